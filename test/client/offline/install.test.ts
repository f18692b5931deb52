import { beforeEach, describe, expect, it } from "vitest"
import { watchInstall } from "../../../client/offline/install.ts"

/** The browser's offer; gives how often it was shown. */
function offer(outcome: "accepted" | "dismissed") {
  const shown = { times: 0 }
  const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt: async () => void shown.times++,
    userChoice: Promise.resolve({ outcome }),
  })
  dispatchEvent(event)
  return { shown, event }
}

beforeEach(() => localStorage.clear())
const shelf = () => localStorage

describe("installing", () => {
  it("is offered when the app likes, not when the browser does", async () => {
    const install = watchInstall(shelf)
    expect(install.way()).toBeNull()
    const { shown, event } = offer("accepted")
    expect(event.defaultPrevented).toBe(true)
    expect(install.way()).toBe("ask")
    expect(shown.times).toBe(0)
    await install.ask()
    expect(shown.times).toBe(1)
    expect(install.way()).toBeNull()
    expect(install.declined()).toBe(false)
  })

  it("that was declined is declined for good, in the browser's dialog or before it", async () => {
    const install = watchInstall(shelf)
    offer("dismissed")
    await install.ask()
    expect(install.declined()).toBe(true)
    expect(watchInstall(shelf).declined()).toBe(true)
    localStorage.clear()
    const other = watchInstall(shelf)
    other.decline()
    expect(watchInstall(shelf).declined()).toBe(true)
  })

  it("is not asked about in a browser that stores nothing, beyond this page", () => {
    const install = watchInstall(() => {
      throw new DOMException("denied", "SecurityError")
    })
    expect(install.declined()).toBe(false)
    install.decline()
    expect(install.declined()).toBe(true)
  })
})

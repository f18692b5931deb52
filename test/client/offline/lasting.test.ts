import { describe, expect, it } from "vitest"
import { createLasting } from "../../../client/offline/lasting.ts"

/** A browser that keeps things if `grants`, and counts how often it was asked. */
function storage(grants: boolean, persisted = false) {
  const asked = { times: 0 }
  return {
    asked,
    persisted: async () => persisted,
    persist: async () => {
      asked.times++
      return grants
    },
  }
}

describe("the promise to keep what is stored", () => {
  it("is not asked for before there is something to lose, and then once", async () => {
    const browser = storage(true)
    const lasting = createLasting(browser, false)
    expect(lasting.state()).toBe("unknown")
    expect(browser.asked.times).toBe(0)
    await lasting.needed()
    await lasting.needed()
    expect(lasting.state()).toBe("promised")
    expect(browser.asked.times).toBe(1)
  })

  it("waits for the person where the browser would put the question to them", async () => {
    const browser = storage(false)
    const lasting = createLasting(browser, true)
    await lasting.needed()
    expect(lasting.state()).toBe("unasked")
    expect(browser.asked.times).toBe(0)
    await lasting.ask()
    expect(lasting.state()).toBe("refused")
  })

  it("that was given before isn't asked for again", async () => {
    const browser = storage(false, true)
    const lasting = createLasting(browser, true)
    await lasting.needed()
    expect(lasting.state()).toBe("promised")
    expect(browser.asked.times).toBe(0)
  })

  it("is not to be had in some browsers", async () => {
    const lasting = createLasting(undefined, false)
    await lasting.needed()
    await lasting.ask()
    expect(lasting.state()).toBe("unsupported")
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createNetwork, PROBE_MS, REFRESH_MS } from "../../../client/offline/network.ts"

let hidden: "visible" | "hidden" = "visible"
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] })
  hidden = "visible"
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => hidden)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function watched() {
  const network = createNetwork()
  const retry = vi.fn()
  const stop = network.onRetry(retry)
  return { network, retry, stop }
}

describe("the network", () => {
  it("is worth trying again when it or the page comes back, until nobody asks", () => {
    const { retry, stop } = watched()
    dispatchEvent(new Event("online"))
    dispatchEvent(new Event("focus"))
    document.dispatchEvent(new Event("visibilitychange"))
    expect(retry).toHaveBeenCalledTimes(3)
    stop()
    dispatchEvent(new Event("online"))
    expect(retry).toHaveBeenCalledTimes(3)
  })

  it("is asked again every few minutes while the page is looked at, and not while it isn't", () => {
    const { retry } = watched()
    vi.advanceTimersByTime(REFRESH_MS - PROBE_MS)
    expect(retry).not.toHaveBeenCalled()
    vi.advanceTimersByTime(PROBE_MS)
    expect(retry).toHaveBeenCalledOnce()
    hidden = "hidden"
    vi.advanceTimersByTime(10 * REFRESH_MS)
    expect(retry).toHaveBeenCalledOnce()
  })

  it("is asked sooner while the server can't be reached, and by everybody once it answers", () => {
    const { network, retry } = watched()
    network.report(false)
    vi.advanceTimersByTime(PROBE_MS)
    expect(retry).toHaveBeenCalledOnce()
    hidden = "hidden"
    vi.advanceTimersByTime(PROBE_MS)
    network.report(true)
    expect([retry.mock.calls.length, network.reachable()]).toEqual([2, true])
  })

  it("that comes and goes sets off no round for each answer", () => {
    const { network, retry } = watched()
    vi.advanceTimersByTime(PROBE_MS)
    for (let answer = 0; answer < 20; answer++) network.report(answer % 2 === 1)
    expect(retry).toHaveBeenCalledOnce()
  })

  it("is gone when the browser says so", () => {
    const { network } = watched()
    dispatchEvent(new Event("offline"))
    expect(network.reachable()).toBe(false)
    dispatchEvent(new Event("online"))
    expect(network.reachable()).toBe(true)
  })
})

import { describe, expect, it, vi } from "vitest"
import { inTurn } from "../../../client/state/turns.ts"

describe("turns", () => {
  it("under one name come one after the other, also after one that failed; other names don't wait", async () => {
    const log: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const first = inTurn("a", async () => {
      log.push("first begins")
      await promise
      log.push("first ends")
      throw new Error("no")
    })
    const second = inTurn("a", async () => log.push("second"))
    await inTurn("b", async () => log.push("other"))
    expect(log).toEqual(["first begins", "other"])
    resolve()
    await expect(first).rejects.toThrow("no")
    await second
    expect(log).toEqual(["first begins", "other", "first ends", "second"])
  })

  it("are the browser's locks, which all of its pages share, where it has them", async () => {
    const request = vi.fn((_name: string, work: () => Promise<unknown>) => work())
    vi.stubGlobal("navigator", { locks: { request } })
    expect(await inTurn("a", async () => 1)).toBe(1)
    expect(request).toHaveBeenCalledWith("votive/a", expect.any(Function))
    vi.unstubAllGlobals()
  })
})

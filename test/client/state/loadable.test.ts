import { describe, expect, it } from "vitest"
import { err, ok } from "#core/base/result"
import { OFFLINE } from "../../../client/api/failure.ts"
import { createSource } from "../../../client/state/loadable.ts"

describe("a source", () => {
  it("shows that it loads, then what came", async () => {
    const source = createSource(async () => ok("fresh"))
    const done = source.refresh()
    expect(source.state()).toMatchObject({ value: undefined, loading: true })
    await done
    expect(source.state()).toEqual({ value: "fresh", failure: undefined, loading: false })
  })

  it("keeps what it has while it loads again, and when that fails", async () => {
    let down = false
    const source = createSource(async () => (down ? err(OFFLINE) : ok("first")))
    await source.refresh()
    down = true
    const done = source.refresh()
    expect(source.state()).toMatchObject({ value: "first", loading: true })
    await done
    expect(source.state()).toMatchObject({ value: "first", failure: OFFLINE })
  })

  it("forgets the failure once it works again", async () => {
    let down = true
    const source = createSource(async () => (down ? err(OFFLINE) : ok(1)))
    await source.refresh()
    down = false
    await source.refresh()
    expect(source.state()).toEqual({ value: 1, failure: undefined, loading: false })
  })

  it("that is given a value while it loads keeps that: what is on its way may be older", async () => {
    const held = Promise.withResolvers<void>()
    const source = createSource(async () => {
      await held.promise
      return ok("older")
    })
    const done = source.refresh()
    source.set("newer")
    held.resolve()
    await done
    expect(source.state()).toEqual({ value: "newer", failure: undefined, loading: false })
    await source.refresh()
    expect(source.state()).toMatchObject({ value: "older" })
  })

  it("asked several times at once, asks the server once", async () => {
    let asked = 0
    const source = createSource(async () => ok(++asked))
    await Promise.all([source.refresh(), source.refresh(), source.refresh()])
    expect(asked).toBe(1)
  })

  it("asked while an attempt is under way that fails then, asks once more", async () => {
    let asked = 0
    const source = createSource(async () => (++asked === 1 ? err(OFFLINE) : ok("there")))
    // The network comes back while the first is still failing.
    await Promise.all([source.refresh(), source.refresh(), source.refresh()])
    expect(source.state()).toMatchObject({ value: "there", failure: undefined })
    expect(asked).toBe(2)
  })
})

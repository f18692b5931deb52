import { describe, expect, it } from "vitest"
import { err, ok } from "#core/base/result"
import type { ElectionSummary } from "#core/wire/election"
import { OFFLINE } from "../../../client/api/failure.ts"
import { emptyRecord } from "../../../client/state/ballot-record.ts"
import { whoseKey } from "../../../client/state/key-check.ts"

const FACTS = { uid: "u", slug: "s", name: "S", end: "2026-03-15T00:00:00Z", paper: "paper" }
const NONE = { keys: { find: () => null }, outbox: { all: () => [] } }

/** A server that says which key the account uses in each election; null: none, undefined: no answer. */
function server(used: Readonly<Record<string, string | null | undefined>>, reachable = true) {
  const asked: string[] = []
  const elections = Object.keys(used).map((slug) => ({ slug, phase: "open" }) as ElectionSummary)
  return {
    asked,
    elections: async () =>
      reachable
        ? ok({ instance: "", elections, checkedAt: null, committedAt: "", stale: false, now: "" } as never)
        : err(OFFLINE),
    standing: async (slug: string) => {
      asked.push(slug)
      const keyFingerprint = used[slug]
      if (keyFingerprint === undefined) return err(OFFLINE)
      return ok({ listed: true, officer: false, issued: true, keyFingerprint })
    },
  }
}

describe("a voting key that somebody brings", () => {
  it("is theirs where this device or the server knows it", async () => {
    const record = { ...emptyRecord(FACTS), credential: { key: "fp", token: "t" } }
    const nobody = server({})
    expect(await whoseKey("fp", { ...NONE, outbox: { all: () => [record] } }, nobody)).toBe("own")
    expect(await whoseKey("fp", NONE, server({ a: "other", b: "fp" }))).toBe("own")
  })

  it("is another one where the account uses others, and new where it uses none", async () => {
    expect(await whoseKey("fp", NONE, server({ a: "other", b: null }))).toBe("other")
    expect(await whoseKey("fp", NONE, server({ a: null }))).toBe("new")
    expect(await whoseKey("fp", NONE, server({}))).toBe("new")
  })

  it("is unchecked while the server can't be asked", async () => {
    expect(await whoseKey("fp", NONE, server({}, false))).toBe("unchecked")
    expect(await whoseKey("fp", NONE, server({ a: undefined }))).toBe("unchecked")
  })

  it("is looked for first where the person comes from, and no further than it is found", async () => {
    const api = server({ a: "other", b: "fp" })
    await whoseKey("fp", NONE, api, ["b"])
    expect(api.asked).toEqual(["b"])
  })
})

import { type Static, Type } from "@sinclair/typebox"
import { Value } from "@sinclair/typebox/value"
import fc from "fast-check"
import { expect, expectTypeOf, test } from "vitest"
import { METHODS } from "#core/election/method"
import type { Tally } from "#core/tally/tally"
import { described } from "#core/wire/evidence"
import { ElectionResult } from "#core/wire/result"
import { profiles, votersOf } from "#test/support/profiles"
import { electionResult } from "#test/support/results"

test.each(METHODS)("a result by %s fits what the API describes, and is JSON", (method) => {
  const caps = [{ field: "team", max: 1, values: { a: "Red", b: "red", c: "Blue" } }]
  const tiebreak = { seed: "The draw of 1 May", value: "7 12 31" }
  fc.assert(
    fc.property(profiles, fc.integer({ min: 1, max: 4 }), fc.boolean(), (profile, seats, limited) => {
      const result = electionResult(profile, { method, seats, ...(limited ? { caps, tiebreak } : {}) })
      expect([...Value.Errors(ElectionResult, result)]).toEqual([])
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      // Nothing is in it that isn't described, and might be cut off.
      expect(Value.Clean(ElectionResult, structuredClone(result))).toEqual(result)
    }),
  )
})

test("a result is a tally", () => {
  expectTypeOf<ElectionResult>().toExtend<Tally>()
})

test("what the description lacks, or says otherwise, is refused", () => {
  const result = electionResult(votersOf(["a", "b"], [[2, "ab"]]))
  expect(Value.Check(ElectionResult, result)).toBe(true)
  for (const changes of [
    { method: "dictator" },
    { evidence: { method: "schulze" } },
    { evidence: { ...result.evidence, strengths: [["2"]] } },
    { seating: [{ ...result.seating[0], verdict: "bribed" }] },
    { tiebreak: { seed: "s" } },
    { comparison: { counts: [{ method: "irv" }], agreedPlaces: 0 } },
    { uncontested: undefined },
    { schwartzSet: null },
  ]) {
    expect(Value.Check(ElectionResult, { ...result, ...changes })).toBe(false)
  }
})

test("a description that says something else than the type doesn't compile", () => {
  const schema = described<{ readonly a: readonly number[] }>()(Type.Object({ a: Type.Array(Type.Number()) }))
  expectTypeOf<Static<typeof schema>>().toEqualTypeOf<{ readonly a: readonly number[] }>()
  // @ts-expect-error a text is no number
  described<{ readonly a: readonly number[] }>()(Type.Object({ a: Type.Array(Type.String()) }))
  // @ts-expect-error there is no b
  described<{ readonly a: number }>()(Type.Object({ a: Type.Number(), b: Type.Number() }))
  // @ts-expect-error one of the two is not described
  described<"a" | "b">()(Type.Literal("a"))
})

import fc from "fast-check"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { Candidate, CandidateId, Election } from "#core/election/election"
import { holdToTerms, termsOf } from "#core/election/hold"
import { anElection } from "#test/support/elections"

const trustee = fc.constantFrom(
  { name: "Olga", key: "o" },
  { name: "Omar", key: "m" },
  { name: "Olga", key: "x" },
)

const candidates: fc.Arbitrary<readonly Candidate[]> = fc
  .uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c", "d"), name: fc.constantFrom("A", "B", "C") }), {
    selector: ({ id }) => id,
  })
  .map((list) =>
    list
      .map(({ id, name }) => ({ id: id as CandidateId, name, info: [], body: "" }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  )

const elections: fc.Arbitrary<Election> = fc
  .record({
    candidates,
    withdrawn: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    allowNoOpinion: fc.boolean(),
    trustees: fc.uniqueArray(trustee, { selector: ({ name, key }) => name + key }),
    threshold: fc.integer({ min: 1, max: 3 }),
    start: fc.integer({ min: 0, max: 10 }).map(instant),
    length: fc.integer({ min: 1, max: 10 }),
    seats: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ length, withdrawn, ...fields }) =>
    anElection({
      ...fields,
      end: instant(fields.start + length),
      withdrawn: fields.candidates.filter((_, i) => withdrawn[i]).map(({ id }) => id),
    }),
  )

/** A started election, what the files want of it, and what is known. */
const cases = fc
  .record({
    fixed: elections,
    wanted: elections,
    waited: fc.nat({ max: 30 }),
    final: fc.boolean(),
    remembered: fc.boolean(),
  })
  .map(({ fixed, wanted, waited, final, remembered }) => {
    const now = instant(fixed.start + waited)
    return { fixed, wanted, known: { now, final, previous: remembered ? fixed : null } }
  })

const byName = <T extends { readonly name: string; readonly key: string }>(list: readonly T[]) =>
  [...list].sort((a, b) => (a.name + a.key < b.name + b.key ? -1 : 1))

test("holding the held election refuses nothing and changes nothing", () => {
  fc.assert(
    fc.property(cases, ({ fixed, wanted, known }) => {
      const { election } = holdToTerms(wanted, termsOf(fixed), known)
      // An end that moved is the end from then on.
      const terms = { ...termsOf(fixed), end: election.end }
      expect(holdToTerms(election, terms, known)).toEqual({ election, refused: [] })
    }),
  )
})

test("an election that did not change is refused nothing and stays the same, at any time", () => {
  fc.assert(
    fc.property(cases, ({ fixed, known }) => {
      expect(holdToTerms(fixed, termsOf(fixed), known)).toEqual({ election: fixed, refused: [] })
    }),
  )
})

test("the held election has the terms, but for an end that may move", () => {
  fc.assert(
    fc.property(cases, ({ fixed, wanted, known }) => {
      const { election } = holdToTerms(wanted, termsOf(fixed), known)
      expect({ ...termsOf(election), end: fixed.end }).toEqual(termsOf(fixed))
      expect(election.seats).toBe(wanted.seats)
      expect(election.withdrawn.every((id) => election.candidates.some((other) => other.id === id))).toBe(
        true,
      )
    }),
  )
})

test("what is refused is exactly what differs", () => {
  fc.assert(
    fc.property(cases, ({ fixed, wanted, known }) => {
      const { refused } = holdToTerms(wanted, termsOf(fixed), known)
      const has = (...changes: readonly string[]) => refused.some(({ change }) => changes.includes(change))
      const ids = (election: Election) => election.candidates.map(({ id }) => id)
      const gone = ids(fixed).filter((id) => !ids(wanted).includes(id))
      const added = ids(wanted).filter((id) => !ids(fixed).includes(id))
      const named = refused.flatMap((change) => ("candidate" in change ? [change] : []))
      expect(
        named.flatMap(({ change, candidate }) => (change === "CANDIDATE_ADDED" ? [] : [candidate])),
      ).toEqual(gone)
      const news = named.flatMap((change) =>
        change.change === "CANDIDATE_RENAMED"
          ? [change.to]
          : change.change === "CANDIDATE_ADDED"
            ? [change.candidate]
            : [],
      )
      expect(news.sort()).toEqual(added)
      expect(has("ALLOW_NO_OPINION")).toBe(fixed.allowNoOpinion !== wanted.allowNoOpinion)
      expect(has("TRUSTEES")).toBe(
        JSON.stringify(byName(fixed.trustees)) !== JSON.stringify(byName(wanted.trustees)),
      )
      expect(has("THRESHOLD")).toBe(fixed.threshold !== wanted.threshold)
      expect(has("START_MOVED")).toBe(fixed.start !== wanted.start)
      const mayMove = wanted.end > known.now && !known.final
      expect(has("END_IN_PAST", "END_FINAL")).toBe(fixed.end !== wanted.end && !mayMove)
    }),
  )
})

test("the end is never before now unless it was so, and always after the start", () => {
  fc.assert(
    fc.property(cases, ({ fixed, wanted, known }) => {
      const { election } = holdToTerms(wanted, termsOf(fixed), known)
      expect(election.end > known.now || election.end === fixed.end).toBe(true)
      expect(election.end).toBeGreaterThan(election.start)
    }),
  )
})

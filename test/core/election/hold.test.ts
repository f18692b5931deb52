import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { Candidate, CandidateId, Election, Trustee } from "#core/election/election"
import { holdToTerms, type RefusedChange, termsOf } from "#core/election/hold"
import { anElection } from "#test/support/elections"

const candidate = (id: string, name = `Name of ${id}`): Candidate => ({
  id: id as CandidateId,
  name,
  info: [],
  body: "",
})
const [ann, bob, carol] = [candidate("ann"), candidate("bob"), candidate("carol")] as const
const trustees: readonly Trustee[] = [
  { name: "Olga", key: "o" },
  { name: "Omar", key: "m" },
]

const START = instant(1000)
const NOW = instant(1500)
const END = instant(2000)

const FIXED = anElection({
  start: START,
  end: END,
  allowNoOpinion: true,
  candidates: [ann, bob],
  trustees,
  threshold: 2,
})

const hold = (
  changes: Partial<Election>,
  { now = NOW, final = false, previous = FIXED as Election | null } = {},
) => holdToTerms({ ...FIXED, ...changes }, termsOf(FIXED), { now, final, previous })

const refused = (changes: Partial<Election>, known = {}): readonly RefusedChange[] =>
  hold(changes, known).refused

test("the terms of an election are what a ballot depends on, and when", () => {
  expect(termsOf(FIXED)).toEqual({
    candidates: ["ann", "bob"],
    allowNoOpinion: true,
    trustees,
    threshold: 2,
    start: START,
    end: END,
  })
})

test("what no ballot depends on may change: names, profiles, seats, officers, texts", () => {
  const changes = {
    name: "New name",
    seats: 7,
    candidates: [candidate("ann", "Ann Example"), bob],
    description: "New",
    withdrawn: [bob.id],
  }
  expect(hold(changes)).toEqual({ election: { ...FIXED, ...changes }, refused: [] })
})

test("a candidate who is added is left out, also from those who withdrew", () => {
  const { election, refused } = hold({ candidates: [ann, bob, carol], withdrawn: [ann.id, carol.id] })
  expect(election.candidates).toEqual([ann, bob])
  expect(election.withdrawn).toEqual(["ann"])
  expect(refused).toEqual([{ change: "CANDIDATE_ADDED", candidate: "carol" }])
})

test("a candidate who is removed stays as last known, or by the ID alone", () => {
  const known = hold({ candidates: [ann] })
  expect(known.election.candidates).toEqual([ann, bob])
  expect(known.refused).toEqual([{ change: "CANDIDATE_REMOVED", candidate: "bob" }])
  const unknown = hold({ candidates: [ann] }, { previous: null })
  expect(unknown.election.candidates).toEqual([ann, { id: "bob", name: "bob", info: [], body: "" }])
  expect(unknown.refused).toEqual(known.refused)
})

test("a withdrawn candidate whose file is then removed stays withdrawn", () => {
  const { election } = hold({ candidates: [ann] }, { previous: { ...FIXED, withdrawn: [bob.id] } })
  expect(election.withdrawn).toEqual(["bob"])
})

test("a candidate who stands in the files is withdrawn or not as the files say", () => {
  expect(hold({}, { previous: { ...FIXED, withdrawn: [bob.id] } }).election.withdrawn).toEqual([])
})

test("one gone and one new of the same name is a candidate renamed, who stays as before", () => {
  const { election, refused } = hold({
    candidates: [ann, { ...bob, id: "bob2" as CandidateId, body: "New" }],
  })
  expect(election.candidates).toEqual([ann, bob])
  expect(refused).toEqual([{ change: "CANDIDATE_RENAMED", candidate: "bob", to: "bob2" }])
})

test.each([
  ["the name differs", [ann, carol], FIXED],
  ["the former name is not known", [ann, candidate("bob2", bob.name)], null],
  ["two new ones have the name", [ann, candidate("bob2", bob.name), candidate("bob3", bob.name)], FIXED],
])("nobody is taken for renamed where %s", (_, candidates, previous) => {
  const changes = refused({ candidates }, { previous }).map(({ change }) => change)
  expect(changes).toEqual([...candidates.slice(1).map(() => "CANDIDATE_ADDED"), "CANDIDATE_REMOVED"])
})

test("nobody is taken for renamed where two who are gone had one name", () => {
  const twins = anElection({
    start: START,
    end: END,
    candidates: [candidate("ann", "A"), candidate("bob", "A")],
  })
  const wanted = { ...twins, candidates: [candidate("carol", "A")] }
  expect(holdToTerms(wanted, termsOf(twins), { now: NOW, final: false, previous: twins }).refused).toEqual([
    { change: "CANDIDATE_ADDED", candidate: "carol" },
    { change: "CANDIDATE_REMOVED", candidate: "ann" },
    { change: "CANDIDATE_REMOVED", candidate: "bob" },
  ])
})

test.each<[string, Partial<Election>, RefusedChange]>([
  ["no opinion", { allowNoOpinion: false }, { change: "ALLOW_NO_OPINION", from: true }],
  ["a trustee less", { trustees: trustees.slice(1) }, { change: "TRUSTEES", from: trustees }],
  [
    "a trustee's key",
    { trustees: [{ name: "Olga", key: "x" }, ...trustees.slice(1)] },
    { change: "TRUSTEES", from: trustees },
  ],
  [
    "a trustee's name",
    { trustees: [{ name: "Olga O.", key: "o" }, ...trustees.slice(1)] },
    { change: "TRUSTEES", from: trustees },
  ],
  ["the threshold", { threshold: 1 }, { change: "THRESHOLD", from: 2 }],
  ["an earlier start", { start: instant(900) }, { change: "START_MOVED", from: START, to: instant(900) }],
  ["a later start", { start: instant(1600) }, { change: "START_MOVED", from: START, to: instant(1600) }],
])("%s is refused and stays as it was", (_, changes, change) => {
  expect(hold(changes)).toEqual({ election: FIXED, refused: [change] })
})

test("trustees in another order are the same, in the order that ballots know", () => {
  expect(hold({ trustees: [...trustees].reverse() })).toEqual({ election: FIXED, refused: [] })
})

test("one trustee named twice does not stand for two", () => {
  const [olga] = trustees
  expect(refused({ trustees: olga === undefined ? [] : [olga, olga] })).toMatchObject([
    { change: "TRUSTEES" },
  ])
})

test.each([
  ["while voting is on, to any moment to come", NOW, 1501, 1501],
  ["while voting is on, but not to this moment", NOW, 1500, "END_IN_PAST"],
  ["while voting is on, but not to one that has passed", NOW, 1400, "END_IN_PAST"],
  ["while voting is on, but not before the start", NOW, 10, "END_IN_PAST"],
  ["after the end, to a moment to come: voting opens again", instant(3000), 3001, 3001],
  ["after the end, but not to this moment", instant(3000), 3000, "END_IN_PAST"],
  ["after the end, but not to another that has passed", instant(3000), 2500, "END_IN_PAST"],
])("the end may move %s", (_, now, to, expected) => {
  const { election, refused } = hold({ end: instant(to) }, { now })
  expect(election.end).toBe(typeof expected === "number" ? expected : END)
  expect(refused).toEqual(typeof expected === "number" ? [] : [{ change: expected, from: END, to }])
})

test("once ballots are counted no end moves any more", () => {
  const later = { now: instant(3000), final: true }
  expect(hold({}, later)).toEqual({ election: FIXED, refused: [] })
  expect(hold({ end: instant(4000) }, later)).toEqual({
    election: FIXED,
    refused: [{ change: "END_FINAL", from: END, to: instant(4000) }],
  })
})

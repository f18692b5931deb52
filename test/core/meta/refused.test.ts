import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { CandidateId, ElectionKey } from "#core/election/election"
import type { RefusedChange } from "#core/election/hold"
import { describeRefused, describeTaken, describeTwin } from "#core/meta/changes"
import type { Place, Places } from "#core/meta/places"

const KEY = "council/2030" as ElectionKey
const CAROL = "carol" as CandidateId
const DAVE = "dave" as CandidateId
const NINE = instant(Date.UTC(2030, 2, 1, 9))
const TEN = instant(Date.UTC(2030, 2, 1, 10))
const TRUSTEES = [
  { name: "Olga O.", key: "kkk" },
  { name: "Omar", key: "-l" },
]

const MAIN = { file: "council/2030/election.yaml", line: 1, column: 1 }
const NOWHERE: Places = { fields: new Map(), candidates: new Map() }

const describeOne = (change: RefusedChange, places: Partial<Places> = {}, before?: Places) =>
  describeRefused([change], { key: KEY, places: { ...NOWHERE, ...places } }, before)[0]

const at = (file: string, line: number, column: number): Place => ({
  file: `council/2030/${file}`,
  line,
  column,
})

test("nothing refused is nothing to say", () => {
  expect(describeRefused([], { key: KEY, places: NOWHERE })).toEqual([])
})

test("a candidate added is said where the ID stands, with what is to be done", () => {
  const place = at("candidate-dave.md", 3, 5)
  const change = { change: "CANDIDATE_ADDED", candidate: DAVE } as const
  expect(describeOne(change, { candidates: new Map([[DAVE, place]]) })).toEqual({
    code: "candidate-added",
    severity: "error",
    ...place,
    message:
      'voting has started, so nobody can be added to the ballot, and "dave" is left out: take this file out; ' +
      "only a new election, in a directory of its own, can have other candidates",
  })
  expect(describeOne(change)).toMatchObject(MAIN)
})

test("a candidate removed is said at the start of the file that was, else of election.yaml", () => {
  const change = { change: "CANDIDATE_REMOVED", candidate: CAROL } as const
  const before = { ...NOWHERE, candidates: new Map([[CAROL, at("candidate-c.md", 3, 5)]]) }
  expect(describeOne(change, {}, before)).toMatchObject({
    code: "candidate-removed",
    ...at("candidate-c.md", 1, 1),
    message: expect.stringMatching(/"carol" stays on it: put the file back; .*`withdrawn` in election.yaml/),
    suggestion: "withdrawn:\n  - carol",
  })
  expect(describeOne(change)).toMatchObject(MAIN)
  expect(describeOne(change, {}, NOWHERE)).toMatchObject(MAIN)
})

test("what is pasted is YAML whatever the candidate is called", () => {
  const change = { change: "CANDIDATE_REMOVED", candidate: "[007]" as CandidateId } as const
  expect(describeOne(change)?.suggestion).toBe('withdrawn:\n  - "[007]"')
})

test("a candidate renamed is said at the new ID, with the old one to paste", () => {
  const place = at("candidate-dave.md", 3, 5)
  const change = { change: "CANDIDATE_RENAMED", candidate: CAROL, to: DAVE } as const
  expect(describeOne(change, { candidates: new Map([[DAVE, place]]) })).toMatchObject({
    code: "candidate-renamed",
    ...place,
    message: expect.stringMatching(/by the ID "carol": that stays, and "dave" is not taken over/),
    suggestion: "ID: carol",
  })
})

test.each<[RefusedChange, string, string, string | undefined]>([
  [
    { change: "ALLOW_NO_OPINION", from: true },
    "no-opinion-changed",
    "may be left unranked",
    "allow_no_opinion: True",
  ],
  [
    { change: "ALLOW_NO_OPINION", from: false },
    "no-opinion-changed",
    "must all be ranked",
    "allow_no_opinion: False",
  ],
  [
    { change: "TRUSTEES", from: TRUSTEES },
    "trustees-changed",
    "stay those named at the start",
    'trustees:\n  - name: "Olga O."\n    key: kkk\n  - name: Omar\n    key: "-l"',
  ],
  [{ change: "TRUSTEES", from: [] }, "trustees-changed", "take the field out", undefined],
  [{ change: "THRESHOLD", from: 2 }, "threshold-changed", "open with 2 of", "threshold: 2"],
  [
    { change: "START_MOVED", from: NINE, to: TEN },
    "start-moved",
    "voting started at 2030-03-01 09:00:00 UTC",
    "start_datetime: 2030-03-01 09:00:00",
  ],
  [
    { change: "END_IN_PAST", from: TEN, to: NINE },
    "end-in-past",
    "end at 2030-03-01 09:00:00 UTC, which has passed: the end stays 2030-03-01 10:00:00 UTC",
    "end_datetime: 2030-03-01 10:00:00",
  ],
  [
    { change: "END_FINAL", from: NINE, to: TEN },
    "end-final",
    "the end stays 2030-03-01 09:00:00 UTC",
    "end_datetime: 2030-03-01 09:00:00",
  ],
])("%j says what stays, and what to paste", (change, code, message, suggestion) => {
  expect(describeOne(change)).toEqual({
    code,
    severity: "error",
    ...MAIN,
    message: expect.stringContaining(message),
    ...(suggestion === undefined ? {} : { suggestion }),
  })
})

test("a field is said to stand where it stands", () => {
  const place = at("election.yaml", 6, 19)
  const fields = new Map([["allow_no_opinion", place]] as const)
  expect(describeOne({ change: "ALLOW_NO_OPINION", from: true }, { fields })).toMatchObject(place)
})

test("a threshold without trustees is not to be pasted", () => {
  const said = (from: typeof TRUSTEES) =>
    describeRefused(
      [
        { change: "THRESHOLD", from: 1 },
        { change: "TRUSTEES", from },
      ],
      { key: KEY, places: NOWHERE },
    ).map(({ code, suggestion }) => [code, suggestion !== undefined])
  expect(said([])).toEqual([
    ["threshold-changed", false],
    ["trustees-changed", false],
  ])
  expect(said(TRUSTEES)).toEqual([
    ["threshold-changed", true],
    ["trustees-changed", true],
  ])
})

test("what is refused is sorted by where it stands", () => {
  const candidates = new Map([
    [CAROL, at("z.md", 1, 1)],
    [DAVE, at("a.md", 1, 1)],
  ])
  const refused = [CAROL, DAVE].map((candidate) => ({ change: "CANDIDATE_ADDED", candidate }) as const)
  expect(
    describeRefused(refused, { key: KEY, places: { ...NOWHERE, candidates } }).map(({ file }) => file),
  ).toEqual(["council/2030/a.md", "council/2030/z.md"])
})

test("a move to where voting has started is said at the field", () => {
  const place = at("election.yaml", 9, 13)
  const fields = new Map([["moved_from", place]] as const)
  expect(describeTaken({ key: KEY, places: { ...NOWHERE, fields } }, "council/2029")).toMatchObject({
    code: "moved-from-taken",
    severity: "error",
    ...place,
    message: expect.stringContaining('"council/2029"'),
  })
})

test("what seems to have moved without saying so is said at the start of election.yaml, with the line that is missing", () => {
  expect(describeTwin({ key: KEY, places: NOWHERE }, "council/2029")).toEqual({
    code: "election-moved",
    severity: "error",
    ...MAIN,
    message: expect.stringContaining('"council/2029"'),
    suggestion: "moved_from: council/2029",
  })
})

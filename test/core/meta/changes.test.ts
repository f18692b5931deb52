import { describe, expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { compareReadings } from "#core/meta/changes"
import { readElections } from "#core/meta/read"
import { BASE, CLOSED, changed, compared, compareFiles, OPEN, settings, UPCOMING } from "./changes-support.ts"
import { candidateFile, electionFiles, repository, SETTINGS } from "./support.ts"

const RESULTS = { "a/results.md": "# Carol\n" }
const PUBLISHED = changed(BASE, RESULTS)
const KEYS = ["k", "l"].map((letter) => `${letter.repeat(42)}A`)
const TRUSTEES = `trustees:\n  - name: Olga\n    key: ${KEYS[0]}\n  - name: Omar\n    key: ${KEYS[1]}\nthreshold: 1\n`
const SEALED = changed(BASE, { "a/election.yaml": SETTINGS + TRUSTEES })

const STARTED = [
  ["open", OPEN, BASE],
  ["closed", CLOSED, BASE],
  ["published", CLOSED, PUBLISHED],
] as const

describe.each(STARTED)("in an election that is %s", (_, now, before) => {
  test.each<[string, Readonly<Record<string, string | null>>, string]>([
    [
      "a new candidate",
      { "a/candidate-zoe.md": candidateFile("zoe") },
      "a/candidate-zoe.md:3:5 candidate-added",
    ],
    ["a candidate gone", { "a/candidate-dave.md": null }, "a/candidate-dave.md:1:1 candidate-removed"],
    [
      "another ID",
      { "a/candidate-dave.md": candidateFile("david", "Candidate dave") },
      "a/candidate-dave.md:3:5 candidate-renamed",
    ],
    [
      "another rule for no opinion",
      { "a/election.yaml": settings("allow_no_opinion: True", "allow_no_opinion: no") },
      "a/election.yaml:6:19 no-opinion-changed",
    ],
    [
      "no rule for no opinion any more",
      { "a/election.yaml": settings("allow_no_opinion: True\n", "") },
      "a/election.yaml:1:1 no-opinion-changed",
    ],
    ["trustees", { "a/election.yaml": SETTINGS + TRUSTEES }, "a/election.yaml:17:3 trustees-changed"],
    [
      "another start",
      { "a/election.yaml": settings("2030-03-01 00:00:01", "2030-03-02") },
      "a/election.yaml:3:17 start-moved",
    ],
  ])("%s is refused", (_, changes, expected) => {
    expect(compared(changes, now, before)).toEqual([expected])
  })

  test("another threshold and other trustees are refused, where they stand", () => {
    const trusted = changed(before, { "a/election.yaml": SETTINGS + TRUSTEES })
    const edit = (from: string, to: string) => ({ "a/election.yaml": SETTINGS + TRUSTEES.replace(from, to) })
    expect(compared(edit("threshold: 1", "threshold: 2"), now, trusted)).toEqual([
      "a/election.yaml:21:12 threshold-changed",
    ])
    expect(compared(edit("Olga", "Otto"), now, trusted)).toEqual(["a/election.yaml:17:3 trustees-changed"])
    expect(compared({ "a/election.yaml": SETTINGS }, now, trusted)).toEqual([
      "a/election.yaml:1:1 trustees-changed",
    ])
  })

  test("seats, method of counting and erasure may change, and officers are told what voters were told", () => {
    const changes = {
      "a/election.yaml": `${settings("no_winners: 2", "no_winners: 1").replace("delete_after: True", "delete_after: False")}limits: [{field: employer, max: 1}]\n`,
    }
    expect(compared(changes, now, before)).toEqual([
      "a/election.yaml:5:13 rule-changed",
      "a/election.yaml:7:15 rule-changed",
      "a/election.yaml:16:9 rule-changed",
    ])
  })

  test("names, profiles, descriptions, officers and withdrawals may change", () => {
    const changes = {
      "a/election.yaml": `${settings("olga", "otto").replace("2030 Council", "Council")}withdrawn: [dave]\n`,
      "a/candidate-carol.md": candidateFile("carol", "Carol Example"),
      "a/election_desc.md": "# New\n",
      "a/voters.yaml": "eligible_voters:\n  - ANN\n  - zoe\n  - bob\n",
    }
    expect(compared(changes, now, before)).toEqual([])
  })
})

test("before the start everything may change", () => {
  const changes = {
    "a/election.yaml": `${settings("2030-03-01 00:00:01", "2030-02-01").replace("allow_no_opinion: True", "allow_no_opinion: no")}${TRUSTEES}`,
    "a/candidate-zoe.md": candidateFile("zoe"),
    "a/candidate-dave.md": null,
    "a/voters.yaml": "eligible_voters: [zoe]\n",
  }
  expect(compared(changes, UPCOMING)).toEqual([])
})

describe("times", () => {
  const end = (text: string) => ({ "a/election.yaml": settings("2030-03-15 11:59:59", text) })

  test("an end that is to come may move: later without a word, earlier with a warning", () => {
    expect(compared(end("2030-03-20 00:00:00"), OPEN)).toEqual([])
    expect(compared(end("2030-03-12 00:00:00"), OPEN)).toEqual(["a/election.yaml:4:15 end-earlier"])
  })

  test("an end moves to no moment that has passed", () => {
    const [found] = compareFiles(BASE, end("2030-03-04 00:00:00"), OPEN)
    expect(found).toMatchObject({
      code: "end-in-past",
      severity: "error",
      line: 4,
      column: 15,
      suggestion: "end_datetime: 2030-03-15 11:59:59",
    })
    expect(compared(end("2030-03-05 00:00:00"), OPEN)).toEqual(["a/election.yaml:4:15 end-in-past"])
    expect(compared(end("2030-03-20 00:00:00"), CLOSED)).toEqual(["a/election.yaml:4:15 end-in-past"])
  })

  test("voting that is over can be opened again, and that is said", () => {
    const [found] = compareFiles(BASE, end("2030-05-01 00:00:00"), CLOSED)
    expect(found).toMatchObject({ code: "voting-reopened", severity: "warning", line: 4, column: 15 })
  })

  test("once the result is published no end moves", () => {
    expect(compared(end("2030-05-01 00:00:00"), CLOSED, PUBLISHED)).toEqual([
      "a/election.yaml:4:15 end-final",
    ])
  })

  test("results that stand there while voting is on make no end final", () => {
    expect(compared(end("2030-03-20 00:00:00"), OPEN, PUBLISHED)).toEqual([])
  })

  test("an upcoming election that would start at once is worth a word, one that would be over at once is refused", () => {
    const times = (start: string, end: string) => ({
      "a/election.yaml": settings("2030-03-01 00:00:01", start)
        .replace("2030-03-15 11:59:59", end)
        .replace("exception_due: 2030-03-10 11:59:59\n", ""),
    })
    expect(compared(times("2029-12-31 00:00:00", "2030-03-15 00:00:00"), UPCOMING)).toEqual([
      "a/election.yaml:3:17 starts-at-once",
    ])
    expect(compared(times("2030-01-01 00:00:00", "2030-03-15 00:00:00"), UPCOMING)).toHaveLength(1)
    expect(compared(times("2030-01-01 00:00:01", "2030-03-15 00:00:00"), UPCOMING)).toEqual([])
    expect(compareFiles(BASE, times("2029-03-01 00:00:00", "2029-03-15 00:00:00"), UPCOMING)).toMatchObject([
      { code: "end-in-past", line: 4, column: 15, suggestion: "end_datetime: 2030-03-15 11:59:59" },
    ])
    expect(compared(times("2029-03-01 00:00:00", "2030-01-01 00:00:00"), UPCOMING)).toEqual([
      "a/election.yaml:4:15 end-in-past",
    ])
  })

  test("a new election with dates that have passed is worth a word, unless its result is there", () => {
    const others = electionFiles("b")
    expect(compared(others, UPCOMING)).toEqual([])
    expect(compared(others, OPEN)).toEqual(["b/election.yaml:3:17 starts-at-once"])
    expect(compared(others, CLOSED)).toEqual(["b/election.yaml:4:15 over-at-once"])
    expect(compared({ ...others, "b/results.md": "# Carol\n" }, CLOSED)).toEqual([])
    expect(compared({ "b/election.yaml": "name: [" }, OPEN)).toEqual([])
  })
})

describe("an election that has errors now is judged by what can be read", () => {
  const broken = (text: string) => ({ "a/election.yaml": `${text}method: foo\n` })

  test("fields and candidates that are right are compared", () => {
    const changes = {
      ...broken(settings("allow_no_opinion: True", "allow_no_opinion: False").replace("03-15", "02-15")),
      "a/candidate-zoe.md": candidateFile("zoe"),
      "a/voters.yaml": "- bob\n",
    }
    expect(compared(changes, OPEN)).toEqual([
      "a/candidate-zoe.md:3:5 candidate-added",
      "a/election.yaml:4:15 end-in-past",
      "a/election.yaml:6:19 no-opinion-changed",
      "a/voters.yaml:1:1 voters-removed",
    ])
  })

  test("what is wrong counts as unchanged", () => {
    const wrong = SETTINGS.replace("2030-03-01 00:00:01", "x")
      .replace("2030-03-15 11:59:59", "x")
      .replace("allow_no_opinion: True", "allow_no_opinion: x")
    expect(compared(broken(wrong), OPEN)).toEqual([])
    expect(
      compared(broken(SETTINGS + TRUSTEES.replace("threshold: 1", "threshold: 7")), OPEN, SEALED),
    ).toEqual([])
    expect(compared(broken(`${SETTINGS}trustees: x\nthreshold: 1\n`), OPEN, SEALED)).toEqual([])
    expect(compared(broken(SETTINGS + TRUSTEES.replace("threshold: 1\n", "")), OPEN, SEALED)).toEqual([])
    expect(
      compared(broken(SETTINGS + TRUSTEES.replace("threshold: 1", "threshold: x")), OPEN, SEALED),
    ).toEqual([])
    expect(compared({ "a/election.yaml": "name: [" }, OPEN)).toEqual([])
    expect(compared({ "a/election.yaml": "x" }, OPEN)).toEqual([])
  })

  test("where a candidate's file can't be read nobody knows who is missing", () => {
    expect(compared({ "a/candidate-carol.md": "---\nname: Carol\n---\n" }, OPEN)).toEqual([])
    expect(
      compareFiles(BASE, { "a/candidate-carol.md": null }, OPEN, [
        { path: "a/candidate-carol.md", reason: "SYMLINK" },
      ]),
    ).toEqual([])
  })
})

test("an election that had errors before has nothing to be compared with", () => {
  const before = changed(BASE, { "a/election.yaml": "name: [" })
  expect(compared({ "a/election.yaml": SETTINGS, "a/candidate-dave.md": null }, OPEN, before)).toEqual([])
  expect(compared(Object.fromEntries(Object.keys(BASE).map((path) => [path, null])), OPEN, before)).toEqual(
    [],
  )
})

test("a published result that goes is worth a word, one that can't be read has its error", () => {
  expect(compareFiles(PUBLISHED, { "a/results.md": null }, CLOSED)).toMatchObject([
    { code: "results-removed", severity: "warning", file: "a/results.md", line: 1 },
  ])
  const files = new Map(repository(PUBLISHED))
  const before = readElections(files, { now: CLOSED })
  files.set("a/results.md", new Uint8Array([0xff]))
  expect(compareReadings(before, readElections(files, { now: CLOSED }), CLOSED)).toEqual([])
  expect(
    compareFiles(PUBLISHED, { "a/results.md": null }, CLOSED, [{ path: "a/results.md", reason: "SYMLINK" }]),
  ).toEqual([])
})

test("the moments of start and end belong to what follows them", () => {
  const dates = { start: Date.UTC(2030, 2, 1, 0, 0, 1), end: Date.UTC(2030, 2, 15, 11, 59, 59) }
  const added = { "a/candidate-zoe.md": candidateFile("zoe") }
  expect(compared(added, instant(dates.start - 1))).toEqual([])
  expect(compared(added, instant(dates.start))).toHaveLength(1)
  const later = { "a/election.yaml": settings("2030-03-15 11:59:59", "2030-05-01") }
  expect(compared(later, instant(dates.end - 1))).toEqual([])
  expect(compared(later, instant(dates.end))).toEqual(["a/election.yaml:4:15 voting-reopened"])
})

test("nothing is said where nothing changed, by content or by identity", () => {
  const files = new Map(repository({ ...PUBLISHED, ...electionFiles("b") }))
  for (const now of [UPCOMING, OPEN, CLOSED]) {
    const before = readElections(files, { now })
    expect(compareReadings(before, readElections(files, { now }), now)).toEqual([])
    expect(compareReadings(before, before, now)).toEqual([])
    files.set("notes.txt", utf8(""))
    expect(compareReadings(before, readElections(files, { now, previous: before }), now)).toEqual([])
  }
})

test("what is found is sorted by file, line and column", () => {
  const files = { ...electionFiles("b"), ...BASE }
  const changes = {
    "b/candidate-zoe.md": candidateFile("zoe"),
    "a/election.yaml": settings("2030-03-01 00:00:01", "2030-02-01").replace("2030-03-15", "2030-03-02"),
    "a/candidate-dave.md": null,
  }
  expect(compared(changes, OPEN, files)).toEqual([
    "a/candidate-dave.md:1:1 candidate-removed",
    "a/election.yaml:3:17 start-moved",
    "a/election.yaml:4:15 end-in-past",
    "b/candidate-zoe.md:3:5 candidate-added",
  ])
})

describe("results that a change brings", () => {
  const early = { code: "results-early", severity: "error", file: "a/results.md", line: 1, column: 1 }

  test.each([UPCOMING, OPEN])("are an error before the end, whether the election is new or not", (now) => {
    expect(compareFiles(BASE, RESULTS, now)).toMatchObject([early])
    const said = compareFiles({}, { ...BASE, ...RESULTS }, now)
    expect(said.filter(({ code }) => code === "results-early")).toMatchObject([early])
  })

  test("are fine after the end, and were said already if they lay there", () => {
    expect(compareFiles(BASE, RESULTS, CLOSED)).toEqual([])
    expect(compareFiles({ ...BASE, ...RESULTS }, { "a/results.md": "# Dave" }, OPEN)).toEqual([])
  })

  test("are early by the end that the same change brings", () => {
    const longer = settings("2030-03-15 11:59:59", "2030-05-01 00:00:00")
    expect(compared({ "a/election.yaml": longer, ...RESULTS }, CLOSED)).toEqual([
      "a/election.yaml:4:15 voting-reopened",
      "a/results.md:1:1 results-early",
    ])
  })
})

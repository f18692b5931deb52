import { describe, expect, test } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import {
  BASE,
  CLOSED,
  changed,
  compared,
  compareFiles,
  movedTo,
  OPEN,
  settings,
  UPCOMING,
} from "./changes-support.ts"
import { candidateFile, electionFiles, SETTINGS } from "./support.ts"

const GONE = Object.fromEntries(Object.keys(BASE).map((path) => [path, null]))
const PUBLISHED = changed(BASE, { "a/results.md": "# Carol\n" })
const from = (key: string) => ({ "b/election.yaml": `${SETTINGS}moved_from: ${key}\n` })

describe("a directory that is gone", () => {
  test.each([
    ["open", OPEN],
    ["closed without a result", CLOSED],
  ])("is an error while the election is %s", (_, now) => {
    expect(compareFiles(BASE, GONE, now)).toMatchObject([
      { code: "election-removed", severity: "error", file: "a/election.yaml", line: 1, column: 1 },
    ])
  })

  test("is a warning before the start and once the result is published", () => {
    expect(compareFiles(BASE, GONE, UPCOMING)).toMatchObject([
      { code: "election-removed", severity: "warning" },
    ])
    expect(compareFiles(PUBLISHED, { ...GONE, "a/results.md": null }, CLOSED)).toMatchObject([
      { code: "election-removed", severity: "warning" },
    ])
  })

  test("is no less gone if only election.yaml is, or has another name", () => {
    expect(compared({ "a/election.yaml": null }, OPEN)).toEqual(["a/election.yaml:1:1 election-removed"])
    expect(compared({ "a/election.yaml": null, "a/election.yml": SETTINGS }, OPEN)).toHaveLength(1)
  })

  test("isn't if election.yaml only can't be read", () => {
    const unread = [{ path: "a/election.yaml", reason: "SYMLINK" }] as const
    expect(compareFiles(BASE, { "a/election.yaml": null }, OPEN, unread)).toEqual([])
  })
})

describe("a directory that moves without `moved_from`", () => {
  const PUBLISHED = { ...BASE, "a/results.md": "# Results" }

  test.each([
    ["warning", "before the start", BASE, UPCOMING],
    ["error", "while voting is open", BASE, OPEN],
    ["error", "until the result is published", BASE, CLOSED],
    ["warning", "after that, as when an archive is tidied", PUBLISHED, CLOSED],
  ])("is said, with the line to paste: a %s %s", (severity, _when, files, now) => {
    expect(compareFiles(files, movedTo("b", {}, files), now)).toMatchObject([
      {
        code: "election-moved",
        severity,
        file: "b/election.yaml",
        line: 1,
        column: 1,
        suggestion: "moved_from: a",
      },
    ])
  })

  test("is compared as one election", () => {
    const changes = movedTo("b", { "b/candidate-zoe.md": candidateFile("zoe"), "b/candidate-dave.md": null })
    expect(compared(changes, OPEN)).toEqual([
      "a/candidate-dave.md:1:1 candidate-removed",
      "b/candidate-zoe.md:3:5 candidate-added",
      "b/election.yaml:1:1 election-moved",
    ])
  })

  test.each<[string, string | undefined, string]>([
    ["name and start are the same, whoever stands", SETTINGS, "election-moved"],
    [
      "name and most candidates are the same",
      settings("2030-03-01 00:00:01", "2030-02-01"),
      "election-moved",
    ],
    ["the name differs", settings("2030 Council", "2031 Council"), "election-removed"],
  ])("is recognised, or not, where %s", (_, text, expected) => {
    const codes = compareFiles(BASE, movedTo("b", { "b/election.yaml": text ?? "" }), OPEN).map(
      ({ code }) => code,
    )
    expect(codes.filter((code) => code.startsWith("election"))).toEqual([expected])
  })

  test("isn't recognised by the name alone: next year's election may have it", () => {
    const next = {
      ...movedTo("b", {
        "b/election.yaml": settings("2030-03-01 00:00:01", "2030-03-14"),
        "b/candidate-carol.md": null,
        "b/candidate-dave.md": null,
      }),
    }
    expect(compared(next, OPEN)).toEqual(["a/election.yaml:1:1 election-removed"])
    const nobody = Object.fromEntries(
      Object.keys(BASE).flatMap((path) => (path.includes("candidate") ? [[path, null]] : [])),
    )
    const before = changed(BASE, nobody)
    const moved = movedTo("b", { "b/election.yaml": settings("2030-03-01 00:00:01", "2030-03-14") }, before)
    expect(compared(moved, OPEN, before)).toEqual(["a/election.yaml:1:1 election-removed"])
  })

  test("is recognised also where it has an error now", () => {
    const broken = movedTo("b", { "b/election.yaml": `${SETTINGS}method: x\n` })
    expect(compared(broken, OPEN)).toEqual(["b/election.yaml:1:1 election-moved"])
    const unread = movedTo("b", {
      "b/candidate-dave.md": "---\nname: x\n---\n",
      "b/election.yaml": settings("03-01", "02-01"),
    })
    expect(compared(unread, OPEN)).toEqual(["a/election.yaml:1:1 election-removed"])
  })

  test("takes the place of one election only", () => {
    const two = { ...BASE, ...electionFiles("c") }
    const changes = {
      ...movedTo("b"),
      ...Object.fromEntries(Object.keys(electionFiles("c")).map((path) => [path, null])),
    }
    expect(compared(changes, OPEN, two)).toEqual([
      "b/election.yaml:1:1 election-moved",
      "c/election.yaml:1:1 election-removed",
    ])
  })

  test("a path that YAML would take for something else is quoted", () => {
    const before = Object.fromEntries(
      Object.entries(BASE).map(([path, text]) => [path.replace("a/", "2030/"), text]),
    )
    const changes = {
      ...Object.fromEntries(Object.keys(before).map((path) => [path, null])),
      ...electionFiles("b"),
    }
    expect(compareFiles(before, changes, OPEN)).toMatchObject([{ suggestion: 'moved_from: "2030"' }])
  })
})

describe("a directory that moves with `moved_from`", () => {
  test("is followed without a word, and compared as one election", () => {
    for (const now of [UPCOMING, OPEN, CLOSED]) expect(compared(movedTo("b", from("a")), now)).toEqual([])
    const changes = movedTo("b", { ...from("a"), "b/candidate-dave.md": null, "b/voters.yaml": "- bob\n" })
    expect(compared(changes, OPEN)).toEqual([
      "a/candidate-dave.md:1:1 candidate-removed",
      "b/voters.yaml:1:1 voters-removed",
    ])
  })

  test("is followed by the old address too, and whatever else changed", () => {
    const before = Object.fromEntries(
      Object.entries(BASE).map(([path, text]) => [path.replace("a/", "x---y/"), text]),
    )
    const gone = Object.fromEntries(Object.keys(before).map((path) => [path, null]))
    const changes = {
      ...gone,
      ...electionFiles("b"),
      "b/election.yaml": `${settings("2030 Council", "The")}moved_from: x---y\n`,
    }
    expect(compared(changes, OPEN, before)).toEqual([])
  })

  test("may name the old path again in later changes", () => {
    const moved = changed(BASE, movedTo("b", from("a")))
    expect(compared({ "b/election_desc.md": "# New\n" }, OPEN, moved)).toEqual([])
  })

  test("that names what wasn't there is warned about, once", () => {
    expect(compareFiles(BASE, movedTo("b", from("x")), OPEN)).toMatchObject([
      { code: "election-moved", line: 1, suggestion: "moved_from: a" },
      { code: "moved-from-unknown", severity: "warning", line: 16, column: 13 },
    ])
    expect(compared({ "a/election.yaml": `${SETTINGS}moved_from: x\n` }, OPEN)).toEqual([
      "a/election.yaml:16:13 moved-from-unknown",
    ])
  })

  test("that moves on without naming the last place is told so", () => {
    const moved = changed(BASE, movedTo("b", from("a")))
    const further = Object.fromEntries(
      Object.entries(moved).flatMap(([path, text]) => [
        [path, null],
        [path.replace("b/", "c/"), text],
      ]),
    )
    expect(compareFiles(moved, further, OPEN)).toMatchObject([
      { code: "election-moved", file: "c/election.yaml", suggestion: "moved_from: b" },
    ])
  })

  test("is no new election, though its origin is unknown", () => {
    expect(compared({ ...electionFiles("b"), ...from("x") }, OPEN)).toEqual([
      "b/election.yaml:16:13 moved-from-unknown",
    ])
  })

  test("can name an election that had errors", () => {
    const before = changed(BASE, { "a/election.yaml": "name: [" })
    expect(compared(movedTo("b", from("a")), OPEN, before)).toEqual([])
  })

  test("is not followed to a directory under which voting has started, for two elections with ballots stay two", () => {
    const two = { ...BASE, ...electionFiles("b") }
    expect(compareFiles(two, { ...GONE, ...from("a") }, OPEN)).toMatchObject([
      { code: "election-removed", file: "a/election.yaml" },
      { code: "moved-from-taken", severity: "error", file: "b/election.yaml", line: 16, column: 13 },
    ])
    expect(compared({ ...GONE, ...from("a") }, UPCOMING, two)).toEqual([])
    const start = Date.UTC(2030, 2, 1, 0, 0, 1)
    expect(compared({ ...GONE, ...from("a") }, instant(start - 1), two)).toEqual([])
    expect(compared({ ...GONE, ...from("a") }, instant(start), two)).toHaveLength(2)
    // While both are there, each revision says so by itself.
    expect(compared(from("a"), OPEN, two)).toEqual([])
  })

  test("is followed to a directory that was refused because the old one was still there", () => {
    const two = { ...BASE, ...electionFiles("b"), ...from("a") }
    expect(compared(GONE, OPEN, two)).toEqual([])
  })

  test("naming another spelling of the same address changes nothing", () => {
    const before = electionFiles("x---y")
    expect(compared({ "x---y/election.yaml": `${SETTINGS}moved_from: x/y\n` }, OPEN, before)).toEqual([])
  })
})

describe("an election whose files had errors", () => {
  const BROKEN = { ...BASE, "a/candidate-x.md": "---\nname: a: b\n---\n" }
  const GONE = Object.fromEntries(Object.keys(BROKEN).map((path) => [path, null]))
  const removed = (
    files: Readonly<Record<string, string>>,
    changes: Readonly<Record<string, string | null>>,
    now: Instant,
  ) => compareFiles(files, changes, now).map(({ code, severity }) => `${severity} ${code}`)

  test("can't vanish either, by the dates that can be read", () => {
    expect(removed(BROKEN, GONE, OPEN)).toEqual(["error election-removed"])
    expect(removed(BROKEN, GONE, UPCOMING)).toEqual(["warning election-removed"])
    expect(
      removed({ ...BROKEN, "a/results.md": "# Carol" }, { ...GONE, "a/results.md": null }, CLOSED),
    ).toEqual(["warning election-removed"])
    // Results that can't be read are no published ones.
    const unreadable = { ...BROKEN, "a/results.md": "x".repeat(10_000_001) }
    expect(removed(unreadable, { ...GONE, "a/results.md": null }, CLOSED)).toEqual(["error election-removed"])
  })

  test("may be mended, and may move", () => {
    expect(removed(BROKEN, { "a/candidate-x.md": null }, OPEN)).toEqual([])
    const moved = movedTo("b", { "b/election.yaml": `${SETTINGS}moved_from: a\n` }, BROKEN)
    expect(removed(BROKEN, moved, OPEN)).toEqual([])
  })

  test("is nothing to miss where no dates can be read", () => {
    expect(
      removed({ ...BASE, "a/election.yaml": "name: x" }, { ...GONE, "a/candidate-x.md": null }, OPEN),
    ).toEqual([])
  })
})

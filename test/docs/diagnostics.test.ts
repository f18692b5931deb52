import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { compareReadings, describeTaken } from "#core/meta/changes"
import { type Diagnostic, isError, SEVERITIES } from "#core/meta/diagnostic"
import { readElections, type UnreadFile } from "#core/meta/read"
import { apply, type Example, type Files, readPage } from "./diagnostics-page.ts"

const { files: base, sections } = readPage(readFileSync("docs/diagnostics.md", "utf8"))
/** Voting of the example election starts in March. */
const BEFORE_START = "2030-02-01"

const asBytes = (files: Files): Map<string, Uint8Array> =>
  new Map([...files].map(([path, text]) => [path, utf8(text)]))

/** All that is said of an example on its day, or on the given one. */
function check(
  example: Pick<Example, "day" | "blocks">,
  otherDay: string | null = null,
): readonly Diagnostic[] {
  const { before, after } = apply(base, example)
  const now = instant(Date.parse(`${example.day ?? otherDay ?? BEFORE_START}T00:00:00Z`))
  const [old, current] = [readElections(asBytes(before), { now }), readElections(asBytes(after), { now })]
  const said = [...current.diagnostics, ...current.elections.flatMap(({ diagnostics }) => diagnostics)]
  const isChange = example.blocks.some(({ language }) => language === "diff" || language === "sh")
  return isChange ? [...said, ...compareReadings(old, current, now)] : said
}

const codes = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ code }) => code)

test("the example election is faultless", () => {
  expect([...base.keys()]).toHaveLength(4)
  expect(check({ day: null, blocks: [] })).toEqual([])
})

test("each code has one section, and there is none for a code that doesn't exist", () => {
  expect(sections.map(({ code }) => code).sort()).toEqual(Object.keys(SEVERITIES).sort())
})

test.each(sections)("$code: the severity is the real one", ({ code, severity }) => {
  expect(severity).toBe((SEVERITIES as Readonly<Record<string, string>>)[code])
})

const CAROL = "council/2030/candidate-carol.md"
const VOTERS = "council/2030/voters.yaml"

const reading = (files: ReadonlyMap<string, Uint8Array>, unread: readonly UnreadFile[] = []) =>
  readElections(files, { now: instant(Date.parse(BEFORE_START)), unread }).elections

const withFile = (path: string, bytes: Uint8Array): readonly Diagnostic[] =>
  reading(asBytes(base).set(path, bytes)).flatMap(({ diagnostics }) => diagnostics)

function withUnread(path: string, reason: UnreadFile["reason"]): readonly Diagnostic[] {
  const files = asBytes(base)
  files.delete(path)
  return reading(files, [{ path, reason }]).flatMap(({ diagnostics }) => diagnostics)
}

/** Faults that a page of text can't show: made here instead. */
const MADE: Readonly<Record<string, () => readonly Diagnostic[]>> = {
  "file-too-large": () => withFile(VOTERS, new Uint8Array(10_000_001)),
  "not-utf8": () => withFile(CAROL, new Uint8Array([0x2d, 0xe4, 0x0a])),
  "yaml-aliases": () => withFile(VOTERS, utf8(`eligible_voters:\n  - &a ann\n${"  - *a\n".repeat(101)}`)),
  "candidates-too-many": () => {
    const candidates = Array.from({ length: 256 }, (_, i): [string, Uint8Array] => [
      `council/2030/candidate-c${i}.md`,
      utf8(`---\nname: C\nID: c${i}\n---\n`),
    ])
    return reading(new Map([...asBytes(base), ...candidates])).flatMap(({ diagnostics }) => diagnostics)
  },
  "method-candidates": () => {
    const files = asBytes(base)
    for (let i = 0; i < 17; i++) {
      files.set(`council/2030/candidate-c${i}.md`, utf8(`---\nname: C\nID: c${i}\n---\n`))
    }
    const settings = `${base.get("council/2030/election.yaml")}method: kemeny-young\n`
    return reading(files.set("council/2030/election.yaml", utf8(settings))).flatMap(
      ({ diagnostics }) => diagnostics,
    )
  },
  "link-not-followed": () => withUnread(VOTERS, "SYMLINK"),
  "submodule-not-read": () => withUnread(VOTERS, "SUBMODULE"),
  "path-not-utf8": () => withUnread("council/2030/candidate-\u{fffd}.md", "PATH_NOT_UTF8"),
  "moved-from-taken": () => reading(asBytes(base)).map((election) => describeTaken(election, "council/2029")),
}

test.each(Object.entries(MADE))("%s: what the page only tells of yields it", (code, make) => {
  expect(codes(make())).toContain(code)
})

describe("examples", () => {
  const shown = sections.filter(({ code }) => !(code in MADE))

  test("there is one for each code that a page can show", () => {
    expect(shown.length + Object.keys(MADE).length).toBe(sections.length)
    for (const { code, fault, mend } of shown) {
      expect([code, fault.blocks.length > 0, mend.blocks.length > 0]).toEqual([code, true, true])
      // Every block has a caption by which it is read.
      for (const { blocks, fences } of [fault, mend]) expect([code, blocks.length]).toEqual([code, fences])
    }
  })

  test.each(shown)("$code: the example yields it", ({ code, fault }) => {
    expect(codes(check(fault))).toContain(code)
  })

  test.each(shown)("$code: the mended example doesn't, and has no error at all", ({ code, fault, mend }) => {
    const said = check(mend, fault.day)
    expect(codes(said)).not.toContain(code)
    expect(said.filter(isError)).toEqual([])
  })
})

import { existsSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { formatBallotsCsv, parseBallotsCsv } from "#core/tally/csv"
import { readBallotsStream } from "#core/tally/csv-stream"
import { csvEdits, csvRows, edited } from "#test/support/csv-files"
import { seededProfile } from "#test/support/profiles"

/** The bytes in chunks of the given lengths, over and over; each chunk is wiped as soon as the next one is asked for. */
async function* chunked(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const chunk = Uint8Array.from(bytes.subarray(at, at + (lengths[turn % lengths.length] ?? 1)))
    at += chunk.length
    yield chunk
    chunk.fill(0x2c)
  }
}

const read = (bytes: Uint8Array, lengths: readonly number[] = [bytes.length]) =>
  readBallotsStream(chunked(bytes, lengths))

const lengths = fc
  .array(fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 2, max: 40 })), {
    minLength: 1,
    maxLength: 8,
  })
  .filter((all) => all.some((length) => length > 0))

test("any chunks of any text give the profile or the fault of the whole text", async () => {
  await fc.assert(
    fc.asyncProperty(csvRows, csvEdits, lengths, async (rows, edits, chunks) => {
      const text = edited(rows, edits)
      expect(await read(utf8(text), chunks)).toEqual(parseBallotsCsv(text))
    }),
    { numRuns: 2000 },
  )
})

test("any chunks of any bytes give the profile or the fault of the whole bytes", async () => {
  const spoilt = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(csvRows, spoilt, lengths, async ({ candidates, ballots }, changes, chunks) => {
      const bytes = utf8(formatBallotsCsv(candidates, ballots))
      for (const [where, byte] of changes) bytes[where % bytes.length] = byte
      expect(await read(bytes, chunks)).toEqual(await read(bytes))
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ["CRLF", "ada,bob\r\n1,2\r\n\r\n"],
  ["CR", "ada,bob\r1,2\r\r"],
  ["LF after CR and a blank line", "ada,bob\r\n1,2\r\n\n"],
  ["letters of up to four bytes", "\ufeffadé,李𝒜\n1,2\n"],
  ["no line end at the end", "ada,bob\n1,No opinion"],
])("%s may be split anywhere", async (_, text) => {
  const bytes = utf8(text)
  for (let at = 0; at <= bytes.length; at++) {
    expect(await read(bytes, [at, bytes.length]), `split at ${at}`).toEqual(parseBallotsCsv(text))
  }
})

test.each([
  ["a name", [utf8("ada,bé"), [0xff], utf8("b\n1,2\n")], 1, 7],
  ["a name after a byte order mark", [utf8("\ufeffa"), [0xc3], utf8("\n1\n")], 1, 2],
  ["UTF-16", [[0xff, 0xfe, 0x61, 0, 0x0a, 0]], 1, 1],
  ["a rank", [utf8("ada,bob\n1,2\n1,"), [0x80], utf8("\n")], 3, 3],
  ["a line without an end", [utf8("ada,bob\n1,2"), [0xf0, 0x9f]], 2, 4],
  ["a line with other faults", [utf8("ada,bob\n0,"), [0xe2, 0x28], utf8("\n")], 2, 3],
])("bytes that are not UTF-8 are refused at their place: %s", async (_, parts, line, column) => {
  const bytes = concat(...parts.map((part) => Uint8Array.from(part)))
  for (const chunks of [[bytes.length], [1], [5]]) {
    expect(await read(bytes, chunks)).toMatchObject({
      ok: false,
      error: { code: "CSV_ENCODING", line, column, message: expect.stringContaining("UTF-8") },
    })
  }
})

test("faults are told in the order of the lines, those of bytes included", async () => {
  const fault = (...parts: (string | number)[]) =>
    read(concat(...parts.map((part) => (typeof part === "string" ? utf8(part) : Uint8Array.of(part)))), [3])
  expect(await fault("ada,bob\n1,0\n", 0xff, ",1\n")).toMatchObject({ error: { code: "CSV_RANK_ZERO" } })
  expect(await fault("ada,bob\n\n", 0xff)).toMatchObject({ error: { code: "CSV_LINE_BLANK", line: 2 } })
  expect(await fault("\n", 0xff)).toMatchObject({ error: { code: "CSV_CANDIDATE_EMPTY", line: 1 } })
})

test("a stream without bytes is an empty file", async () => {
  expect(await read(new Uint8Array(), [1])).toMatchObject({
    error: { code: "CSV_EMPTY", line: 1, column: 1 },
  })
})

test("reading stops at the first fault, and lets the stream go", async () => {
  let asked = 0
  let released = false
  async function* endless() {
    try {
      yield utf8("ada,bob\n")
      for (;;) {
        asked++
        yield utf8("1,2\n1,zwei\n")
      }
    } finally {
      released = true
    }
  }
  expect(await readBallotsStream(endless())).toMatchObject({ error: { code: "CSV_RANK_UNKNOWN", line: 3 } })
  expect({ asked, released }).toEqual({ asked: 1, released: true })
})

test("what the stream throws is thrown on", async () => {
  async function* broken() {
    yield utf8("ada,bob\n")
    throw new Error("the disk is gone")
  }
  await expect(readBallotsStream(broken())).rejects.toThrow("the disk is gone")
})

test("a large file is read in chunks as it is read whole", async () => {
  const { candidates, ballots, ranks } = seededProfile(30_000, 7, 3)
  const vectors = Array.from({ length: ballots }, (_, row) => ranks.subarray(row * 7, (row + 1) * 7))
  const bytes = utf8(formatBallotsCsv(candidates, vectors))
  const value = { candidates, ballots, ranks, weights: null }
  for (const chunks of [[65_536], [1000, 1]]) expect(await read(bytes, chunks)).toEqual({ ok: true, value })
})

const real = "../shared/elections"

test.skipIf(!existsSync(real))("real files are read in chunks as they are read whole", async () => {
  const published: Record<string, unknown> = JSON.parse(
    readFileSync(`${real}/published-rankings.json`, "utf8"),
  )
  for (const file of Object.keys(published)) {
    const bytes = readFileSync(`${real}/${file}`)
    const whole = parseBallotsCsv(bytes.toString("utf8"))
    expect(whole.ok, file).toBe(true)
    for (const chunks of [[97], [4096, 1, 2]]) expect(await read(bytes, chunks), file).toEqual(whole)
  }
})

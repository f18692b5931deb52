/**
 * Reading a ballots file for a command, from disk or from what is sent into it (`-`), in whichever format it is.
 *
 * CSV is read as it comes, in the memory that its ranks take; other formats, which say much in few lines, as a whole.
 */
import { createReadStream } from "node:fs"
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import {
  type BallotFile,
  csvFile,
  DETECT_WITHIN,
  detect,
  FORMATS,
  type FormatName,
  readBallots,
  readBallotsAs,
} from "#core/tally/ballot-file"
import { readBallotsStream } from "#core/tally/csv-stream"
import type { CliIo } from "./io.ts"
import { attemptLater } from "./options.ts"
import { visible } from "./render-diagnostics.ts"

/** Largest file that is read as a whole, in bytes. */
const MAX_WHOLE = 2 ** 29

const CHUNK = 2 ** 20

export interface Asked {
  /** A path, or `-`. */
  readonly file: string
  /** What to read it as; null: what it looks like. */
  readonly from: FormatName | null
}

/** What the file holds, or the line that says why not. `limit`: of files that are read as a whole; for tests. */
export async function readBallotsInput(
  { file, from }: Asked,
  io: CliIo,
  limit: number = MAX_WHOLE,
): Promise<Result<BallotFile, string>> {
  const shown = visible(file === "-" ? "standard input" : file)
  const read = await attemptLater(
    () => readFrom(file, from, io, limit),
    READ_FAULTS,
    "the file can't be read",
  )
  if (!read.ok) return err(`${shown}: ${read.error}`)
  if (typeof read.value === "string") return err(`${shown}: ${read.value}`)
  if (read.value.ok) return read.value
  const { line, column, message } = read.value.error
  return err(`${shown}:${line}:${column}: ${visible(message)}`)
}

/** Text: why it wasn't read at all. Throws the system's errors. */
async function readFrom(file: string, from: FormatName | null, io: CliIo, limit: number) {
  const source =
    file === "-" ? io.stdin?.() : createReadStream(resolve(io.cwd, file), { highWaterMark: CHUNK })
  if (source === undefined) return "nothing is sent into this command"
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  try {
    return await readChunks(chunks, file === "-" ? "" : file, from, limit)
  } finally {
    // What is left unread, after a fault, must not keep the process waiting.
    await chunks.return?.()
  }
}

async function readChunks(
  chunks: AsyncIterator<Uint8Array>,
  name: string,
  from: FormatName | null,
  limit: number,
) {
  const head = await take(chunks, DETECT_WITHIN)
  if (from === "csv" || (from === null && detect(textOf(head), name) === "csv")) {
    const read = await readBallotsStream(resumed(head, chunks))
    return read.ok ? ok(csvFile(read.value)) : read
  }
  const all = [...head, ...(await take(chunks, limit - DETECT_WITHIN))]
  if (all.reduce((sum, chunk) => sum + chunk.length, 0) >= limit) {
    return `this is more than fits into memory at once: at most ${Math.floor(limit / 2 ** 20)} MiB, or a CSV file of any size`
  }
  const text = textOf(all)
  return from === null ? readBallots(text, name) : readBallotsAs(text, from)
}

/** The next chunks, until they are `bytes` long together or there are no more. */
async function take(chunks: AsyncIterator<Uint8Array>, bytes: number): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = []
  for (let length = 0; length < bytes; ) {
    const next = await chunks.next()
    if (next.done) break
    taken.push(next.value)
    length += next.value.length
  }
  return taken
}

/** Those that were taken, then the others. */
async function* resumed(
  head: readonly Uint8Array[],
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}

function textOf(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode()
}

/** The format that an option names; text: why there is none. */
export function formatOption(option: string, value: string | undefined): Result<FormatName | null, string> {
  if (value === undefined) return ok(null)
  const format = FORMATS.find((name) => name === value)
  return format === undefined
    ? err(`${option}: no format "${value}": choose ${FORMATS.join(", ")}`)
    : ok(format)
}

export const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a directory; name the ballots file in it",
  EACCES: "no permission to read this file",
}

/**
 * Bytes of a file -> text: strict UTF-8, bounded size.
 *
 * A byte order mark is dropped and lone carriage returns become line feeds (of the same length, so offsets hold);
 * nothing else is touched.
 */
import { fromUtf8 } from "../base/bytes.ts"
import { Report } from "./report.ts"
import { Source } from "./source.ts"

/** Larger files are refused unread. */
export const MAX_FILE_BYTES = 10_000_000

export interface Decoded {
  readonly report: Report
  /** False: the file can't be read, and the report has the error that says why. */
  readonly readable: boolean
}

export function decode(file: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) {
    const report = new Report(new Source(file, ""))
    const size = Math.ceil(bytes.length / 1e5) / 10
    report.add("file-too-large", 0, `the file has ${size} MB; files over 10 MB are not read`)
    return { report, readable: false }
  }
  const fault = firstInvalidByte(bytes)
  if (fault === bytes.length) return { report: new Report(new Source(file, tidy(bytes))), readable: true }
  const before = tidy(bytes.subarray(0, fault))
  const report = new Report(new Source(file, before))
  const byte = (bytes[fault] as number).toString(16).toUpperCase().padStart(2, "0")
  const what = looksLikeUtf16(bytes) ? "the file looks like UTF-16" : `the byte 0x${byte} here is not UTF-8`
  report.add("not-utf8", before.length, `${what}: save the file as UTF-8`)
  return { report, readable: false }
}

const tidy = (bytes: Uint8Array): string =>
  fromUtf8(bytes)
    .replace(/^\uFEFF/, "")
    .replace(/\r(?!\n)/g, "\n")

const looksLikeUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** Index of the first byte that starts no well-formed UTF-8 sequence; the length where all do. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = (bytes[at] as number) < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

/** Length of the multi-byte sequence at `at`, 0 if ill-formed. The Unicode Standard, table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i]
    if (byte === undefined || byte < (i === 1 ? low : 0x80) || byte > (i === 1 ? high : 0xbf)) return 0
  }
  return length
}

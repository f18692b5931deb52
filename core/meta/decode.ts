/**
 * Bytes of a file -> text: strict UTF-8, bounded size.
 *
 * A byte order mark is dropped and lone carriage returns become line feeds (of the same length, so offsets hold);
 * nothing else is touched.
 */
import { fromUtf8 } from "../base/bytes.ts"
import { firstInvalidByte } from "../base/utf8.ts"
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

/**
 * UTF-8 at fault: where bytes stop to be text. Decoding itself is bytes.ts's business.
 *
 * The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
 */

/** Index of the first byte that starts no well-formed UTF-8 sequence; the length where all do. */
export function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = (bytes[at] as number) < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

/** Length of the multi-byte sequence at `at`, 0 if ill-formed. */
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

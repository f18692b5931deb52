/** What is not UTF-8, one of each kind (the Unicode Standard, table 3-7). */
export const MALFORMED_UTF8: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ["a continuation byte alone", [0x80]],
  ["an overlong sequence of two", [0xc1, 0xbf]],
  ["an overlong sequence of three", [0xe0, 0x9f, 0xbf]],
  ["an overlong sequence of four", [0xf0, 0x8f, 0xbf, 0xbf]],
  ["a surrogate", [0xed, 0xa0, 0x80]],
  ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
  ["a lead byte beyond all", [0xf5, 0x80, 0x80, 0x80]],
  ["a sequence cut short by the end", [0xf0, 0x9f, 0x98]],
  ["a sequence cut short by a letter", [0xe2, 0x82, 0x41]],
]

import { expect, test } from "vitest"
import { chooseEncoding, matchesEtag } from "#server/routes/encoding"

test.each([
  [null, null],
  ["", null],
  ["gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br", "br"],
  ["GZIP", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br;q=0.001, gzip", "br"],
  ["*", "br"],
  ["*;q=0", null],
  ["br;q=0, *", "gzip"],
  ["identity", null],
  ["gzip;q=x", null],
  ["broken,,;;q=,", null],
])("Accept-Encoding %j takes %j", (header, encoding) => {
  expect(chooseEncoding(header, ["br", "gzip"])).toBe(encoding)
})

test("only what is at hand is chosen", () => {
  expect(chooseEncoding("br, gzip", ["gzip"])).toBe("gzip")
  expect(chooseEncoding("br, gzip", [])).toBeNull()
})

test.each([
  [null, false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  [' "b" ,W/"a" ', true],
  ["*", true],
  ['"b"', false],
  ["a", false],
  ["", false],
])("If-None-Match %j names the tag: %j", (header, matches) => {
  expect(matchesEtag(header, '"a"')).toBe(matches)
})

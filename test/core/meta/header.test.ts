import { expect, test } from "vitest"
import { findHeader } from "#core/meta/header"

const parts = (text: string) => {
  const search = findHeader(text)
  if (search.found !== "HEADER") return search.found
  const { start, end, body } = search.header
  return [text.slice(start, end), text.slice(body)]
}

const HEADER = "name: Carol\nID: carol\n"

test.each([3, 4, 46, 49, 60, 61])("%d dashes fence a header", (dashes) => {
  const fence = "-".repeat(dashes)
  expect(parts(`${fence}\n${HEADER}${fence}\nbody`)).toEqual([HEADER, "body"])
})

test("two dashes fence nothing", () => {
  expect(parts(`--\n${HEADER}--\n`)).toBe("NONE")
})

test("leading blank lines, trailing blanks, CRLF and fences of different lengths are fine", () => {
  expect(parts(`\n \n----- \t\r\n${HEADER}  ---\r\nbody`)).toEqual([HEADER, "body"])
})

test("the header ends at the next fence, so that rules and tables in the profile are its own", () => {
  const body = "\n| a | b |\n|---|---|\n\n---\n\nID: other\n\n------\n"
  expect(parts(`---\n${HEADER}---\n${body}`)).toEqual([HEADER, body])
})

test("the closing fence may be the end of the file", () => {
  expect(parts(`---\n${HEADER}---`)).toEqual([HEADER, ""])
})

test("keys in any case and in quotes make a header", () => {
  expect(parts('---\n"Id": carol\n---\n')).toEqual(['"Id": carol\n', ""])
  expect(parts("---\nNAME : Carol\n---\n")).toEqual(["NAME : Carol\n", ""])
})

test.each([
  "",
  "# Carol\n\nname: Carol\n",
  "# Carol\n\n---\n\nI run.\n\n---\n\nname: Carol\n",
  "---\n---\n",
  "Carol\n-----\nwho\n",
])("%j has no header", (text) => {
  expect(parts(text)).toBe("NONE")
})

test("a header that is never closed is found where it starts", () => {
  expect(findHeader(`\n---\n${HEADER}\nbody`)).toEqual({ found: "OPEN", start: 1 })
})

test("text before the header is found, blank lines are not", () => {
  const before = (text: string) => {
    const search = findHeader(text)
    return search.found === "HEADER" && search.header.textBefore
  }
  expect(before(`\n # x\n---\n${HEADER}---\n`)).toBe(2)
  expect(before(`\n \n---\n${HEADER}---\n`)).toBeNull()
})

import fc from "fast-check"
import { expect, test } from "vitest"
import { readCandidateValues } from "#core/tally/formats/candidate-values"

const read = (source: string) => readCandidateValues(source, ["ann", "bob", "Lee, Cy"])

test("each field has the values of the candidates who are in the file", () => {
  expect(
    read('\ufeffcandidate, employer,"country"\r\n\r\n"Lee, Cy",Acme, \r\nann,"A ""B"" C",de\r\n'),
  ).toEqual({
    ok: true,
    value: new Map([
      ["employer", { "Lee, Cy": "Acme", ann: 'A "B" C' }],
      ["country", { "Lee, Cy": "", ann: "de" }],
    ]),
  })
  expect(read("")).toEqual({ ok: true, value: new Map() })
})

test.each([
  ["candidate\nann\n", "VALUES_HEADER", 1, 1, "as in candidate,employer"],
  ["candidate,,x\n", "VALUES_HEADER", 1, 11, "a name of its own"],
  ["candidate,x,x\n", "VALUES_HEADER", 1, 13, "a name of its own"],
  ["candidate,x\ndee,Acme\n", "CANDIDATE_UNKNOWN", 2, 1, "dee is no candidate"],
  ["candidate,x\nann,1\n\n ann,2\n", "CANDIDATE_REPEATED", 4, 2, "ann has a line already"],
  ["candidate,x\nann\n", "VALUES_CELLS", 2, 1, "0 values for 1 fields"],
  ["candidate,x\nann,1,\n", "VALUES_CELLS", 2, 1, "2 values for 1 fields"],
  ['candidate,x\nann,"1\n', "CSV_QUOTE", 2, 5, "close it there"],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  const values = read(source)
  expect(values.ok || values.error).toMatchObject({
    code,
    line,
    column,
    message: expect.stringContaining(message),
  })
})

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a,"\n\r \u0000bn') }), (text) => void read(text)),
  )
})

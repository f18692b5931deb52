import { describe, expect, it } from "vitest"
import { openersWords } from "../../../client/pages/election/openers.tsx"
import { openersOf } from "../../../client/state/openers.ts"

const TRUSTEES = ["Ada", "Ben", "Cyd"].map((name) => ({ name, key: `key of ${name}` }))
const FILES = { paper: null, trustees: TRUSTEES, threshold: 2 }

describe("who opens the ballots", () => {
  it("is said by the files before there is a ballot paper, and by the paper from then on", () => {
    expect(openersWords(openersOf(FILES))).toBe("by any 2 of: Ada, Ben, Cyd")
    const paper = JSON.stringify({ trustees: TRUSTEES.slice(0, 2), threshold: 2 })
    expect(openersWords(openersOf({ ...FILES, paper }))).toBe("by all of: Ada, Ben")
  })

  it("is one trustee, by name", () => {
    expect(openersWords({ trustees: TRUSTEES.slice(0, 1), threshold: 1 })).toBe("by Ada")
    expect(openersWords({ trustees: TRUSTEES, threshold: 1 })).toBe("by any one of: Ada, Ben, Cyd")
  })

  it("is the server where nobody is named, or the paper names the instance", () => {
    expect(openersWords(openersOf({ ...FILES, trustees: [], threshold: 1 }))).toBe(
      "by the server of this instance",
    )
    const paper = JSON.stringify({ trustees: [{ name: "instance", key: "k" }], threshold: 1 })
    expect(openersOf({ ...FILES, paper }).trustees).toEqual([])
  })

  it("is left to the files where the text is no paper: that is found out where it matters", () => {
    for (const paper of ["", "{", "null", "{}", '{"trustees":[1],"threshold":1}', '{"trustees":[]}']) {
      expect(openersOf({ ...FILES, paper })).toEqual({ trustees: TRUSTEES, threshold: 2 })
    }
  })
})

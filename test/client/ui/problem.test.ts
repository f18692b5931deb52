import { describe, expect, it } from "vitest"
import { PROBLEM_STATUS } from "#core/wire/problem"
import { OWN_CODES } from "../../../client/state/trouble.ts"
import { problemWords, textKey } from "../../../client/ui/problem.ts"

/** What only the server can say; and what no page of the app ever meets. */
const SERVERS = [
  "BALLOTS_UNDECIDED",
  "ELECTION_UNAVAILABLE",
  "INTEGRITY",
  "MALFORMED_REQUEST",
  "METHOD_NOT_ALLOWED",
  "METHOD_UNFIT",
  "NOT_FOUND",
  "SHARES_INVALID",
  "SHARES_MISSING",
  "WEBHOOK_OFF",
  "WEBHOOK_SIGNATURE",
]

describe("the words of a problem", () => {
  it("are the app's for every code, the server's where only it can say what is wrong", () => {
    for (const code of [...Object.keys(PROBLEM_STATUS), ...OWN_CODES, "OFFLINE", "UNEXPECTED"]) {
      const words = problemWords({ code, detail: "as the server says" })
      if (SERVERS.includes(code)) expect(words, code).toBe("as the server says")
      else expect(words, code).toMatch(/^[A-Z].*\.$/)
      if (!SERVERS.includes(code)) expect(words, code).not.toBe("as the server says")
    }
  })

  it("of a code that is not known yet are the server's", () => {
    expect(problemWords({ code: "NEW_ONE", detail: "Something new." })).toBe("Something new.")
  })

  it("say the status of an answer that nobody understands, and whom to tell", () => {
    expect(problemWords({ code: "UNEXPECTED", detail: "", status: 418 })).toContain("(status 418)")
    const told = problemWords({ code: "PAPER_PINNED", detail: "", officers: ["olga", "oto"] })
    expect(told).toMatch(/ Please tell the election's officers: olga and oto\.$/)
  })

  it("are found under the code in camel case", () => {
    expect(["NOT_LISTED", "ENDED", "NOT_A_TRUSTEE"].map(textKey)).toEqual([
      "notListed",
      "ended",
      "notATrustee",
    ])
  })
})

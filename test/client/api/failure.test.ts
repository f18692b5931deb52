import { describe, expect, it } from "vitest"
import { failureOf, OFFLINE } from "../../../client/api/failure.ts"

const problem = { type: "about:blank", title: "t", status: 409, code: "VERSION_CONFLICT", detail: "d" }

describe("a failure", () => {
  it("keeps the code, the words and the version of a problem document", () => {
    expect(failureOf(true, 409, { ...problem, currentVersion: 3 })).toEqual({
      code: "VERSION_CONFLICT",
      detail: "d",
      currentVersion: 3,
    })
    expect(failureOf(true, 409, problem)).not.toHaveProperty("currentVersion")
    expect(failureOf(true, 409, { ...problem, code: "BALLOTS_UNDECIDED", undecided: 2 })).toEqual({
      code: "BALLOTS_UNDECIDED",
      detail: "d",
      undecided: 2,
    })
  })

  it("without any answer, or from a proxy without a server behind it, is being offline", () => {
    expect(failureOf(false, 503, new TypeError("Failed to fetch"))).toEqual(OFFLINE)
    for (const status of [502, 503, 504]) expect(failureOf(true, status, "<html>")).toEqual(OFFLINE)
  })

  it("of any other kind shows nothing of the body", () => {
    for (const body of ["<html>secret", { code: 7, detail: "secret" }, { code: "X" }, null, undefined]) {
      const failure = failureOf(true, 500, body)
      expect(failure.code).toBe("UNEXPECTED")
      expect(failure.detail).not.toContain("secret")
    }
  })
})

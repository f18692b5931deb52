import fc from "fast-check"
import { expect, test } from "vitest"
import {
  type ElectionKey,
  foldLogin,
  isListed,
  isOfficer,
  type Login,
  MAX_CANDIDATES,
  sameLogin,
  slugOf,
  toCandidateId,
  toLogin,
} from "#core/election/election"
import { anElection } from "#test/support/elections"

const logins = (...names: string[]) => names as Login[]

test("logins are compared without ASCII case and with every other letter as it is", () => {
  expect(sameLogin("Octo-Cat", "octo-cAT")).toBe(true)
  expect(sameLogin("ÄB", "äb")).toBe(false)
  expect(sameLogin("K", "\u212a")).toBe(false)
})

test("folding twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(foldLogin(foldLogin(text))).toBe(foldLogin(text))
    }),
  )
})

test("officers and voters are found in any case", () => {
  const election = anElection({ officers: logins("Ann"), voters: logins("Bob") })
  expect([isOfficer(election, "aNN"), isOfficer(election, "bob")]).toEqual([true, false])
  expect([isListed(election, "BOB"), isListed(election, "ann")]).toEqual([true, false])
})

test("nobody is listed where there is no list", () => {
  expect(isListed(anElection({ voters: null }), "bob")).toBe(false)
})

test("a slug is the key with --- for every slash", () => {
  expect(slugOf("steering/2025/runoff" as ElectionKey)).toBe("steering---2025---runoff")
})

test.each(["octocat", "249043822", "0x1F", "on", "smoser-ibm", "jane.doe_x", "Зоя", "a-"])(
  "%s can be a login",
  (text) => {
    expect(toLogin(text)).toBe(text)
  },
)

test.each(["", "-", "~", "a b", "a@b.org", "@a", "a/b", "a\u200bb", "x".repeat(256)])(
  "%j can't be a login",
  (text) => {
    expect(toLogin(text)).toBeNull()
  },
)

test.each(["octocat", "Jane.Doe", "!", "~", "a/b", "x".repeat(100)])("%s can be a candidate's ID", (text) => {
  expect(toCandidateId(text)).toBe(text)
})

test.each(["", "a b", "é", "a\tb", "\u007f", "x".repeat(101)])("%j can't be a candidate's ID", (text) => {
  expect(toCandidateId(text)).toBeNull()
})

test("every rank of a full ballot fits a byte", () => {
  expect(new Uint8Array([MAX_CANDIDATES])[0]).toBe(MAX_CANDIDATES)
})

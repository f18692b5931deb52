import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  electionPath,
  movedPath,
  ownPath,
  segmentText,
  signInPath,
  slugIn,
} from "../../../client/pages/paths.ts"

describe("the way back after signing in", () => {
  it.each(["/", "/elections/x/vote", "/elections/x/vote?about=ann", "/key?next=%2F"])(
    "leads to %s",
    (path) => {
      const next = new URL(signInPath(path), "http://here").searchParams.get("next")
      expect(ownPath(next ?? undefined)).toBe(path)
    },
  )

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "\t//evil.example",
    "/\t/evil.example",
    "",
    undefined,
  ])("never leads elsewhere: %j", (next) => {
    expect(ownPath(next)).toBe("/")
  })

  it("stays on this site whatever it is asked for", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `/${rest}`),
        ),
        (next) => {
          expect(new URL(ownPath(next), "http://here").origin).toBe("http://here")
        },
      ),
    )
  })
})

it("the page of a moved election is the same page at its new address", () => {
  expect(movedPath("/elections/a---b", "c")).toBe("/elections/c")
  expect(movedPath("/elections/a---b/vote/review", "new---$&")).toBe("/elections/new---%24%26/vote/review")
  expect(movedPath("/elections/a/candidates/a", "b")).toBe("/elections/b/candidates/a")
})

describe("segments", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (slug) => {
        const segment = electionPath(slug).split("/").at(-1)
        expect(segmentText(segment)).toBe(slug)
      }),
    )
  })

  it("that are no encoding are taken as they stand", () => {
    expect(segmentText("100%")).toBe("100%")
  })
})

describe("the election that an address is about", () => {
  it.each([
    ["/elections/council---2026", "council---2026"],
    ["/elections/council---2026/vote/review", "council---2026"],
    ["/elections/a%2Fb/result", "a/b"],
    ["/elections/", null],
    ["/", null],
    ["/playground", null],
  ])("of %s is %s", (path, slug) => {
    expect(slugIn(path)).toBe(slug)
  })
})

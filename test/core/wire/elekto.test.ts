import fc from "fast-check"
import { expect, test } from "vitest"
import { ELEKTO_ADDRESSES, elektoTarget } from "#core/wire/elekto"

const HERE = "https://vote.example.org"
const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(
      ..."/\\:@.?#%;&=-_+ \t\r\n\0aA0é",
      "//",
      "%2f",
      "%5c",
      "%0d%0a",
      "%2e",
      "javascript:",
      "https://evil.example",
    ),
  }),
)

test("no address leads to another server, splits a header, or goes round in a circle", () => {
  const suffix = fc.oneof({ arbitrary: fc.constantFrom("", "/", "?a=/&b=//c"), weight: 4 }, nasty)
  let redirected = 0
  const pattern = fc.constantFrom(...ELEKTO_ADDRESSES.map(([from]) => from))
  fc.assert(
    fc.property(pattern, nasty, nasty, suffix, fc.boolean(), (from, one, other, rest, encoded) => {
      const parts = [one, other].map((part) => (encoded ? encodeURIComponent(part.toWellFormed()) : part))
      const text = from.replace(/:\w+/g, () => parts.shift() ?? "") + rest
      fc.pre(URL.canParse(text, HERE))
      const url = new URL(text, HERE)
      const target = elektoTarget(url)
      if (target === null) return
      redirected++
      // A location that isn't an address of this server's own, in printable ASCII, would be no path.
      expect(target).toMatch(/^\/(?![/\\])[!-~]*$/)
      const next = new URL(target, HERE)
      expect(next.origin).toBe(HERE)
      expect(next.search).toBe(url.search)
      expect(next.pathname).toMatch(
        /^\/(?:$|sign-in$|elections\/[^/]+(?:$|\/(?:vote|result|candidates\/[^/]+)$))/,
      )
      expect(elektoTarget(next)).toBeNull()
    }),
    { numRuns: 5000 },
  )
  expect(redirected).toBeGreaterThan(1000)
})

test("names that need it are encoded as the app's own links are", () => {
  const path = `/app/elections/${encodeURIComponent("a b/ü")}/candidates/${encodeURIComponent("c?d#e")}`
  expect(elektoTarget(new URL(path, HERE))).toBe(
    `/elections/${encodeURIComponent("a b/ü")}/candidates/${encodeURIComponent("c?d#e")}`,
  )
})

test.each(["/app/elections/%ff", "/app/elections/%2e%2e/vote", "/app/elections/x/candidates/%2e"])(
  "%s names nothing",
  (path) => {
    expect(elektoTarget({ pathname: path, search: "" })).toBeNull()
  },
)

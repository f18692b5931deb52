import { describe, expect, test } from "vitest"
import { checkOrigin } from "#server/routes/origin"
import { ProblemError } from "#server/routes/problem"

const PUBLIC = new URL("https://vote.example.org")

/** FOREIGN_ORIGIN, or null where the request is taken. */
function check(method: string, headers: Record<string, string>, url: URL | null): string | null {
  try {
    checkOrigin(new Request("http://localhost/", { method, headers }), url)
    return null
  } catch (error) {
    return error instanceof ProblemError ? error.fault.code : String(error)
  }
}

describe("on a public address", () => {
  test("the app's own origin is taken", () => {
    expect(check("POST", { origin: "https://vote.example.org" }, PUBLIC)).toBeNull()
  })

  test.each([
    "https://evil.example",
    "http://vote.example.org",
    "https://vote.example.org:8443",
    "https://vote.example.org.evil.example",
    "https://VOTE.example.org",
    "http://localhost:8080",
    "null",
    "",
  ])("%j is not", (origin) => {
    expect(check("POST", { origin, host: "localhost:8080" }, PUBLIC)).toBe("FOREIGN_ORIGIN")
  })

  test("the Host header can't make another origin the app's own", () => {
    expect(check("POST", { origin: "https://evil.example", host: "evil.example" }, PUBLIC)).toBe(
      "FOREIGN_ORIGIN",
    )
  })
})

describe("on the loopback", () => {
  test.each(["localhost:8080", "127.0.0.1:8080", "[::1]:8080"])(
    "%s, under which it was reached, is taken",
    (host) => {
      expect(check("POST", { origin: `http://${host}`, host }, null)).toBeNull()
    },
  )

  test("another port of this computer is another site", () => {
    const headers = { origin: "http://localhost:3000", host: "localhost:8080" }
    expect(check("POST", headers, null)).toBe("FOREIGN_ORIGIN")
  })

  test("a name that was pointed at the loopback is not taken", () => {
    const headers = { origin: "http://evil.example:8080", host: "evil.example:8080" }
    expect(check("POST", headers, null)).toBe("FOREIGN_ORIGIN")
  })
})

test("programs, which send no Origin, are taken", () => {
  expect(check("POST", {}, PUBLIC)).toBeNull()
  expect(check("POST", {}, null)).toBeNull()
})

test.each(["cross-site", "same-site", "none"])(
  "a browser that says Sec-Fetch-Site: %s is believed",
  (site) => {
    expect(check("POST", { "sec-fetch-site": site }, PUBLIC)).toBe("FOREIGN_ORIGIN")
    const headers = { "sec-fetch-site": site, origin: "https://vote.example.org" }
    expect(check("POST", headers, PUBLIC)).toBe("FOREIGN_ORIGIN")
  },
)

test("a browser that says Sec-Fetch-Site: same-origin is taken", () => {
  const headers = { "sec-fetch-site": "same-origin", origin: "https://vote.example.org" }
  expect(check("POST", headers, PUBLIC)).toBeNull()
})

test.each(["POST", "PUT", "PATCH", "DELETE"])("%s changes state", (method) => {
  expect(check(method, { origin: "https://evil.example" }, PUBLIC)).toBe("FOREIGN_ORIGIN")
})

test.each(["GET", "HEAD", "OPTIONS"])("%s changes nothing and is taken from anywhere", (method) => {
  expect(check(method, { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, PUBLIC)).toBeNull()
})

import { expect, test } from "vitest"
import { hostName, isLoopbackAddress, isLoopbackName } from "#server/identity/loopback"

test.each(["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])(
  "%s is this computer",
  (name) => {
    expect(isLoopbackName(name)).toBe(true)
  },
)

test.each([
  "",
  "localhost.",
  "localhost.example.org",
  "127.0.0.1.example.org",
  "127.0.0.1.nip.io",
  "1127.0.0.1",
  "0.0.0.0",
  "[::]",
  "127.0.0",
  "localhost\n",
])("%j is not this computer", (name) => {
  expect(isLoopbackName(name)).toBe(false)
})

test("addresses are told as the socket writes them, IPv4 within IPv6 too", () => {
  expect(isLoopbackAddress("127.0.0.1")).toBe(true)
  expect(isLoopbackAddress("::1")).toBe(true)
  expect(isLoopbackAddress("::ffff:127.0.0.1")).toBe(true)
  expect(isLoopbackAddress("::ffff:10.0.0.1")).toBe(false)
  expect(isLoopbackAddress("10.0.0.1")).toBe(false)
  expect(isLoopbackAddress("localhost")).toBe(false)
})

test("a Host header is told from its port, IPv6 included", () => {
  expect(hostName("localhost:8080")).toBe("localhost")
  expect(hostName("localhost")).toBe("localhost")
  expect(hostName("[::1]:8080")).toBe("[::1]")
  expect(hostName("[::1]")).toBe("[::1]")
  expect(hostName("evil.example:80:80")).toBe("evil.example:80")
})

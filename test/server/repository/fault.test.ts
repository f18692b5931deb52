import { expect, test } from "vitest"
import { faultOf } from "#server/repository/fault"
import { redact } from "#server/repository/redact"

const exit = (stderr: string) =>
  faultOf({ reason: "EXIT", stderr, afterMs: 10 }, "https://x.example/a", "REPOSITORY_BROKEN")

test.each([
  [
    "fatal: unable to access 'https://x.example/a/': Could not resolve host: x.example",
    "REPOSITORY_UNREACHABLE",
  ],
  [
    "fatal: unable to access 'https://x.example/': SSL certificate problem: unable to get local issuer certificate",
    "REPOSITORY_UNREACHABLE",
  ],
  [
    "ssh: connect to host x.example port 22: Connection timed out\nfatal: Could not read from remote repository.",
    "REPOSITORY_UNREACHABLE",
  ],
  [
    "error: RPC failed; HTTP 503\nfatal: expected flush after ref listing\nerror: 503",
    "REPOSITORY_UNREACHABLE",
  ],
  [
    "remote: Invalid username or password.\nfatal: Authentication failed for 'https://x.example/a/'",
    "ACCESS_DENIED",
  ],
  ["fatal: could not read Username for 'https://x.example': terminal prompts disabled", "ACCESS_DENIED"],
  [
    "git@x.example: Permission denied (publickey).\nfatal: Could not read from remote repository.",
    "ACCESS_DENIED",
  ],
  ["fatal: unable to access 'https://x.example/a/': The requested URL returned error: 403", "ACCESS_DENIED"],
  ["Host key verification failed.\nfatal: Could not read from remote repository.", "ACCESS_DENIED"],
  ["fatal: detected dubious ownership in repository at '/srv/meta'", "ACCESS_DENIED"],
  ["remote: Repository not found.\nfatal: repository 'https://x.example/a/' not found", "NOT_A_REPOSITORY"],
  ["fatal: '/srv/x' does not appear to be a git repository", "NOT_A_REPOSITORY"],
  ["fatal: transport 'ext' not allowed", "REMOTE_REFUSED"],
  ["fatal: something nobody has seen", "REPOSITORY_BROKEN"],
])("%s means %2$s", (stderr, code) => {
  const { code: found, message } = exit(stderr)
  expect(found).toBe(code)
  expect(message).toContain("https://x.example/a could not be read")
})

test("git's most telling line is quoted, and only that", () => {
  expect(exit("Cloning...\nfatal: real cause\nPlease make sure you have the rights\n").message).toMatch(
    /git says: fatal: real cause$/,
  )
  expect(exit("").message).toMatch(/git says: nothing$/)
  expect(exit("only this\n").message).toMatch(/git says: only this$/)
})

test("every URL in a text loses what stands before its last @", () => {
  expect(redact("a https://u:p@ss@h/x, ssh://git@h/y; https://h/z")).toBe(
    "a https://h/x, ssh://h/y; https://h/z",
  )
})

test("a time-out says how long it took, a missing program what to install", () => {
  expect(
    faultOf({ reason: "TIMEOUT", stderr: "", afterMs: 1999 }, "x", "REPOSITORY_BROKEN").message,
  ).toContain("within 2 seconds")
  expect(faultOf({ reason: "MISSING", stderr: "", afterMs: 0 }, "x", "REPOSITORY_BROKEN")).toEqual({
    code: "GIT_MISSING",
    message: expect.stringContaining("Install git"),
  })
})

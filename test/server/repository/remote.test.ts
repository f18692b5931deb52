import fc from "fast-check"
import { expect, test } from "vitest"
import { parseBranch, parseDirectory, parseRemote } from "#server/repository/remote"

const kindOf = (text: string) => {
  const remote = parseRemote(text)
  return remote.ok ? remote.value.kind : remote.error.code
}

test("paths are local, addresses are remote", () => {
  for (const path of ["/srv/meta", "../meta", ".", "meta.git", "a/b:c", "C:\\meta"])
    expect(kindOf(path)).toBe("local")
  for (const address of [
    "https://example.org/a/b",
    "http://localhost:8080/meta.git",
    "ssh://git@example.org:2222/a/b",
    "git@example.org:a/b.git",
    "example.org:a/b",
    "file:///srv/meta",
  ]) {
    expect(kindOf(address)).toBe("remote")
  }
})

test("what git would take for an option, a command or an unsafe transport is refused", () => {
  for (const text of [
    "",
    "  ",
    "--upload-pack=touch x",
    "-oProxyCommand=x",
    "ext::sh -c id",
    "fd::17",
    "git://example.org/a",
    "ftp://example.org/a",
    "ssh://-oProxyCommand=x/a",
    "ssh://-oProxyCommand=x@example.org/a",
    "https://",
    "https://exa mple.org/x",
    "https://example.org/a\nb",
  ]) {
    expect(kindOf(text), text).toBe("REMOTE_REFUSED")
  }
})

test("credentials leave the address of http(s) and are kept apart", () => {
  expect(parseRemote("https://bot:s%40cret@example.org/a/b.git")).toEqual({
    ok: true,
    value: {
      kind: "remote",
      url: "https://example.org/a/b.git",
      credentials: { user: "bot", password: "s@cret" },
      shown: "https://example.org/a/b.git",
    },
  })
})

test("a token alone is a user name, as forges take it; a stray % is taken as it stands", () => {
  const remote = parseRemote("https://100%token@example.org/a")
  expect(remote).toMatchObject({ ok: true, value: { credentials: { user: "100%token", password: "" } } })
})

test("ssh keeps its user and loses a password", () => {
  expect(parseRemote("ssh://git:secret@example.org/a")).toMatchObject({
    ok: true,
    value: { url: "ssh://git@example.org/a", credentials: null, shown: "ssh://example.org/a" },
  })
})

test("no part of a secret is ever shown, in whatever it is wrapped", () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9/:@]{8,20}$/).map((word) => `Xq7${word}`)
  const scheme = fc.constantFrom("https", "http", "ssh", "file", "git", "weird")
  fc.assert(
    fc.property(scheme, secret, (name, word) => {
      const remote = parseRemote(`${name}://bot:${word}@example.org/a/b`)
      const said = remote.ok ? remote.value.shown : remote.error.message
      expect(said).not.toContain("Xq7")
      expect(said).not.toContain(word)
    }),
  )
})

test("branches are named in full; what cannot be a branch is refused", () => {
  expect(parseBranch("main")).toEqual({ ok: true, value: "refs/heads/main" })
  expect(parseBranch("refs/heads/release/2026")).toEqual({ ok: true, value: "refs/heads/release/2026" })
  for (const text of [
    "",
    "-d",
    "--upload-pack=x",
    "a..b",
    "a b",
    "a:b",
    "a~1",
    "a^",
    "@",
    "@{-1}",
    "a/",
    "/a",
    "a//b",
  ]) {
    expect(parseBranch(text), text).toMatchObject({ ok: false, error: { code: "BRANCH_REFUSED" } })
  }
  for (const text of [".a", "a/.b", "a.lock", "a.", "a*", "a?", "a[b", "a\\b", "a\nb"]) {
    expect(parseBranch(text), text).toMatchObject({ ok: false, error: { code: "BRANCH_REFUSED" } })
  }
})

test("directories lose decoration and stay inside the repository", () => {
  for (const [text, value] of [
    ["", ""],
    [".", ""],
    ["./", ""],
    ["elections", "elections"],
    ["./a//b/", "a/b"],
  ]) {
    expect(parseDirectory(text ?? "")).toEqual({ ok: true, value })
  }
  for (const text of ["/etc", "..", "a/../../b", "a\nb"]) {
    expect(parseDirectory(text), text).toMatchObject({ ok: false, error: { code: "DIRECTORY_REFUSED" } })
  }
})

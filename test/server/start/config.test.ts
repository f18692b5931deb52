import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Config, readConfig } from "#server/start/config"

const KEY = "k".repeat(32)
const REAL = { META_REPO: "https://example.org/elections.git", APP_KEY: KEY }

function accepted(env: Record<string, string | undefined>): Config {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.error.join("\n"))
  return read.value
}

function problems(env: Record<string, string | undefined>): readonly string[] {
  const read = readConfig(env)
  return read.ok ? [] : read.error
}

test("nothing configured is the demo on the loopback", () => {
  expect(accepted({})).toEqual({
    name: "Votive",
    appKey: null,
    appKeyPrevious: null,
    url: null,
    host: "127.0.0.1",
    port: 8080,
    repository: null,
    dataDir: ".votive",
    databaseUrl: null,
  })
})

test("everything configured is taken as it stands", () => {
  const env = {
    APP_NAME: "Elections of Example",
    APP_KEY: `  ${KEY}  `,
    APP_KEY_PREVIOUS: ` ${KEY}`,
    APP_URL: "https://vote.example.org",
    APP_HOST: "0.0.0.0",
    APP_PORT: "80",
    META_REPO: "https://bot:hunter2@example.org/elections.git",
    META_BRANCH: "main",
    ELECTION_DIR: "files/elections",
    META_POLL_SECONDS: "5",
    META_DEPLOYMENT: "local",
    META_PATH: "/var/lib/clone",
    META_SECRET: " whispered\n",
    META_FORGE: "gitea",
    META_WEB: "https://example.org/elections/",
    DATA_DIR: "/var/lib/votive",
    DATABASE_URL: "postgres://votive:secret@db:5432/votive",
  }
  expect(accepted(env)).toEqual({
    name: "Elections of Example",
    appKey: `  ${KEY}  `,
    appKeyPrevious: ` ${KEY}`,
    url: new URL("https://vote.example.org"),
    host: "0.0.0.0",
    port: 80,
    repository: {
      deployment: "local",
      remote: "https://bot:hunter2@example.org/elections.git",
      shown: "https://example.org/elections.git",
      branch: "main",
      directory: "files/elections",
      path: "/var/lib/clone",
      pollSeconds: 5,
      secret: "whispered",
      forge: "gitea",
      web: "https://example.org/elections",
    },
    dataDir: "/var/lib/votive",
    databaseUrl: "postgres://votive:secret@db:5432/votive",
  })
})

test("a repository without further settings is read from elections/ on its default branch, once a minute", () => {
  expect(accepted(REAL).repository).toMatchObject({ branch: null, directory: "elections", pollSeconds: 60 })
})

test("an empty variable counts as unset", () => {
  expect(accepted({ META_REPO: "", APP_KEY: "", APP_PORT: " ", APP_URL: "", DATABASE_URL: "" })).toEqual(
    accepted({}),
  )
})

test("all problems are reported at once, a line each", () => {
  const found = problems({
    META_REPO: "ext::sh -c evil",
    META_BRANCH: "-x",
    ELECTION_DIR: "../elsewhere",
    META_POLL_SECONDS: "0",
    META_DEPLOYMENT: "docker",
    META_FORGE: "bitbucket",
    META_WEB: "git@example.org:x/y",
    APP_NAME: "two\nlines",
    APP_HOST: "not a host",
    APP_PORT: "70000",
    APP_URL: "vote.example.org",
    DATABASE_URL: "mysql://db",
  }).flatMap((problem) => problem.split("\n"))
  const names = found.map((line) => /^[A-Z_]+/.exec(line)?.[0])
  expect(names.toSorted()).toEqual(
    [
      "APP_HOST",
      "APP_KEY",
      "APP_NAME",
      "APP_PORT",
      "APP_URL",
      "DATABASE_URL",
      "ELECTION_DIR",
      "META_BRANCH",
      "META_DEPLOYMENT",
      "META_FORGE",
      "META_POLL_SECONDS",
      "META_REPO",
      "META_WEB",
    ].toSorted(),
  )
})

describe("APP_KEY", () => {
  test("missing stops the start, and the line says how to make one", () => {
    const [line] = problems({ META_REPO: REAL.META_REPO })
    expect(line).toMatch(/^APP_KEY is missing.*openssl rand -base64 48$/)
  })

  test("counts by the bytes of its UTF-8 text", () => {
    expect(problems({ ...REAL, APP_KEY: "k".repeat(31) })).toEqual([
      "APP_KEY is too short: it has 31 bytes and needs 32 or more; make one with: openssl rand -base64 48",
    ])
    expect(problems({ ...REAL, APP_KEY: "ü".repeat(16) })).toEqual([])
    expect(problems({ ...REAL, APP_KEY: "ü".repeat(15) })).toHaveLength(1)
  })

  test("is taken in the demo too, where it is given", () => {
    expect(accepted({ APP_KEY: KEY }).appKey).toBe(KEY)
    expect(problems({ APP_KEY: "short" })).toHaveLength(1)
  })
})

describe("APP_KEY_PREVIOUS", () => {
  const FORMER = `former ${KEY}`

  test("stands beside APP_KEY, in the demo too", () => {
    expect(accepted({ ...REAL, APP_KEY_PREVIOUS: FORMER }).appKeyPrevious).toBe(FORMER)
    expect(accepted({ APP_KEY: KEY, APP_KEY_PREVIOUS: FORMER }).appKeyPrevious).toBe(FORMER)
    expect(accepted({ ...REAL, APP_KEY_PREVIOUS: "" }).appKeyPrevious).toBeNull()
  })

  test("that is the same as APP_KEY changes nothing, and is refused", () => {
    expect(problems({ ...REAL, APP_KEY_PREVIOUS: KEY })).toEqual([
      expect.stringMatching(/^APP_KEY_PREVIOUS is the same as APP_KEY\. .*remove APP_KEY_PREVIOUS\.$/),
    ])
  })

  test("that is too short never was an APP_KEY", () => {
    expect(problems({ ...REAL, APP_KEY_PREVIOUS: "k".repeat(31) })).toEqual([
      "APP_KEY_PREVIOUS is too short: it has 31 bytes and needs 32 or more, so it never was an APP_KEY.",
    ])
  })

  test("is not enough: the new key is told to be missing", () => {
    expect(problems({ APP_KEY_PREVIOUS: FORMER })).toEqual([
      expect.stringMatching(/^APP_KEY_PREVIOUS is set without APP_KEY/),
    ])
    expect(problems({ META_REPO: REAL.META_REPO, APP_KEY_PREVIOUS: FORMER })).toEqual([
      expect.stringMatching(/^APP_KEY is missing: [^\n]*$/),
    ])
  })
})

describe("APP_HOST", () => {
  test.each(["127.0.0.1", "127.8.9.1", "localhost", "::1"])("%s may serve the demo", (host) => {
    expect(accepted({ APP_HOST: host }).host).toBe(host)
  })

  test.each([
    "0.0.0.0",
    "::",
    "192.168.1.2",
    "example.org",
    "127.0.0.1.example.org",
    "localhost.example.org",
  ])("%s may not serve the demo", (host) => {
    expect(problems({ APP_HOST: host })[0]).toMatch(/^APP_HOST .* is refused without META_REPO/)
  })

  test.each(["0.0.0.0", "::", "192.168.1.2", "votive.internal"])("%s may serve real elections", (host) => {
    expect(accepted({ ...REAL, APP_HOST: host, APP_URL: "https://vote.example.org" }).host).toBe(host)
  })
})

describe("APP_URL", () => {
  test("may be missing on the loopback alone", () => {
    expect(accepted(REAL).url).toBeNull()
    expect(problems({ ...REAL, APP_HOST: "0.0.0.0" })).toEqual([
      expect.stringMatching(/^APP_URL is missing: with APP_HOST 0\.0\.0\.0/),
    ])
  })

  test("must be https, except on the loopback", () => {
    expect(accepted({ ...REAL, APP_URL: "http://localhost:8080" }).url?.origin).toBe("http://localhost:8080")
    expect(problems({ ...REAL, APP_URL: "http://vote.example.org" })).toEqual([
      expect.stringMatching(/^APP_URL must be https.*write https:\/\/vote\.example\.org$/),
    ])
  })

  test.each([
    "vote.example.org",
    "ftp://example.org",
    "https://example.org/vote",
    "https://example.org/?x",
    "https://example.org/#x",
    "https://user@example.org",
    "https://user:secret@example.org",
    "https://",
  ])("%s is refused", (url) => {
    const [line] = problems({ ...REAL, APP_URL: url })
    expect(line).toMatch(/^APP_URL /)
    expect(line).not.toContain("secret")
  })
})

test.each(["-1", "1.5", "65536", "http", "0x50", "8e1"])("APP_PORT %s is refused", (port) => {
  expect(problems({ APP_PORT: port })).toEqual([`APP_PORT "${port}" must be a whole number from 0 to 65535.`])
})

test("credentials never appear in a problem", () => {
  const said = problems({
    META_REPO: "gopher://bot:hunter2@example.org/x",
    DATABASE_URL: "mysql://votive:hunter2@db/votive",
    APP_KEY: "hunter2",
    APP_KEY_PREVIOUS: "hunter2",
  }).join("\n")
  expect(said).not.toContain("hunter2")
})

test("any environment is either accepted or refused in lines that name one of its variables", () => {
  const names = [
    "APP_NAME",
    "APP_KEY",
    "APP_KEY_PREVIOUS",
    "APP_URL",
    "APP_HOST",
    "APP_PORT",
    "META_REPO",
    "META_BRANCH",
    "ELECTION_DIR",
    "META_POLL_SECONDS",
    "META_DEPLOYMENT",
    "META_PATH",
    "META_SECRET",
    "META_FORGE",
    "META_WEB",
    "DATA_DIR",
    "DATABASE_URL",
  ]
  const environment = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: "binary" }))
  fc.assert(
    fc.property(environment, (env) => {
      for (const problem of problems(env)) expect(names.some((name) => problem.startsWith(name))).toBe(true)
    }),
  )
})

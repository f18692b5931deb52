import { describe, expect, test } from "vitest"
import { readConfig } from "#server/start/config"
import { readRepository, repositoryOptions } from "#server/start/config-repository"

type Env = Readonly<Record<string, string>>

const REPO = { META_REPO: "https://example.org/o/r.git" }

const read = (env: Env) => readRepository((name) => env[name] || null)

function accepted(env: Env) {
  const config = read(env)
  if (!config.ok || config.value === null) throw new Error(config.ok ? "nothing is configured" : config.error)
  return config.value
}

const problems = (env: Env): readonly string[] => {
  const config = read(env)
  return config.ok ? [] : config.error.split("\n")
}

describe("META_DEPLOYMENT", () => {
  test("is local unless it says sidecar", () => {
    expect(accepted(REPO)).toMatchObject({ deployment: "local", path: null })
    expect(accepted({ ...REPO, META_DEPLOYMENT: "local", META_PATH: "meta" })).toMatchObject({
      deployment: "local",
      path: "meta",
      shown: "https://example.org/o/r.git",
    })
  })

  test.each(["Sidecar", "k8s", "local sidecar"])("%s is refused, also where nothing else is set", (word) => {
    const line = expect.stringMatching(/^META_DEPLOYMENT must be local .* or sidecar .*\.$/)
    expect(problems({ ...REPO, META_DEPLOYMENT: word })).toEqual([line])
    expect(problems({ META_DEPLOYMENT: word })).toEqual([line])
  })
})

describe("sidecar", () => {
  const sidecar = { META_DEPLOYMENT: "sidecar", META_PATH: "/meta/current" }

  test("needs META_PATH alone, and is no demo", () => {
    expect(accepted(sidecar)).toEqual({
      deployment: "sidecar",
      remote: null,
      shown: "/meta/current",
      branch: null,
      directory: "elections",
      path: "/meta/current",
      pollSeconds: 60,
      secret: null,
      forge: null,
      web: null,
    })
    expect(readConfig(sidecar)).toEqual({ ok: false, error: [expect.stringMatching(/^APP_KEY is missing/)] })
  })

  test("without META_PATH is refused in a line", () => {
    expect(problems({ META_DEPLOYMENT: "sidecar" })).toEqual([
      expect.stringMatching(/^META_PATH is missing: with META_DEPLOYMENT=sidecar .*\/meta\/current/),
    ])
  })

  test("keeps META_REPO and META_BRANCH, checked, for links", () => {
    expect(accepted({ ...sidecar, ...REPO, META_BRANCH: "main" })).toMatchObject({
      remote: REPO.META_REPO,
      branch: "main",
      shown: "/meta/current",
    })
    expect(problems({ ...sidecar, META_REPO: "ext::sh" })).toEqual([expect.stringMatching(/^META_REPO /)])
  })

  test("opens the directory that META_PATH names", () => {
    expect(repositoryOptions(accepted({ ...sidecar, META_BRANCH: "main" }), "/data")).toEqual({
      sidecar: "/meta/current",
      directory: "elections",
      branch: "main",
    })
  })
})

test("a clone is kept in META_PATH, or below DATA_DIR", () => {
  expect(repositoryOptions(accepted(REPO), "/data")).toEqual({
    remote: REPO.META_REPO,
    directory: "elections",
    workDir: "/data/clone",
  })
  expect(repositoryOptions(accepted({ ...REPO, META_PATH: "meta", META_BRANCH: "main" }), "/data")).toEqual({
    remote: REPO.META_REPO,
    directory: "elections",
    branch: "main",
    workDir: "meta",
  })
})

describe("META_SECRET", () => {
  test("is taken as it is, however short", () => {
    expect(accepted({ ...REPO, META_SECRET: "hunter2" }).secret).toBe("hunter2")
    expect(accepted({ ...REPO, META_SECRET: "üüüü" }).secret).toBe("üüüü")
    expect(accepted(REPO).secret).toBeNull()
  })
})

describe("META_FORGE", () => {
  test.each(["github", "gitlab", "gitea", "none"])("%s is known", (forge) => {
    expect(accepted({ ...REPO, META_FORGE: forge }).forge).toBe(forge)
  })

  test.each(["GitHub", "bitbucket"])("%s is refused", (forge) => {
    expect(problems({ ...REPO, META_FORGE: forge })).toEqual([
      "META_FORGE must be github, gitlab, gitea (Forgejo too) or none (no links).",
    ])
  })
})

describe("META_WEB", () => {
  test.each([
    ["https://example.org/o/r", "https://example.org/o/r"],
    ["http://10.0.0.1:3000/o/r.git/", "http://10.0.0.1:3000/o/r"],
  ])("%s is taken as %s", (text, web) => {
    expect(accepted({ ...REPO, META_WEB: text }).web).toBe(web)
  })

  test.each([
    "example.org/o/r",
    "ftp://example.org/o/r",
    "javascript:alert(1)",
    "https://bot:hunter2@example.org/o/r",
    "https://hunter2@example.org/o/r",
    "https://example.org/o/r?private_token=hunter2",
    "https://example.org/o/r#hunter2",
    "https://",
    "https://example.org/",
  ])("%s is refused", (text) => {
    const found = problems({ ...REPO, META_WEB: text })
    expect(found).toEqual([expect.stringMatching(/^META_WEB must be the repository's address in a browser/)])
    expect(found.join()).not.toContain("hunter2")
  })
})

test("Elekto's own .env is taken as it is; what it has besides is left alone", () => {
  const env = {
    APP_NAME: "k8s.elections",
    APP_ENV: "production",
    APP_KEY: "0123456789abcdef0123456789abcdef",
    APP_DEBUG: "False",
    APP_URL: "http://localhost",
    APP_PORT: "5000",
    APP_HOST: "localhost",
    APP_CONNECT: "http",
    DB_CONNECTION: "mysql",
    DB_HOST: "localhost",
    DB_PORT: "3306",
    DB_DATABASE: "k8s",
    DB_USERNAME: "root",
    DB_PASSWORD: "",
    META_REPO: "https://github.com/elekto-io/elekto.meta.test.git",
    ELECTION_DIR: "elections",
    META_DEPLOYMENT: "local",
    META_PATH: "meta",
    META_BRANCH: "main",
    META_SECRET: "webhook secret",
    GITHUB_REDIRECT: "/oauth/github/callback",
    GITHUB_CLIENT_ID: "id",
    GITHUB_CLIENT_SECRET: "secret",
    MIN_PASSCODE_LENGTH: "6",
  }
  expect(readConfig(env)).toMatchObject({
    ok: true,
    value: {
      name: "k8s.elections",
      host: "localhost",
      port: 5000,
      repository: {
        deployment: "local",
        remote: "https://github.com/elekto-io/elekto.meta.test.git",
        branch: "main",
        directory: "elections",
        path: "meta",
        secret: "webhook secret",
      },
    },
  })
})

test.each(["META_BRANCH", "META_PATH", "META_SECRET", "META_FORGE", "META_WEB"])(
  "%s without META_REPO isn't the demo, but a repository that was left out",
  (name) => {
    expect(readConfig({ [name]: "github" })).toEqual({
      ok: false,
      error: [expect.stringMatching(/^META_REPO is missing: /)],
    })
    expect(readConfig({ [name]: " " })).toMatchObject({ ok: true, value: { repository: null } })
  },
)

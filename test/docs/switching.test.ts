import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { FIELD_NAMES } from "#core/meta/fields"
import { ELEKTO_ADDRESSES, elektoTarget } from "#core/wire/elekto"
import { type Config, type Environment, readConfig } from "#server/start/config"

const page = readFileSync("docs/switching-from-elekto.md", "utf8")

/** The rows of the table that has this heading, without the code marks. */
function table(heading: string): readonly (readonly string[])[] {
  const lines = page.split("\n")
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `))
  expect(start).toBeGreaterThan(0)
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"))
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  )
}

/** Every variable that Elekto reads, as an instance in production may have set it. */
const ELEKTO: Environment = {
  APP_NAME: "example.elections",
  APP_ENV: "production",
  APP_KEY: "",
  APP_DEBUG: "False",
  APP_URL: "http://localhost",
  APP_PORT: "5000",
  APP_HOST: "localhost",
  APP_CONNECT: "http",
  DB_CONNECTION: "mysql",
  DB_HOST: "localhost",
  DB_PORT: "3306",
  DB_DATABASE: "elekto",
  DB_USERNAME: "root",
  DB_PASSWORD: "secret",
  DB_PATH: "/var/lib/elekto.db",
  META_REPO: "https://github.com/example/elections.git",
  ELECTION_DIR: "elections",
  META_DEPLOYMENT: "local",
  META_PATH: "meta",
  META_BRANCH: "main",
  META_SECRET: "db5a951969c379e75d0bf15ad6ff8b4a",
  GITHUB_REDIRECT: "/oauth/github/callback",
  GITHUB_CLIENT_ID: "client",
  GITHUB_CLIENT_SECRET: "secret",
  MIN_PASSCODE_LENGTH: "6",
}

/** Other values of those that mean something. */
const OTHERS: Environment = {
  APP_NAME: "Other elections",
  APP_KEY: "another key of more than thirty-two bytes",
  APP_URL: "https://vote.example.org",
  APP_PORT: "5001",
  APP_HOST: "0.0.0.0",
  META_REPO: "/srv/elections",
  ELECTION_DIR: "votes",
  META_DEPLOYMENT: "sidecar",
  META_PATH: "/meta/current",
  META_BRANCH: "production",
  META_SECRET: "another secret",
}

/** The lines of the document that are to be added. */
const added: Environment = Object.fromEntries(
  (/```ini\n([\s\S]*?)```/.exec(page)?.[1] ?? "")
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
)

const configured = (env: Environment): Config => {
  const config = readConfig(env)
  if (!config.ok) throw new Error(config.error.join("\n"))
  return config.value
}

test("Elekto's environment alone is refused, in one line that says what to add", () => {
  expect(readConfig(ELEKTO)).toEqual({ ok: false, error: [expect.stringMatching(/^APP_KEY is missing/)] })
})

test("with the lines of the document it is taken, and means what it meant", () => {
  expect(Object.keys(added)).toEqual(["APP_KEY", "APP_URL", "DATABASE_URL"])
  expect(configured({ ...ELEKTO, ...added })).toMatchObject({
    name: "example.elections",
    host: "localhost",
    port: 5000,
    databaseUrl: added.DATABASE_URL,
    repository: {
      deployment: "local",
      remote: ELEKTO.META_REPO,
      branch: "main",
      directory: "elections",
      path: "meta",
      secret: ELEKTO.META_SECRET,
    },
  })
})

test("the table names every variable of Elekto's, each with one of the four fates", () => {
  const rows = table("Variable")
  expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(ELEKTO).sort())
  for (const [, fate, todo] of rows) {
    expect(["kept", "ignored", "replaced", "waiting"]).toContain(fate)
    expect(todo).not.toBe("")
  }
})

test.each(table("Variable"))("%s is %s, as the table says", (name = "", fate) => {
  const base = { ...ELEKTO, ...added }
  const other = { ...base, [name]: OTHERS[name] ?? "something else" }
  const change = JSON.stringify(configured(other)) !== JSON.stringify(configured(base))
  expect(change).toBe(fate === "kept")
})

test("the redirects of the document are those that are served", () => {
  const rows = table("Elekto").map((row) => row.map((cell) => cell.replace(/<(\w+)>/g, ":$1")))
  expect(rows).toEqual(ELEKTO_ADDRESSES.map((row) => [...row]))
})

test("a banner's link with a slug of the document leads to the page that it names", () => {
  const example = /Slugs don't change: `([^`]+)` is `([^`]+)`/.exec(page)
  expect(example?.[1]?.replaceAll("/", "---")).toBe(example?.[2])
  const link = new URL(`https://elections.example.org/app/elections/${example?.[2]}?from=banner`)
  expect(elektoTarget(link)).toBe(`/elections/${example?.[2]}?from=banner`)
})

test("the fields that Elekto doesn't know are named", () => {
  const own = FIELD_NAMES.slice(FIELD_NAMES.indexOf("method"))
  const said = /fields that Votive adds to `election.yaml` \(([^)]*)\)/.exec(page)?.[1] ?? ""
  expect([...said.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(own)
})

test("the pages of the documentation lead to each other and to files that exist", () => {
  const names = readdirSync("docs")
  expect(names.length).toBeGreaterThan(2)
  for (const name of names) {
    const text = readFileSync(`docs/${name}`, "utf8")
    for (const [, target = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      expect([name, target, existsSync(join("docs", target))]).toEqual([name, target, true])
    }
  }
})

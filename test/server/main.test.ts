import { mkdir, stat, writeFile } from "node:fs/promises"
import { connect } from "node:net"
import { join } from "node:path"
import { describe, expect, inject, onTestFinished, test } from "vitest"
import type { Session } from "#core/wire/session"
import { newPostgresDatabase } from "#test/support/databases"
import { electionFiles } from "#test/support/instance"
import { addressIn, KEY, start, startText, stopped } from "./process.ts"
import { commit, git, scratch } from "./repository/fixture.ts"

/** How a start that fails ends. */
async function failure(
  env: Record<string, string>,
): Promise<{ status: number; lines: string[]; said: string }> {
  const run = start(await scratch(), env)
  const [said, wrong, status] = await Promise.all([
    new Response(run.stdout).text(),
    new Response(run.stderr).text(),
    run.exited,
  ])
  return { status, said, lines: wrong.trim().split("\n") }
}

async function repository(): Promise<string> {
  const path = await scratch()
  git(path, "init", "--quiet", "-b", "main")
  const files = [...electionFiles()].map(([name, bytes]) => [`elections/${name}`, bytes] as const)
  await commit(path, Object.fromEntries(files))
  return path
}

describe("the demo", () => {
  test("starts with nothing configured, signs somebody in, and ends with status 0", async () => {
    const directory = await scratch()
    const run = start(directory, {})
    const text = await startText(run)
    expect(text).toMatch(/^Votive \d+\.\d+\.\d+ is at http:\/\/127\.0\.0\.1:\d+\n/)
    expect(text).toMatch(/Elections: made up/)
    expect(text).toMatch(/Database: embedded, in .*for trying out/)
    const url = addressIn(text)
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({
      ready: true,
      database: true,
      revision: true,
    })
    const { demoIdentities } = (await (await fetch(`${url}/api/v1/session`)).json()) as Session
    const signed = await fetch(`${url}/api/v1/session/demo`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ login: demoIdentities[0]?.login }),
    })
    expect(((await signed.json()) as Session).user).toEqual({
      login: demoIdentities[0]?.login ?? "",
      name: demoIdentities[0]?.name ?? "",
    })
    run.kill("SIGTERM")
    expect(await run.exited).toBe(0)
    expect(await new Response(run.stderr).text()).toBe("")
  })

  test("keeps its key to itself, and with it sessions over a restart", async () => {
    const directory = await scratch()
    const first = start(directory, {})
    const url = addressIn(await startText(first))
    const { demoIdentities } = (await (await fetch(`${url}/api/v1/session`)).json()) as Session
    const signed = await fetch(`${url}/api/v1/session/demo`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: demoIdentities[0]?.login }),
    })
    const cookie = signed.headers.get("set-cookie")?.split(";")[0] ?? ""
    first.kill("SIGINT")
    expect(await first.exited).toBe(0)
    expect((await stat(join(directory, "data", "app-key"))).mode & 0o777).toBe(0o600)

    const again = addressIn(await startText(start(directory, {})))
    const { user } = (await (
      await fetch(`${again}/api/v1/session`, { headers: { cookie } })
    ).json()) as Session
    expect(user?.login).toBe(demoIdentities[0]?.login)
  })

  test("does not start with a key that is damaged", async () => {
    const directory = await scratch()
    await mkdir(join(directory, "data"))
    await writeFile(join(directory, "data", "app-key"), "short")
    const run = start(directory, {})
    expect(await run.exited).toBe(1)
    expect(await new Response(run.stderr).text()).toMatch(
      /^The key in .*app-key is damaged: delete .*data.*\n$/,
    )
  })
})

describe("the end", () => {
  test("a request that is under way is answered, an idle connection holds nothing up", async () => {
    const run = start(await scratch(), {})
    const url = new URL(addressIn(await startText(run)))
    const idle = connect(Number(url.port), url.hostname)
    const body = '{"login":"nobody"}'
    const head = `POST /api/v1/session/demo HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    const busy = connect(Number(url.port), url.hostname)
    let answer = ""
    busy.setEncoding("utf8").on("data", (data) => {
      answer += data
    })
    // Once this is answered, the server has taken up the half request as well.
    await new Promise((resolve) => busy.write(head + body.slice(0, 5), resolve))
    await fetch(new URL("/health", url))
    run.kill("SIGTERM")
    while (await accepts(url)) await Promise.resolve()
    busy.write(body.slice(5))
    expect(await run.exited).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 404 .*"code":"UNKNOWN_IDENTITY"/s)
    idle.destroy()
    busy.destroy()
  })

  test("a second signal changes nothing", async () => {
    const run = start(await scratch(), {})
    await startText(run)
    run.kill("SIGINT")
    run.kill("SIGINT")
    expect(await run.exited).toBe(0)
  })
})

/** Whether somebody listens there. */
const accepts = (url: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.on("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.on("error", () => resolve(false))
  })

describe("a start that can't be", () => {
  test("wrong settings are all told, a line each, without a stack trace", async () => {
    const { status, lines, said } = await failure({ META_REPO: "https://example.org/x.git", APP_PORT: "x" })
    expect(status).toBe(1)
    expect(said).toBe("")
    expect(lines).toEqual([
      expect.stringMatching(/^APP_KEY is missing/),
      'APP_PORT "x" must be a whole number from 0 to 65535.',
    ])
  })

  test("a port in use", async () => {
    const other = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } })
    onTestFinished(() => other.stop(true))
    const { status, lines, said } = await failure({ APP_PORT: `${other.port}` })
    expect({ status, said }).toEqual({ status: 1, said: "" })
    expect(lines).toEqual([
      `Port ${other.port} of 127.0.0.1 is in use: stop what listens there, or name another port in APP_PORT.`,
    ])
  })

  test("an address that isn't this computer's", async () => {
    const env = {
      META_REPO: await repository(),
      APP_KEY: KEY,
      APP_HOST: "192.0.2.1",
      APP_URL: "https://vote.example.org",
    }
    const { status, lines } = await failure(env)
    expect(status).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(/^The server can't listen on 192\.0\.2\.1, port 0: APP_HOST/),
    ])
  })

  test("a database that doesn't answer", async () => {
    const { status, lines } = await failure({ DATABASE_URL: "postgres://votive:hunter2@127.0.0.1:1/votive" })
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/127\.0\.0\.1:1/)
    expect(lines[0]).not.toContain("hunter2")
  })

  test("a repository that is none", async () => {
    const path = await scratch()
    const { status, lines } = await failure({ META_REPO: path, APP_KEY: KEY })
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/is not a git repository/)
  })

  test("a directory of elections that isn't there", async () => {
    const { status, lines } = await failure({
      META_REPO: await repository(),
      APP_KEY: KEY,
      ELECTION_DIR: "votes",
    })
    expect(status).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/^ELECTION_DIR "votes" is not a directory/)])
  })

  test("a database that was last started with another APP_KEY", async () => {
    const directory = await scratch()
    const env = { META_REPO: await repository(), APP_KEY: KEY }
    await stopped(start(directory, env))
    const other = start(directory, { ...env, APP_KEY: `another-${KEY}` })
    expect(await other.exited).toBe(1)
    expect(await new Response(other.stderr).text()).toMatch(
      /^APP_KEY is not the one that this database was last started with.*APP_KEY_PREVIOUS.*\n$/,
    )
  })

  test("an APP_KEY_PREVIOUS that isn't the former one", async () => {
    const directory = await scratch()
    const env = { META_REPO: await repository(), APP_KEY: KEY }
    await stopped(start(directory, env))
    const keys = { APP_KEY: `another-${KEY}`, APP_KEY_PREVIOUS: `a-third-${KEY}` }
    const other = start(directory, { ...env, ...keys })
    expect(await other.exited).toBe(1)
    expect(await new Response(other.stderr).text()).toMatch(/^APP_KEY_PREVIOUS is not the APP_KEY .*\n$/)
  })
})

describe("a repository of elections", () => {
  test("is served, followed, and named without its credentials", async () => {
    const path = await repository()
    const run = start(await scratch(), { META_REPO: path, APP_KEY: KEY, APP_NAME: "Example" })
    const text = await startText(run)
    expect(text).toContain(`Elections: ${path}, commit ${git(path, "rev-parse", "HEAD").slice(0, 12)}`)
    expect(text).toContain("Sign-in: none")
    const url = addressIn(text)
    const elections = async () =>
      (await (await fetch(`${url}/api/v1/elections`)).json()) as {
        instance: string
        elections: { slug: string }[]
      }
    expect(await elections()).toMatchObject({ instance: "Example", elections: [{ slug: "council---2026" }] })
    const more = [...electionFiles({ key: "council/2027" })].map(
      ([name, bytes]) => [`elections/${name}`, bytes] as const,
    )
    await commit(path, Object.fromEntries(more))
    while ((await elections()).elections.length < 2) await fetch(`${url}/health`)
  })

  test("that can't be reached is tried again; until then the server says that it isn't ready", async () => {
    const env = { META_REPO: "http://bot:hunter2@127.0.0.1:1/elections.git", APP_KEY: KEY }
    const run = start(await scratch(), env)
    const text = await startText(run)
    expect(text).toMatch(/Elections: http:\/\/127\.0\.0\.1:1\/elections\.git, could not be read yet/)
    const answer = await fetch(`${addressIn(text)}/ready`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ ready: false, database: true, revision: false })
    run.kill("SIGTERM")
    expect(await run.exited).toBe(0)
    expect(text + (await new Response(run.stderr).text())).not.toContain("hunter2")
  })

  test.skipIf(!inject("databases").postgres)("is served from PostgreSQL as well", async () => {
    const env = { META_REPO: await repository(), APP_KEY: KEY, DATABASE_URL: await newPostgresDatabase() }
    const run = start(await scratch(), env)
    const text = await startText(run)
    expect(text).toContain("Database: PostgreSQL")
    const answer = await fetch(`${addressIn(text)}/api/v1/elections/council---2026`)
    expect(answer.status).toBe(200)
    run.kill("SIGTERM")
    expect(await run.exited).toBe(0)
  })
})

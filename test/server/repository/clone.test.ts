/** What holds for repositories elsewhere only: how little is fetched, what servers can do to us, what the clone survives. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { afterEach, expect, test } from "vitest"
import { openRepository, type Repository, type RepositoryOptions } from "#server/repository/repository"
import { commit, ELECTION, git, makeRepository, scratch, text } from "./fixture.ts"
import { type GitServer, type GitServerOptions, serveGit } from "./http.ts"

const toEnd: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end()
})

function serve(path: string, options: GitServerOptions): GitServer {
  const server = serveGit(path, options)
  toEnd.push(() => server.stop())
  return server
}

function open(remote: string, workDir: string, more: Partial<RepositoryOptions> = {}): Repository {
  const repository = openRepository({ remote, directory: "elections", workDir, ...more })
  toEnd.push(() => repository.close())
  return repository
}

async function read(repository: Repository) {
  const latest = await repository.latest()
  if (!latest.ok) throw new Error(`${latest.error.code}: ${latest.error.message}`)
  return latest.value
}

/** Ids of the blobs that are in a clone, without fetching any. */
const blobsIn = (clone: string): string[] =>
  git(clone, "cat-file", "--batch-all-objects", "--batch-check")
    .split("\n")
    .flatMap((line) => (line.includes(" blob ") ? [line.split(" ", 1)[0] ?? ""] : []))
    .toSorted()

const idsOf = (path: string, ...names: string[]): string[] =>
  names.map((name) => git(path, "rev-parse", `HEAD:${name}`)).toSorted()

test("only one commit and the blobs that matter are fetched, in one request", async () => {
  const path = await makeRepository()
  await commit(path, { "elections/2026/results.md": "# Draft\n" })
  const server = serve(join(path, ".git"), { kind: "smart" })
  const workDir = await scratch()
  await read(open(server.url, workDir))
  const clone = join(workDir, "partial.git")
  const wanted = ["candidate-alba.md", "election.yaml", "results.md", "voters.yaml"].map(
    (n) => `elections/2026/${n}`,
  )
  expect(blobsIn(clone)).toEqual(idsOf(path, ...wanted))
  expect(git(clone, "rev-list", "--count", "refs/votive/latest")).toBe("1")
  // ls-remote: one GET, one POST; fetch of the commit: three; fetch of the blobs: three at most.
  expect(server.requests.length).toBeLessThanOrEqual(9)
})

test("an unchanged branch costs one question; a changed file costs that blob", async () => {
  const path = await makeRepository()
  const server = serve(join(path, ".git"), { kind: "smart" })
  const workDir = await scratch()
  const repository = open(server.url, workDir)
  await read(repository)
  const before = blobsIn(join(workDir, "partial.git"))
  server.requests.length = 0
  await read(repository)
  expect(server.requests.map(({ line }) => line)).toEqual([
    "GET /meta.git/info/refs",
    "POST /meta.git/git-upload-pack",
  ])
  await commit(path, { "elections/2026/voters.yaml": "- cleo\n", "docs/large.bin": new Uint8Array(500_000) })
  await read(repository)
  const added = blobsIn(join(workDir, "partial.git")).filter((id) => !before.includes(id))
  expect(added).toEqual(idsOf(path, "elections/2026/voters.yaml"))
})

test("a restart reads from the clone that is there, with one question and no fetch", async () => {
  const path = await makeRepository()
  const server = serve(join(path, ".git"), { kind: "smart" })
  const workDir = await scratch()
  await read(open(server.url, workDir))
  server.requests.length = 0
  expect((await read(open(server.url, workDir))).files.size).toBe(5)
  expect(server.requests).toHaveLength(2)
})

test("a server that knows no filters sends all, and that is fine", async () => {
  const path = await makeRepository()
  git(path, "config", "uploadpack.allowFilter", "false")
  const server = serve(join(path, ".git"), { kind: "smart" })
  expect((await read(open(server.url, await scratch()))).files.size).toBe(5)
})

test("plain files behind a web server can be read, and followed", async () => {
  const path = await makeRepository()
  const server = serve(join(path, ".git"), { kind: "dumb" })
  const workDir = await scratch()
  const repository = open(server.url, workDir)
  expect((await read(repository)).files.size).toBe(5)
  const next = await commit(path, { "elections/2026/results.md": "# Results\n" })
  expect((await read(repository)).commit).toBe(next)
  expect(await readdir(workDir)).toEqual(["whole.git"])
})

test("credentials in the address open the door, and are found nowhere afterwards", async () => {
  const path = await makeRepository()
  const authorization = `Basic ${Buffer.from("bot:s3cr3t w@rd").toString("base64")}`
  const server = serve(join(path, ".git"), { kind: "smart", authorization })
  const workDir = await scratch()
  const remote = `http://bot:s3cr3t%20w%40rd@${server.host}/meta.git`
  expect((await read(open(remote, workDir))).files.size).toBe(5)
  for (const name of await readdir(workDir, { recursive: true, withFileTypes: true })) {
    if (name.isFile())
      expect(await readFile(join(name.parentPath, name.name), "latin1")).not.toContain("s3cr3t")
  }
})

test("wrong or missing credentials are a fault that says so without showing them", async () => {
  const path = await makeRepository()
  const server = serve(join(path, ".git"), { kind: "smart", authorization: "Basic x" })
  for (const user of ["", "bot:s3cr3t@"]) {
    const latest = await open(`http://${user}${server.host}/meta.git`, await scratch()).latest()
    expect(latest).toMatchObject({ ok: false, error: { code: "ACCESS_DENIED" } })
    expect(JSON.stringify(latest)).not.toContain("s3cr3t")
  }
})

test("a helper that the user set up does not get to store what was in the address", async () => {
  const path = await makeRepository()
  const authorization = `Basic ${Buffer.from("bot:s3cr3t").toString("base64")}`
  const server = serve(join(path, ".git"), { kind: "smart", authorization })
  const home = await scratch()
  await writeFile(join(home, ".gitconfig"), "[credential]\n\thelper = store\n")
  const { HOME } = process.env
  process.env.HOME = home
  try {
    await read(open(`http://bot:s3cr3t@${server.host}/meta.git`, await scratch()))
  } finally {
    process.env.HOME = HOME
  }
  expect(await readdir(home)).toEqual([".gitconfig"])
})

test("a force-push is fetched into the clone, not cloned anew", async () => {
  const path = await makeRepository()
  const workDir = await scratch()
  const repository = open(`file://${path}`, workDir)
  await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
  await read(repository)
  await writeFile(join(workDir, "partial.git/mark"), "")
  git(path, "reset", "--quiet", "--hard", "HEAD~1")
  const head = await commit(path, { "elections/2026/results.md": "# Results\n" })
  expect((await read(repository)).commit).toBe(head)
  expect(await readdir(join(workDir, "partial.git"))).toContain("mark")
})

test.each([
  ["that asks for them first", true],
  ["that asks for nothing", false],
])("credentials do not follow a redirect to another server, from one %s", async (_, asks) => {
  const path = await makeRepository()
  const other = serve(join(path, ".git"), { kind: "smart", authorization: "Basic never" })
  const authorization = `Basic ${Buffer.from("bot:s3cr3t").toString("base64")}`
  const first = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      if (asks && request.headers.get("authorization") !== authorization) {
        return new Response("no", { status: 401, headers: { "WWW-Authenticate": 'Basic realm="git"' } })
      }
      return Response.redirect(`${other.url}/info/refs?service=git-upload-pack`)
    },
  })
  toEnd.push(() => first.stop(true))
  const latest = await open(`http://bot:s3cr3t@127.0.0.1:${first.port}/meta.git`, await scratch()).latest()
  expect(latest.ok).toBe(false)
  expect(other.requests.length).toBeGreaterThan(0)
  expect(other.requests.map((request) => request.authorization)).not.toContain(authorization)
})

/** A server that takes connections and never answers. */
function silent(): { port: number; connected: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data: () => resolve() } })
  toEnd.push(async () => server.stop(true))
  return { port: server.port, connected: promise }
}

test("a server that never answers costs the time allowed, no more", async () => {
  const { port } = silent()
  const latest = await open(`http://127.0.0.1:${port}/x`, await scratch(), { timeoutMs: 300 }).latest()
  expect(latest).toMatchObject({
    ok: false,
    error: { code: "REPOSITORY_UNREACHABLE", message: expect.stringContaining("did not answer within") },
  })
})

test("close ends a question under way, whose arguments show no secret", async () => {
  const { port, connected } = silent()
  const repository = open(`http://bot:s3cr3t@127.0.0.1:${port}/x`, await scratch())
  let answered = false
  const asking = repository.latest().finally(() => {
    answered = true
  })
  await connected
  const list = await readdir("/proc").catch(() => [])
  for (const pid of list.filter((name) => /^\d+$/.test(name))) {
    expect(await readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => "")).not.toContain("s3cr3t@")
  }
  await repository.close()
  expect(answered).toBe(true)
  expect(await asking).toMatchObject({ ok: false, error: { code: "REPOSITORY_CLOSED" } })
})

test("a wrong path on a right server is a fault that names the address", async () => {
  const path = await makeRepository()
  const server = serve(join(path, ".git"), { kind: "smart" })
  const latest = await open(server.url.replace("meta", "beta"), await scratch()).latest()
  expect(latest).toMatchObject({ ok: false, error: { code: "NOT_A_REPOSITORY" } })
})

test("a clone with a lock left behind by a crash, or emptied, is made anew", async () => {
  const path = await makeRepository()
  const workDir = await scratch()
  const repository = open(`file://${path}`, workDir)
  await read(repository)
  const clone = join(workDir, "partial.git")

  await writeFile(join(clone, "shallow.lock"), "")
  await writeFile(join(clone, "refs/votive/latest.lock"), "")
  const second = await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
  expect((await read(repository)).commit).toBe(second)

  await rm(join(clone, "objects"), { recursive: true })
  const third = await commit(path, { "elections/2026/voters.yaml": "- drew\n" })
  expect((await read(repository)).commit).toBe(third)

  await rm(workDir, { recursive: true })
  const fourth = await commit(path, { "elections/2026/voters.yaml": "- eden\n" })
  expect(text((await read(repository)).files.get("2026/voters.yaml"))).toBe("- eden\n")
  expect((await read(repository)).commit).toBe(fourth)
})

test("another address with the same clone directory gives the other repository", async () => {
  const [one, two] = [
    await makeRepository(),
    await makeRepository({ ...ELECTION, "elections/x/election.yaml": "x" }),
  ]
  const workDir = await scratch()
  await read(open(`file://${one}`, workDir))
  expect((await read(open(`file://${two}`, workDir))).files.has("x/election.yaml")).toBe(true)
  expect((await read(open(`file://${one}`, workDir))).files.has("x/election.yaml")).toBe(false)
})

test("a repository around the clone directory has no say", async () => {
  const path = await makeRepository()
  const around = await makeRepository()
  git(around, "config", `url.file:///nowhere/.insteadOf`, "file://")
  const workDir = join(around, "data")
  expect((await read(open(`file://${path}`, workDir))).files.size).toBe(5)
  // DATA_DIR may be relative.
  const near = relative(process.cwd(), join(around, "other"))
  expect((await read(open(`file://${path}`, near))).files.size).toBe(5)
})

test("the clone is kept in order through many changes, by no process that outlives a read", async () => {
  const path = await makeRepository()
  const workDir = await scratch()
  const repository = open(`file://${path}`, workDir)
  for (let i = 0; i < 30; i++) {
    const head = await commit(path, { "elections/2026/voters.yaml": `- voter-${i}\n` })
    expect((await read(repository)).commit).toBe(head)
  }
  // Each change brings two packs; git packs anew above 50 (gc.autoPackLimit).
  const packs = (await readdir(join(workDir, "partial.git/objects/pack"))).filter((name) =>
    name.endsWith(".pack"),
  )
  expect(packs.length).toBeLessThan(52)
  expect((await read(open(`file://${path}`, workDir))).files.size).toBe(5)
})

test("a directory that cannot be written is a fault that names it", async () => {
  const path = await makeRepository()
  const workDir = join(path, "README.md", "data")
  expect(await open(`file://${path}`, workDir).latest()).toMatchObject({
    ok: false,
    error: { code: "STORAGE_REFUSED", message: expect.stringContaining(workDir) },
  })
})

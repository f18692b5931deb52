/** The webhook over real HTTP, signed as forges sign; a push into a real repository that it makes the server see. */
import { createHmac } from "node:crypto"
import { Elysia } from "elysia"
import { expect, onTestFinished, test, vi } from "vitest"
import { openRepository } from "#server/repository/repository"
import { watchRepository } from "#server/repository/watch"
import { errors } from "#server/routes/errors"
import { MAX_WEBHOOK_BYTES, type WebhookParts, webhookRoutes } from "#server/routes/webhooks"
import { commit, git, makeRepository, scratch } from "#test/server/repository/fixture"

const SECRET = "s3cret of the meta repository ü"

function serve(parts: Partial<WebhookParts> = {}) {
  const calls: number[] = []
  const logged: string[] = []
  const log = (line: string) => void logged.push(line)
  const refresh = async () => void calls.push(calls.length)
  const app = new Elysia({ serve: { development: false } })
    .use(errors(log, () => []))
    .use(webhookRoutes({ secret: SECRET, branch: null, refresh, log, ...parts }))
    .listen({ port: 0, hostname: "127.0.0.1" })
  onTestFinished(async () => {
    await app.stop(true)
  })
  return { url: `http://127.0.0.1:${app.server?.port}/v1/webhooks/meta/sync`, calls, logged }
}

const hmac = (body: string) => createHmac("sha256", SECRET).update(body).digest("hex")

/** What each forge sends, as far as it matters: headers with the proof, and the body's shape. */
const FORGES = {
  GitHub: (event: string, payload: object) => {
    const body = JSON.stringify(payload)
    const headers = {
      "Content-Type": "application/json",
      "User-Agent": "GitHub-Hookshot/044aadd",
      "X-GitHub-Event": event,
      "X-Hub-Signature": `sha1=${createHmac("sha1", SECRET).update(body).digest("hex")}`,
      "X-Hub-Signature-256": `sha256=${hmac(body)}`,
    }
    return { headers, body }
  },
  "GitHub, as a form": (event: string, payload: object) => {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      "X-GitHub-Event": event,
      "X-Hub-Signature-256": `sha256=${hmac(body)}`,
    }
    return { headers, body }
  },
  Forgejo: (event: string, payload: object) => {
    const body = JSON.stringify(payload, null, 2)
    const headers = {
      "Content-Type": "application/json",
      "X-Forgejo-Event": event,
      "X-Forgejo-Signature": hmac(body),
      "X-Gitea-Event": event,
      "X-Gitea-Signature": hmac(body),
      "X-Gogs-Event": event,
      "X-Gogs-Signature": hmac(body),
      "X-Hub-Signature-256": `sha256=${hmac(body)}`,
      "X-GitHub-Event": event,
    }
    return { headers, body }
  },
  GitLab: (event: string, { repository, ...payload }: { repository?: object }) => {
    const headers = {
      "Content-Type": "application/json",
      "X-Gitlab-Event": event === "push" ? "Push Hook" : "Issue Hook",
      // Header values are bytes; the secret's are those of its UTF-8 text.
      "X-Gitlab-Token": Buffer.from(SECRET).toString("latin1"),
    }
    return { headers, body: JSON.stringify({ object_kind: event, ...payload, project: repository }) }
  },
} as const

const post = (url: string, { headers, body }: { headers: Record<string, string>; body: string }) =>
  fetch(url, { method: "POST", headers, body })

const push = (ref: string) => ({ ref, repository: { default_branch: "main" } })

test.each(Object.entries(FORGES))(
  "%s: a push to the default branch makes the server look",
  async (_, send) => {
    const { url, calls } = serve()
    const answer = await post(url, send("push", push("refs/heads/main")))
    expect([answer.status, await answer.json()]).toEqual([202, { status: "syncing" }])
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(calls).toHaveLength(1)
  },
)

test.each(Object.entries(FORGES))("%s: other branches, tags and events change nothing", async (_, send) => {
  const { url, calls } = serve()
  for (const ref of ["refs/heads/feature", "refs/tags/main", "main", "refs/heads/main2"]) {
    const answer = await post(url, send("push", push(ref)))
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: "ignored", reason: "This instance follows the branch main." },
    ])
  }
  const other = await post(url, send("issues", push("refs/heads/main")))
  expect(await other.json()).toEqual({ status: "ignored", reason: "Only pushes matter here." })
  expect(calls).toEqual([])
})

test("GitHub's ping is answered as a trial", async () => {
  const { url, calls } = serve()
  const answer = await post(url, FORGES.GitHub("ping", { zen: "x", repository: { default_branch: "main" } }))
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { status: "ignored", reason: "The webhook works: this was a trial." },
  ])
  expect(calls).toEqual([])
})

test.each(["release/2026", "refs/heads/release/2026"])(
  "META_BRANCH %s counts, not the default",
  async (branch) => {
    const { url, calls } = serve({ branch })
    expect((await post(url, FORGES.GitHub("push", push("refs/heads/main")))).status).toBe(200)
    expect((await post(url, FORGES.GitHub("push", push("refs/heads/release/2026")))).status).toBe(202)
    expect(calls).toHaveLength(1)
  },
)

test("a push whose forge doesn't say the default branch is worth a look", async () => {
  const { url, calls } = serve()
  expect((await post(url, FORGES.GitHub("push", { ref: "refs/heads/any" }))).status).toBe(202)
  expect(calls).toHaveLength(1)
})

async function problemOf(answer: Response) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json")
  expect(answer.headers.get("cache-control")).toBe("no-store")
  const { status, code, detail } = (await answer.json()) as { status: number; code: string; detail: string }
  expect(status).toBe(answer.status)
  return { status, code, detail }
}

test("without META_SECRET no webhook is taken, and the answer says what to set", async () => {
  const { url, calls } = serve({ secret: null })
  expect(await problemOf(await post(url, FORGES.GitHub("push", push("refs/heads/main"))))).toEqual({
    status: 404,
    code: "WEBHOOK_OFF",
    detail: "Set META_SECRET here, and the same secret in the forge's webhook.",
  })
  expect(calls).toEqual([])
})

test("a message without, with a wrong, or with a SHA-1 signature alone is refused", async () => {
  const { url, calls, logged } = serve()
  const { headers, body } = FORGES.GitHub("push", push("refs/heads/main"))
  const { "X-Hub-Signature-256": signature, ...unsigned } = headers
  expect(await problemOf(await post(url, { headers: unsigned, body }))).toMatchObject({
    status: 401,
    code: "WEBHOOK_SIGNATURE",
    detail: expect.stringContaining("SHA-256"),
  })
  for (const changed of [
    { headers, body: `${body} ` },
    { headers: { ...unsigned, "X-Hub-Signature-256": signature.replace(/.$/, "g") }, body },
    { headers: { ...headers, "X-Gitlab-Token": "guessed" }, body },
  ]) {
    expect(await problemOf(await post(url, changed))).toMatchObject({
      status: 401,
      code: "WEBHOOK_SIGNATURE",
      detail: expect.stringContaining("differ"),
    })
  }
  expect(calls).toEqual([])
  expect(logged).toEqual([])
})

test("a signed message that no forge sends is malformed", async () => {
  const { url } = serve()
  const body = "not JSON"
  const headers = { "X-Hub-Signature-256": `sha256=${hmac(body)}`, "Content-Type": "text/plain" }
  expect(await problemOf(await post(url, { headers, body }))).toMatchObject({
    status: 400,
    code: "MALFORMED_REQUEST",
  })
})

test("bodies up to the bound are read, larger ones refused", async () => {
  const { url, calls } = serve()
  const padded = (length: number) => {
    const payload = push("refs/heads/main")
    const size = JSON.stringify({ ...payload, pad: "" }).length
    return FORGES.GitHub("push", { ...payload, pad: "x".repeat(length - size) })
  }
  expect((await post(url, padded(MAX_WEBHOOK_BYTES))).status).toBe(202)
  expect(await problemOf(await post(url, padded(MAX_WEBHOOK_BYTES + 1)))).toMatchObject({
    status: 413,
    code: "BODY_TOO_LARGE",
  })
  expect(calls).toHaveLength(1)
})

test("the answer doesn't wait for the look, and a look that fails is logged", async () => {
  const failing = Promise.withResolvers<void>()
  const { url, logged } = serve({ refresh: () => failing.promise })
  expect((await post(url, FORGES.GitHub("push", push("refs/heads/main")))).status).toBe(202)
  expect(logged).toEqual([])
  failing.reject(new Error("no disk"))
  await vi.waitFor(() => expect(logged).toEqual([expect.stringMatching(/^webhook: .*no disk/)]))
})

test("a push into a real repository is seen as soon as its webhook comes", async () => {
  const work = await makeRepository()
  const bare = `${await scratch()}/meta.git`
  git(work, "clone", "--quiet", "--bare", work, bare)
  git(work, "remote", "add", "origin", bare)
  const repository = openRepository({
    remote: `file://${bare}`,
    directory: "elections",
    workDir: `${await scratch()}/clone`,
  })
  const commits: string[] = []
  const watch = watchRepository(repository, {
    intervalMs: 1e8,
    onRevision: (revision) => void commits.push(revision.commit),
    onFault() {},
    onError() {},
  })
  onTestFinished(async () => {
    await watch.stop()
    await repository.close()
  })
  await watch.refresh()
  const { url } = serve({ refresh: watch.refresh })
  const pushed = await commit(work, { "elections/2026/voters.yaml": "- cleo\n" })
  git(work, "push", "--quiet", "origin", "main")
  await post(url, FORGES.Forgejo("push", push("refs/heads/main")))
  await vi.waitFor(() => expect(commits.at(-1)).toBe(pushed))
  git(work, "reset", "--quiet", "--hard", "HEAD~1")
  git(work, "push", "--quiet", "--force", "origin", "main")
  await post(url, FORGES.GitLab("push", push("refs/heads/main")))
  await vi.waitFor(() => expect(commits.at(-1)).toBe(commits[0]))
})

import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { createGit } from "#server/repository/git"
import { scratch } from "./fixture.ts"

const kept = { ...process.env }
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
  Object.assign(process.env, kept)
})

const run = (timeoutMs = 30_000, signal = new AbortController().signal) => createGit({ timeoutMs, signal })
const text = (result: { ok: boolean; value?: Uint8Array }) => new TextDecoder().decode(result.value)

test("neither git's own variables nor this server's secrets reach the child", async () => {
  Object.assign(process.env, {
    GIT_DIR: "/nowhere",
    APP_KEY: "s3cret",
    DATABASE_URL: "postgres://x",
    https_proxy: "p",
  })
  const shown = text(await run()(["-c", "alias.show-env=!env", "show-env"]))
  expect(shown).toContain("GIT_TERMINAL_PROMPT=0")
  expect(shown).toContain("https_proxy=p")
  expect(shown).toContain("GIT_ALLOW_PROTOCOL=none")
  expect(shown).not.toMatch(/s3cret|nowhere|DATABASE_URL/)
})

test("a missing git program is a failure with a name", async () => {
  process.env.PATH = await scratch()
  expect(await run()(["version"])).toMatchObject({ ok: false, error: { reason: "MISSING" } })
})

/** A command whose child writes its process id, never ends by itself and shrugs off a polite SIGTERM. */
function hanging(directory: string) {
  const file = join(directory, "pid")
  const args = ["-c", `alias.hang=!trap '' TERM; echo $$ > '${file}' && exec sleep 1000`, "hang"]
  const pid = async (): Promise<number> => {
    for (;;) {
      const written = await readFile(file, "utf8").catch(() => "")
      if (written.endsWith("\n")) return Number(written)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return { args, pid }
}

/** A killed child is gone, or waits (Z) for whoever adopted it to notice. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  return state !== null && !/\) [ZX] /.test(state)
}

test("a command that hangs is killed with its children when time is up", async () => {
  const { args, pid } = hanging(await scratch())
  const outcome = await run(400)(args)
  expect(outcome).toMatchObject({ ok: false, error: { reason: "TIMEOUT" } })
  const child = await pid()
  await expect.poll(() => isRunning(child)).toBe(false)
})

test("a signal ends what is under way and keeps new commands from starting", async () => {
  const { args, pid } = hanging(await scratch())
  const closing = new AbortController()
  const under = run(30_000, closing.signal)(args)
  const child = await pid()
  closing.abort()
  expect(await under).toMatchObject({ ok: false, error: { reason: "ABORTED" } })
  await expect.poll(() => isRunning(child)).toBe(false)
  expect(await run(30_000, closing.signal)(["version"])).toMatchObject({ error: { reason: "ABORTED" } })
})

test("git's words come without credentials", async () => {
  const outcome = await run()(["ls-remote", "https://bot:s3cret@127.0.0.1:1/x"], { network: true })
  expect(outcome).toMatchObject({ ok: false, error: { reason: "EXIT" } })
  expect(JSON.stringify(outcome)).not.toContain("s3cret")
})

test("external transports are not run, not even where a remote may be spoken to", async () => {
  const directory = await scratch()
  const outcome = await run()(["ls-remote", `ext::touch ${directory}/pwned`], { network: true })
  expect(outcome).toMatchObject({ ok: false, error: { stderr: expect.stringContaining("not allowed") } })
  expect(await Bun.file(`${directory}/pwned`).exists()).toBe(false)
})

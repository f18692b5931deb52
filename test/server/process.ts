/** Server processes for tests, each in a directory of its own and with just the environment that it is given. */
import { join } from "node:path"
import { expect, onTestFinished } from "vitest"

const MAIN = join(import.meta.dirname, "../../server/main.ts")
export const KEY = "a-key-of-at-least-thirty-two-bytes-for-tests"

/** A server process with just this environment, in a directory of its own. */
export function start(directory: string, env: Record<string, string>) {
  const run = Bun.spawn([process.execPath, MAIN], {
    cwd: directory,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: directory,
      APP_PORT: "0",
      DATA_DIR: join(directory, "data"),
      ...env,
    },
    stdout: "pipe",
    stderr: "pipe",
  })
  onTestFinished(async () => {
    run.kill("SIGKILL")
    await run.exited
  })
  return run
}

export type Run = ReturnType<typeof start>

/** The start text, once it is there whole; throws with stderr where the process ends instead. */
export async function startText(run: Run): Promise<string> {
  const decoder = new TextDecoder()
  const reader = run.stdout.getReader()
  let text = ""
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`ended without listening: ${await new Response(run.stderr).text()}`)
    text += decoder.decode(value, { stream: true })
    if (/Ready after .* s\n/.test(text)) return text
  }
}

export const addressIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? ""

/** Ends a server that listens; gives what it said on stderr. */
export async function ended(run: Run): Promise<string> {
  run.kill("SIGTERM")
  expect(await run.exited).toBe(0)
  return new Response(run.stderr).text()
}

/** Waits for the start and ends it. */
export async function stopped(run: Run): Promise<string> {
  await startText(run)
  return ended(run)
}

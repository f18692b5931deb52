/** `votive init` in a temporary directory; each test has its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import { check } from "#server/cli/check"
import { init } from "#server/cli/init"

export const NOW: Instant = instant(Date.UTC(2029, 10, 22, 15, 30))

/** Made before each test of the file that calls this, and removed after it. */
export function initDirectory() {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "init-"))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const path = (below = ""): string => join(root, below)
  const read = (below: string): string => readFileSync(path(below), "utf8")
  const list = (): readonly string[] => readdirSync(root, { recursive: true, encoding: "utf8" }).sort()

  /** Answers are given in turn; then the input ends. Without any there is no terminal. */
  const run = async (args: readonly string[], answers?: readonly string[]) => {
    const written = { stdout: "", stderr: "" }
    const questions: string[] = []
    const pending = [...(answers ?? [])]
    const ask = async (question: string): Promise<string | null> => {
      questions.push(question)
      return pending.shift() ?? null
    }
    const status = await init(args, {
      stdout: (text) => {
        written.stdout += text
      },
      stderr: (text) => {
        written.stderr += text
      },
      cwd: root,
      now: () => NOW,
      ask: answers && ask,
    })
    return { status, questions, ...written }
  }

  /** Codes of what `votive check` finds below the directory. */
  const checked = async (directory = "."): Promise<readonly string[]> => {
    let stdout = ""
    await check([directory, "--format", "json"], {
      stdout: (text) => {
        stdout += text
      },
      stderr: (text) => {
        throw new Error(text)
      },
      cwd: root,
      now: () => NOW,
    })
    return JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code)
  }

  return { path, read, list, run, checked }
}

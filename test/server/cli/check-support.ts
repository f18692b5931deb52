/** `votive check` on a temporary directory with the files that a test writes; each test has its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach } from "vitest"
import { instant } from "#core/base/instant"
import { check } from "#server/cli/check"

/** Made before each test of the file that calls this, and removed after it; `run` checks the whole of it unless told. */
export function checkedDirectory() {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "check-"))
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const path = (below = ""): string => join(root, below)

  const write = (files: Readonly<Record<string, string | Uint8Array>>): void => {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(path(file)), { recursive: true })
      writeFileSync(path(file), content)
    }
  }

  const run = async (args: readonly string[], cwd = root) => {
    let stdout = ""
    let stderr = ""
    const status = await check(args, {
      stdout: (text) => {
        stdout += text
      },
      stderr: (text) => {
        stderr += text
      },
      cwd,
      now: () => instant(Date.UTC(2030, 2, 5)),
    })
    return { status, stdout, stderr }
  }

  const json = async (...args: string[]) => JSON.parse((await run(["--format", "json", ...args])).stdout)

  return { path, write, run, json }
}

/** `votive tally` in a directory of its own, for the tests of the command. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { instant } from "#core/base/instant"
import { tally } from "#server/cli/tally"

export function tallyIn() {
  const folder = mkdtempSync(join(tmpdir(), "votive-tally-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return name
  }

  async function run(args: readonly string[], cwd = folder, stdin?: string) {
    const written = { stdout: "", stderr: "" }
    const status = await tally(args, {
      stdout: (text) => {
        written.stdout += text
      },
      stderr: (text) => {
        written.stderr += text
      },
      cwd,
      now: () => instant(0),
      stdin: stdin === undefined ? undefined : () => chunksOf(stdin),
    })
    return { status, ...written }
  }

  return { file, run }
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}

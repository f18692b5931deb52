/** The demo's election files and people, as the demo itself serves them, to start instances with. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Instant } from "#core/base/instant"
import { createDemo } from "#server/demo/demo"
import type { DemoIdentity } from "#server/identity/demo"
import { must } from "./sealing.ts"

/** By path below `elections/`, with dates around `now`. */
export async function demoFiles(now: Instant): Promise<{
  readonly files: Readonly<Record<string, string>>
  readonly identities: readonly DemoIdentity[]
}> {
  const directory = await mkdtemp(join(tmpdir(), "votive-demo-"))
  const { path, identities } = must(await createDemo({ directory: join(directory, "demo"), now }))
  const names = [...new Bun.Glob("elections/**").scanSync({ cwd: path })]
  const texts = names.map(
    async (name) => [name.slice("elections/".length), await Bun.file(join(path, name)).text()] as const,
  )
  const files = Object.fromEntries(await Promise.all(texts))
  await rm(directory, { recursive: true })
  return { files, identities }
}

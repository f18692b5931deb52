/**
 * Builds the client into dist/ where its sources changed since the last build; else does nothing, quickly and quietly.
 *
 * The new build is made beside the old one and takes its place only when it is whole: a build that fails, or is stopped
 * halfway, leaves what was there. The stamp in dist/.stamp is a hash of everything that the build reads.
 */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { rename, rm, writeFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { precompress } from "./precompress.ts"

/** Files and directories that a build reads, relative to the root of the repository. */
const INPUTS = [
  "client",
  "core",
  "vite.config.ts",
  "bun.lock",
  "package.json",
  "tsconfig.base.json",
  ".ci/ensure-build.ts",
  ".ci/pieces.ts",
  ".ci/precompress.ts",
  ".ci/worker.ts",
  ".ci/texts",
]

/** A hash of the inputs' names and contents. */
export function stampOf(root: string): string {
  const hash = createHash("sha256")
  for (const path of INPUTS.flatMap((input) => filesOf(join(root, input))).sort()) {
    const content = readFileSync(path)
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content)
  }
  return hash.digest("hex")
}

function filesOf(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null
    if (code === "ENOTDIR") return [path]
    if (code === "ENOENT") return []
    throw error
  }
}

/** Builds if need be; whether it did. Throws, with the builder's words on stderr, where the build fails. */
export async function ensureBuild(root: string): Promise<boolean> {
  const dist = join(root, "dist")
  const stamp = stampOf(root)
  if (stampIn(dist) === stamp) return false
  const fresh = `${dist}.${process.pid}`
  try {
    await build(root, fresh)
    await precompress(fresh)
    await writeFile(join(fresh, ".stamp"), stamp)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return true
}

function stampIn(dist: string): string | null {
  try {
    return readFileSync(join(dist, ".stamp"), "utf8")
  } catch {
    return null
  }
}

async function build(root: string, outDir: string): Promise<void> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js")
  const run = Bun.spawn(
    [process.execPath, "--bun", vite, "build", "--logLevel", "warn", "--outDir", outDir, "--emptyOutDir"],
    { cwd: root, stdout: "inherit", stderr: "inherit" },
  )
  if ((await run.exited) !== 0) throw new Error("the client could not be built; what stands above says why")
}

if (import.meta.main) {
  const started = performance.now()
  try {
    if (await ensureBuild(join(import.meta.dir, ".."))) {
      console.log(`Built the client in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    }
  } catch (error) {
    console.error(`ensure-build: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}

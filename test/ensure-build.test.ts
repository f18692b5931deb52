import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { afterEach, beforeEach, expect, test } from "vitest"
import { ensureBuild, stampOf } from "../.ci/ensure-build.ts"
import { precompress } from "../.ci/precompress.ts"

const REPOSITORY = join(import.meta.dirname, "..")
let root: string

/** A small client beside this repository's packages and build script. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "votive-build-"))
  await mkdir(join(root, "client"))
  await mkdir(join(root, "core"))
  await symlink(join(REPOSITORY, "node_modules"), join(root, "node_modules"))
  await cp(join(REPOSITORY, ".ci"), join(root, ".ci"), { recursive: true })
  await writeFile(
    join(root, "vite.config.ts"),
    'export default { root: "client", build: { outDir: "../dist" } }',
  )
  await writeFile(join(root, "package.json"), '{ "type": "module" }')
  await writeFile(join(root, "core", "word.ts"), 'export const word: string = "first"')
  await writeFile(
    join(root, "client", "main.ts"),
    `import { word } from "../core/word.ts"\ndocument.body.append(word, ${JSON.stringify("x".repeat(3000))})`,
  )
  await writeFile(join(root, "client", "index.html"), '<script type="module" src="/main.ts"></script>')
})

afterEach(() => rm(root, { recursive: true }))

const built = async (): Promise<string> => {
  const [script] = (await readdir(join(root, "dist/assets"))).filter((name) => name.endsWith(".js"))
  return readFile(join(root, "dist/assets", script ?? ""), "utf8")
}

test("the client is built once, and again when a source changes", async () => {
  expect(await ensureBuild(root)).toBe(true)
  expect(await built()).toContain("first")
  expect(await ensureBuild(root)).toBe(false)
  await writeFile(join(root, "core", "word.ts"), 'export const word: string = "second"')
  expect(await ensureBuild(root)).toBe(true)
  expect(await built()).toContain("second")
  expect((await readdir(root)).filter((name) => name.startsWith("dist"))).toEqual(["dist"])
})

test("a build that fails leaves the one before, and is tried again", async () => {
  await ensureBuild(root)
  await writeFile(join(root, "client", "main.ts"), 'import "./missing.ts"')
  const failed = () =>
    Bun.spawnSync([process.execPath, join(root, ".ci/ensure-build.ts")], { stderr: "pipe" })
  for (const run of [failed(), failed()]) {
    expect(run.exitCode).toBe(1)
    expect(run.stderr.toString()).toMatch(/ensure-build: the client could not be built/)
  }
  expect(await built()).toContain("first")
})

test("nothing to do is done quietly", async () => {
  await ensureBuild(root)
  const run = Bun.spawnSync([process.execPath, join(root, ".ci/ensure-build.ts")])
  expect(run.exitCode).toBe(0)
  expect(run.stdout.toString() + run.stderr.toString()).toBe("")
})

test("the stamp depends on names and contents of what is built, on nothing else", async () => {
  const stamp = stampOf(root)
  await writeFile(join(root, "README.md"), "Hello")
  await mkdir(join(root, "dist"))
  await writeFile(join(root, "dist", "x"), "")
  expect(stampOf(root)).toBe(stamp)
  await writeFile(join(root, "core", "a.ts"), "")
  const added = stampOf(root)
  await rm(join(root, "core", "a.ts"))
  await writeFile(join(root, "core", "b.ts"), "")
  const named = stampOf(root)
  await rm(join(root, "core", "b.ts"))
  await writeFile(join(root, "bun.lock"), "")
  expect(new Set([stamp, added, named, stampOf(root)]).size).toBe(4)
})

test("text that gets smaller is compressed beside itself, nothing else", async () => {
  await ensureBuild(root)
  const dist = join(root, "dist")
  await writeFile(join(dist, "short.css"), "a{}")
  await writeFile(join(dist, "noise.json"), crypto.getRandomValues(new Uint8Array(3000)))
  await writeFile(join(dist, "icon.png"), "x".repeat(3000))
  await writeFile(join(dist, "long.css"), "a{color:red}".repeat(300))
  await precompress(dist)
  const names = (await readdir(dist)).filter((name) => /short|noise|icon|long/.test(name))
  expect(names.toSorted()).toEqual([
    "icon.png",
    "long.css",
    "long.css.br",
    "long.css.gz",
    "noise.json",
    "short.css",
  ])
  const text = await readFile(join(dist, "long.css"))
  expect(brotliDecompressSync(await readFile(join(dist, "long.css.br")))).toEqual(text)
  expect(gunzipSync(await readFile(join(dist, "long.css.gz")))).toEqual(text)
})

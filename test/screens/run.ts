/**
 * `bun run screens [FOLDER] [--only TEXT] [--walk NAME] [--size phone|desktop]`: pictures of every page in every state, at 360 and 1280
 * px, light and dark, with a page to look at them all.
 *
 * A real instance is served from the built client; FOLDER is `screens` unless given. `--only` takes the pictures whose names hold TEXT.
 */
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { ensureBuild } from "../../.ci/ensure-build.ts"
import { launchBrowser, SIZES } from "../support/browser.ts"
import { NOW, serveEveryState } from "../support/every-state.ts"
import { serveInstance } from "../support/served-instance.ts"
import { createCamera, type Size } from "./camera.ts"
import { overview } from "./overview.ts"
import { WALKS } from "./walks.ts"

const root = join(import.meta.dirname, "../..")
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { only: { type: "string" }, walk: { type: "string" }, size: { type: "string" } },
})
const folder = resolve(positionals[0] ?? join(root, "screens"))
await ensureBuild(root)

const browser = await launchBrowser()
const full = await serveEveryState()
const empty = await serveInstance({ now: NOW, files: { OWNERS: "approvers: []\n" }, identities: [] })
const place = { url: full.url, emptyUrl: empty.url }
const taken: Record<string, readonly string[]> = {}
let failures = 0
for (const size of Object.keys(SIZES) as Size[]) {
  if (values.size && size !== values.size) continue
  const camera = createCamera(browser, { size, folder, only: values.only ?? "" })
  for (const [name, walk] of Object.entries(WALKS)) {
    if (values.walk && name !== values.walk) continue
    try {
      await walk(camera, place)
    } catch (error) {
      failures++
      console.error(`${size}, ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await camera.close()
  taken[size] = camera.taken
}
await Bun.write(join(folder, "index.html"), overview(taken))
await browser.close()
await full.close()
await empty.close()
const count = Object.values(taken).reduce((sum, names) => sum + 2 * names.length, 0)
console.log(`${count} pictures in ${folder}; index.html shows them all.`)
process.exit(failures > 0 ? 1 : 0)

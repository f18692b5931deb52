/**
 * Vite: builds workers together with the pages, so that they share pieces. Vite alone gives each worker a build of its own, with
 * everything in it once more.
 */
import { dirname, join } from "node:path"
import type { Plugin } from "vite"

const ADDRESS = /new URL\("(\.\/[\w-]+-worker\.ts)", import\.meta\.url\)/

export const workerPlugin = (): Plugin => ({
  name: "votive-worker",
  apply: "build",
  // Before Vite sees it.
  enforce: "pre",
  transform(code, id) {
    const [address, path] = ADDRESS.exec(code) ?? []
    if (address === undefined || path === undefined) return null
    const file = this.emitFile({ type: "chunk", id: join(dirname(id), path) })
    return { code: code.replace(address, `import.meta.ROLLUP_FILE_URL_${file}`), map: null }
  },
})

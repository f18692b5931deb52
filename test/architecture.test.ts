/**
 * The layers hold: imports point down or stay in their folder, nothing goes round in a circle, core stays pure, and only
 * main reads the environment.
 */
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "..")

/** Rank of each layer; an import may point to a lower rank or stay in its own folder. */
const RANKS: readonly (readonly [prefix: string, rank: number])[] = [
  ["core/base", 0],
  ["core/election", 1],
  ["core/meta", 2],
  ["core/ballot", 2],
  ["core/tally", 3],
  ["core/seal", 4],
  ["core/board", 5],
  ["core/wire", 6],
  ["migrations", 7],
  ["server/store", 8],
  ["server/repository", 8],
  ["server/identity", 8],
  ["server/demo", 9],
  ["server/service", 9],
  ["server/routes", 10],
  ["server/app.ts", 11],
  ["server/start", 12],
  ["server/main.ts", 13],
  ["server/cli", 14],
  ["client/texts", 7],
  ["client/ui", 8],
  ["client/api", 8],
  ["client/offline", 8],
  ["client/state", 9],
  ["client/pages", 10],
  ["client", 11],
]

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = ["core", "server", "client", "migrations"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path)),
)

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g

/** The file in the tree that a specifier names, or null for a package. */
function resolve(from: string, specifier: string): string | null {
  const alias = /^#(core|server|migrations)\/(.+)$/.exec(specifier)
  if (alias) return `${alias[1]}/${alias[2]}.ts`
  if (!specifier.startsWith(".")) return null
  const path = relative(root, join(root, dirname(from), specifier))
  return files.includes(path) ? path : (files.find((file) => file.replace(/\.tsx?$/, "") === path) ?? path)
}

const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]))

const imports: readonly Import[] = files.flatMap((from) =>
  [...(sources.get(from) as string).matchAll(IMPORT)].flatMap((match) => {
    const to = resolve(from, (match[2] ?? match[3]) as string)
    return to === null ? [] : [{ from, to, typeOnly: match[1] !== undefined }]
  }),
)

const layerOf = (file: string): readonly [string, number] => {
  const layer = RANKS.find(([prefix]) => file === prefix || file.startsWith(`${prefix}/`))
  if (!layer) throw new Error(`${file} is in no layer: add it to RANKS`)
  return layer
}

/** The one place where the client learns the server's types. */
const isAppType = ({ from, to, typeOnly }: Import): boolean =>
  typeOnly && from.startsWith("client/api/") && to === "server/app.ts"

test("the reader of imports sees them", () => {
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.filter(({ to }) => !sources.has(to) && !/\.(css|json)$/.test(to))).toEqual([])
})

test("imports point down or stay in their folder", () => {
  const upward = imports.filter((edge) => {
    const [fromLayer, fromRank] = layerOf(edge.from)
    const [toLayer, toRank] = layerOf(edge.to)
    if (isAppType(edge)) return false
    const acrossSides =
      fromLayer.startsWith("client") && !toLayer.startsWith("client") && !toLayer.startsWith("core")
    return acrossSides || (fromLayer !== toLayer && toRank >= fromRank)
  })
  expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
})

test("no import goes round in a circle", () => {
  const edges = new Map<string, string[]>()
  for (const { from, to } of imports) edges.set(from, [...(edges.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) throw new Error(`circle: ${[...path.slice(at), file].join(" -> ")}`)
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(files.filter((file) => !done.has(file))).toEqual([])
})

test("core names no clock, no source of randomness and no environment", () => {
  const impure = files
    .filter((file) => file.startsWith("core/"))
    .filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bBun\.|globalThis|getRandomValues/.test(
        sources.get(file) as string,
      ),
    )
  expect(impure).toEqual([])
})

test("only main reads the environment", () => {
  const readers = files.filter((file) =>
    /process\.env|Bun\.env|import\.meta\.env/.test(sources.get(file) as string),
  )
  // Git is a program of its own: it needs the PATH and the home directory of this one, and none of its settings.
  expect(readers.sort()).toEqual(["server/main.ts", "server/repository/git.ts"])
})

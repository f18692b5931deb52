/**
 * The channels, each an attack of its own. What an attacker has read elsewhere (names, pseudonyms) comes as a dossier, so that the very
 * same code runs with and without APP_KEY, and on naive software.
 *
 * A channel may be read in several ways; the one that links most counts, which the attacker couldn't even know.
 */
import { utf8 } from "#core/base/bytes"
import { copyRows, tablesOf } from "./copy.ts"
import { type Dossier, type Links, type LiveRow, needlesOf, type RowId, type Signs } from "./dossier.ts"
import { identify } from "./identify.ts"
import { identifyWithKey } from "./identify-with-key.ts"
import { type Histories, linkByLikelihood } from "./likelihood.ts"
import { countRight, linkByOrder } from "./order.ts"
import {
  deadRows,
  entryOrder,
  historiesOf,
  indexOrder,
  merged,
  physicalOrder,
  rawFile,
  remains,
  replacedStatistics,
} from "./pages.ts"
import type { Scene } from "./scene.ts"
import { Search } from "./search.ts"
import { walSigns } from "./wal.ts"

/** A copy of the live rows, and what the attacker makes of it. */
export interface Loot {
  readonly scene: Scene
  readonly rows: readonly LiveRow[]
  readonly dossier: Dossier
}

/** `appKey`: the attacker has it. `rows`: an earlier copy than what is there now. */
export async function loot(scene: Scene, appKey: boolean, rows?: readonly LiveRow[]): Promise<Loot> {
  const { admin, software, plan, instance } = scene
  const copy = rows ?? (await copyRows(admin, software))
  if (!appKey) return { scene, rows: copy, dossier: await identify(admin, software, copy, plan.logins) }
  if (instance === null) throw new Error("there is no key to have")
  return { scene, rows: copy, dossier: await identifyWithKey(instance.context, copy, plan.logins) }
}

/** Every way to read a channel. */
export type Attack = (loot: Loot) => Promise<readonly Links[]>

/** How many names the best way links rightly. */
export async function attack(by: Attack, on: Loot): Promise<number> {
  return Math.max(...(await by(on)).map((links) => countRight(links, on.scene.truth)))
}

/** What one copy of the live rows says, system columns, indexes and statistics included. */
export const COPY = {
  "xmin, cmin, ctid": async ({ scene, rows, dossier }) => [
    likely(scene, dossier, historiesOf(rows)),
    linkByOrder(dossier, new Map(rows.map(({ id, xmin }) => [id, xmin]))),
  ],
  "physical order": async ({ rows, dossier }) => [
    linkByOrder(dossier, physicalOrder(rows, insertedTables(dossier))),
  ],
  "order in indexes": async ({ scene: { admin, software }, rows, dossier }) => {
    const tables = tablesOf(software).filter(({ name }) => insertedTables(dossier).includes(name))
    await admin`checkpoint`
    const entries = await Promise.all(
      tables.map(async (table) => [...entryOrder(await rawFile(admin, `${table.name}_pkey`), table, rows)]),
    )
    const signs: readonly Signs[] = [await indexOrder(admin, tables, rows), new Map(entries.flat())]
    return signs.map((order) => linkByOrder(dossier, order))
  },
} as const satisfies Record<string, Attack>

/** What lies in the files besides. */
export const FILES = {
  "dead rows": async ({ scene, rows, dossier }) => [
    likely(
      scene,
      dossier,
      merged(historiesOf(rows), await deadRows(scene.admin, tablesOf(scene.software), rows)),
    ),
  ],
  "free space of pages": async ({ scene, rows, dossier }) => {
    const { admin, software } = scene
    await admin`checkpoint`
    const found = await Promise.all(
      tablesOf(software).map(async (table) => remains(await rawFile(admin, table.name), table, rows)),
    )
    return [likely(scene, dossier, merged(historiesOf(rows), ...found))]
  },
  "replaced statistics": async ({ scene, rows, dossier }) => [
    linkByOrder(dossier, await replacedStatistics(scene.admin, rows)),
  ],
} as const satisfies Record<string, Attack>

/** What there is to see all the time, and what is written down elsewhere. Only where the scene is watched. */
export const WATCHED = {
  "a copy after each cast": async ({ scene: { watched }, dossier }) => [
    linkByOrder(dossier, watched?.births ?? new Map()),
  ],
  "statistics views": async ({ scene: { watched }, dossier }) => [
    linkByOrder(dossier, mentions(dossier, watched?.statistics ?? [])),
  ],
  "write-ahead log": async ({ scene: { binaries, server }, dossier }) => [
    linkByOrder(dossier, walSigns(binaries, server.data, dossier)),
  ],
  "PostgreSQL's log": async ({ scene: { server }, dossier }) => [
    linkByOrder(dossier, mentions(dossier, [server.logged()])),
  ],
} as const satisfies Record<string, Attack>

export const APP_LOG: Attack = async ({ scene: { written }, dossier }) => [
  linkByOrder(dossier, mentions(dossier, [written])),
]

const likely = ({ software, from }: Scene, dossier: Dossier, histories: Histories): Links =>
  linkByLikelihood(dossier, histories, software, from)

/** Tables whose rows are never changed, as far as the attacker can tell whose they are: one of persons and one of ballots. */
function insertedTables({ people, ballots }: Dossier): readonly string[] {
  const tableOf = (row: RowId | undefined) => row?.slice(0, row.indexOf(" ")) ?? ""
  return [tableOf(people[0]?.rows[0]), tableOf(ballots[0]?.rows.at(-1))]
}

/** Where each mark first appears in texts, in their order. */
function mentions(dossier: Dossier, texts: readonly string[]): Signs {
  const signs = new Map<RowId, number>()
  const search = new Search(needlesOf(dossier))
  let before = 0
  for (const text of texts) {
    const hay = utf8(text)
    const start = before
    search.note(signs, hay, (at) => start + at)
    before += hay.length
  }
  return signs
}

/** Starts that change APP_KEY, on a whole server's parts: what is said, and that an open election goes on. */
import { join } from "node:path"
import { afterEach, describe, expect, inject, test } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import { checkInclusion } from "#core/board/board"
import { verifyReceipt } from "#core/seal/receipt"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import type { Context } from "#server/service/context"
import { board, result } from "#server/service/results"
import { readConfig } from "#server/start/config"
import { type Opened, openParts } from "#server/start/parts"
import { newPostgresDatabase } from "#test/support/databases"
import {
  castRequest,
  electionTexts,
  makeDevice,
  person,
  readRequest,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { makeRepository, scratch } from "../repository/fixture.ts"

const [FIRST, SECOND, THIRD] = ["first", "second", "third"].map(
  (name) => `the ${name} app key, of thirty-two bytes or more`,
) as [string, string, string]
const SLUG = "council---2026"

/** A first start takes two or three seconds, on a busy machine many more. */
const SEVERAL_STARTS_MS = 120_000

const opened: Opened[] = []
afterEach(stop)
async function stop(): Promise<void> {
  for (const { close } of opened.splice(0)) await close()
}

type Environment = Readonly<Record<string, string>>

/** The context of a start, or why there is none; and what was said. */
async function start(env: Environment) {
  const logged: string[] = []
  const parts = await openParts(must(readConfig(env)), (line) => logged.push(line))
  if (parts.ok) opened.push(parts.value)
  return { parts, logged }
}

async function started(env: Environment): Promise<{ context: Context; logged: readonly string[] }> {
  const { parts, logged } = await start(env)
  return { context: must(parts).parts.context, logged }
}

const entryOf = (context: Context) => {
  const entry = context.catalogue.find(SLUG)
  if (!entry) throw new Error("the election is not there")
  return entry
}

/** A repository with an election that is open for days, and a place for the database. */
async function environment(database: "embedded" | "postgres"): Promise<Environment> {
  const day = 86_400_000
  const now: Instant = instant(Math.floor(Date.now() / 1000) * 1000)
  const texts = electionTexts({ start: instant(now - day), end: instant(now + day) })
  const files = Object.entries(texts).map(([path, text]) => [`elections/${path}`, text])
  return {
    META_REPO: await makeRepository(Object.fromEntries(files)),
    DATA_DIR: join(await scratch(), "data"),
    ...(database === "postgres" ? { DATABASE_URL: await newPostgresDatabase() } : {}),
  }
}

const changed = (secrets: number) =>
  `APP_KEY changed: ${secrets} secrets of 1 election and all accounts wrapped anew. Everybody has to sign in again. Remove APP_KEY_PREVIOUS now.`

describe.each(["embedded", "postgres"] as const)("APP_KEY changed by starts (%s)", (database) => {
  test.skipIf(database === "postgres" && !inject("databases").postgres)(
    "an open election goes on through two changes, is counted, and its receipts hold",
    async () => {
      const env = await environment(database)
      const first = await started({ ...env, APP_KEY: FIRST })
      const device = await makeDevice(first.context)
      const { paper } = device
      const token = await takeCredential(first.context, person("ada"), device)
      const cast = await castRequest(device, token, 1, [["alice"], ["bob"]])
      const { receipt } = must(await castBallot(first.context, cast))
      expect(first.logged).toEqual([])
      await stop()

      const second = await started({ ...env, APP_KEY: SECOND, APP_KEY_PREVIOUS: FIRST })
      expect(second.logged).toEqual([changed(4)])
      expect(must(await readBallot(second.context, readRequest(device))).receipt).toBe(receipt)
      const replacing = await castRequest(device, token, 2, [["bob"], ["alice"]])
      const replaced = must(await castBallot(second.context, replacing)).receipt
      await stop()

      const left = await started({ ...env, APP_KEY: SECOND, APP_KEY_PREVIOUS: FIRST })
      expect(left.logged).toEqual([
        "APP_KEY_PREVIOUS is not needed: everything in the database rests under APP_KEY. Remove it.",
      ])
      await stop()
      expect((await started({ ...env, APP_KEY: SECOND })).logged).toEqual([])
      await stop()

      const third = await started({ ...env, APP_KEY: THIRD, APP_KEY_PREVIOUS: SECOND })
      expect(third.logged).toEqual([changed(4)])
      const { context } = third
      const ben = await makeDevice(context)
      const benToken = await takeCredential(context, person("ben"), ben)
      const late = must(
        await castBallot(context, await castRequest(ben, benToken, 1, [["bob"], ["carol"]])),
      ).receipt
      const { end } = entryOf(context).election
      const ended: Context = { ...context, clock: { now: () => end, decisive: () => end } }
      must(await conclude(ended, person("olga"), entryOf(context)))
      expect(must(await result(context, person("olga"), entryOf(context)))).toMatchObject({
        valid: 2,
        winners: ["bob"],
      })
      const { trackers, checkpoint } = must(await board(context, entryOf(context)))
      for (const jws of [replaced, late]) {
        const { tracker } = must(await verifyReceipt(paper.receiptKey, jws))
        must(await checkInclusion(paper, trackers.map(fromWire), checkpoint, tracker))
      }
    },
    SEVERAL_STARTS_MS,
  )

  test.skipIf(database === "postgres" && !inject("databases").postgres)(
    "keys that don't fit are told, each by its name, and never repeated",
    async () => {
      const env = await environment(database)
      await started({ ...env, APP_KEY: FIRST })
      await stop()
      const refused = async (keys: Environment) => {
        const { parts, logged } = await start({ ...env, ...keys })
        expect(logged).toEqual([])
        if (parts.ok) throw new Error("it started")
        for (const key of [FIRST, SECOND, THIRD]) expect(parts.error).not.toContain(key)
        return parts.error
      }
      expect(await refused({ APP_KEY: SECOND })).toMatch(
        /^APP_KEY is not the one .* set that one as APP_KEY_PREVIOUS beside the new APP_KEY/,
      )
      expect(await refused({ APP_KEY: SECOND, APP_KEY_PREVIOUS: THIRD })).toMatch(
        /^APP_KEY_PREVIOUS is not the APP_KEY .* nothing was changed\.$/,
      )
      const { context } = await started({ ...env, APP_KEY: FIRST })
      await context.db
        .insertInto("instance")
        .values({ name: "kept-keys", value: new Uint8Array(5) })
        .execute()
      await stop()
      expect(await refused({ APP_KEY: FIRST })).toMatch(
        /^What the database keeps .* Restore the table from a backup\.$/,
      )
    },
    SEVERAL_STARTS_MS,
  )
})

test("what can't be opened is said, a line each", async () => {
  const env = await environment("embedded")
  const { context } = await started({ ...env, APP_KEY: FIRST })
  await makeDevice(context)
  await context.db
    .updateTable("election_keys")
    .set({ wrapped: new Uint8Array(40) })
    .where("kind", "=", "rows")
    .execute()
  await stop()
  expect((await started({ ...env, APP_KEY: SECOND, APP_KEY_PREVIOUS: FIRST })).logged).toEqual([
    changed(3),
    'APP_KEY changed: "rows" of council/2026 could not be opened with the former key either and is left as it was: somebody has changed it, or it is damaged.',
  ])
})

test("the demo's own key can be changed for one that is given", async () => {
  const dataDir = join(await scratch(), "data")
  await started({ DATA_DIR: dataDir })
  await stop()
  const own = (await Bun.file(join(dataDir, "app-key")).text()).trim()
  const { logged } = await started({ DATA_DIR: dataDir, APP_KEY: FIRST, APP_KEY_PREVIOUS: own })
  expect(logged).toEqual([expect.stringMatching(/^APP_KEY changed: /)])
})

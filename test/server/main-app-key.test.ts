/** Server processes that change APP_KEY, one after the other and two at once. */
import { describe, expect, inject, test } from "vitest"
import { instant } from "#core/base/instant"
import type { ElectionDetail } from "#core/wire/election"
import type { InstanceKeys } from "#core/wire/keys"
import { newPostgresDatabase } from "#test/support/databases"
import { electionFiles } from "#test/support/instance"
import { addressIn, ended, KEY, start, startText } from "./process.ts"
import { makeRepository, scratch } from "./repository/fixture.ts"

describe("a change of APP_KEY", () => {
  const NEW = `new-${KEY}`
  const CHANGED =
    /^APP_KEY changed: 4 secrets of 1 election and all accounts wrapped anew\..* Remove APP_KEY_PREVIOUS now\.\n$/
  const NOT_NEEDED = /^APP_KEY_PREVIOUS is not needed: .*\n$/

  /** A first start takes two or three seconds, on a busy machine many more. */
  const SEVERAL_STARTS_MS = 120_000

  /** An election that is open now; the server fixes its ballot paper. */
  async function openElection(): Promise<string> {
    const day = 86_400_000
    const [start, end] = [-day, day].map((from) => instant(Math.floor((Date.now() + from) / 1000) * 1000))
    const files = [...electionFiles({ ...(start && { start }), ...(end && { end }) })]
    return makeRepository(Object.fromEntries(files.map(([name, bytes]) => [`elections/${name}`, bytes])))
  }

  /** The key that the open election's paper names, and the instance's keys. */
  async function keysAt(url: string) {
    const detail = (await (await fetch(`${url}/api/v1/elections/council---2026`)).json()) as ElectionDetail
    const { receipt } = (await (await fetch(`${url}/api/v1/keys`)).json()) as InstanceKeys
    return { named: JSON.parse(detail.paper ?? "null").receiptKey as string, receipt }
  }

  test(
    "takes one start with both keys; the election's paper and its key stay, and the former key is done with",
    async () => {
      const directory = await scratch()
      const env = { META_REPO: await openElection() }
      const first = start(directory, { ...env, APP_KEY: KEY })
      const before = await keysAt(addressIn(await startText(first)))
      expect(before.receipt).toEqual([{ key: before.named, current: true }])
      expect(await ended(first)).toBe("")

      const changing = start(directory, { ...env, APP_KEY: NEW, APP_KEY_PREVIOUS: KEY })
      const after = await keysAt(addressIn(await startText(changing)))
      expect(after.named).toBe(before.named)
      expect(after.receipt.map(({ current }) => current)).toEqual([true, false])
      expect(after.receipt[1]?.key).toBe(before.named)
      expect(await ended(changing)).toMatch(CHANGED)

      const alone = start(directory, { ...env, APP_KEY: NEW })
      expect(await keysAt(addressIn(await startText(alone)))).toEqual(after)
      expect(await ended(alone)).toBe("")
    },
    SEVERAL_STARTS_MS,
  )

  test.skipIf(!inject("databases").postgres)(
    "two servers that start at once: one changes it",
    async () => {
      const env = { META_REPO: await openElection(), DATABASE_URL: await newPostgresDatabase() }
      const first = start(await scratch(), { ...env, APP_KEY: KEY })
      const before = await keysAt(addressIn(await startText(first)))
      await ended(first)
      const keys = { APP_KEY: NEW, APP_KEY_PREVIOUS: KEY }
      const runs = [start(await scratch(), { ...env, ...keys }), start(await scratch(), { ...env, ...keys })]
      const found = await Promise.all(runs.map(async (run) => keysAt(addressIn(await startText(run)))))
      expect(found.map(({ named }) => named)).toEqual([before.named, before.named])
      const said = (await Promise.all(runs.map(ended))).toSorted()
      expect(said).toEqual([expect.stringMatching(CHANGED), expect.stringMatching(NOT_NEEDED)])
    },
    SEVERAL_STARTS_MS,
  )
})

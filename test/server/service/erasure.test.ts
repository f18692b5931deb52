import { sql } from "kysely"
import { expect, test } from "vitest"
import { castBallot, readBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { conclude } from "#server/service/conclusion"
import { standing } from "#server/service/credentials"
import { createErasure } from "#server/service/erasure"
import { board, result } from "#server/service/results"
import { keysOf } from "#server/store/election-keys"
import { findInstanceValue } from "#server/store/instance"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  readRequest,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { openBoxes, trusteeLines } from "#test/support/trustees"
import { entryOf, voted } from "./opening-support.ts"

describeDatabases("erasure", (open) => {
  async function counted(files: Parameters<typeof electionFiles>[0] = {}) {
    const instance = await makeInstance(await open())
    await instance.apply(electionFiles(files))
    const entry = () => instance.context.catalogue.find("council---2026") as Entry
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    must(
      await castBallot(instance.context, await castRequest(device, token, 1, [["bob"], ["alice", "carol"]])),
    )
    instance.clock.set(END)
    must(await conclude(instance.context, person("olga"), entry()))
    const rows = async () => {
      const { rows: found } = await sql<{ count: number }>`
        select (select count(*) from ballots) + (select count(*) from credentials)
          + (select count(*) from commitments) + (select count(*) from election_keys) as count
      `.execute(instance.context.db)
      return Number(found[0]?.count)
    }
    return { ...instance, entry, device, rows, erase: createErasure(instance.context) }
  }

  test("once the result is merged, what could link or reopen is gone, and the result stays", async () => {
    const { context, apply, entry, device, rows, erase } = await counted()
    await erase()
    expect(await rows()).toBe(7)
    expect(await findInstanceValue(context.db, "traces")).toBe(null)
    await apply(electionFiles({ results: "# Bob won\n" }))
    await erase()
    expect(await rows()).toBe(0)
    expect(await findInstanceValue(context.db, "traces")).not.toBe(null)
    expect(must(await result(context, null, entry())).winners).toEqual(["bob"])
    expect(must(await board(context, entry())).trackers).toHaveLength(1)
    expect(await readBallot(context, readRequest(device))).toMatchObject({ error: { code: "ERASED" } })
    expect(must(await standing(context, person("ada"), entry()))).toMatchObject({
      listed: true,
      issued: false,
    })
    must(await conclude(context, person("olga"), entry()))
    await erase()
    expect(must(await result(context, null, entry())).winners).toEqual(["bob"])
  })

  test("without delete_after everything stays", async () => {
    const { apply, rows, erase } = await counted({ deleteAfter: false })
    await apply(electionFiles({ deleteAfter: false, results: "# Bob won\n" }))
    await erase()
    expect(await rows()).toBe(7)
  })

  test("while trustees open the boxes a results.md erases nothing; after the count their proofs go too", async () => {
    const { instance, trustees } = await voted(open)
    const { context, apply } = instance
    const erase = createErasure(context)
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    const extra = trusteeLines(trustees, 2)
    await apply(electionFiles({ extra, results: "# Somebody won\n" }))
    await erase()
    must(await conclude(context, person("olga"), entryOf(instance)))
    expect(must(await result(context, null, entryOf(instance)))).toMatchObject({ valid: 3 })
    expect((await keysOf(context.db, entryOf(instance).uid)).length).toBe(6)
    await erase()
    expect(await keysOf(context.db, entryOf(instance).uid)).toEqual([])
  })

  test("a results.md alone erases nothing: the ballots were not counted", async () => {
    const instance = await makeInstance(await open())
    await instance.apply(electionFiles())
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    must(await castBallot(instance.context, await castRequest(device, token, 1, [["bob"]])))
    instance.clock.set(END)
    await instance.apply(electionFiles({ results: "# Somebody won\n" }))
    await createErasure(instance.context)()
    expect(must(await readBallot(instance.context, readRequest(device))).version).toBe(1)
  })
})

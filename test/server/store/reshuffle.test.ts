import { type Kysely, sql } from "kysely"
import { expect, it } from "vitest"
import { toHex } from "#core/base/bytes"
import { putAccount } from "#server/store/accounts"
import { allBallots } from "#server/store/ballots"
import { reshuffle } from "#server/store/reshuffle"
import type { Database } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import { describeDatabases, describePostgres } from "#test/support/databases"
import { scriptedRandom } from "#test/support/scripted-random"
import { cast, rowKey, storedElection, systemColumns } from "#test/support/stored-rows"

/** Which transactions wrote the rows of a table, and their keys. */
async function written(db: Kysely<Database>, table: "ballots" | "commitments" | "accounts") {
  const rows = await systemColumns(db, table)
  return { writers: new Set(rows.map(({ xmin }) => xmin)), keys: rows.map(({ key }) => key) }
}

async function vote(db: Kysely<Database>, election: Uint8Array, voter: string): Promise<void> {
  await cast(db, election, voter)
  await inTransaction(db, async (trx) => {
    await putAccount(trx, rowKey(voter), rowKey(`account ${voter}`))
    await stir(trx, election, { account: rowKey(voter) }, scriptedRandom(`account ${voter}`))
  })
}

const voters = (count: number): string[] => Array.from({ length: count }, (_, at) => `voter ${at}`)

describeDatabases("reshuffling", (open) => {
  it("leaves all rows of an election written by one transaction, and changes nothing else", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    for (const voter of voters(60)) await vote(db, uid, voter)
    const before = await allBallots(db, uid)
    expect((await written(db, "ballots")).writers.size).toBeGreaterThan(1)
    await reshuffle(db)
    expect(await allBallots(db, uid)).toEqual(before)
    for (const table of ["ballots", "commitments", "accounts"] as const) {
      const { writers, keys } = await written(db, table)
      expect(writers.size).toBe(1)
      expect(keys).toHaveLength(60)
    }
  })

  it("does nothing where nothing was written since", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    await reshuffle(db)
    for (const voter of voters(40)) await vote(db, uid, voter)
    await reshuffle(db)
    const { writers } = await written(db, "ballots")
    await reshuffle(db)
    expect((await written(db, "ballots")).writers).toEqual(writers)
  })

  it("finds what was written since, be it that stirring rewrote every row", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    for (const voter of voters(3)) await vote(db, uid, voter)
    await reshuffle(db)
    await cast(db, uid, "late")
    const stirred = await written(db, "ballots")
    expect(stirred.writers.size).toBe(1)
    await reshuffle(db)
    expect((await written(db, "ballots")).writers).not.toEqual(stirred.writers)
  })

  it("leaves elections alone in which nobody voted", async () => {
    const db = await open()
    const [one, other] = [await storedElection(db), await storedElection(db, "council/2026")]
    for (const voter of voters(40)) await cast(db, one.uid, voter)
    for (const voter of voters(40)) await cast(db, other.uid, `other ${voter}`)
    await reshuffle(db)
    const seen = () =>
      sql<{
        seen: string
      }>`select string_agg(xmin::text, ' ') as seen from ballots where election = ${other.uid}`
        .execute(db)
        .then(({ rows }) => rows)
    const before = await seen()
    await cast(db, one.uid, "late")
    await reshuffle(db)
    expect(await seen()).toEqual(before)
  })
})

describePostgres("reshuffling under load", (open) => {
  it("loses no cast and makes none fail", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    let casting = true
    const shuffling = (async () => {
      while (casting)
        await reshuffle(db).catch((error: Error) => expect(error.message).toMatch(/lock timeout/))
    })()
    const lines = Array.from({ length: 6 }, async (_, line) => {
      for (const voter of voters(25)) {
        expect(await cast(db, uid, `${line} ${voter}`)).toBe(true)
        expect(await cast(db, uid, `${line} ${voter}`, () => rowKey(`again ${voter}`))).toBe(true)
      }
    })
    await Promise.all(lines)
    casting = false
    await shuffling
    await reshuffle(db)
    const ballots = await allBallots(db, uid)
    expect(ballots).toHaveLength(150)
    const again = new Set(voters(25).map((voter) => toHex(rowKey(`again ${voter}`))))
    expect(ballots.every(({ value }) => again.has(toHex(value)))).toBe(true)
    expect((await written(db, "commitments")).keys).toHaveLength(300)
  })
})

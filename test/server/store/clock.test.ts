import { expect, it } from "vitest"
import { databaseNow } from "#server/store/clock"
import { inTransaction } from "#server/store/transaction"
import { describeDatabases } from "#test/support/databases"

describeDatabases("the database's clock", (open) => {
  it("tells whole milliseconds, within a minute of this machine's time", async () => {
    const now = await databaseNow(await open())
    expect(Number.isInteger(now)).toBe(true)
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000)
  })

  it("goes on inside a transaction", async () => {
    const db = await open()
    await inTransaction(db, async (trx) => {
      const begun = await databaseNow(trx)
      let later = begun
      for (let looks = 0; later === begun && looks < 100_000; looks++) later = await databaseNow(trx)
      expect(later).toBeGreaterThan(begun)
    })
  })
})

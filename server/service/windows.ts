/**
 * Windows: the row of an election says when it opens and closes, as casts go by it in their transactions, and the seal on its files
 * says so as well. Where they differ, somebody changed the row in the database; it is put right.
 */
import type { Transaction } from "kysely"
import { toHex } from "#core/base/bytes"
import { lockElectionExclusive, movableWindows, setWindow } from "#server/store/elections"
import type { Database, Queryable } from "#server/store/schema"
import type { Catalogue } from "./catalogue.ts"
import type { Entry } from "./entry.ts"
import type { Log } from "./log.ts"

/** Elections whose row has another window than was sealed. Also those whose newest version the catalogue doesn't know yet. */
export async function movedWindows(db: Queryable, catalogue: Catalogue): Promise<readonly Entry[]> {
  const rows = await movableWindows(db)
  return rows.flatMap(({ uid, startsAt, endsAt }) => {
    const entry = catalogue.findByUid(uid)
    if (!entry || catalogue.damaged.has(toHex(uid))) return []
    const { start, end } = entry.election
    return startsAt === start && endsAt === end ? [] : [entry]
  })
}

/** To be called under the revision's lock, with a catalogue that has loaded since: nobody else moves a window meanwhile. */
export async function mendWindows(trx: Transaction<Database>, catalogue: Catalogue, log: Log): Promise<void> {
  for (const { uid, election } of await movedWindows(trx, catalogue)) {
    await lockElectionExclusive(trx, uid)
    await setWindow(trx, uid, election.start, election.end)
    log(`${election.key}: its start or end was changed in the database; what its files say was put back`)
  }
}

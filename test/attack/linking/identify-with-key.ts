/**
 * Which row is whose, for who has APP_KEY as well: every row key can be computed from the voters list and every value opened, so that
 * what is left to find out is which person is which pseudonym.
 */
import { toHex } from "#core/base/bytes"
import { tracker } from "#core/seal/cast"
import { ballotRowKey, openBallotRow } from "#server/service/ballot-row"
import type { Context } from "#server/service/context"
import { entryKey } from "#server/service/credentials"
import { accountRowKey } from "#server/service/instance-secrets"
import { secretsOf } from "#test/support/attack-election"
import { person as identityOf } from "#test/support/instance"
import { must } from "#test/support/sealing"
import type { Ballot, Dossier, LiveRow } from "./dossier.ts"

/** `context`: of an instance with that APP_KEY over a copy of the database, which is what the attacker would start. */
export async function identifyWithKey(
  context: Context,
  rows: readonly LiveRow[],
  names: readonly string[],
): Promise<Dossier> {
  const { rows: keys } = await secretsOf(context)
  const there = new Set(rows.map(({ id }) => id))
  const people = await Promise.all(
    names.map(async (name) => {
      const { issuer, subject } = identityOf(name)
      const own = [
        `credentials ${toHex(await entryKey(keys, name))}`,
        `accounts ${toHex(await accountRowKey(context.secrets, issuer, subject))}`,
      ]
      return { name, rows: own.filter((row) => there.has(row)) }
    }),
  )
  const ballots = new Map<string, Ballot & { rows: string[] }>()
  for (const row of rows) {
    if (row.table !== "ballots") continue
    const value = row.cells.get("value") ?? new Uint8Array(0)
    const uid = row.cells.get("election") ?? new Uint8Array(0)
    const ballot = must(await openBallotRow(keys, row.key, value))
    const aliases = [toHex(ballot.pseudonym), toHex(tracker({ uid, ...ballot }))]
    ballots.set(toHex(row.key), { id: toHex(row.key), rows: [row.id], replaced: ballot.version > 1, aliases })
  }
  for (const row of rows) {
    if (row.table !== "commitments") continue
    const pseudonym = must(await keys.open(row.key, row.cells.get("value") ?? new Uint8Array(0)))
    ballots.get(toHex(await ballotRowKey(keys, pseudonym)))?.rows.push(row.id)
  }
  return {
    names,
    people: people.filter(({ rows: found }) => found.length > 0),
    ballots: [...ballots.values()],
  }
}

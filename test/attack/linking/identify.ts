/**
 * Which row is whose, for who has the database alone: logins in the clear, or hashed with anything that stands in the database.
 *
 * Whatever can't be told stays nameless; every ballot's id is the key of its row.
 */
import { createHash, createHmac } from "node:crypto"
import type postgres from "postgres"
import { toHex, utf8 } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import type { Ballot, Dossier, LiveRow, Person, Software } from "./dossier.ts"

export async function identify(
  admin: postgres.Sql,
  software: Software,
  rows: readonly LiveRow[],
  names: readonly string[],
): Promise<Dossier> {
  const dictionary = dictionaryOf(names, await cellsElsewhere(admin, software))
  const [main, ...others] = software.people
  const people = new Map<string, { name: string | null; rows: string[] }>()
  for (const row of rows) {
    if (row.table !== main?.name && !others.some(({ name }) => name === row.table)) continue
    const name = [...row.cells.values()].map((cell) => dictionary.get(toHex(cell))).find(Boolean) ?? null
    // A nameless row of a further table can't be tied to one of the first.
    if (name === null && row.table !== main?.name) continue
    const person = people.get(name ?? row.id) ?? { name, rows: [] }
    person.rows.push(row.id)
    people.set(name ?? row.id, person)
  }
  return { names, people: [...people.values()] satisfies Person[], ballots: ballotsByKey(software, rows) }
}

/** Rows of one key are one ballot; its id is that key in hexadecimal. */
function ballotsByKey({ ballots: tables }: Software, rows: readonly LiveRow[]): readonly Ballot[] {
  const main = tables[0]?.name
  const keys = new Map<string, string>()
  for (const row of rows) if (row.table === main) keys.set(toHex(row.key), row.id)
  return [...keys].map(([id, row]) => ({ id, rows: [row], replaced: false, aliases: [] }))
}

/** Every cell outside of the tables under attack that could be a key or a salt. */
async function cellsElsewhere(
  admin: postgres.Sql,
  { people, ballots }: Software,
): Promise<readonly Uint8Array[]> {
  const attacked = new Set([...people, ...ballots].map(({ name }) => name))
  const cells: Uint8Array[] = []
  const tables = await admin<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  for (const { name } of tables) {
    if (attacked.has(name)) continue
    for (const row of await admin`select * from ${admin(name)} limit 100`) {
      for (const cell of Object.values(row)) {
        const bytes = cell instanceof Uint8Array ? cell : utf8(String(cell))
        if (bytes.length <= 256) cells.push(new Uint8Array(bytes))
      }
    }
  }
  return cells
}

/** Names by what may stand for them in a row, in hexadecimal. */
function dictionaryOf(names: readonly string[], salts: readonly Uint8Array[]): ReadonlyMap<string, string> {
  const dictionary = new Map<string, string>()
  const uids = [new Uint8Array(0), ...salts.filter(({ length }) => length === 16)]
  for (const name of names) {
    const text = utf8(name)
    const forms = [text, ...uids.map((uid) => labelled("row/entry", uid, lp(text)))]
    for (const form of forms) {
      dictionary.set(toHex(form), name)
      for (const digest of ["md5", "sha1", "sha256"]) {
        const plain = createHash(digest).update(form).digest()
        // As bytes, and as the text that many store.
        dictionary.set(toHex(plain), name).set(toHex(utf8(toHex(plain))), name)
        for (const salt of salts) {
          dictionary.set(createHash(digest).update(salt).update(form).digest("hex"), name)
          dictionary.set(createHmac(digest, salt).update(form).digest("hex"), name)
        }
      }
    }
  }
  return dictionary
}

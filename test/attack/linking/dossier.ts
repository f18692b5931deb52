/**
 * What an attacker knows before looking for links: which rows belong to a person, which to a ballot, and what to look for in other
 * places. The rest of the attack is the same whether names and ballots stand there in the clear or took a key to read.
 */
import { toBase64url, utf8 } from "#core/base/bytes"

/** Table and key, the latter in hexadecimal: `ballots 0a1b...` */
export type RowId = string

export interface LiveRow {
  readonly id: RowId
  readonly table: string
  readonly key: Uint8Array
  /** Transaction that wrote it. */
  readonly xmin: number
  /** Place in the file: block, then line pointer. */
  readonly ctid: readonly [number, number]
  /** Every column, by name; text as its UTF-8. */
  readonly cells: ReadonlyMap<string, Uint8Array>
}

/** The software that the attacker reads the sources of. */
export interface Software {
  /** Tables with rows of persons, and of ballots; the first of each has one row per person, or ballot. With the column of the key. */
  readonly people: readonly Table[]
  readonly ballots: readonly Table[]
  /** Rows of each table that every write rewrites besides its own. */
  readonly rewritten: number
  /** How likely it is that a ballot was first written so many transactions after its person, by number of transactions. */
  readonly gaps: readonly number[]
}

export interface Table {
  readonly name: string
  readonly key: string
}

export interface Person {
  /** Null: nobody can tell. */
  readonly name: string | null
  readonly rows: readonly RowId[]
}

export interface Ballot {
  readonly id: string
  readonly rows: readonly RowId[]
  /** There is more than one version, as far as one can tell. */
  readonly replaced: boolean
  /** By what it may be called in logs. */
  readonly aliases: readonly string[]
}

export interface Dossier {
  /** The voters list, public, in its order. */
  readonly names: readonly string[]
  readonly people: readonly Person[]
  readonly ballots: readonly Ballot[]
}

/** What an attack gives: the ballot's id by name. */
export type Links = ReadonlyMap<string, string>

/** Where a row was first seen, in the order of some channel; lower is earlier. */
export type Signs = ReadonlyMap<RowId, number>

export const keyOf = (row: RowId): string => row.slice(row.indexOf(" ") + 1)

/** The sign of a person by name, or of a ballot by alias, as if it were a row. */
export const mention = (text: string): RowId => `mention ${text}`

/** All marks of a dossier as bytes to search for: keys raw, in hexadecimal and base64url; names and aliases as text. */
export function needlesOf({ people, ballots }: Dossier): Map<RowId, readonly Uint8Array[]> {
  const needles = new Map<RowId, readonly Uint8Array[]>()
  for (const row of [...people, ...ballots].flatMap(({ rows }) => rows)) {
    const hex = keyOf(row)
    const raw = fromHex(hex)
    needles.set(row, [raw, utf8(hex), utf8(toBase64url(raw))])
  }
  for (const { name } of people) if (name !== null) needles.set(mention(name), [utf8(name)])
  for (const alias of ballots.flatMap(({ aliases }) => aliases)) needles.set(mention(alias), [utf8(alias)])
  return needles
}

/** Of an even number of hexadecimal digits. */
export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

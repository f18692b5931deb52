/**
 * Count: what conclusion leaves behind, encrypted under APP_KEY: the opened rankings as a sorted multiset, and the numbers.
 *
 * Sorted, so that nothing of the order in which ballots were stored or opened remains. The opened multiset stays with the
 * officers: unusual full rankings are signatures.
 */
import { compareBytes, equalBytes, fromBase64url, fromUtf8, toBase64url, utf8 } from "#core/base/bytes"
import { canonicalJson } from "#core/base/canonical"
import { ok, type Result } from "#core/base/result"
import type { Paper } from "#core/seal/paper"
import { type Fault, refuse } from "./fault.ts"
import { countPlace, unwrap, type Wrapping, wrap } from "./instance-secrets.ts"

export interface Count {
  /** Rank vectors of the valid ballots, in paper order. */
  readonly ranks: readonly Uint8Array[]
  readonly spoiled: number
  readonly damaged: number
  readonly issued: number
  readonly listed: number
  /** Merkle root of the board. */
  readonly root: Uint8Array
}

/** What a count belongs to. Its rankings mean something by the candidates of their ballot paper alone, hence its hash is in it. */
type Counted = Pick<Paper, "uid" | "hash">

export function encodeCount(secrets: Wrapping, { uid, hash }: Counted, count: Count): Promise<Uint8Array> {
  const text = canonicalJson({
    v: 1,
    paper: toBase64url(hash),
    ranks: [...count.ranks].sort(compareBytes).map(toBase64url),
    spoiled: count.spoiled,
    damaged: count.damaged,
    issued: count.issued,
    listed: count.listed,
    root: toBase64url(count.root),
  })
  return wrap(secrets, countPlace(uid), utf8(text))
}

/**
 * `INTEGRITY`: changed in the database, moved there from another election, or made under another APP_KEY; or another ballot paper was
 * put in the place of the one that was voted on.
 */
export async function decodeCount(
  secrets: Wrapping,
  { uid, hash }: Counted,
  stored: Uint8Array,
): Promise<Result<Count, Fault>> {
  const opened = await unwrap(secrets, countPlace(uid), stored)
  if (!opened.ok) {
    return refuse("INTEGRITY", "The stored count was changed in the database, or made under another APP_KEY.")
  }
  const { paper, ranks, root, ...numbers } = JSON.parse(fromUtf8(opened.value)) as Stored
  if (!equalBytes(decoded(paper), hash)) {
    return refuse(
      "INTEGRITY",
      "The ballot paper in the database is not the one that was voted on: somebody has changed it. The operator must restore the database from a backup.",
    )
  }
  return ok({ ...numbers, ranks: ranks.map(decoded), root: decoded(root) })
}

interface Stored extends Omit<Count, "ranks" | "root"> {
  readonly paper: string
  readonly ranks: readonly string[]
  readonly root: string
}

function decoded(text: string): Uint8Array {
  const bytes = fromBase64url(text)
  if (!bytes.ok) throw new Error("the stored count is not what this program wrote")
  return bytes.value
}

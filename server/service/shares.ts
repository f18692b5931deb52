/**
 * Shares that trustees handed in after the end: kept under APP_KEY until conclusion, one value per trustee.
 *
 * A value is a share for each ballot on the board, in the order of the sealed ballots, joined; zeros where none is known that
 * matches its commitment. Nothing else is ever stored, so that what a trustee hands in can only help. A value that somebody changed in
 * the database counts as deleted: its trustee has handed in nothing, and opens the boxes again.
 */
import { concat } from "#core/base/bytes"
import { list } from "#core/base/english"
import type { Paper } from "#core/seal/paper"
import { shareBytes } from "#core/seal/shares"
import { keysOf, replaceKey } from "#server/store/election-keys"
import type { Queryable } from "#server/store/schema"
import type { Context } from "./context.ts"
import { electionKeyPlace, unwrap, wrap } from "./instance-secrets.ts"

/** By trustee, in the paper's order: null where they have handed in nothing, else a share or null for each ballot. */
export type Shares = readonly (readonly (Uint8Array | null)[] | null)[]

/** Of what stands in `election_keys`. `trustee`: position on the paper, from 0. */
const kindOf = (trustee: number): string => `share/${trustee + 1}`

export const shareKinds = ({ trustees }: Pick<Paper, "trustees">): readonly string[] =>
  trustees.map((_, at) => kindOf(at))

/** `count`: ballots on the board. */
export async function storedShares(
  { secrets }: Context,
  db: Queryable,
  uid: Uint8Array,
  paper: Paper,
  count: number,
): Promise<Shares> {
  const stored = new Map((await keysOf(db, uid)).map(({ kind, wrapped }) => [kind, wrapped]))
  return Promise.all(
    shareKinds(paper).map(async (kind) => {
      const wrapped = stored.get(kind)
      const joined = wrapped && (await unwrap(secrets, electionKeyPlace(uid, kind), wrapped))
      return joined?.ok ? splitShares(paper, joined.value, count) : null
    }),
  )
}

/** Shares of `count` ballots, null for those that are zeros; null where the length doesn't fit. */
export function splitShares(
  { threshold }: Pick<Paper, "threshold">,
  joined: Uint8Array,
  count: number,
): (Uint8Array | null)[] | null {
  const length = shareBytes(threshold)
  if (joined.length !== count * length) return null
  return Array.from({ length: count }, (_, at) => {
    const share = joined.slice(at * length, (at + 1) * length)
    return share.some((byte) => byte !== 0) ? share : null
  })
}

/** Stores what is known of a trustee's shares in the place of what was. `trustee`: position on the paper, from 0. */
export async function putShares(
  { secrets }: Context,
  db: Queryable,
  uid: Uint8Array,
  { threshold }: Pick<Paper, "threshold">,
  trustee: number,
  shares: readonly (Uint8Array | null)[],
): Promise<void> {
  const none = new Uint8Array(shareBytes(threshold))
  const kind = kindOf(trustee)
  const wrapped = await wrap(
    secrets,
    electionKeyPlace(uid, kind),
    concat(...shares.map((share) => share ?? none)),
  )
  await replaceKey(db, uid, { kind, keyId: secrets.keyId, wrapped })
}

/** Ballots with fewer shares than are needed, while a trustee who has handed in nothing yet might bring one. */
export function undecidedOf({ threshold }: Pick<Paper, "threshold">, shares: Shares): number {
  if (shares.every((each) => each !== null)) return 0
  const count = shares.find((each) => each !== null)?.length ?? 0
  return Array.from({ length: count }, (_, at) => shares.filter((each) => each?.[at]).length).filter(
    (there) => there < threshold,
  ).length
}

/** Who has handed in nothing yet, by name, in words. */
export const missingHands = ({ trustees }: Pick<Paper, "trustees">, shares: Shares): string =>
  list(trustees.flatMap(({ name }, at) => (shares[at] === null ? [name] : [])))

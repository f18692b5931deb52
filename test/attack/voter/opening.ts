/** A trustee's share of a ballot, and the one verdict on a ballot from shares; the answer to a challenge. */
import { isStrongAgreementKey, type Pair } from "./curves.ts"
import { type Bytes, concat, demand, hex, label, lp, same, u8 } from "./encoding.ts"
import { openBox } from "./hpke.ts"
import type { Paper } from "./paper.ts"
import { boxInfo, commitment, openContent, type Ranks, takeApart } from "./sealing.ts"
import { interpolate } from "./shamir.ts"

/** `place` counts from 1. */
export function openShare(paper: Paper, place: number, pair: Pair, sealed: Bytes): Bytes {
  const { trustees, associated } = takeApart(paper, sealed)
  const own = trustees[place - 1]
  demand(own !== undefined, "BOX_MISMATCH")
  const share = openBox(pair, own, boxInfo(paper, place), associated, "BOX_MISMATCH")
  demand(same(commitment(paper.uid, place, share), own.commitment), "SHARE_MISMATCH")
  return share
}

/** The ranks, or the fault that spoils the ballot for whoever opens it; a share is null where there is none. */
export function openFromShares(paper: Paper, sealed: Bytes, shares: readonly (Bytes | null)[]): Ranks {
  const layout = takeApart(paper, sealed)
  const { uid, threshold } = paper
  const length = threshold === 1 ? 32 : 33
  const matching = shares.flatMap((share, at) => {
    const committed = layout.trustees[at]?.commitment
    if (share?.length !== length || committed === undefined) return []
    return same(commitment(uid, at + 1, share), committed) ? [share] : []
  })
  demand(matching.length >= threshold, "SHARES_FEW")
  const chosen = matching.slice(0, threshold)
  const points = chosen.map((share) => ({ x: share[32] ?? 0, values: share.slice(0, 32) }))
  if (threshold > 1) {
    const places = new Set(points.map(({ x }) => x))
    demand(!places.has(0) && places.size === threshold, "SHARES_INCONSISTENT")
  }
  const secret = threshold === 1 ? (chosen[0] ?? new Uint8Array()) : interpolate(points, 0)
  demand(same(commitment(uid, 0, secret), layout.c0), "SHARES_INCONSISTENT")
  const all = everyShare(threshold, secret, points)
  const taken = new Set<string>()
  for (const [at, { commitment: committed }] of layout.trustees.entries()) {
    const found = all.find((share) => same(commitment(uid, at + 1, share), committed))
    demand(found !== undefined && (threshold === 1 || !taken.has(hex(found))), "SHARES_INCONSISTENT")
    taken.add(hex(found))
  }
  return openContent(paper, layout, secret)
}

/** With a threshold of 1 the secret; else the polynomial at every x from 1 to 255. */
function everyShare(threshold: number, secret: Bytes, points: Parameters<typeof interpolate>[0]): Bytes[] {
  if (threshold === 1) return [secret]
  return Array.from({ length: 255 }, (_, at) => concat(interpolate(points, at + 1), u8(at + 1)))
}

export function answerChallenge(uid: Bytes, pair: Pair, challenge: Bytes): Bytes {
  const code = "CHALLENGE_MISMATCH"
  demand(challenge.length === 80, code)
  const box = { enc: challenge.slice(0, 32), ciphertext: challenge.slice(32) }
  return openBox(pair, box, challengeInfo(uid, pair.public), new Uint8Array(), code)
}

export function challengeInfo(uid: Bytes, key: Bytes): Bytes {
  demand(isStrongAgreementKey(key), "KEY_INVALID")
  return concat(label("challenge", uid), lp(key))
}

/** A whole election of 2,000 voters: freezing its board, opening and counting. */
import { signCheckpoint, sortTrackers } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { signCast, tracker, verifyCast } from "#core/seal/cast"
import { checkToken } from "#core/seal/credential"
import { openShare } from "#core/seal/open"
import { openingKey } from "#core/seal/trustee"
import { profileOf } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import { must, type Sealing } from "#test/support/sealing"
import { CANDIDATES, credentialOf, open, type Plains, row, sealSome, times } from "./seal-plain.ts"
import { median, type Row } from "./suite.ts"

const BALLOTS = 2000
const SELDOM = { runs: 3, warmups: 1 }
const { subtle } = crypto

/** All ballots of an election: boxes, shares, ranks, count; and for trustees, where the boxes were opened elsewhere, the rest. */
export async function electionRows(sealing: Sealing, plain: Plains): Promise<readonly Row[]> {
  const { paper, trustees } = sealing
  const ballots = await Promise.all(Array.from({ length: BALLOTS }, () => sealSome(sealing)))
  const keys = await Promise.all(trustees.map((pair) => openingKey(pair.secretKey)))
  const { threshold } = paper
  const shape = `${threshold} of ${trustees.length}`
  const boxes = async (trustee: number) => {
    const shares: Uint8Array[] = []
    for (const sealed of ballots) {
      const key = keys[trustee] as (typeof keys)[number]
      shares.push(must(await openShare(paper, trustee, key, sealed)))
    }
    return shares
  }
  const count = async (given: readonly (readonly Uint8Array[])[]) => {
    const ranks: Uint8Array[] = []
    for (const [at, sealed] of ballots.entries()) {
      ranks.push(
        await open(
          sealing,
          sealed,
          paper.trustees.map((_, trustee) => given[trustee]?.[at] ?? null),
        ),
      )
    }
    const counted = must(tally(profileOf(CANDIDATES, ranks), { method: "schulze", seats: 1 }))
    if (counted.ballots !== BALLOTS) throw new Error("ballots were lost")
  }
  const all = times(plain.unbox, BALLOTS)
  const label = `${BALLOTS.toLocaleString("en")} ballots`
  if (trustees.length === 1) {
    const time = await median(async () => count([await boxes(0)]), SELDOM)
    return [row(`open and count ${label}, instance (server)`, time, all)]
  }
  const rows = [row(`open ${label}, ${shape} (trustee)`, await median(() => boxes(0), SELDOM), all)]
  const shares = await Promise.all(trustees.map((_, at) => boxes(at)))
  for (const given of [threshold, trustees.length]) {
    const time = await median(() => count(shares.slice(0, given)), SELDOM)
    rows.push(row(`join shares of ${given} and count ${label}, ${shape} (server)`, time, all))
  }
  return rows
}

/** What freezes a board: every signature and token once more, trackers, root, checkpoint. */
export async function freezeRow(sealing: Sealing, plain: Plains): Promise<Row> {
  const { paper, keys, credential, receipt } = sealing
  const { token } = credentialOf(sealing)
  const sealed = await sealSome(sealing)
  const ballots = Array.from({ length: BALLOTS }, (_, at) => {
    const ballot = { uid: paper.uid, pseudonym: keys.pseudonym, version: at + 1, sealed }
    return { ballot, signature: signCast(keys, ballot) }
  })
  const freeze = async () => {
    const trackers: Uint8Array[] = []
    for (const { ballot, signature } of ballots) {
      const genuine =
        (await verifyCast(subtle, ballot, signature)) &&
        checkToken(credential.secretKey, paper.uid, ballot.pseudonym, token)
      if (!genuine) throw new Error("a ballot did not verify")
      trackers.push(tracker(ballot))
    }
    const counts = { count: BALLOTS, issued: BALLOTS, listed: BALLOTS }
    const root = merkleRoot(sortTrackers(trackers))
    await signCheckpoint(receipt, { uid: paper.uid, paper: paper.hash, ...counts, root })
  }
  const { verify, multiply } = plain
  return row(
    `verify ${BALLOTS.toLocaleString("en")} ballots again, board, checkpoint (server)`,
    await median(freeze, SELDOM),
    { what: `${BALLOTS} x (verify, multiplication)`, time: BALLOTS * (verify.time + multiply.time) },
  )
}

/** Voters of a polling place: enrolled, casting, and checking in the end whether their ballot is on the board. */
import { fromUtf8, toBase64url } from "#core/base/bytes"
import { checkInclusion } from "#core/board/board"
import { readReceiptFile, writeReceiptFile } from "#core/board/receipt-file"
import { tracker } from "#core/seal/cast"
import { parsePaper } from "#core/seal/paper"
import { verifyReceipt } from "#core/seal/receipt"
import type { Board, CastRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { Identity } from "#server/identity/identity"
import { castBallot } from "#server/service/ballots"
import type { Context } from "#server/service/context"
import { board } from "#server/service/results"
import { castRequest, type Device, makeDevice, person, takeCredential } from "./instance.ts"
import { must } from "./sealing.ts"
import { entryOf, SLUG } from "./voting-place.ts"

export interface Voter extends Device {
  readonly who: Identity
  readonly token: Uint8Array
}

/** A voter with a new voting key and a credential. */
export async function enrol(context: Context, login: string, slug = SLUG): Promise<Voter> {
  const device = await makeDevice(context, undefined, slug)
  const who = person(login)
  return { ...device, who, token: await takeCredential(context, who, device) }
}

export const enrolAll = (context: Context, logins: readonly string[], slug = SLUG): Promise<Voter[]> =>
  Promise.all(logins.map((login) => enrol(context, login, slug)))

export type Ranking = Parameters<typeof castRequest>[3]

export const requestOf = (voter: Voter, version: number, ranking: Ranking): Promise<CastRequest> =>
  castRequest(voter, voter.token, version, ranking)

/** Casts, and gives the request with its receipt. */
export async function cast(
  context: Context,
  voter: Voter,
  version: number,
  ranking: Ranking,
): Promise<CastRequest & { readonly receipt: string }> {
  const request = await requestOf(voter, version, ranking)
  return { ...request, ...must(await castBallot(context, request)) }
}

export const trackerOf = ({ election, pseudonym, version, sealed }: CastRequest): string =>
  toBase64url(
    tracker({ uid: fromWire(election), pseudonym: fromWire(pseudonym), version, sealed: fromWire(sealed) }),
  )

/**
 * What a voter finds who compares the receipt with the board: `listed`, or the code of what doesn't hold, which whoever gets the
 * evidence as a file finds as well.
 */
export async function check(
  context: Context,
  { paper }: Device,
  receipt: string,
  slug = SLUG,
): Promise<string> {
  const served = await board(context, entryOf(context, slug))
  if (!served.ok) return served.error.code
  const verdict = await checkFrom(paper.text, receipt, served.value)
  if (verdict === "listed") return verdict
  const file = writeReceiptFile({
    type: "votive-evidence",
    instance: "https://vote.example.org",
    election: slug,
    paper: paper.text,
    receipt,
    fault: verdict,
    trackers: served.value.trackers,
    checkpoint: served.value.checkpoint,
  })
  const evidence = must(readReceiptFile(file))
  const { trackers = [], checkpoint = "" } = evidence
  const again = await checkFrom(evidence.paper, evidence.receipt, { trackers: [...trackers], checkpoint })
  if (again !== verdict) throw new Error(`the evidence says ${again} where the voter found ${verdict}`)
  return verdict
}

async function checkFrom(
  paperText: string,
  receipt: string,
  { trackers, checkpoint }: Board,
): Promise<string> {
  const paper = must(parsePaper(paperText))
  const { tracker: own } = must(await verifyReceipt(paper.receiptKey, receipt))
  const checked = await checkInclusion(paper, trackers.map(fromWire), checkpoint, own)
  return checked.ok ? "listed" : checked.error
}

/** The numbers that a checkpoint says. */
export function numbersOf({ checkpoint }: Board): { count: number; issued: number; listed: number } {
  const { count, issued, listed } = JSON.parse(fromUtf8(fromWire(checkpoint.split(".")[1] ?? "")))
  return { count, issued, listed }
}

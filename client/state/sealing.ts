/**
 * Sealing: a voter's side of the protocol (core/seal, core/board), in the texts that travel and are stored.
 *
 * Loaded only when a ballot is sealed, read back or checked. Makes no requests and keeps nothing. A trustee's side is
 * `boxes.ts`, the check of the paper `paper-check.ts`; nothing else in the client touches cryptography.
 */
import { type Ranking, toRanking, toRanks } from "#core/ballot/ranking"
import { equalBytes, toBase64url } from "#core/base/bytes"
import type { Random } from "#core/base/random"
import { err, ok, type Result } from "#core/base/result"
import { type BoardFault, checkInclusion } from "#core/board/board"
import { signCast, signRead, tracker } from "#core/seal/cast"
import { finalize, inquire } from "#core/seal/credential"
import { openOwn } from "#core/seal/open"
import { parsePaper } from "#core/seal/paper"
import { verifyReceipt } from "#core/seal/receipt"
import { seal } from "#core/seal/seal"
import {
  electionKeys,
  fromWords,
  keyFingerprint,
  newVotingKey,
  toWords,
  type VotingKey,
  votingKey,
  type WordsFault,
} from "#core/seal/voting-key"
import type { Board, CastRequest, CredentialResponse, ReadRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"

/** A voting key as it is kept. Both base64url. */
export interface KeyMaterial {
  readonly entropy: string
  readonly fingerprint: string
}

const subtle = () => crypto.subtle
const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

const material = async (key: VotingKey): Promise<KeyMaterial> => ({
  entropy: toBase64url(key),
  fingerprint: toBase64url(await keyFingerprint(subtle(), key)),
})

export const makeKey = (): Promise<KeyMaterial> => material(newVotingKey(random))

/** Numbers and marks between the words, as a list of them has, are left out. */
export async function keyFromWords(text: string): Promise<Result<KeyMaterial, WordsFault>> {
  const key = fromWords(text.replace(/[\d\p{P}\p{S}]+/gu, " "))
  return key.ok ? ok(await material(key.value)) : key
}

export const wordsOf = (entropy: string): readonly string[] =>
  toWords(votingKey(fromWire(entropy))).split(" ")

/** Everything that one voting key does in one election. */
export interface ElectionSealing {
  /** What is sent for a credential, base64url. */
  readonly blinded: string
  /** The credential from the server's answer, base64url. */
  readonly token: (answer: CredentialResponse) => Result<string, "PROOF_INVALID">
  /** A request to cast; null withdraws. */
  readonly sealed: (token: string, version: number, ranking: Ranking | null) => Promise<CastRequest>
  readonly readRequest: () => ReadRequest
  readonly open: (sealed: string) => Promise<Result<Ranking | null, "CHANGED_BALLOT">>
}

/** `entropy` as in KeyMaterial. */
export async function electionSealing(
  paperText: string,
  entropy: string,
): Promise<Result<ElectionSealing, "PAPER_INVALID">> {
  const parsed = parsePaper(paperText)
  if (!parsed.ok) return parsed
  const paper = parsed.value
  const keys = await electionKeys(subtle(), votingKey(fromWire(entropy)), paper)
  const election = toBase64url(paper.uid)
  const pseudonym = toBase64url(keys.pseudonym)
  return ok({
    blinded: toBase64url(inquire(paper, keys).blinded),
    token: ({ evaluated, proof }) => {
      const token = finalize(paper, keys, { evaluated: fromWire(evaluated), proof: fromWire(proof) })
      return token.ok ? ok(toBase64url(token.value)) : token
    },
    sealed: async (token, version, ranking) => {
      const sealed =
        ranking === null
          ? new Uint8Array(0)
          : await seal(subtle(), random, paper, keys, toRanks(ranking, paper.candidates))
      const signature = toBase64url(signCast(keys, { uid: paper.uid, version, sealed }))
      return { election, pseudonym, token, version, sealed: toBase64url(sealed), signature }
    },
    readRequest: () => ({ election, pseudonym, signature: toBase64url(signRead(keys, paper.uid)) }),
    open: async (sealed) => {
      if (sealed === "") return ok(null)
      const ranks = await openOwn(subtle(), paper, keys, fromWire(sealed))
      return ranks.ok ? ok(toRanking(ranks.value, paper.candidates)) : err("CHANGED_BALLOT")
    },
  })
}

/** The tracker, base64url, if the receipt is the server's word for exactly this version of this pseudonym's ballot. */
export async function checkReceipt(
  paperText: string,
  version: Pick<CastRequest, "pseudonym" | "version" | "sealed">,
  jws: string,
): Promise<Result<string, "RECEIPT_INVALID">> {
  const paper = parsePaper(paperText)
  if (!paper.ok) return err("RECEIPT_INVALID")
  const { uid, hash, receiptKey } = paper.value
  const receipt = await verifyReceipt(receiptKey, jws)
  const expected = tracker({
    uid,
    pseudonym: fromWire(version.pseudonym),
    version: version.version,
    sealed: fromWire(version.sealed),
  })
  const fits =
    receipt.ok &&
    receipt.value.version === version.version &&
    equalBytes(receipt.value.uid, uid) &&
    equalBytes(receipt.value.paper, hash) &&
    equalBytes(receipt.value.tracker, expected)
  return fits ? ok(toBase64url(expected)) : err("RECEIPT_INVALID")
}

/** What the server signed of the board. */
export interface BoardFigures {
  /** Ballots on it, credentials issued, people listed. */
  readonly count: number
  readonly issued: number
  readonly listed: number
  /** Merkle root, base64url. */
  readonly root: string
}

/** What the check of one's own tracker against the frozen board says. */
export type BoardVerdict =
  | ({ readonly kind: "listed" } & BoardFigures)
  /** `board`: as it was served, for evidence. */
  | { readonly kind: "fault"; readonly fault: BoardFault | "PAPER_INVALID"; readonly board: Board }

/** `tracker`: of the last version that was cast and not withdrawn, base64url. */
export async function checkBoard(paperText: string, board: Board, tracker: string): Promise<BoardVerdict> {
  const verdict = (fault: BoardFault | "PAPER_INVALID"): BoardVerdict => ({ kind: "fault", fault, board })
  const paper = parsePaper(paperText)
  if (!paper.ok) return verdict(paper.error)
  const checked = await checkInclusion(
    paper.value,
    board.trackers.map(fromWire),
    board.checkpoint,
    fromWire(tracker),
  )
  if (!checked.ok) return verdict(checked.error)
  const { count, issued, listed, root } = checked.value
  return { kind: "listed", count, issued, listed, root: toBase64url(root) }
}

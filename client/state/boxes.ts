/**
 * Boxes: a trustee's side of the protocol (core/seal, core/board), in the texts that travel and are stored.
 *
 * Loaded only by officers who open ballots. Makes no requests and keeps nothing; the secret key never leaves the device.
 */
import { concat, equalBytes, toBase64url } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { verifyCheckpoint } from "#core/board/board"
import { openChallenge } from "#core/seal/challenge"
import type { KeyPair } from "#core/seal/credential"
import { openShare } from "#core/seal/open"
import { type Paper, parsePaper } from "#core/seal/paper"
import { shareBytes } from "#core/seal/shares"
import { openingKey } from "#core/seal/trustee"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { fromWords, type VotingKey, votingKey, type WordsFault } from "#core/seal/voting-key"
import { fromWire } from "#core/wire/binary"
import type { SealedBallots, SharesRequest } from "#core/wire/opening"

/** A person's key as a trustee. */
export interface TrusteeKey {
  /** Base64url, as it stands in election.yaml. */
  readonly publicKey: string
  readonly pair: KeyPair
}

const keyOf = async (key: VotingKey): Promise<TrusteeKey> => {
  const pair = await trusteeKeyOf(crypto.subtle, key)
  return { publicKey: toBase64url(pair.publicKey), pair }
}

/** The trustee key that belongs to a voting key; `entropy` as the device keeps it. */
export const trusteeKeyFrom = (entropy: string): Promise<TrusteeKey> => keyOf(votingKey(fromWire(entropy)))

/** The same from the words of a voting key. */
export async function trusteeKeyFromWords(text: string): Promise<Result<TrusteeKey, WordsFault>> {
  const key = fromWords(text)
  return key.ok ? ok(await keyOf(key.value)) : key
}

/** The answer to a challenge, base64url. `uid`: the election's, base64url. */
export async function answerChallenge(
  uid: string,
  { pair }: TrusteeKey,
  challenge: string,
): Promise<Result<string, "CHALLENGE_MISMATCH">> {
  const answer = await openChallenge(fromWire(uid), pair, fromWire(challenge))
  return answer.ok ? ok(toBase64url(answer.value)) : answer
}

export type BoxesFault =
  | "PAPER_INVALID"
  /** The ballot paper names no trustee with this key. */
  | "NOT_A_TRUSTEE"
  /** The list of ballots is not signed by the paper's receipt key, or belongs to another election. */
  | "CHECKPOINT_INVALID"
  /** There are more or fewer ballots than the signed list says. */
  | "BALLOTS_MISMATCH"
  /** The challenge that comes with the ballots isn't for this key: nothing could be handed in for it. */
  | "CHALLENGE_MISMATCH"
  | "CANCELLED"

/** What opening the boxes came to: what is handed in, and of how many ballots the box opened. */
export interface OpenedBoxes {
  readonly request: SharesRequest
  readonly opened: number
  readonly of: number
}

/** So many boxes are opened side by side: the browser's cryptography works in threads of its own. */
const LANES = 8

/** After so long, in milliseconds, the page gets its turn: to be drawn, and to hear what is pressed. */
const STRETCH_MS = 40

/** Gives a function to await between two pieces of work, in every lane: all of them rest at once, or the page gets no turn. */
function restNowAndThen(): () => Promise<void> | undefined {
  let since = performance.now()
  let rest: Promise<void> | undefined
  const sleep = () =>
    new Promise<void>((wake) =>
      setTimeout(() => {
        rest = undefined
        since = performance.now()
        wake()
      }),
    )
  return () => {
    if (rest === undefined && performance.now() - since >= STRETCH_MS) rest = sleep()
    return rest
  }
}

/**
 * Opens this trustee's box of every ballot, once the signed list fits the paper and the ballots. A box that doesn't open gives
 * zeros. `onProgress` hears how many are done, after each; `isCancelled` is asked before each.
 */
export async function openBoxes(
  paperText: string,
  key: TrusteeKey,
  ballots: SealedBallots,
  onProgress: (done: number) => void,
  isCancelled: () => boolean,
): Promise<Result<OpenedBoxes, BoxesFault>> {
  const paper = parsePaper(paperText)
  if (!paper.ok) return paper
  const trustee = paper.value.trustees.findIndex((named) => named.key === key.publicKey)
  if (trustee < 0) return err("NOT_A_TRUSTEE")
  const root = await checkedRoot(paper.value, ballots)
  if (!root.ok) return root
  const { sealed, challenges } = ballots
  const answer = await answerChallenge(toBase64url(paper.value.uid), key, challenges[trustee] ?? "")
  if (!answer.ok) return answer

  const size = shareBytes(paper.value.threshold)
  const secret = await openingKey(key.pair.secretKey)
  const shares = sealed.map(() => new Uint8Array(size))
  let [next, done, opened] = [0, 0, 0]
  const rest = restNowAndThen()
  const lane = async () => {
    for (let at = next++; at < sealed.length && !isCancelled(); at = next++) {
      const share = await openShare(paper.value, trustee, secret, fromWire(sealed[at] ?? ""))
      if (share.ok) {
        shares[at]?.set(share.value)
        opened++
      }
      onProgress(++done)
      await rest()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (isCancelled()) return err("CANCELLED")
  const request = {
    key: key.publicKey,
    answer: answer.value,
    root: toBase64url(root.value),
    shares: toBase64url(concat(...shares)),
  }
  return ok({ request, opened, of: sealed.length })
}

/** The Merkle root of the board that the ballots are of, if its signature, paper and count hold. */
async function checkedRoot(
  paper: Paper,
  ballots: SealedBallots,
): Promise<Result<Uint8Array, "CHECKPOINT_INVALID" | "BALLOTS_MISMATCH">> {
  const checkpoint = await verifyCheckpoint(paper.receiptKey, ballots.checkpoint)
  if (!checkpoint.ok) return checkpoint
  const { uid, paper: hash, count, root } = checkpoint.value
  if (!equalBytes(uid, paper.uid) || !equalBytes(hash, paper.hash)) return err("CHECKPOINT_INVALID")
  return count === ballots.sealed.length ? ok(root) : err("BALLOTS_MISMATCH")
}

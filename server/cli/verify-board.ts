/**
 * `votive verify`: a board against the ballot paper, the receipt and the published result. Touches nothing but texts.
 *
 * The root is computed anew from the trackers (RFC 9162); nothing that the board says of itself is believed unsigned.
 */
import { equalBytes, fromBase64url, toBase64url } from "#core/base/bytes"
import { count as counted } from "#core/base/english"
import { type Checkpoint, sortTrackers, verifyCheckpoint } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { type Paper, paperFingerprint } from "#core/seal/paper"
import { HASH_BYTES, type Receipt } from "#core/seal/receipt"
import type { Board } from "#core/wire/ballot"
import { grouped } from "./verify-paper.ts"
import { fails, holds, notChecked, type Step } from "./verify-step.ts"

export interface BoardSubject {
  readonly paper: Paper
  /** Null: there is none, or it is no receipt for this paper. */
  readonly receipt: Receipt | null
  /** results.md of the election, Markdown; null: not at hand. */
  readonly results: string | null
}

/** All that a board can be asked, in the order in which one thing rests on the other. */
export async function checkBoard(
  { paper, receipt, results }: BoardSubject,
  board: Board,
): Promise<readonly Step[]> {
  const trackers = readTrackers(board.trackers)
  const form = trackers
    ? holds("board", `The board is there: ${ballots(trackers.length)}.`)
    : fails(
        "board",
        "BOARD_MALFORMED",
        "The board is no list of receipt codes, each of them once.",
        "It was damaged or made up.",
      )
  const [checkpoint, signed] = await checkCheckpoint(paper, board.checkpoint)
  return [
    form,
    signed,
    checkRoot(trackers, checkpoint),
    ...(receipt ? [checkTracker(trackers, receipt)] : []),
    ...(results === null ? [] : [checkResults(results, paper, checkpoint)]),
  ]
}

/** The trackers' bytes, null where one isn't 32 bytes or stands there twice. */
function readTrackers(texts: readonly string[]): readonly Uint8Array[] | null {
  const trackers = texts.flatMap((text) => {
    const bytes = fromBase64url(text)
    return bytes.ok && bytes.value.length === HASH_BYTES ? [bytes.value] : []
  })
  return trackers.length === texts.length && new Set(texts).size === texts.length ? trackers : null
}

async function checkCheckpoint(paper: Paper, jws: string): Promise<readonly [Checkpoint | null, Step]> {
  const checkpoint = await verifyCheckpoint(paper.receiptKey, jws)
  if (!checkpoint.ok) {
    const found =
      "The checkpoint is not a statement signed by the key that the ballot paper names, with numbers that fit."
    const meaning =
      "Nobody vouches for this board. If the instance served it like this, keep it, and tell the officers."
    return [null, fails("checkpoint", "CHECKPOINT_INVALID", found, meaning)]
  }
  const { uid, paper: hash, count, issued, listed } = checkpoint.value
  if (!equalBytes(uid, paper.uid) || !equalBytes(hash, paper.hash)) {
    const found = "The checkpoint is signed, but for another election or another ballot paper."
    return [null, fails("checkpoint", "CHECKPOINT_OTHER", found, "This board is not that of these ballots.")]
  }
  const found = `The checkpoint is signed for this election and paper: ${ballots(count)} on the board, ${counted(issued, "person", "people")} took up the vote, ${listed} on the voters list.`
  const meaning =
    "The instance can't show anybody another board without leaving proof. No more ballots than people who took up the vote, no more of them than people on the list."
  return [checkpoint.value, holds("checkpoint", found, meaning)]
}

function checkRoot(trackers: readonly Uint8Array[] | null, checkpoint: Checkpoint | null): Step {
  if (!trackers || !checkpoint) {
    return notChecked(
      "root",
      "Whether board and checkpoint fit together was not checked: one of them isn't valid.",
    )
  }
  const root = merkleRoot(sortTrackers(trackers))
  if (trackers.length === checkpoint.count && equalBytes(root, checkpoint.root)) {
    const meaning = "This is the board that was signed: no ballot was added, taken away or changed since."
    return holds(
      "root",
      `The root, computed anew from the board, is the signed one: ${toBase64url(root)}`,
      meaning,
    )
  }
  return fails(
    "root",
    "BOARD_MISMATCH",
    `The board isn't the one that was signed: its root is ${toBase64url(root)} over ${ballots(trackers.length)}, the checkpoint says ${toBase64url(checkpoint.root)} over ${ballots(checkpoint.count)}.`,
    "Ballots were added, taken away or changed after the signature. Keep both, and tell the officers.",
  )
}

function checkTracker(trackers: readonly Uint8Array[] | null, { tracker, version }: Receipt): Step {
  if (!trackers)
    return notChecked("tracker", "Whether the ballot is on the board was not checked: the board isn't valid.")
  if (trackers.some((entry) => equalBytes(entry, tracker))) {
    return holds(
      "tracker",
      "The receipt code is on the board.",
      "The ballot is among those that are counted.",
    )
  }
  return fails(
    "tracker",
    "TRACKER_MISSING",
    `The receipt code ${grouped(tracker)} is not on the board.`,
    `Only the last version of a ballot is. If the ballot was replaced after this receipt of version ${version}, check the later receipt; if it was withdrawn, or this is the receipt of the withdrawal, it belongs on no board. Otherwise this file and the board together prove that a ballot was left out: keep both, and tell the officers.`,
  )
}

/** What the draft of results.md says for checking, each where it is quoted. */
const QUOTED = {
  paper: /^\W*Ballot paper:\W*((?:[0-9a-f]{4}-){9}[0-9a-f]{4})\b/gim,
  root: /^\W*Root of the ballots:\s*`?([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/gim,
  numbers:
    /^\W*Ballots on the board: (\d+); people who took up the vote: (\d+); on the voters list: (\d+)\b/gim,
}

/** In its last place, as the draft ends with it: names of candidates come before, and may look like anything. */
const quoted = (results: string, pattern: RegExp): readonly string[] =>
  [...results.matchAll(pattern)].at(-1) ?? []

function checkResults(results: string, paper: Paper, checkpoint: Checkpoint | null): Step {
  const [, fingerprint] = quoted(results, QUOTED.paper)
  const [, root] = quoted(results, QUOTED.root)
  const [, ...numbers] = quoted(results, QUOTED.numbers)
  if (!checkpoint)
    return notChecked("results", "The published result was not compared: the checkpoint isn't valid.")
  if (root === undefined) {
    const meaning =
      "Officers who leave the root in the draft of the result fix the board in git, for everybody to see."
    return notChecked("results", "results.md doesn't quote the root of the ballots.", meaning)
  }
  const { count, issued, listed } = checkpoint
  const differing = [
    ...(root === toBase64url(checkpoint.root) ? [] : [`the root ${root}`]),
    ...(fingerprint === undefined || fingerprint.toLowerCase() === paperFingerprint(paper)
      ? []
      : [`the ballot paper ${fingerprint}`]),
    ...(numbers.length === 0 || numbers.join() === [count, issued, listed].join()
      ? []
      : [`the numbers ${numbers.join(", ")}`]),
  ]
  if (differing.length === 0) {
    return holds(
      "results",
      "results.md quotes this root.",
      "The result that was published in git is that of this board; neither can be changed later unseen.",
    )
  }
  return fails(
    "results",
    "RESULTS_OTHER",
    `results.md quotes ${differing.join(" and ")}, which is not what the checkpoint or the paper says.`,
    "The result was published for another board or paper than this one, or it was edited. Ask the officers.",
  )
}

const ballots = (count: number): string => counted(count, "ballot")

/** `votive verify`: what an instance shows, against the ballot paper; and the board that it gives, or why it gives none yet. */
import { toBase64url } from "#core/base/bytes"
import type { Paper } from "#core/seal/paper"
import type { Board } from "#core/wire/ballot"
import type { Instance, ShownElection } from "./verify-instance.ts"
import { fails, holds, notYet, type Step, unanswered } from "./verify-step.ts"

export interface Asked {
  readonly steps: readonly Step[]
  /** What the instance serves; null: none, and a step says why. */
  readonly board: Board | null
}

/** `saved`: a board that is at hand already; then the one that is served is only compared with it. */
export async function checkInstance(
  instance: Instance,
  slug: string,
  paper: Paper,
  saved: Board | null,
): Promise<Asked> {
  const election = await instance.election(slug)
  if (!election.ok) {
    const { problem, message } = election.error
    if (problem !== "ELECTION_UNKNOWN") return { steps: [unanswered("instance-paper", message)], board: null }
    const found = `${instance.origin} knows no election ${slug}.`
    const meaning =
      "It was there when this was saved. Is this the right instance? If so, ask its operator and the officers."
    return { steps: [fails("instance-paper", "ELECTION_UNKNOWN", found, meaning)], board: null }
  }
  const facts = [checkShownPaper(instance, election.value, paper), await checkKey(instance, paper)]
  const served = await instance.board(slug)
  if (served.ok) {
    return {
      steps: saved ? [...facts, compareBoards(instance, saved, served.value)] : facts,
      board: served.value,
    }
  }
  const { problem, message } = served.error
  const check = saved ? "board-served" : "board"
  const missing =
    problem === "NOT_CONCLUDED"
      ? describeMissing(instance, election.value, saved)
      : unanswered(check, message)
  return { steps: [...facts, missing], board: null }
}

function checkShownPaper({ origin }: Instance, { paper: shown }: ShownElection, paper: Paper): Step {
  if (shown === paper.text) {
    const meaning = "What it shows to anybody is what this file has."
    return holds("instance-paper", `${origin} shows the same ballot paper.`, meaning)
  }
  return fails(
    "instance-paper",
    "PAPER_OTHER",
    shown === null
      ? `${origin} shows no ballot paper for this election.`
      : `${origin} shows another ballot paper.`,
    "A ballot paper never changes once voting has started. Keep this file, and tell the officers.",
  )
}

async function checkKey(instance: Instance, paper: Paper): Promise<Step> {
  const keys = await instance.keys()
  if (!keys.ok) return unanswered("instance-key", keys.error.message)
  const known = keys.value.receipt.find(({ key }) => key === toBase64url(paper.receiptKey))
  if (known) {
    const found = `The key that signs receipts is ${known.current ? "the current one" : "a former one"} of ${instance.origin}.`
    return holds("instance-key", found, "Nobody else signed under its name.")
  }
  return fails(
    "instance-key",
    "KEY_UNKNOWN",
    `The key that signs receipts is none that ${instance.origin} ever published.`,
    "The ballot paper comes from somebody else, or the instance hides a key that it used. Tell the officers.",
  )
}

function compareBoards({ origin }: Instance, saved: Board, served: Board): Step {
  const isSame =
    saved.checkpoint === served.checkpoint && sorted(saved.trackers).join() === sorted(served.trackers).join()
  if (isSame) {
    return holds(
      "board-served",
      `${origin} shows the same board.`,
      "What you saved is what anybody is shown.",
    )
  }
  return fails(
    "board-served",
    "BOARD_OTHER",
    `${origin} shows another board than the one that was saved.`,
    "A board never changes. If both checkpoints are signed, they prove it: keep both, and tell the officers.",
  )
}

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

/** No board: in good order while nothing is counted, else not. */
function describeMissing(
  { origin }: Instance,
  { phase, end, frozen }: ShownElection,
  saved: Board | null,
): Step {
  if (saved) {
    const found = `${origin} shows no board, and you have one.`
    return fails("board-served", "BOARD_MISSING", found, "Keep it, and tell the officers.")
  }
  if (frozen || phase === "concluded" || phase === "published") {
    const found = `${origin} shows no board, though this election is ${frozen ? "over and its board was made" : phase}.`
    const meaning = "Whether any ballot was counted can't be told. Ask the officers."
    return fails("board", "BOARD_MISSING", found, meaning)
  }
  const meaning = "The board of all ballots is made after the end. Keep this file, and check again then."
  return phase === "closed"
    ? notYet("board", "Voting has ended, and the ballots are not counted yet.", meaning)
    : notYet("board", `Voting goes on until ${end}.`, meaning)
}

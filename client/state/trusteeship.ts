/**
 * Trusteeship: what an officer does with the key that opens ballots - find it on this device, prove it before the start, open
 * the boxes after the end.
 */
import { type Accessor, createSignal } from "solid-js"
import { err, ok, type Result } from "#core/base/result"
import type { Opening } from "#core/wire/opening"
import type { Api } from "../api/client.ts"
import { type Failure, OFFLINE } from "../api/failure.ts"
import type { OpenedBoxes, TrusteeKey } from "./boxes.ts"
import { isSupported } from "./supported.ts"
import { isPassing, type Trouble, trouble } from "./trouble.ts"
import type { KeptKey, VotingKeys, WordsTrouble } from "./voting-keys.ts"

/** What opens boxes. Comes over the network where this device does not keep it yet. */
async function loadBoxes(): Promise<Result<typeof import("./boxes.ts"), Failure>> {
  try {
    return ok(await import("./boxes.ts"))
  } catch (error) {
    if (error instanceof TypeError) return err(OFFLINE)
    throw error
  }
}

/** A voting key on this device, and the trustee key that belongs to it. */
export interface HeldKey {
  readonly kept: KeptKey
  readonly trustee: TrusteeKey
}

/** In the order of the keys: the newest last. */
export async function heldKeys(keys: readonly KeptKey[]): Promise<Result<readonly HeldKey[], Trouble>> {
  if (!(await isSupported())) return err(trouble("BROWSER_TOO_OLD_TO_OPEN"))
  const boxes = await loadBoxes()
  if (!boxes.ok) return boxes
  const { trusteeKeyFrom } = boxes.value
  return ok(
    await Promise.all(keys.map(async (kept) => ({ kept, trustee: await trusteeKeyFrom(kept.entropy) }))),
  )
}

/** Why words bring no trustee key of an election here. */
export type TrusteeWordsTrouble = WordsTrouble | "WORDS_NO_TRUSTEE"

/** Takes a voting key over by its words, if its trustee key is one of these; else the device stays as it is. */
export async function takeOverTrustee(
  keys: VotingKeys,
  words: string,
  trustees: readonly { readonly key: string }[],
): Promise<TrusteeWordsTrouble | null> {
  const { trusteeKeyFromWords } = await import("./boxes.ts")
  const key = await trusteeKeyFromWords(words)
  if (!key.ok) return key.error
  if (!trustees.some((trustee) => trustee.key === key.value.publicKey)) return "WORDS_NO_TRUSTEE"
  const taken = await keys.takeOver(words, null)
  if (!taken.ok) return taken.error
  await keys.mark(taken.value.fingerprint, { trustee: true })
  return null
}

/** Shows the server that the key is at hand: what the trustees' state is then. */
export async function proveKey(
  api: Pick<Api, "challenge" | "prove">,
  slug: string,
  key: TrusteeKey,
): Promise<Result<Opening, Trouble>> {
  const asked = await api.challenge(slug, key.publicKey)
  if (!asked.ok) return asked
  const boxes = await loadBoxes()
  if (!boxes.ok) return boxes
  const answer = await boxes.value.answerChallenge(asked.value.uid, key, asked.value.challenge)
  if (!answer.ok) return err(trouble(answer.error))
  return api.prove(slug, { key: key.publicKey, answer: answer.value })
}

/** Where the opening of boxes is. */
export type Run =
  | { readonly kind: "idle" }
  | { readonly kind: "fetching" }
  | { readonly kind: "opening"; readonly done: number; readonly of: number }
  | { readonly kind: "handing-in"; readonly of: number }
  | { readonly kind: "handed-in"; readonly opened: number; readonly of: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly trouble: Trouble }

export interface BoxOpening {
  readonly run: Accessor<Run>
  /** Whether leaving now would throw work away. */
  readonly busy: Accessor<boolean>
  /** Fetches the ballots, opens the boxes, hands in the shares; gives the trustees' state after that, or null. */
  readonly start: (slug: string, paper: string, key: TrusteeKey) => Promise<Opening | null>
  readonly cancel: () => void
}

/** Progress is shown this often, in milliseconds: more would only cost time. */
const SHOWN_MS = 100

export function createBoxOpening(api: Pick<Api, "sealedBallots" | "shares">): BoxOpening {
  const [run, setRun] = createSignal<Run>({ kind: "idle" })
  let turn = 0
  /** Opened, and not taken by the server yet for a reason that passes. */
  let ready: OpenedBoxes | null = null
  const fail = (found: Trouble): null => {
    setRun({ kind: "failed", trouble: found })
    return null
  }

  const open = async (
    slug: string,
    paper: string,
    key: TrusteeKey,
    mine: number,
  ): Promise<OpenedBoxes | null> => {
    setRun({ kind: "fetching" })
    const ballots = await api.sealedBallots(slug)
    if (mine !== turn) return null
    if (!ballots.ok) return fail(ballots.error)
    const of = ballots.value.sealed.length
    let shown = performance.now()
    setRun({ kind: "opening", done: 0, of })
    const boxes = await loadBoxes()
    if (mine !== turn) return null
    if (!boxes.ok) return fail(boxes.error)
    const opened = await boxes.value.openBoxes(
      paper,
      key,
      ballots.value,
      (done) => {
        if (mine !== turn || performance.now() - shown < SHOWN_MS) return
        shown = performance.now()
        setRun({ kind: "opening", done, of })
      },
      () => mine !== turn,
    )
    if (opened.ok) return opened.value
    return opened.error === "CANCELLED" ? null : fail(trouble(opened.error))
  }

  return {
    run,
    busy: () => ["fetching", "opening", "handing-in"].includes(run().kind),
    start: async (slug, paper, key) => {
      const mine = ++turn
      const boxes = ready ?? (await open(slug, paper, key, mine))
      if (!boxes || mine !== turn) return null
      setRun({ kind: "handing-in", of: boxes.of })
      const answer = await api.shares(slug, boxes.request)
      ready = !answer.ok && isPassing(answer.error) ? boxes : null
      if (mine !== turn) return null
      if (!answer.ok) return fail(answer.error)
      setRun({ kind: "handed-in", opened: boxes.opened, of: boxes.of })
      return answer.value
    },
    cancel: () => {
      turn++
      setRun({ kind: "cancelled" })
    },
  }
}

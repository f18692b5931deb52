/**
 * Keeping: compares the ballots that this person cast with what the server holds, on each visit, and sends one again by itself
 * where the server lost it (PROTOCOL: casting). What is for the person to decide is left to them.
 */
import { createSignal } from "solid-js"
import type { Api } from "../api/client.ts"
import type { Network } from "../offline/network.ts"
import type { Ballots } from "./ballots.ts"
import type { Outbox } from "./outbox.ts"
import { paperFacts } from "./paper-facts.ts"
import type { ElectionTerms } from "./terms.ts"
import { isPassing, type Trouble } from "./trouble.ts"

/** What the last comparison came to. */
export type Finding =
  | { readonly kind: "same" | "newer" }
  /** The server had lost it, and holds it again: this device sent it. */
  | { readonly kind: "sent-again" }
  /** Not what the server signed a receipt for. `trouble`: why it wasn't sent again; null: that was tried, or would take a choice. */
  | { readonly kind: "lost" | "different"; readonly trouble: Trouble | null }
  | { readonly kind: "failed"; readonly trouble: Trouble }

export interface Keeping {
  /** Reactive; null until something is known. `uid`: the election's. */
  readonly of: (uid: string) => Finding | null
  /** Compares now. Nothing is compared, and nothing found, while a newer version waits or the server can't be reached. */
  readonly look: (election: ElectionTerms) => Promise<void>
  /** Sends the ballot again because the person says so. */
  readonly sendAgain: (election: ElectionTerms) => Promise<void>
  readonly close: () => void
}

/** Coming back to the page sooner than that is no new visit, in milliseconds. */
const VISIT_MS = 60_000

/** `now`: milliseconds since the epoch by the server's clock. */
export function createKeeping(
  api: Pick<Api, "election">,
  ballots: Pick<Ballots, "compare" | "restore">,
  outbox: Pick<Outbox, "all" | "of">,
  network: Pick<Network, "onRetry">,
  now: () => number,
): Keeping {
  const [findings, setFindings] = createSignal<ReadonlyMap<string, Finding>>(new Map())
  const running = new Map<string, Promise<void>>()
  /** Sent again in this visit: once by itself, then only because the person says so. */
  const resent = new Set<string>()
  /** What is worth telling as long as this version is the one that counts. */
  const told = new Map<string, { readonly kind: "newer" | "sent-again"; readonly version: number }>()
  /** Sent again, and not seen on the server since. */
  const onItsWay = new Set<string>()
  const note = (uid: string, finding: Finding) => setFindings((last) => new Map(last).set(uid, finding))
  const isSettled = (uid: string): boolean => {
    const record = outbox.of(uid)
    return record !== null && record.cast !== null && record.waiting === null
  }

  const compare = async (election: ElectionTerms): Promise<void> => {
    const { uid } = election
    if (!isSettled(uid)) return
    const compared = await ballots.compare(election)
    if (!compared.ok) {
      if (!isPassing(compared.error)) note(uid, { kind: "failed", trouble: compared.error })
    } else if (compared.value === "lost" && !resent.has(uid)) await restore(election)
    else if (compared.value === "lost" || compared.value === "different") {
      note(uid, { kind: compared.value, trouble: null })
    } else noteHeld(uid, compared.value)
  }

  const noteHeld = (uid: string, compared: "same" | "newer"): void => {
    const version = outbox.of(uid)?.cast?.version ?? 0
    if (compared === "newer") told.set(uid, { kind: "newer", version })
    else if (onItsWay.delete(uid)) told.set(uid, { kind: "sent-again", version })
    const news = told.get(uid)
    note(uid, { kind: news?.version === version ? news.kind : "same" })
  }

  const restore = async (election: ElectionTerms): Promise<void> => {
    resent.add(election.uid)
    onItsWay.add(election.uid)
    const restored = await ballots.restore(election)
    if (!restored.ok) return void note(election.uid, { kind: "lost", trouble: restored.error })
    // One that still waits is sent by the outbox, and looked at after that.
    await compare(election)
  }

  const once = (uid: string, work: () => Promise<void>): Promise<void> => {
    const done = running.get(uid) ?? work().finally(() => running.delete(uid))
    running.set(uid, done)
    return done
  }

  /** Every running election that something was cast in. */
  const visit = async (): Promise<void> => {
    visited = now()
    for (const { uid, slug, end } of outbox.all()) {
      if (!isSettled(uid) || Date.parse(end) <= now()) continue
      const election = await api.election(slug)
      const facts = election.ok ? paperFacts(election.value) : null
      if (facts?.uid === uid) await once(uid, () => compare(facts))
    }
  }
  let visited = 0
  const stop = network.onRetry(() => {
    if (Math.abs(now() - visited) >= VISIT_MS) void visit()
  })
  void visit()

  return {
    of: (uid) => findings().get(uid) ?? null,
    look: (election) => once(election.uid, () => compare(election)),
    sendAgain: (election) => once(election.uid, () => restore(election)),
    close: stop,
  }
}

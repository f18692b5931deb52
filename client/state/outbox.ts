/**
 * Outbox: keeps the ballot records of one person, and sends what is sealed until the server has it.
 *
 * Every change is stored before it is shown, in turn with the other pages of the app, and on what those left. A version is sent
 * as often as needed, always the same bytes, by one page at a time: at once, when the network or the page comes back, and after
 * growing pauses.
 */
import { type Accessor, createSignal } from "solid-js"
import type { Result } from "#core/base/result"
import type { CastRequest } from "#core/wire/ballot"
import type { Api } from "../api/client.ts"
import type { Network } from "../offline/network.ts"
import {
  type BallotRecord,
  ballotStatus,
  type SealedVersion,
  withReceipt,
  withTrouble,
} from "./ballot-record.ts"
import type { Settle } from "./settling.ts"
import { storageTrouble, trouble } from "./trouble.ts"
import { inTurn } from "./turns.ts"
import type { Vault } from "./vault.ts"

/** `stored`: what is kept at that moment, null where nothing is. */
export type RecordChange = (stored: BallotRecord | null) => BallotRecord

export interface Outbox {
  readonly all: Accessor<readonly BallotRecord[]>
  /** Reactive; null where this device knows nothing of a ballot. `uid`: the election's. */
  readonly of: (uid: string) => BallotRecord | null
  /** Reactive. */
  readonly isSending: (uid: string) => boolean
  /** Changes a record, or begins one. Rejects, and shows nothing, where the browser can't store it. */
  readonly change: (uid: string, how: RecordChange) => Promise<BallotRecord>
  /** Takes what is stored: another page may have changed it a moment ago. */
  readonly refresh: (uid: string) => Promise<void>
  /** Does the work while no other page of this person does any. Not to be nested. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  /** Sends what waits, even if it was refused before; resolves when the attempt is over. */
  readonly send: (uid: string) => Promise<void>
  /** Stops sending: another person signed in. */
  readonly close: () => void
}

/** Verifies a receipt: the tracker, base64url. */
export type ReceiptCheck = (
  paper: string,
  request: CastRequest,
  receipt: string,
) => Promise<Result<string, "RECEIPT_INVALID">>

/** Pauses between attempts that nobody asked for, in milliseconds; the last one repeats. */
const PAUSES = [2_000, 5_000, 15_000, 60_000] as const

export interface OutboxTools {
  readonly check: ReceiptCheck
  readonly settle: Settle
}

/** `prefix`: the person's part of the vault, with a slash at the end. */
export async function openOutbox(
  vault: Vault,
  prefix: string,
  api: Pick<Api, "cast">,
  network: Pick<Network, "onRetry">,
  { check, settle }: OutboxTools,
): Promise<Outbox> {
  const ballots = `${prefix}ballot/`
  const nameOf = (uid: string) => ballots + uid
  const records = new Map<string, BallotRecord>()
  for (const name of await vault.names(ballots)) {
    const record = await vault.read<BallotRecord>(name)
    if (record) records.set(record.uid, record)
  }
  const [all, setAll] = createSignal<readonly BallotRecord[]>([...records.values()])
  const [sending, setSending] = createSignal<ReadonlyMap<string, Promise<void>>>(new Map())
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let closed = false

  const show = (record: BallotRecord): BallotRecord => {
    records.set(record.uid, record)
    setAll([...records.values()])
    return record
  }
  const stored = async (uid: string): Promise<BallotRecord | null> =>
    (await vault.read<BallotRecord>(nameOf(uid))) ?? records.get(uid) ?? null

  const change = (uid: string, how: RecordChange): Promise<BallotRecord> =>
    inTurn(nameOf(uid), async () => {
      const record = how(await stored(uid))
      await vault.write(nameOf(uid), record)
      return show(record)
    })

  const refresh = async (uid: string): Promise<void> => {
    const record = await stored(uid)
    if (record && JSON.stringify(record) !== JSON.stringify(records.get(uid))) show(record)
  }

  /** What the server said is shown even if it can't be stored: the same bytes will bring the same answer again. */
  const note = async (uid: string, how: (latest: BallotRecord) => BallotRecord, known: BallotRecord) => {
    try {
      return await change(uid, (latest) => how(latest ?? known))
    } catch (error) {
      storageTrouble(error)
      return show(how(records.get(uid) ?? known))
    }
  }

  const answered = async (
    record: BallotRecord,
    sealed: SealedVersion,
  ): Promise<(latest: BallotRecord) => BallotRecord> => {
    const answer = await api.cast(sealed.request)
    if (!answer.ok) {
      const settled = await settle(record, sealed, answer.error)
      return settled ?? ((latest) => withTrouble(latest, sealed, answer.error))
    }
    const { receipt } = answer.value
    const tracker = await check(record.paper, sealed.request, receipt)
    return (latest) =>
      tracker.ok
        ? withReceipt(latest, sealed, receipt, tracker.value)
        : withTrouble(latest, sealed, trouble("RECEIPT_INVALID"))
  }

  const attempt = async (uid: string): Promise<void> => {
    // Another page may have sent it meanwhile.
    await refresh(uid).catch(storageTrouble)
    let record = records.get(uid)
    while (record?.waiting && !closed) {
      const change = await answered(record, record.waiting.sealed)
      // What was stored may have changed while the answer was on its way.
      record = await note(uid, change, record)
      // Sealed anew in the meantime, and not tried yet: once more.
      if (record.waiting?.trouble !== null) break
    }
    if (record && ballotStatus(record) === "waiting") sendLater()
    else failures = 0
  }

  const send = (uid: string): Promise<void> => {
    const running = sending().get(uid)
    if (running) return running
    const done = inTurn(`${prefix}sending/${uid}`, () => attempt(uid)).finally(() => {
      setSending((last) => new Map([...last].filter(([other]) => other !== uid)))
    })
    setSending((last) => new Map(last).set(uid, done))
    return done
  }

  const sendWaiting = () => {
    clearTimeout(timer)
    for (const record of records.values()) if (ballotStatus(record) === "waiting") void send(record.uid)
  }

  const sendLater = () => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(sendWaiting, PAUSES[Math.min(failures, PAUSES.length - 1)])
    failures++
  }

  const stopRetrying = network.onRetry(sendWaiting)
  const stopWatching = vault.watch((name) => {
    if (!name.startsWith(ballots)) return
    const uid = name.slice(ballots.length)
    void refresh(uid).then(() => {
      const record = records.get(uid)
      // The page that sealed it may be closed before it has sent it.
      if (record && ballotStatus(record) === "waiting") sendLater()
    }, storageTrouble)
  })
  sendWaiting()
  return {
    all,
    of: (uid) => all().find((record) => record.uid === uid) ?? null,
    isSending: (uid) => sending().has(uid),
    change,
    refresh,
    alone: (work) => inTurn(`${prefix}casting`, work),
    send,
    close: () => {
      closed = true
      clearTimeout(timer)
      stopRetrying()
      stopWatching()
    },
  }
}

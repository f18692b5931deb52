/**
 * Outbox: keeps the ballot records of one person, and sends what is sealed until the server has it.
 *
 * Every change is stored before it is shown. A version is sent as often as needed, always the same bytes: at once, when the
 * network or the page comes back, and after growing pauses.
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
import { isPassing, trouble } from "./trouble.ts"
import type { Vault } from "./vault.ts"

export interface Outbox {
  readonly all: Accessor<readonly BallotRecord[]>
  /** Reactive; null where this device knows nothing of a ballot. `uid`: the election's. */
  readonly of: (uid: string) => BallotRecord | null
  /** Reactive. */
  readonly isSending: (uid: string) => boolean
  /** Stores a record, new or changed. */
  readonly keep: (record: BallotRecord) => Promise<void>
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

/** `prefix`: the person's part of the vault, with a slash at the end. */
export async function openOutbox(
  vault: Vault,
  prefix: string,
  api: Pick<Api, "cast">,
  network: Pick<Network, "onRetry">,
  check: ReceiptCheck,
): Promise<Outbox> {
  const records = new Map<string, BallotRecord>()
  for (const name of await vault.names(`${prefix}ballot/`)) {
    const record = await vault.read<BallotRecord>(name)
    if (record) records.set(record.uid, record)
  }
  const [all, setAll] = createSignal<readonly BallotRecord[]>([...records.values()])
  const [sending, setSending] = createSignal<ReadonlyMap<string, Promise<void>>>(new Map())
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const keep = async (record: BallotRecord) => {
    await vault.write(`${prefix}ballot/${record.uid}`, record)
    records.set(record.uid, record)
    setAll([...records.values()])
  }

  const attempt = async (uid: string): Promise<void> => {
    const record = records.get(uid)
    const sealed = record?.waiting?.sealed
    if (!record || !sealed) return
    const answer = await api.cast(sealed.request)
    // What was stored may have changed while the answer was on its way.
    const latest = records.get(uid) ?? record
    if (answer.ok) await keep(await confirmed(latest, sealed, answer.value.receipt))
    else await keep(withTrouble(latest, sealed, answer.error))
    const { waiting } = records.get(uid) ?? record
    // Sealed anew in the meantime, and not tried yet.
    if (waiting && waiting.trouble === null) return attempt(uid)
    if (waiting?.trouble && isPassing(waiting.trouble)) sendLater()
    else failures = 0
  }

  const confirmed = async (record: BallotRecord, sealed: SealedVersion, receipt: string) => {
    const tracker = await check(record.paper, sealed.request, receipt)
    return tracker.ok
      ? withReceipt(record, sealed, receipt, tracker.value)
      : withTrouble(record, sealed, trouble("RECEIPT_INVALID"))
  }

  const send = (uid: string): Promise<void> => {
    const running = sending().get(uid)
    if (running) return running
    const done = attempt(uid).finally(() => {
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
    clearTimeout(timer)
    timer = setTimeout(sendWaiting, PAUSES[Math.min(failures, PAUSES.length - 1)])
    failures++
  }

  const stopRetrying = network.onRetry(sendWaiting)
  sendWaiting()
  return {
    all,
    of: (uid) => all().find((record) => record.uid === uid) ?? null,
    isSending: (uid) => sending().has(uid),
    keep,
    send,
    close: () => {
      clearTimeout(timer)
      stopRetrying()
    },
  }
}

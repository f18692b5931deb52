/**
 * Ballots: casting, replacing, withdrawing, reading back and checking one person's ballots from this device.
 *
 * Brings together the preparation, the sealing and the outbox. A sealed version is stored before it is sent.
 */
import type { Ranking } from "#core/ballot/ranking"
import { err, ok, type Result } from "#core/base/result"
import type { Api } from "../api/client.ts"
import {
  type BallotRecord,
  type CastVersion,
  type Comparison,
  compareStored,
  type ElectionFacts,
  nextVersion,
  withoutWaiting,
  withSealed,
  withServerCopy,
} from "./ballot-record.ts"
import type { Outbox } from "./outbox.ts"
import { createPreparation, type Held, loadSealing } from "./preparation.ts"
import type { BoardVerdict } from "./sealing.ts"
import type { ElectionTerms } from "./terms.ts"
import { type Trouble, trouble } from "./trouble.ts"
import type { VotingKeys } from "./voting-keys.ts"

export interface Ballots {
  /**
   * Seals a ranking (null: a withdrawal), stores it and tries to send it. An error means that nothing was sealed; whether it
   * was sent is in the record. `newKey`: use a new voting key where the account's key is on another device.
   */
  readonly cast: (
    election: ElectionTerms,
    ranking: Ranking | null,
    newKey?: boolean,
  ) => Promise<Result<null, Trouble>>
  /** Reads the server's copy; it becomes what this device knows. Null: the server holds none. */
  readonly readBack: (election: ElectionFacts) => Promise<Result<CastVersion | null, Trouble>>
  /** Compares the server's copy with what this device knows; a newer one is taken over. */
  readonly compare: (election: ElectionFacts) => Promise<Result<Comparison, Trouble>>
  /** Brings the server's copy back to what this device knows: the same bytes if they still fit, else sealed anew. */
  readonly restore: (election: ElectionTerms) => Promise<Result<null, Trouble>>
  /** Sends what waits once more; after a conflict, above the version that the server holds. */
  readonly insist: (election: ElectionTerms) => Promise<Result<null, Trouble>>
  /** Gives up what waits. */
  readonly giveUp: (uid: string) => Promise<void>
  /** Looks for one's own ballot on the frozen board. */
  readonly checkBoard: (election: ElectionFacts) => Promise<Result<BoardVerdict, Trouble>>
}

type Calls = Pick<Api, "standing" | "credential" | "read" | "board">

/** `lasting`: whether this device keeps what it is given; without that nothing is sealed. */
export function createBallots(api: Calls, keys: VotingKeys, outbox: Outbox, lasting: boolean): Ballots {
  const { recordOf, held, ready } = createPreparation(api, keys, outbox)

  /** The server's copy, opened by the voter's own key and with its receipt verified. */
  const stored = async ({ record, sealing }: Held): Promise<Result<CastVersion | null, Trouble>> => {
    const request = sealing.readRequest()
    const answer = await api.read(request)
    if (!answer.ok) return answer.error.code === "BALLOT_UNKNOWN" ? ok(null) : answer
    const { version, sealed, receipt } = answer.value
    const ranking = await sealing.open(sealed)
    if (!ranking.ok) return err(trouble(ranking.error))
    const { checkReceipt } = await loadSealing()
    const tracker = await checkReceipt(
      record.paper,
      { pseudonym: request.pseudonym, version, sealed },
      receipt,
    )
    if (!tracker.ok) return err(trouble(tracker.error))
    const known = record.cast
    const sent = known?.version === version && known.sealed === sealed ? known.request : null
    return ok({ version, sealed, ranking: ranking.value, receipt, tracker: tracker.value, request: sent })
  }

  const sealAndSend = async (
    { record, sealing }: Held,
    version: number,
    ranking: Ranking | null,
  ): Promise<Result<null, Trouble>> => {
    if (!record.credential) throw new Error("sealing without a credential")
    const request = await sealing.sealed(record.credential.token, version, ranking)
    await outbox.keep(withSealed(record, { request, ranking }))
    await outbox.send(record.uid)
    return ok(null)
  }

  const adopt = async (record: BallotRecord, copy: CastVersion): Promise<BallotRecord> => {
    const adopted = withServerCopy(record, copy)
    await outbox.keep(adopted)
    return adopted
  }

  /**
   * A conflict with a version that this very device sealed and never heard of again is no conflict: the newer wish goes above
   * it.
   */
  const settleOwnConflict = async (election: ElectionFacts, holding: Held): Promise<void> => {
    const record = recordOf(election)
    if (record.waiting?.trouble?.code !== "VERSION_CONFLICT" || record.replaced.length === 0) return
    const copy = await stored({ ...holding, record })
    if (!copy.ok || !copy.value || !record.replaced.includes(copy.value.sealed)) return
    const { ranking } = record.waiting.sealed
    const above = withServerCopy(withoutWaiting(record), copy.value)
    await sealAndSend({ ...holding, record: above }, copy.value.version + 1, ranking)
  }

  return {
    cast: async (election, ranking, newKey) => {
      if (!lasting) return err(trouble("STORAGE_REFUSED"))
      const prepared = await ready(election, { newKey, withdraws: ranking === null })
      if (!prepared.ok) return prepared
      const { record, issued } = prepared.value
      // A device that has not cast here does not know whether another one has; without a credential none can have.
      const copy = record.cast || !issued ? ok(null) : await stored(prepared.value)
      const current = copy.ok && copy.value ? withServerCopy(record, copy.value) : record
      const sealed = await sealAndSend({ ...prepared.value, record: current }, nextVersion(current), ranking)
      await settleOwnConflict(election, prepared.value)
      return sealed
    },
    readBack: async (election) => {
      const holding = await held(election)
      if (!holding.ok) return holding
      const copy = await stored(holding.value)
      if (copy.ok && copy.value) await adopt(holding.value.record, copy.value)
      return copy
    },
    compare: async (election) => {
      const holding = await held(election)
      if (!holding.ok) return holding
      const copy = await stored(holding.value)
      if (!copy.ok) return copy
      const comparison = compareStored(holding.value.record, copy.value)
      if (comparison === "newer" && copy.value) await adopt(holding.value.record, copy.value)
      return ok(comparison)
    },
    restore: async (election) => {
      const known = recordOf(election).cast
      if (!known) return ok(null)
      const prepared = await ready(election, { withdraws: known.ranking === null })
      if (!prepared.ok) return prepared
      const { record } = prepared.value
      const copy = await stored(prepared.value)
      // A copy that can't be opened still has a version, which the conflict will tell.
      const version = copy.ok ? (copy.value?.version ?? 0) : known.version
      if (!known.request || known.version !== version + 1) {
        return sealAndSend(prepared.value, version + 1, known.ranking)
      }
      await outbox.keep(withSealed(record, { request: known.request, ranking: known.ranking }))
      await outbox.send(record.uid)
      return ok(null)
    },
    insist: async (election) => {
      const { waiting } = recordOf(election)
      const above = waiting?.trouble?.currentVersion
      if (!waiting || above === undefined) {
        await outbox.send(election.uid)
        return ok(null)
      }
      const prepared = await ready(election, { withdraws: waiting.sealed.ranking === null })
      return prepared.ok ? sealAndSend(prepared.value, above + 1, waiting.sealed.ranking) : prepared
    },
    giveUp: async (uid) => {
      const record = outbox.of(uid)
      if (record) await outbox.keep(withoutWaiting(record))
    },
    checkBoard: async (election) => {
      // By the paper that the ballot was sealed on: another one that the server shows now could name another key to sign with.
      const { cast: known, paper } = recordOf(election)
      if (!known) return err(trouble("NO_BALLOT"))
      const board = await api.board(election.slug)
      if (!board.ok) return board
      const { checkBoard } = await loadSealing()
      return ok(await checkBoard(paper, board.value, known.tracker))
    },
  }
}

/**
 * Ballots: casting, replacing, withdrawing, reading back and checking one person's ballots from this device.
 *
 * Brings together the preparation, the sealing and the outbox. A sealed version is stored before it is sent; where the browser
 * can't store it, nothing is sent. Pages of the same person seal in turn, each on what the others left.
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
  emptyRecord,
  nextVersion,
  withoutWaiting,
  withSealed,
  withServerCopy,
  withVerdict,
} from "./ballot-record.ts"
import type { Outbox } from "./outbox.ts"
import { createPreparation, type Held, loadSealing } from "./preparation.ts"
import type { BoardVerdict } from "./sealing.ts"
import { serverCopy } from "./server-copy.ts"
import type { ElectionTerms } from "./terms.ts"
import { storageTrouble, type Trouble, trouble } from "./trouble.ts"
import type { VotingKeys } from "./voting-keys.ts"

export interface Ballots {
  /** Gets the credential, so that a ballot can be sealed without a network later on. */
  readonly prepare: (election: ElectionTerms) => Promise<Result<null, Trouble>>
  /** The same for a voter who is about to cast, where the voting key is safe: its words were checked. Else nothing. */
  readonly prepareAhead: (election: ElectionTerms) => Promise<void>
  /** Reactive: whether a ballot can be sealed without a network. `uid`: the election's. */
  readonly isPrepared: (uid: string) => boolean
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
  const stored = ({ record, sealing }: Held) => serverCopy(api, record, sealing)

  /** In turn with this person's other pages, on what they left. */
  const alone = <T>(uid: string, work: () => Promise<Result<T, Trouble>>): Promise<Result<T, Trouble>> =>
    outbox.alone(async () => {
      try {
        await keys.refresh()
        await outbox.refresh(uid)
        return await work()
      } catch (error) {
        return err(storageTrouble(error))
      }
    })

  const seal = async (
    { record, sealing }: Held,
    version: number,
    ranking: Ranking | null,
    copy: CastVersion | null = null,
  ): Promise<Result<null, Trouble>> => {
    if (!record.credential) throw new Error("sealing without a credential")
    const request = await sealing.sealed(record.credential.token, version, ranking)
    await outbox.change(record.uid, (latest) => {
      const known = { ...(latest ?? record), end: record.end }
      return withSealed(copy ? withServerCopy(known, copy) : known, { request, ranking })
    })
    return ok(null)
  }

  /** Seals while nobody else does, then sends. */
  const sealThenSend = async (
    uid: string,
    work: () => Promise<Result<null, Trouble>>,
  ): Promise<Result<null, Trouble>> => {
    const sealed = await alone(uid, work)
    if (sealed.ok) await outbox.send(uid)
    return sealed
  }

  const adopt = (record: BallotRecord, copy: CastVersion): Promise<BallotRecord> =>
    outbox.change(record.uid, (latest) => withServerCopy(latest ?? record, copy))

  const prepare: Ballots["prepare"] = (election) =>
    alone(election.uid, async () => {
      if (!lasting) return err(trouble("STORAGE_REFUSED"))
      const prepared = await ready(election, { withdraws: false })
      return prepared.ok ? ok(null) : prepared
    })
  const isPrepared = (uid: string): boolean => {
    const credential = outbox.of(uid)?.credential
    return credential ? keys.find(credential.key) !== null : false
  }

  return {
    prepare,
    prepareAhead: async (election) => {
      // A key that nobody could bring back must not be bound to an election before its ballot is cast.
      if (!isPrepared(election.uid) && keys.all().at(-1)?.wordsChecked) await prepare(election)
    },
    isPrepared,
    cast: (election, ranking, newKey) =>
      sealThenSend(election.uid, async () => {
        if (!lasting) return err(trouble("STORAGE_REFUSED"))
        const prepared = await ready(election, { newKey, withdraws: ranking === null })
        if (!prepared.ok) return prepared
        const { record, issued } = prepared.value
        // A device that has not cast here does not know whether another one has; without a credential none can have.
        const copy = record.cast || !issued ? ok(null) : await stored(prepared.value)
        const known = copy.ok ? copy.value : null
        const current = known ? withServerCopy(record, known) : record
        return seal(prepared.value, nextVersion(current), ranking, known)
      }),
    readBack: (election) =>
      alone(election.uid, async () => {
        const holding = await held(election)
        if (!holding.ok) return holding
        const copy = await stored(holding.value)
        if (copy.ok && copy.value) await adopt(holding.value.record, copy.value)
        return copy
      }),
    compare: (election) =>
      alone(election.uid, async () => {
        const holding = await held(election)
        if (!holding.ok) return holding
        const copy = await stored(holding.value)
        if (!copy.ok) return copy
        const comparison = compareStored(holding.value.record, copy.value)
        if (comparison === "newer" && copy.value) await adopt(holding.value.record, copy.value)
        return ok(comparison)
      }),
    restore: (election) =>
      sealThenSend(election.uid, async () => {
        const known = recordOf(election).cast
        if (!known) return ok(null)
        const prepared = await ready(election, { withdraws: known.ranking === null })
        if (!prepared.ok) return prepared
        const copy = await stored(prepared.value)
        // A copy that can't be opened still has a version, which the conflict will tell.
        const version = copy.ok ? (copy.value?.version ?? 0) : known.version
        const { request, ranking } = known
        if (!request || known.version !== version + 1) return seal(prepared.value, version + 1, ranking)
        await outbox.change(election.uid, (latest) =>
          withSealed(latest ?? prepared.value.record, { request, ranking }),
        )
        return ok(null)
      }),
    insist: (election) =>
      sealThenSend(election.uid, async () => {
        const { waiting } = recordOf(election)
        const above = waiting?.trouble?.currentVersion
        if (!waiting || above === undefined) return ok(null)
        const prepared = await ready(election, { withdraws: waiting.sealed.ranking === null })
        return prepared.ok ? seal(prepared.value, above + 1, waiting.sealed.ranking) : prepared
      }),
    giveUp: async (uid) => {
      const record = outbox.of(uid)
      if (record) await outbox.change(uid, (latest) => withoutWaiting(latest ?? record))
    },
    checkBoard: async (election) => {
      // By the paper that the ballot was sealed on: another one that the server shows now could name another key to sign with.
      const { cast: known, paper } = recordOf(election)
      if (!known) return err(trouble("NO_BALLOT"))
      const board = await api.board(election.slug)
      if (!board.ok) return board
      const { checkBoard } = await loadSealing()
      const verdict = await checkBoard(paper, board.value, known.tracker)
      // For later, and for other pages; what was found holds without it.
      await outbox
        .change(election.uid, (latest) =>
          withVerdict(latest ?? emptyRecord(election), known.tracker, verdict),
        )
        .catch(storageTrouble)
      return ok(verdict)
    },
  }
}

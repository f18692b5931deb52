/**
 * Preparation: what is needed before anything is sealed or read in an election - the record, the voting key, the sealing, and
 * the credential, which is asked for the first time it is needed.
 */
import { err, ok, type Result } from "#core/base/result"
import type { Api } from "../api/client.ts"
import { type BallotRecord, type ElectionFacts, emptyRecord } from "./ballot-record.ts"
import type { Outbox } from "./outbox.ts"
import type { ElectionSealing } from "./sealing.ts"
import { isSupported } from "./supported.ts"
import type { ElectionTerms } from "./terms.ts"
import { type Trouble, trouble } from "./trouble.ts"
import { decideKey, type KeptKey, type VotingKeys } from "./voting-keys.ts"

/** The record and the key that opens what it is about. */
export interface Held {
  readonly record: BallotRecord
  readonly key: KeptKey
  readonly sealing: ElectionSealing
  /** A credential of this election was issued before: another device may have cast. */
  readonly issued: boolean
}

export interface Preparation {
  readonly recordOf: (election: ElectionFacts) => BallotRecord
  /** For reading. `newKey`: make a voting key where the account's is on another device and the election is free. */
  readonly held: (election: ElectionFacts, newKey?: boolean) => Promise<Result<Held, Trouble>>
  /**
   * For casting: its record holds a credential, which is stored. For anything but a withdrawal the ballot paper fits the
   * election's files: a withdrawal says nothing that others than the trustees might read.
   */
  readonly ready: (
    election: ElectionTerms,
    how: { readonly newKey?: boolean | undefined; readonly withdraws: boolean },
  ) => Promise<Result<Held, Trouble>>
}

export const loadSealing = () => import("./sealing.ts")

/** Why nothing may be sealed on the ballot paper, with whom to tell; null if it fits the election's files. */
export async function paperFault({
  paper,
  files,
}: Pick<ElectionTerms, "paper" | "files">): Promise<Trouble | null> {
  const { checkPaper } = await import("./paper-check.ts")
  const fits = checkPaper(paper, files)
  return fits.ok ? null : trouble(fits.error, fits.error === "PAPER_INVALID" ? [] : files.officers)
}

export function createPreparation(
  api: Pick<Api, "standing" | "credential">,
  keys: VotingKeys,
  outbox: Outbox,
): Preparation {
  const recordOf = (election: ElectionFacts): BallotRecord => ({
    ...(outbox.of(election.uid) ?? emptyRecord(election)),
    // The end may have moved since.
    end: election.end,
  })

  const keyFor = async (
    election: ElectionFacts,
    newKey: boolean,
  ): Promise<Result<Pick<Held, "key" | "issued">, Trouble>> => {
    const { credential } = recordOf(election)
    if (credential) {
      const key = keys.find(credential.key)
      return key ? ok({ key, issued: true }) : err(trouble("WORDS_NEEDED"))
    }
    const standing = await api.standing(election.slug)
    if (!standing.ok) return err(unprepared(standing.error))
    const { listed, issued } = standing.value
    if (!listed && !issued) return err(trouble("NOT_LISTED"))
    const decision = decideKey(standing.value, keys)
    switch (decision.kind) {
      case "use":
        return ok({ key: decision.key, issued })
      case "make":
        return ok({ key: await keys.make(), issued })
      case "choose":
        return newKey ? ok({ key: await keys.make(), issued }) : err(trouble("KEY_CHOICE"))
      case "words":
        return err(trouble("WORDS_NEEDED"))
    }
  }

  const held: Preparation["held"] = async (election, newKey = false) => {
    const found = await keyFor(election, newKey)
    if (!found.ok) return found
    const { electionSealing } = await loadSealing()
    if (!(await isSupported())) return err(trouble("BROWSER_TOO_OLD"))
    const sealing = await electionSealing(election.paper, found.value.key.entropy)
    if (!sealing.ok) return err(trouble(sealing.error))
    return ok({ record: recordOf(election), ...found.value, sealing: sealing.value })
  }

  return {
    recordOf,
    held,
    ready: async (election, { newKey, withdraws }) => {
      const fault = withdraws ? null : await paperFault(election)
      if (fault) return err(fault)
      const holding = await held(election, newKey)
      if (!holding.ok || holding.value.record.credential) return holding
      const { record, key, sealing } = holding.value
      const answer = await api.credential({
        election: record.uid,
        blinded: sealing.blinded,
        keyFingerprint: key.fingerprint,
      })
      if (!answer.ok) return err(unprepared(answer.error))
      const token = sealing.token(answer.value)
      if (!token.ok) return err(trouble(token.error))
      const credential = { key: key.fingerprint, token: token.value }
      const bound = await outbox.change(record.uid, (latest) => ({ ...(latest ?? record), credential }))
      return ok({ ...holding.value, record: { ...bound, end: record.end } })
    },
  }
}

/** Without a network nothing can be prepared, and that is what a person has to know. */
const unprepared = (failure: Trouble): Trouble =>
  failure.code === "OFFLINE" ? trouble("NOT_PREPARED") : failure

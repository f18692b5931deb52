/**
 * A polling place in memory: the server's side of the protocol by the real core, for one election and any number of people.
 *
 * Can be out of reach, lose answers, and forget ballots. Holds what it was told, so that tests can look at it.
 */

import { toBase64url } from "#core/base/bytes"
import type { Random } from "#core/base/random"
import { err, ok } from "#core/base/result"
import { signCheckpoint, sortTrackers } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import type { CandidateId } from "#core/election/election"
import { tracker, verifyCast, verifyRead } from "#core/seal/cast"
import { checkToken, evaluate, newCredentialKey } from "#core/seal/credential"
import { makePaper, type Paper } from "#core/seal/paper"
import { receiptKey, signReceipt } from "#core/seal/receipt"
import { trusteeKey } from "#core/seal/trustee"
import { type Board, type CastRequest, MAX_SEALED_BYTES } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { Api } from "../../../client/api/client.ts"
import { OFFLINE } from "../../../client/api/failure.ts"
import type { ElectionTerms } from "../../../client/state/terms.ts"
import { detailOf } from "./detail.ts"

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

export const ids = (...names: readonly string[]): readonly CandidateId[] => names as readonly CandidateId[]

export type PollingApi = Pick<Api, "election" | "standing" | "credential" | "cast" | "read" | "board">

export interface PollingPlace {
  readonly facts: ElectionTerms
  readonly paper: Paper
  /** The calls as one person makes them. */
  readonly as: (login: string) => PollingApi
  /** By pseudonym. */
  readonly ballots: Map<string, CastRequest>
  /** Every request to cast, in order. */
  readonly casts: CastRequest[]
  /** No answer to anything. */
  unreachable: boolean
  /** Casts are stored, and their answers lost. */
  losesAnswers: boolean
  /** Casts get their receipt, and are not stored. */
  forgets: boolean
  ended: boolean
  board: Board | null
  readonly count: () => Promise<Board>
}

interface Issued {
  readonly blinded: string
  readonly fingerprint: string
}

export async function openPollingPlace(
  options: { readonly voters?: readonly string[]; readonly uid?: Uint8Array; readonly slug?: string } = {},
): Promise<PollingPlace> {
  const { voters = ["ada", "ben"], uid = random(16), slug = "council" } = options
  const credentialKey = newCredentialKey(random)
  const signer = receiptKey(random(32))
  const trustee = await trusteeKey(random(32))
  const paper = makePaper({
    uid,
    election: slug,
    candidates: ids("ann", "bo", "cy"),
    noOpinion: true,
    trustees: [{ name: "instance", key: toBase64url(trustee.publicKey) }],
    threshold: 1,
    credentialKey: credentialKey.publicKey,
    receiptKey: signer.publicKey,
  })
  const issued = new Map<string, Issued>()
  /** The key that each account used last. */
  const accounts = new Map<string, string>()
  const receiptFor = (request: CastRequest) =>
    signReceipt(signer, {
      uid,
      paper: paper.hash,
      version: request.version,
      tracker: trackerOf(request),
    })
  const trackerOf = (request: CastRequest) =>
    tracker({
      uid,
      pseudonym: fromWire(request.pseudonym),
      version: request.version,
      sealed: fromWire(request.sealed),
    })

  const place: PollingPlace = {
    facts: {
      uid: toBase64url(uid),
      slug,
      name: "Council",
      end: "2026-03-15T00:00:00Z",
      paper: paper.text,
      files: { trustees: [], threshold: 1, pinnedPaper: null, officers: ["olga", "oto"] },
    },
    paper,
    ballots: new Map(),
    casts: [],
    unreachable: false,
    losesAnswers: false,
    forgets: false,
    ended: false,
    board: null,
    count: async () => {
      const trackers = sortTrackers(
        [...place.ballots.values()].filter((ballot) => ballot.sealed !== "").map(trackerOf),
      )
      const checkpoint = await signCheckpoint(signer, {
        uid,
        paper: paper.hash,
        count: trackers.length,
        issued: issued.size,
        listed: voters.length,
        root: merkleRoot(trackers),
      })
      place.board = { trackers: trackers.map(toBase64url), checkpoint }
      return place.board
    },
    as: (login) => ({
      election: async () => (place.unreachable ? err(OFFLINE) : ok(detailOf(place.facts))),
      standing: async () => {
        if (place.unreachable) return err(OFFLINE)
        const known = issued.get(login)
        return ok({
          listed: voters.includes(login),
          officer: false,
          issued: known !== undefined,
          keyFingerprint: known?.fingerprint ?? accounts.get(login) ?? null,
        })
      },
      credential: async ({ blinded, keyFingerprint }) => {
        if (place.unreachable) return err(OFFLINE)
        if (!voters.includes(login)) return err({ code: "NOT_LISTED", detail: "not listed" })
        const known = issued.get(login)
        if (known && known.blinded !== blinded)
          return err({ code: "CREDENTIAL_OTHER_KEY", detail: "other key" })
        const evaluation = evaluate(credentialKey, fromWire(blinded), random)
        if (!evaluation.ok) return err({ code: evaluation.error, detail: "invalid" })
        issued.set(login, { blinded, fingerprint: keyFingerprint })
        accounts.set(login, keyFingerprint)
        const { evaluated, proof } = evaluation.value
        return ok({ evaluated: toBase64url(evaluated), proof: toBase64url(proof) })
      },
      cast: async (request) => {
        place.casts.push(request)
        if (place.unreachable) return err(OFFLINE)
        if (place.ended) return err({ code: "ENDED", detail: "Voting has ended." })
        const pseudonym = fromWire(request.pseudonym)
        const sealed = fromWire(request.sealed)
        if (sealed.length > MAX_SEALED_BYTES) return err({ code: "SEALED_LAYOUT", detail: "too long" })
        const ballot = { uid, pseudonym, version: request.version, sealed }
        if (!(await verifyCast(crypto.subtle, ballot, fromWire(request.signature)))) {
          return err({ code: "SIGNATURE_INVALID", detail: "signature" })
        }
        if (!checkToken(credentialKey.secretKey, uid, pseudonym, fromWire(request.token))) {
          return err({ code: "TOKEN_INVALID", detail: "token" })
        }
        const stored = place.ballots.get(request.pseudonym)
        const again = stored?.version === request.version && stored.sealed === request.sealed
        if (!again && request.version !== (stored?.version ?? 0) + 1) {
          return err({ code: "VERSION_CONFLICT", detail: "conflict", currentVersion: stored?.version ?? 0 })
        }
        if (!place.forgets) place.ballots.set(request.pseudonym, request)
        return place.losesAnswers ? err(OFFLINE) : ok({ receipt: await receiptFor(request) })
      },
      read: async (request) => {
        if (place.unreachable) return err(OFFLINE)
        const signature = fromWire(request.signature)
        if (!(await verifyRead(crypto.subtle, uid, fromWire(request.pseudonym), signature))) {
          return err({ code: "SIGNATURE_INVALID", detail: "signature" })
        }
        const stored = place.ballots.get(request.pseudonym)
        if (!stored) return err({ code: "BALLOT_UNKNOWN", detail: "none" })
        return ok({ version: stored.version, sealed: stored.sealed, receipt: await receiptFor(stored) })
      },
      board: async () => {
        if (place.unreachable) return err(OFFLINE)
        return place.board ? ok(place.board) : err({ code: "NOT_CONCLUDED", detail: "not counted" })
      },
    }),
  }
  return place
}

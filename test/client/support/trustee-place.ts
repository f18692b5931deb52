/**
 * Trustees of one election in memory: the server's side of proving and opening by the real core, with everyone's words.
 *
 * Can be out of reach and change what it sends or is sent. Holds what it was told, so that tests can look at it.
 */
import { equalBytes, toBase64url } from "#core/base/bytes"
import { err, ok } from "#core/base/result"
import { signCheckpoint } from "#core/board/board"
import { makeChallenge } from "#core/seal/challenge"
import { newCredentialKey } from "#core/seal/credential"
import { isShareOf, openBallot } from "#core/seal/open"
import { makePaper, type Paper } from "#core/seal/paper"
import { receiptKey } from "#core/seal/receipt"
import { seal } from "#core/seal/seal"
import { shareBytes } from "#core/seal/shares"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { electionKeys, newVotingKey, toWords } from "#core/seal/voting-key"
import { fromWire } from "#core/wire/binary"
import type { ConclusionRequest, Opening, SealedBallots, SharesRequest } from "#core/wire/opening"
import type { ElectionResult } from "#core/wire/result"
import type { Api } from "../../../client/api/client.ts"
import type { Failure } from "../../../client/api/failure.ts"
import { ids, random } from "./polling-place.ts"

export interface TrusteePerson {
  readonly name: string
  /** Of their voting key. */
  readonly words: string
  /** Public trustee key, as files have it. */
  readonly key: string
}

export type TrusteeApi = Pick<
  Api,
  "opening" | "challenge" | "prove" | "sealedBallots" | "shares" | "conclude"
>

export interface TrusteePlace {
  readonly people: readonly TrusteePerson[]
  readonly paper: Paper
  readonly api: TrusteeApi
  /** Keys that were proved. */
  readonly proved: Set<string>
  /** What was handed in, and what fitted of it, by key. */
  readonly shares: Map<string, readonly (Uint8Array | null)[]>
  readonly requests: SharesRequest[]
  readonly conclusions: (ConclusionRequest | undefined)[]
  readonly ballots: SealedBallots
  frozen: boolean
  concluded: boolean
  /** Instead of every answer. */
  failure: Failure | null
  /** What is sent to trustees, where that isn't what is there. */
  sends: ((ballots: SealedBallots) => SealedBallots) | null
  readonly openingNow: () => Promise<Opening>
}

export async function openTrusteePlace(
  options: { readonly names?: readonly string[]; readonly threshold?: number; readonly count?: number } = {},
): Promise<TrusteePlace> {
  const { names = ["Ann", "Ben", "Cyd"], threshold = 2, count = 3 } = options
  const people = await Promise.all(
    names.map(async (name) => {
      const key = newVotingKey(random)
      const { publicKey } = await trusteeKeyOf(crypto.subtle, key)
      return { name, words: toWords(key), key: toBase64url(publicKey) }
    }),
  )
  const signer = receiptKey(random(32))
  const uid = random(16)
  const paper = makePaper({
    uid,
    election: "council",
    candidates: ids("ann", "bo", "cy"),
    noOpinion: true,
    trustees: people.map(({ name, key }) => ({ name, key })),
    threshold,
    credentialKey: newCredentialKey(random).publicKey,
    receiptKey: signer.publicKey,
  })
  const sealed = await Promise.all(
    Array.from({ length: count }, async () => {
      const keys = await electionKeys(crypto.subtle, newVotingKey(random), paper)
      return seal(crypto.subtle, random, paper, keys, Uint8Array.of(1, 2, 3))
    }),
  )
  const root = random(32)
  const checkpoint = { uid, paper: paper.hash, count, issued: count, listed: count, root }
  const answers = new Map(people.map(({ key }) => [key, random(32)]))
  const challengeFor = async (key: string) => {
    const made = await makeChallenge(uid, fromWire(key), answers.get(key) ?? random(32), random)
    if (!made.ok) throw new Error(made.error)
    return toBase64url(made.value)
  }
  const given = (key: string) => place.shares.get(key) ?? null
  const undecided = async (): Promise<number> => {
    const opened = await Promise.all(
      sealed.map((ballot, at) =>
        openBallot(
          crypto.subtle,
          paper,
          ballot,
          people.map(({ key }) => given(key)?.[at] ?? null),
        ),
      ),
    )
    return opened.filter((ballot) => !ballot.ok && ballot.error === "SHARES_FEW").length
  }
  /** `T` from a place that can be reached. */
  const answer = async <T>(work: () => Promise<T>) => (place.failure ? err(place.failure) : ok(await work()))

  const place: TrusteePlace = {
    people,
    paper,
    proved: new Set(),
    shares: new Map(),
    requests: [],
    conclusions: [],
    ballots: {
      checkpoint: await signCheckpoint(signer, checkpoint),
      sealed: sealed.map(toBase64url),
      challenges: await Promise.all(people.map(({ key }) => challengeFor(key))),
    },
    frozen: false,
    concluded: false,
    failure: null,
    sends: null,
    openingNow: async () => ({
      threshold,
      trustees: people.map(({ name, key }) => ({
        name,
        key,
        proved: place.proved.has(key),
        shares: given(key)?.filter((share) => share !== null).length ?? null,
      })),
      ballots: place.frozen ? count : null,
      undecided: place.shares.size >= threshold ? await undecided() : null,
      concluded: place.concluded,
    }),
    api: {
      opening: () => answer(place.openingNow),
      challenge: async (_, key) =>
        answer(async () => ({ uid: toBase64url(uid), challenge: await challengeFor(key) })),
      prove: async (_, request) => {
        if (place.failure) return err(place.failure)
        if (!equalBytes(fromWire(request.answer), answers.get(request.key) ?? random(32))) {
          return err({ code: "CHALLENGE_FAILED", detail: "wrong answer" })
        }
        place.proved.add(request.key)
        return ok(await place.openingNow())
      },
      sealedBallots: () =>
        answer(async () => {
          place.frozen = true
          return place.sends ? place.sends(place.ballots) : place.ballots
        }),
      shares: async (_, request) => {
        if (place.failure) return err(place.failure)
        if (place.concluded) return err({ code: "SHARES_INVALID", detail: "The ballots are counted." })
        if (!equalBytes(fromWire(request.answer), answers.get(request.key) ?? random(32))) {
          return err({ code: "CHALLENGE_FAILED", detail: "wrong answer" })
        }
        place.requests.push(request)
        const position = people.findIndex(({ key }) => key === request.key)
        const [bytes, size] = [fromWire(request.shares), shareBytes(threshold)]
        const fitting = sealed.map((ballot, at) => {
          const share = bytes.subarray(at * size, (at + 1) * size)
          return isShareOf(paper, position, ballot, share) ? share : (given(request.key)?.[at] ?? null)
        })
        place.shares.set(request.key, fitting)
        return ok(await place.openingNow())
      },
      conclude: async (_, request) => {
        if (place.failure) return err(place.failure)
        place.conclusions.push(request)
        const left = await undecided()
        if (left !== (request?.giveUp ?? 0)) {
          return err({ code: "BALLOTS_UNDECIDED", detail: "Some ballots don't open.", undecided: left })
        }
        place.concluded = true
        return ok({} as ElectionResult)
      },
    },
  }
  return place
}

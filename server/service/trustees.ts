/**
 * Trustees: officers who open the ballots, and the proof, before the start, that each has the key at hand.
 *
 * A key is proved by opening a challenge that only it opens. The answer to a challenge follows from APP_KEY, election and key,
 * so that any replica can check it and nothing is stored but that it came.
 */
import { equalBytes, fromBase64url, toBase64url } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import { err, ok, type Result } from "#core/base/result"
import { isOfficer, type Trustee } from "#core/election/election"
import { makeChallenge } from "#core/seal/challenge"
import { hmac } from "#core/seal/crypto"
import { fromWire } from "#core/wire/binary"
import type { ChallengeRequest, ChallengeResponse, ProofRequest } from "#core/wire/opening"
import type { Identity } from "#server/identity/identity"
import { keysOf, replaceKey } from "#server/store/election-keys"
import { lockElectionExclusive } from "#server/store/elections"
import type { Queryable } from "#server/store/schema"
import { inTransaction } from "#server/store/transaction"
import type { Context } from "./context.ts"
import type { Entry } from "./entry.ts"
import { type Fault, fault, refuse } from "./fault.ts"
import { electionKeyPlace, unwrap, wrap } from "./instance-secrets.ts"
import { holdAppKey } from "./rotation.ts"
import { hasTrustees } from "./terms.ts"

/** Those of the ballot paper, before it is fixed those of the files; empty: the instance opens the ballots. */
export function trusteesOf({ election, paper }: Pick<Entry, "election" | "paper">): readonly Trustee[] {
  if (paper) return hasTrustees(paper) ? paper.trustees : []
  return election.trustees
}

/** Of what stands in `election_keys`: that this key was proved. */
const proofKind = (key: string): string => `proof/${key}`

/** Those of the trustees who have yet to prove their keys. */
export async function unprovedTrustees(
  { secrets }: Pick<Context, "secrets">,
  db: Queryable,
  entry: Pick<Entry, "uid" | "election" | "paper">,
): Promise<readonly Trustee[]> {
  const trustees = trusteesOf(entry)
  if (trustees.length === 0) return []
  const stored = new Map((await keysOf(db, entry.uid)).map(({ kind, wrapped }) => [kind, wrapped]))
  const proofs = await Promise.all(
    trustees.map(async ({ key }) => {
      const wrapped = stored.get(proofKind(key))
      return (
        wrapped !== undefined &&
        (await unwrap(secrets, electionKeyPlace(entry.uid, proofKind(key)), wrapped)).ok
      )
    }),
  )
  return trustees.filter((_, at) => !proofs[at])
}

/** A challenge for one of the election's trustees; for officers alone. It is the same answer each time, sealed anew. */
export async function challenge(
  context: Context,
  person: Identity,
  entry: Entry,
  request: ChallengeRequest,
): Promise<Result<ChallengeResponse, Fault>> {
  const trustee = trusteeOf(person, entry, request.key)
  if (!trustee.ok) return trustee
  const made = await challengeOf(context, entry.uid, trustee.value)
  if (made.ok) return ok({ uid: toBase64url(entry.uid), challenge: toBase64url(made.value) })
  return refuse(
    "CHALLENGE_FAILED",
    `Nothing can be sealed to the key of ${trustee.value.name}: it is no proper key. Make a new one and put it into election.yaml.`,
  )
}

/**
 * Takes the opened challenge. Once proved, a key stays so for this election. Where the ballot paper is fixed all keys are proved, and
 * nothing is stored: what is erased after the end must stay so.
 */
export async function prove(
  context: Context,
  person: Identity,
  entry: Entry,
  request: ProofRequest,
): Promise<Result<null, Fault>> {
  const trustee = trusteeOf(person, entry, request.key)
  if (!trustee.ok) return trustee
  const { db, secrets } = context
  const answer = fromWire(request.answer)
  if (!(await isAnswer(context, entry.uid, trustee.value, answer))) return err(notTheAnswer)
  const kind = proofKind(trustee.value.key)
  const wrapped = await wrap(secrets, electionKeyPlace(entry.uid, kind), answer)
  return inTransaction(db, async (transaction) => {
    const row = await lockElectionExclusive(transaction, entry.uid)
    if (!row)
      return refuse(
        "ELECTION_UNKNOWN",
        "Another election has taken the place of this one. Load the page again.",
      )
    if (row.paper !== null) return ok(null)
    await holdAppKey(transaction, secrets)
    await replaceKey(transaction, entry.uid, { kind, keyId: secrets.keyId, wrapped })
    return ok(null)
  })
}

/** The trustee with this key; `TRUSTEE_UNKNOWN`, or NOT_AN_OFFICER. */
export function trusteeOf(person: Identity, entry: Entry, key: string): Result<Trustee, Fault> {
  const refused = refuseNonOfficer(person, entry)
  if (refused) return refused
  const trustees = trusteesOf(entry)
  if (trustees.length === 0) return err(withoutTrustees(entry))
  const trustee = trustees.find((known) => known.key === key)
  if (trustee) return ok(trustee)
  return refuse(
    "TRUSTEE_UNKNOWN",
    `No trustee of ${entry.election.name} has this key. ${
      entry.paper
        ? "Its ballot paper names its trustees, and they can't change any more."
        : "Its trustees are named in election.yaml."
    }`,
  )
}

export const withoutTrustees = ({ election }: Pick<Entry, "election">): Fault =>
  fault("TRUSTEE_UNKNOWN", `${election.name} has no trustees: the server opens its ballots.`)

export function refuseNonOfficer(
  person: Identity,
  { election }: Pick<Entry, "election">,
): Result<never, Fault> | null {
  return isOfficer(election, person.login)
    ? null
    : refuse("NOT_AN_OFFICER", `Only the election officers of ${election.name} may do this.`)
}

/** `KEY_INVALID`: nothing can be sealed to the trustee's key; never on a ballot paper. */
export async function challengeOf(
  context: Context,
  uid: Uint8Array,
  trustee: Trustee,
): Promise<Result<Uint8Array, "KEY_INVALID">> {
  const key = bytesOf(trustee)
  return makeChallenge(uid, key, await answerOf(context, uid, key), context.random)
}

/** Whether this is the answer to a challenge for the trustee's key, which only that key opens. */
export const isAnswer = async (
  context: Context,
  uid: Uint8Array,
  trustee: Trustee,
  answer: Uint8Array,
): Promise<boolean> => equalBytes(await answerOf(context, uid, bytesOf(trustee)), answer)

export const notTheAnswer = fault(
  "CHALLENGE_FAILED",
  "That is not the answer to the challenge. Ask for a new one.",
)

const answerOf = ({ secrets }: Context, uid: Uint8Array, key: Uint8Array): Promise<Uint8Array> =>
  hmac(secrets.subtle, secrets.challenges, labelled("challenge-answer", uid, lp(key)))

/** Files and papers hold only keys that decode. */
function bytesOf({ key }: Trustee): Uint8Array {
  const bytes = fromBase64url(key)
  if (!bytes.ok) throw new TypeError("a trustee's key is not base64url")
  return bytes.value
}

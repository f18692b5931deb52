/** Officers as trustees, for tests: their keys, their lines of election.yaml, and what their browsers do. */
import { fromBase64url, toBase64url } from "#core/base/bytes"
import { verifyCheckpoint } from "#core/board/board"
import { openChallenge } from "#core/seal/challenge"
import type { KeyPair } from "#core/seal/credential"
import { openShare } from "#core/seal/open"
import type { Paper } from "#core/seal/paper"
import { shareBytes } from "#core/seal/shares"
import { openingKey } from "#core/seal/trustee"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { newVotingKey, type VotingKey } from "#core/seal/voting-key"
import type { SealedBallots, SharesRequest } from "#core/wire/opening"
import type { Identity } from "#server/identity/identity"
import type { Entry } from "#server/service/catalogue"
import type { Context } from "#server/service/context"
import { handIn, sealedBallots } from "#server/service/opening"
import { challenge, prove } from "#server/service/trustees"
import { person } from "./instance.ts"
import { must, random } from "./sealing.ts"

export interface TestTrustee {
  readonly name: string
  readonly votingKey: VotingKey
  readonly pair: KeyPair
  /** The public key as it stands in files. */
  readonly key: string
}

/** The officer in whose name the trustees' browsers ask. */
export const OLGA: Identity = person("olga")

export async function makeTrustees(...names: readonly string[]): Promise<readonly TestTrustee[]> {
  return Promise.all(
    names.map(async (name) => {
      const votingKey = newVotingKey(random)
      const pair = await trusteeKeyOf(crypto.subtle, votingKey)
      return { name, votingKey, pair, key: toBase64url(pair.publicKey) }
    }),
  )
}

/** Lines of election.yaml. */
export const trusteeLines = (trustees: readonly TestTrustee[], threshold: number): string =>
  [
    "trustees:",
    ...trustees.flatMap(({ name, key }) => [`- name: ${name}`, `  key: ${key}`]),
    `threshold: ${threshold}`,
  ].join("\n")

/** Opens the challenge of each, as their browsers do before the start. */
export async function proveKeys(
  context: Context,
  entry: Entry,
  trustees: readonly TestTrustee[],
): Promise<void> {
  for (const trustee of trustees) {
    const answer = await answerOf(context, entry, trustee)
    must(await prove(context, OLGA, entry, { key: trustee.key, answer }))
  }
}

/** The answer to a challenge for the trustee's key. */
export async function answerOf(context: Context, entry: Entry, { key, pair }: TestTrustee): Promise<string> {
  const { challenge: sealed } = must(await challenge(context, OLGA, entry, { key }))
  return toBase64url(must(await openChallenge(entry.uid, pair, must(fromBase64url(sealed)))))
}

/** What a trustee's browser makes of the sealed ballots; `change` may lie about any share (by its position). */
export async function sharesOf(
  paper: Paper,
  { key, pair }: TestTrustee,
  { checkpoint, sealed, challenges }: SealedBallots,
  change: (share: Uint8Array | null, at: number) => Uint8Array | null = (share) => share,
): Promise<SharesRequest> {
  const { root } = must(await verifyCheckpoint(paper.receiptKey, checkpoint))
  const opening = await openingKey(pair.secretKey)
  const position = paper.trustees.findIndex((trustee) => trustee.key === key)
  const length = shareBytes(paper.threshold)
  const joined = new Uint8Array(sealed.length * length)
  for (const [at, ballot] of sealed.entries()) {
    const opened = await openShare(paper, position, opening, must(fromBase64url(ballot)))
    const share = change(opened.ok ? opened.value : null, at)
    if (share) joined.set(share, at * length)
  }
  const answer = await openChallenge(paper.uid, pair, must(fromBase64url(challenges[position] ?? "")))
  // Who has another's name and not the key sends something.
  const answered = answer.ok ? answer.value : random(32)
  return { key, answer: toBase64url(answered), root: toBase64url(root), shares: toBase64url(joined) }
}

/** Fetches, opens and hands in, as a trustee's browser does after the end. */
export async function openBoxes(
  context: Context,
  entry: Entry,
  trustee: TestTrustee,
  change?: (share: Uint8Array | null, at: number) => Uint8Array | null,
): Promise<void> {
  if (!entry.paper) throw new Error("no ballot paper")
  const ballots = must(await sealedBallots(context, OLGA, entry))
  must(await handIn(context, OLGA, entry, await sharesOf(entry.paper, trustee, ballots, change)))
}

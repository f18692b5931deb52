/**
 * Ballot paper: everything that a ballot depends on, fixed when voting starts.
 *
 * Its text is canonical JSON (RFC 8785); its hash is bound into every box, signature and receipt. Descriptions are not in it.
 */

import { fromBase64url, toBase64url, toHex, utf8 } from "../base/bytes.ts"
import { canonicalJson, lp } from "../base/canonical.ts"
import { err, ok, type Result } from "../base/result.ts"
import { isTrusteeKey } from "../base/trustee-key.ts"
import { type CandidateId, MAX_CANDIDATES, type Trustee } from "../election/election.ts"
import { labelledHash } from "./hash.ts"
import { isElement, isSigningKey } from "./public-keys.ts"

export interface Paper {
  /** 16 random bytes, drawn when the instance first saw the election. */
  readonly uid: Uint8Array
  /** The election's key in the meta repository. */
  readonly election: string
  /** Sorted by code unit. */
  readonly candidates: readonly CandidateId[]
  readonly noOpinion: boolean
  readonly trustees: readonly Trustee[]
  readonly threshold: number
  /** VOPRF public key (ristretto255), 32 bytes. */
  readonly credentialKey: Uint8Array
  /** Ed25519 public key that signs receipts, 32 bytes. */
  readonly receiptKey: Uint8Array
  /** H of the text, 32 bytes. */
  readonly hash: Uint8Array
  /** The canonical text. */
  readonly text: string
}

export const PAPER_VERSION = 1
export const MAX_TRUSTEES = 9
export const UID_BYTES = 16

export type PaperFields = Omit<Paper, "hash" | "text">

/** Writes and parses a paper; throws if the fields make no valid paper (a bug: callers check the election first). */
export function makePaper(fields: PaperFields): Paper {
  const made = parsePaper(
    canonicalJson({
      v: PAPER_VERSION,
      uid: toBase64url(fields.uid),
      election: fields.election,
      candidates: [...fields.candidates].sort(),
      noOpinion: fields.noOpinion,
      trustees: fields.trustees.map(({ name, key }) => ({ name, key })),
      threshold: fields.threshold,
      credentialKey: toBase64url(fields.credentialKey),
      receiptKey: toBase64url(fields.receiptKey),
    }),
  )
  if (!made.ok) throw new TypeError("these fields make no ballot paper")
  return made.value
}

/** Strict: only the canonical text of a valid paper with sound keys is accepted, so that a paper has one hash. */
export function parsePaper(text: string): Result<Paper, "PAPER_INVALID"> {
  try {
    const value: unknown = JSON.parse(text)
    if (!isPaperJson(value) || canonicalJson(value) !== text) return err("PAPER_INVALID")
    const uid = bytes(value.uid, UID_BYTES)
    return ok({
      uid,
      election: value.election,
      candidates: value.candidates as readonly string[] as readonly CandidateId[],
      noOpinion: value.noOpinion,
      trustees: value.trustees,
      threshold: value.threshold,
      credentialKey: publicKey(value.credentialKey, isElement),
      receiptKey: publicKey(value.receiptKey, isSigningKey),
      hash: labelledHash("paper", uid, lp(utf8(text))),
      text,
    })
  } catch {
    return err("PAPER_INVALID")
  }
}

/**
 * The first 160 bits of the hash in groups of four hexadecimal digits, for people to compare. Fewer would not do: a server makes both
 * papers itself, so that two with one fingerprint must not be had by a birthday search.
 */
export const paperFingerprint = (paper: Pick<Paper, "hash">): string =>
  (toHex(paper.hash.subarray(0, 20)).match(/.{4}/g) as readonly string[]).join("-")

const KEY_BYTES = 32

/** The longest a trustee's name may be. */
const MAX_NAME = 100

type PaperJson = {
  readonly v: number
  readonly uid: string
  readonly election: string
  readonly candidates: readonly string[]
  readonly noOpinion: boolean
  readonly trustees: readonly { readonly name: string; readonly key: string }[]
  readonly threshold: number
  readonly credentialKey: string
  readonly receiptKey: string
}

function isPaperJson(value: unknown): value is PaperJson {
  const paper = value as PaperJson
  return (
    Object.keys(paper).length === 9 &&
    paper.v === PAPER_VERSION &&
    typeof paper.election === "string" &&
    typeof paper.noOpinion === "boolean" &&
    paper.candidates.length >= 1 &&
    paper.candidates.length <= MAX_CANDIDATES &&
    paper.candidates.every((id) => typeof id === "string" && /^[!-~]+$/.test(id)) &&
    isStrictlySorted(paper.candidates) &&
    paper.trustees.length >= 1 &&
    paper.trustees.length <= MAX_TRUSTEES &&
    paper.trustees.every(isTrustee) &&
    distinct(paper.trustees.map((trustee) => trustee.name)) &&
    distinct(paper.trustees.map((trustee) => trustee.key)) &&
    Number.isInteger(paper.threshold) &&
    paper.threshold >= 1 &&
    paper.threshold <= paper.trustees.length
  )
}

const isTrustee = (trustee: { readonly name: string; readonly key: string }): boolean =>
  Object.keys(trustee).length === 2 &&
  typeof trustee.name === "string" &&
  trustee.name.length >= 1 &&
  trustee.name.length <= MAX_NAME &&
  isTrusteeKey(bytes(trustee.key, KEY_BYTES))

const isStrictlySorted = (ids: readonly string[]): boolean =>
  ids.every((id, index) => index === 0 || (ids[index - 1] as string) < id)

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length

/** A key in its one spelling, and strong: receipts under a weak one would prove nothing. Throws like `bytes`. */
function publicKey(text: string, isStrong: (key: Uint8Array) => boolean): Uint8Array {
  const key = bytes(text, KEY_BYTES)
  if (!isStrong(key)) throw new RangeError("a key that nobody should use")
  return key
}

/** Decodes base64url of exactly `length` bytes; throws otherwise (caught by `parsePaper`). */
function bytes(text: string, length: number): Uint8Array {
  const decoded = fromBase64url(text)
  if (!decoded.ok || decoded.value.length !== length) throw new RangeError(`not ${length} bytes`)
  return decoded.value
}

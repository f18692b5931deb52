/** Keys and ballot papers, from core/seal/ballot.md. */
import { deriveKeyPair as deriveTrustee } from "./hpke.ts"
import {
  type Bytes,
  b64,
  canonical,
  ed25519Public,
  hex,
  hkdf,
  join,
  label,
  lp,
  sha256,
  text,
  zeros,
} from "./primitives.ts"

export interface PaperFields {
  readonly uid: Bytes
  readonly election: string
  readonly candidates: readonly string[]
  readonly noOpinion: boolean
  readonly trustees: readonly { readonly name: string; readonly key: Bytes }[]
  readonly threshold: number
  readonly credentialKey: Bytes
  readonly receiptKey: Bytes
}

export interface ReferencePaper extends PaperFields {
  readonly text: string
  readonly hash: Bytes
  readonly fingerprint: string
}

export function makePaper(fields: PaperFields): ReferencePaper {
  const { uid, election, candidates, noOpinion, trustees, threshold, credentialKey, receiptKey } = fields
  const written = canonical({
    v: 1,
    uid: b64(uid),
    election,
    candidates,
    noOpinion,
    threshold,
    trustees: trustees.map(({ name, key }) => ({ name, key: b64(key) })),
    credentialKey: b64(credentialKey),
    receiptKey: b64(receiptKey),
  })
  const hash = sha256(join(label("paper", uid), lp(text(written))))
  const fingerprint = (hex(hash.slice(0, 20)).match(/.{4}/g) ?? []).join("-")
  return { ...fields, text: written, hash, fingerprint }
}

export interface ReferenceKeys {
  readonly seed: Bytes
  readonly pseudonym: Bytes
  readonly blindBytes: Bytes
  readonly self: Bytes
}

export function electionKeys(
  entropy: Uint8Array,
  { uid, credentialKey }: Pick<PaperFields, "uid" | "credentialKey">,
): ReferenceKeys {
  const derive = (purpose: string, length: number) =>
    hkdf(entropy, join(label(purpose, uid), lp(credentialKey)), length)
  const seed = derive("pseudonym", 32)
  return { seed, pseudonym: ed25519Public(seed), blindBytes: derive("blind", 48), self: derive("self", 32) }
}

export const keyFingerprint = (entropy: Uint8Array): Bytes =>
  hkdf(entropy, label("fingerprint", zeros(0)), 32)

export const trusteeSeed = (entropy: Uint8Array): Bytes => hkdf(entropy, label("trustee", zeros(0)), 32)
export const trusteeOf = (entropy: Uint8Array) => deriveTrustee(trusteeSeed(entropy))

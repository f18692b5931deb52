/**
 * Voting key: one per voter and instance, made on the device, 128 bits that are also 12 English words.
 *
 * Everything that a voter needs in one election is derived from it, so that the same words on another
 * device give the same pseudonym, ask for the same credential and read the same ballot back.
 */
import { ed25519 } from "@noble/curves/ed25519.js"
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39"
import { wordlist } from "@scure/bip39/wordlists/english.js"
import type { Brand } from "../base/brand.ts"
import { labelled, lp } from "../base/canonical.ts"
import type { Random } from "../base/random.ts"
import { err, ok, type Result } from "../base/result.ts"
import { hkdf, type Subtle } from "./crypto.ts"
import type { Paper } from "./paper.ts"

/** 16 bytes of entropy. */
export type VotingKey = Brand<Uint8Array, "VotingKey">

/** What one election needs of a voting key. All but `pseudonym` is secret. */
export interface ElectionKeys {
  /** Ed25519 seed, 32 bytes. */
  readonly seed: Uint8Array
  /** Ed25519 public key, 32 bytes. */
  readonly pseudonym: Uint8Array
  /** 48 bytes from which the VOPRF blind is made. */
  readonly blind: Uint8Array
  /** AES-256 key that opens the voter's own ballots, 32 bytes. */
  readonly self: Uint8Array
}

export type WordsFault = "WORDS_COUNT" | "WORDS_UNKNOWN" | "WORDS_CHECKSUM"

const WORDS = 12
const KEY_BYTES = 16
const known = new Set(wordlist)

export const newVotingKey = (random: Random): VotingKey => random(KEY_BYTES) as VotingKey

/** The key of 16 stored bytes; throws on any other length (a bug). */
export function votingKey(entropy: Uint8Array): VotingKey {
  if (entropy.length !== KEY_BYTES) throw new RangeError("a voting key has 16 bytes")
  return entropy as VotingKey
}

/** BIP-39 English words for the entropy itself (not for its PBKDF2 seed), in lower case, separated by a blank. */
export const toWords = (key: VotingKey): string => entropyToMnemonic(key, wordlist)

/** Reads words as people type them: any case and white space. The fault names the first thing that is wrong. */
export function fromWords(text: string): Result<VotingKey, WordsFault> {
  const words = text.normalize("NFKD").toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length !== WORDS) return err("WORDS_COUNT")
  if (!words.every((word) => known.has(word))) return err("WORDS_UNKNOWN")
  try {
    return ok(mnemonicToEntropy(words.join(" "), wordlist) as VotingKey)
  } catch {
    return err("WORDS_CHECKSUM")
  }
}

/** The uid field of what belongs to a person or an instance and not to one election. */
export const NO_ELECTION = new Uint8Array(0)

/** 32 bytes that tell whether two devices hold the same voting key, and nothing more. */
export const keyFingerprint = (subtle: Subtle, key: VotingKey): Promise<Uint8Array> =>
  hkdf(subtle, key, labelled("fingerprint", NO_ELECTION), 32)

/** The credential key takes part, so that a server that sets up an election anew can't make a voter use one pseudonym twice. */
export async function electionKeys(
  subtle: Subtle,
  key: VotingKey,
  paper: Pick<Paper, "uid" | "credentialKey">,
): Promise<ElectionKeys> {
  const derive = (purpose: string, length: number) =>
    hkdf(subtle, key, labelled(purpose, paper.uid, lp(paper.credentialKey)), length)
  const seed = await derive("pseudonym", 32)
  return {
    seed,
    pseudonym: ed25519.getPublicKey(seed),
    blind: await derive("blind", 48),
    self: await derive("self", 32),
  }
}

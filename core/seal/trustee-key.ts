/**
 * A trustee's own key: made of the person's voting key, so that the same 12 words vote and open, on any device.
 *
 * The same in every election and every instance: officers write its public half into `trustees` of election.yaml once.
 */
import { labelled } from "../base/canonical.ts"
import type { KeyPair } from "./credential.ts"
import { hkdf, type Subtle } from "./crypto.ts"
import { trusteeKey } from "./trustee.ts"
import { NO_ELECTION, type VotingKey } from "./voting-key.ts"

/** The HPKE key pair of a voting key: DeriveKeyPair (RFC 9180 section 7.1.3) of 32 bytes that HKDF makes of it. */
export const trusteeKeyOf = async (subtle: Subtle, key: VotingKey): Promise<KeyPair> =>
  trusteeKey(await hkdf(subtle, key, labelled("trustee", NO_ELECTION), 32))

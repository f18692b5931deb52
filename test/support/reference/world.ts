/** Two elections for the vectors: one that the instance opens, one with three trustees of whom two are needed. */
import { makePaper, trusteeOf } from "./election.ts"
import { deriveKeyPair as deriveTrustee } from "./hpke.ts"
import { draw, ed25519Public, text } from "./primitives.ts"
import { deriveKeyPair as deriveCredentialKey } from "./voprf.ts"

export const KEY_INFO = text("votive/v1/credential-key")

export const voter = draw("voter", 16)
export const officers = ["officer 1", "officer 2", "officer 3"].map((name) => draw(name, 16))

export const receiptSeed = draw("receipt key", 32)
export const credentialSeed = draw("credential key", 32)
export const credentialKey = deriveCredentialKey(credentialSeed, KEY_INFO)
export const instanceTrustee = deriveTrustee(draw("trustee key of the instance", 32))

export const alone = makePaper({
  uid: draw("uid of the first election", 16),
  election: "steering/2026",
  candidates: ["ada", "grace", "linus"],
  noOpinion: true,
  trustees: [{ name: "instance", key: instanceTrustee.publicKey }],
  threshold: 1,
  credentialKey: credentialKey.publicKey,
  receiptKey: ed25519Public(receiptSeed),
})

export const shared = makePaper({
  uid: draw("uid of the second election", 16),
  election: "technical oversight/2026-2",
  candidates: ["Zuse", "babbage", "hopper", "turing"],
  noOpinion: false,
  trustees: ["Ada", "Zoë", "Linus"].map((name, at) => ({
    name,
    key: trusteeOf(officers[at] as Uint8Array).publicKey,
  })),
  threshold: 2,
  credentialKey: deriveCredentialKey(draw("credential key of the second election", 32), KEY_INFO).publicKey,
  receiptKey: ed25519Public(receiptSeed),
})

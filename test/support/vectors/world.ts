/**
 * What the vectors are made of: bytes that stand for chance, and two elections: one that the instance opens, one with three trustees
 * of whom two are needed.
 */
import { signingPair } from "../../attack/voter/curves.ts"
import { type Bytes, concat, NOBODY, sha256, utf8 } from "../../attack/voter/encoding.ts"
import { derivePair } from "../../attack/voter/hpke.ts"
import { type ElectionKeys, electionKeys, trusteePair } from "../../attack/voter/keys.ts"
import { type Paper, type PaperMembers, parsePaper, writePaper } from "../../attack/voter/paper.ts"
import { deriveServerKey } from "../../attack/voter/voprf.ts"

/** What a vector needs of chance: SHA-256 of its name, block after block. */
export function draw(name: string, length: number): Bytes {
  let drawn = NOBODY
  for (let block = 0; drawn.length < length; block++) drawn = concat(drawn, sha256(utf8(`${name} ${block}`)))
  return drawn.slice(0, length)
}

export const zeros = (length: number): Bytes => new Uint8Array(length)
/** With the lowest bit of this byte changed. */
export const flip = (bytes: Bytes, at: number): Bytes =>
  bytes.map((byte, place) => (place === at ? byte ^ 1 : byte))

export const KEY_INFO = utf8("votive/v1/credential-key")

export const voter = draw("voter", 16)
const officer1 = draw("officer 1", 16)
const officer2 = draw("officer 2", 16)
const officer3 = draw("officer 3", 16)
export const officers = [officer1, officer2, officer3] as const
export const trustees = [trusteePair(officer1), trusteePair(officer2), trusteePair(officer3)] as const

export const receiptPair = signingPair(draw("receipt key", 32))
export const credentialSeed = draw("credential key", 32)
export const credentialKey = deriveServerKey(credentialSeed, KEY_INFO)
export const instanceTrustee = derivePair(draw("trustee key of the instance", 32))

export const makePaper = (members: PaperMembers): Paper => parsePaper(writePaper(members))

export const alone = makePaper({
  uid: draw("uid of the first election", 16),
  election: "steering/2026",
  candidates: ["ada", "grace", "linus"],
  noOpinion: true,
  trustees: [{ name: "instance", key: instanceTrustee.public }],
  threshold: 1,
  credentialKey: credentialKey.public,
  receiptKey: receiptPair.public,
})

export const shared = makePaper({
  uid: draw("uid of the second election", 16),
  election: "technical oversight/2026-2",
  candidates: ["Zuse", "babbage", "hopper", "turing"],
  noOpinion: false,
  trustees: [
    { name: "Ada", key: trustees[0].public },
    { name: "Zoë", key: trustees[1].public },
    { name: "Linus", key: trustees[2].public },
  ],
  threshold: 2,
  credentialKey: deriveServerKey(draw("credential key of the second election", 32), KEY_INFO).public,
  receiptKey: receiptPair.public,
})

/** What `votingKey` derives for the election of this paper. */
export const keysOn = ({ uid, credentialKey: key }: Paper, votingKey: Bytes = voter): ElectionKeys =>
  electionKeys(votingKey, uid, key)

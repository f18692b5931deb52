/** Vectors of a ballot: sealing it, reading it back, casting it. */
import { castMessage, readMessage, signCast, signRead, trackerOf } from "../../attack/voter/casting.ts"
import { type Bytes, b64, concat, fromLittle, toLittle, unhex } from "../../attack/voter/encoding.ts"
import { L } from "../../attack/voter/keys.ts"
import { boxInfo } from "../../attack/voter/sealing.ts"
import { first, firstOfOtherSecret, impossible, type MadeBallot, second, third } from "./ballots.ts"
import { alone, draw, flip, keysOn, receiptPair, shared, zeros } from "./world.ts"

function sealed(name: string, { paper, self, ranks, makings, parts }: MadeBallot): unknown {
  return {
    name,
    paper: paper.text,
    self,
    ranks: Uint8Array.from(ranks),
    secret: makings.secret,
    coefficients: makings.coefficients,
    places: makings.places.map((x) => Uint8Array.of(x)),
    shares: parts.shares,
    c0: parts.c0,
    commitments: parts.commitments,
    associatedData: parts.associated,
    nonce: makings.nonce,
    selfBox: parts.self,
    boxes: parts.boxes.map(({ enc, shared: sharedSecret, key, nonce, ciphertext }, at) => ({
      seed: makings.seeds[at],
      info: boxInfo(paper, at + 1),
      enc,
      sharedSecret,
      key,
      baseNonce: nonce,
      ciphertext,
    })),
    head: parts.head,
    contentKey: parts.contentKey,
    content: parts.content,
    sealed: parts.sealed,
  }
}

export function sealing(): unknown {
  const { self } = first
  const { sealed: bytes } = first.parts
  const version = flip(bytes, 0)
  const own = (name: string, code: string, changed: Bytes, key = self, paper = alone) => ({
    name,
    paper: paper.text,
    self: key,
    sealed: changed,
    code,
  })
  const ownOf = (name: string, code: string, { paper, self: key, parts }: MadeBallot) =>
    own(name, code, parts.sealed, key, paper)
  return {
    description:
      "Sealed ballots with all that they are made of. `layoutRefused`: bytes that are no sealed ballot of the paper, for anyone to see. `ownRefused`: what the voter's own device makes of ballots that it can't open.",
    format:
      "Bytes in hexadecimal. `coefficients`: Shamir's polynomials are secret + coefficients[0] * x, byte by byte; `places`: the x of each share; both are empty with threshold 1. `seed`: the ephemeral key pair of a box is DeriveKeyPair of it. `selfBox` begins with `nonce`.",
    vectors: [
      sealed("one trustee", first),
      sealed("three trustees, two are needed", second),
      sealed("three trustees, one is needed", third),
    ],
    layoutRefused: [
      { name: "nothing", paper: alone.text, sealed: zeros(0), code: "SEALED_LENGTH" },
      { name: "a byte less", paper: alone.text, sealed: bytes.slice(0, -1), code: "SEALED_LENGTH" },
      { name: "a byte more", paper: alone.text, sealed: concat(bytes, zeros(1)), code: "SEALED_LENGTH" },
      { name: "version 0", paper: alone.text, sealed: version, code: "SEALED_VERSION" },
      {
        name: "version 0 and another paper",
        paper: alone.text,
        sealed: flip(version, 1),
        code: "SEALED_VERSION",
      },
      { name: "another paper", paper: alone.text, sealed: flip(bytes, 32), code: "SEALED_PAPER" },
      {
        name: "sealed on a paper of another length",
        paper: shared.text,
        sealed: bytes,
        code: "SEALED_LENGTH",
      },
    ],
    ownRefused: [
      own("another version", "SEALED_VERSION", version),
      own("c0 changed", "TAG_MISMATCH", flip(bytes, 33)),
      own("nonce changed", "TAG_MISMATCH", flip(bytes, 65)),
      own("tag of self changed", "TAG_MISMATCH", flip(bytes, 124)),
      own("c1 changed", "TAG_MISMATCH", flip(bytes, 125)),
      own("enc changed", "TAG_MISMATCH", flip(bytes, 157)),
      own("box changed", "TAG_MISMATCH", flip(bytes, 189)),
      own("ranks changed", "TAG_MISMATCH", flip(bytes, bytes.length - 19)),
      own("tag of the content changed", "TAG_MISMATCH", flip(bytes, bytes.length - 1)),
      own("another voter's", "TAG_MISMATCH", bytes, keysOn(alone, draw("another voter", 16)).self),
      ownOf("c0 is of another secret", "SECRET_MISMATCH", firstOfOtherSecret),
      ownOf("ranks with a gap", "RANKS_GAP", impossible.gap),
      ownOf("no opinion where the paper allows none", "RANKS_NO_OPINION", impossible.noOpinion),
    ],
  }
}

export function cast(): unknown {
  const { secret: seed, public: pseudonym } = keysOn(alone).signing
  const { uid } = alone
  const readSignature = signRead(seed, uid)
  const versions = [
    { version: 1, sealed: first.parts.sealed },
    { version: 2, sealed: zeros(0) },
    { version: 0xffffffff, sealed: first.parts.sealed },
  ].map(({ version, sealed: bytes }) => {
    const message = castMessage(uid, version, bytes)
    const signature = signCast(seed, uid, version, bytes)
    return { version, sealed: bytes, message, signature, tracker: trackerOf(uid, pseudonym, version, bytes) }
  })
  const one = {
    version: 1,
    sealed: first.parts.sealed,
    signature: signCast(seed, uid, 1, first.parts.sealed),
  }
  const valid = { uid, pseudonym, ...one }
  const s = fromLittle(one.signature.slice(32))
  // With a key of small order, R = key and S = 0 fit whatever is signed, for one in eight messages or for all.
  const identity = concat(unhex("01"), zeros(31))
  const forged = concat(identity, zeros(32))
  const refused = [
    { name: "another version", ...valid, version: 2 },
    { name: "other bytes", ...valid, sealed: flip(one.sealed, 40) },
    { name: "another election", ...valid, uid: shared.uid },
    { name: "another pseudonym", ...valid, pseudonym: receiptPair.public },
    { name: "the signature of reading back", ...valid, signature: readSignature },
    { name: "R changed", ...valid, signature: flip(one.signature, 0) },
    { name: "S changed", ...valid, signature: flip(one.signature, 32) },
    {
      name: "S plus the order of the group",
      ...valid,
      signature: concat(one.signature.slice(0, 32), toLittle(s + L, 32)),
    },
    { name: "63 bytes", ...valid, signature: one.signature.slice(1) },
    { name: "a pseudonym that is no point", ...valid, pseudonym: concat(unhex("02"), zeros(31)) },
    { name: "a pseudonym of order 1", ...valid, pseudonym: identity, signature: forged },
    {
      name: "a pseudonym of order 1, not reduced",
      ...valid,
      pseudonym: unhex(`ee${"ff".repeat(30)}7f`),
      signature: forged,
    },
    {
      name: "a pseudonym of order 2",
      ...valid,
      pseudonym: unhex(`ec${"ff".repeat(30)}7f`),
      signature: forged,
    },
    { name: "a pseudonym of 31 bytes", ...valid, pseudonym: pseudonym.slice(1) },
  ]
  const token = draw("stands for a token", 64)
  return {
    description:
      "Casting: what is signed, the signature, the tracker, the request as it is sent; and reading back. `refused`: casts whose signature doesn't hold. `readRefused`: the same for reading back.",
    format:
      "Bytes in hexadecimal; within `request` as they travel, base64url. The token of the requests stands for one: it is no VOPRF output (see credential.json).",
    vectors: versions.map((each) => ({
      uid,
      seed,
      pseudonym,
      ...each,
      request: {
        election: b64(uid),
        pseudonym: b64(pseudonym),
        token: b64(token),
        version: each.version,
        sealed: b64(each.sealed),
        signature: b64(each.signature),
      },
    })),
    refused: refused.map((each) => ({ ...each, code: "SIGNATURE_INVALID" })),
    reads: [
      {
        uid,
        seed,
        pseudonym,
        message: readMessage(uid),
        signature: readSignature,
        request: { election: b64(uid), pseudonym: b64(pseudonym), signature: b64(readSignature) },
      },
    ],
    readRefused: [
      {
        name: "another election",
        uid: shared.uid,
        pseudonym,
        signature: readSignature,
        code: "SIGNATURE_INVALID",
      },
      {
        name: "the signature of a cast",
        uid,
        pseudonym,
        signature: one.signature,
        code: "SIGNATURE_INVALID",
      },
      {
        name: "another pseudonym",
        uid,
        pseudonym: receiptPair.public,
        signature: readSignature,
        code: "SIGNATURE_INVALID",
      },
      {
        name: "a pseudonym of order 1",
        uid,
        pseudonym: identity,
        signature: forged,
        code: "SIGNATURE_INVALID",
      },
    ],
  }
}

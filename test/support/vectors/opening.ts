/** Vectors of trustees: challenges to them, and opening. */
import type { Pair } from "../../attack/voter/curves.ts"
import { type Bytes, concat, unhex } from "../../attack/voter/encoding.ts"
import { type Box, derivePair, sealBox } from "../../attack/voter/hpke.ts"
import { challengeInfo } from "../../attack/voter/opening.ts"
import type { Paper } from "../../attack/voter/paper.ts"
import {
  anyone,
  first,
  impossible,
  inconsistent,
  inconsistentForAnyone,
  type MadeBallot,
  second,
  third,
  three,
  wrongBox,
} from "./ballots.ts"
import { alone, draw, flip, instanceTrustee, officers, shared, trustees, zeros } from "./world.ts"

export function challenge(): unknown {
  const [pair, other] = trustees
  const answer = draw("answer to a challenge", 32)
  const seed = draw("ephemeral key of a challenge", 32)
  const info = challengeInfo(shared.uid, pair.public)
  const boxOf = (plain: Bytes) => sealBox(pair.public, derivePair(seed), info, zeros(0), plain)
  const wholeOf = ({ enc, ciphertext }: Box) => concat(enc, ciphertext)
  const box = boxOf(answer)
  const whole = wholeOf(box)
  const keysOf = (trustee: Pair) => ({ secretKey: trustee.secret, publicKey: trustee.public })
  const valid = { uid: shared.uid, ...keysOf(pair), challenge: whole }
  const reversed = (digits: string) => unhex(digits).toReversed()
  return {
    description:
      "A challenge to a trustee. `refused`: challenges that don't open. `keysRefused`: public keys that no challenge is made for.",
    format:
      "Hexadecimal. `seed`: the ephemeral key pair is DeriveKeyPair of it. `challenge` is enc, then the ciphertext.",
    vectors: [
      { entropy: officers[0], ...valid, answer, seed, info, enc: box.enc, ciphertext: box.ciphertext },
    ],
    refused: [
      { name: "another election", ...valid, uid: alone.uid },
      { name: "another trustee", ...valid, ...keysOf(other) },
      { name: "enc changed", ...valid, challenge: flip(whole, 0) },
      { name: "ciphertext changed", ...valid, challenge: flip(whole, 79) },
      { name: "a byte less", ...valid, challenge: whole.slice(0, -1) },
      { name: "nothing", ...valid, challenge: zeros(0) },
      { name: "an answer of 31 bytes", ...valid, challenge: wholeOf(boxOf(answer.slice(1))) },
      { name: "a box of a ballot", ...valid, challenge: wholeOf(three(second.parts.boxes)[0]) },
    ].map((each) => ({ ...each, code: "CHALLENGE_MISMATCH" })),
    keysRefused: [
      { name: "zero", publicKey: zeros(32) },
      { name: "one", publicKey: reversed("01".padStart(64, "0")) },
      {
        name: "of order 8",
        publicKey: unhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
      },
      {
        name: "of order 8, the other",
        publicKey: unhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
      },
      { name: "p - 1", publicKey: reversed(`7f${"ff".repeat(30)}ec`) },
      { name: "p, not reduced", publicKey: reversed(`7f${"ff".repeat(30)}ed`) },
      { name: "p + 1, not reduced", publicKey: reversed(`7f${"ff".repeat(30)}ee`) },
      { name: "bit 255 set", publicKey: pair.public.map((byte, at) => (at === 31 ? byte | 0x80 : byte)) },
      { name: "31 bytes", publicKey: pair.public.slice(1) },
    ].map((each) => ({ ...each, code: "KEY_INVALID" })),
  }
}

const PAPERS: Readonly<Record<string, string>> = {
  "one trustee": alone.text,
  "two of three": shared.text,
  "one of three": anyone.text,
}

const nameOf = (paper: Paper): string => Object.keys(PAPERS).find((name) => PAPERS[name] === paper.text) ?? ""

type Given = readonly (Bytes | null)[]
type Three = readonly [Bytes, Bytes, Bytes]

export function opening(): unknown {
  const opened = (name: string, ballot: MadeBallot, shares: Given) => ({
    name,
    paper: nameOf(ballot.paper),
    sealed: ballot.parts.sealed,
    shares,
    ranks: Uint8Array.from(ballot.ranks),
  })
  const refused = (
    name: string,
    code: string,
    ballot: MadeBallot,
    shares: Given = ballot.parts.shares,
    sealed: Bytes = ballot.parts.sealed,
  ) => ({ name, paper: nameOf(ballot.paper), sealed, shares, code })
  const [s1, s2, s3] = three(second.parts.shares)
  const { secret } = third.makings
  const lie = draw("a lie of a trustee", 33)
  const pairs = ([a, b, c]: Three): Readonly<Record<string, Given>> => ({
    "trustees 1 and 2": [a, b, null],
    "trustees 1 and 3": [a, null, c],
    "trustees 2 and 3": [null, b, c],
    all: [a, b, c],
  })
  const forEach = (
    what: string,
    code: string,
    ballot: MadeBallot,
    given = pairs(three(ballot.parts.shares)),
  ) => Object.entries(given).map(([who, shares]) => refused(`${what}: ${who}`, code, ballot, shares))
  const anyOf = ([a, b, c]: Three): Readonly<Record<string, Given>> => ({
    "trustee 1": [a, null, null],
    "trustee 2": [null, b, null],
    "trustee 3": [null, null, c],
    all: [a, b, c],
  })
  const last = second.parts.sealed.length - 1
  const share = (name: string, ballot: MadeBallot, trustee: number, secretKey: Bytes) => ({
    name,
    paper: nameOf(ballot.paper),
    trustee,
    secretKey,
    sealed: ballot.parts.sealed,
    share: ballot.parts.shares[trustee - 1],
  })
  const noShare = (name: string, code: string, trustee: number, secretKey: Bytes, sealed: Bytes) => ({
    name,
    paper: nameOf(shared),
    trustee,
    secretKey,
    sealed,
    code,
  })
  const [key1, key2, key3] = three(trustees.map((pair) => pair.secret))
  const { sealed } = second.parts
  return {
    description:
      "Opening. `shares`: a trustee's share of a ballot by the private key; `sharesRefused`: boxes that give none. `vectors`: ranks from the shares at hand; `refused`: the verdict on ballots that don't open. Ballots of which two or more entries differ in the shares alone have one verdict, whoever opens.",
    format:
      "Bytes in hexadecimal. `trustee` counts from 1. In lists of shares null stands for a trustee who gave none. `paper` names one of `papers`, whose texts these are.",
    papers: PAPERS,
    shares: [
      share("the instance", first, 1, instanceTrustee.secret),
      ...trustees.map(({ secret: key }, at) => share(`trustee ${at + 1} of 3`, second, at + 1, key)),
      share("one of three suffices", third, 3, key3),
    ],
    sharesRefused: [
      noShare("another trustee's key", "BOX_MISMATCH", 1, key2, sealed),
      noShare("another trustee's place", "BOX_MISMATCH", 2, key1, sealed),
      noShare("a key that is nobody's", "BOX_MISMATCH", 1, derivePair(draw("nobody", 32)).secret, sealed),
      noShare("c0 changed", "BOX_MISMATCH", 1, key1, flip(sealed, 33)),
      noShare("c3 changed", "BOX_MISMATCH", 1, key1, flip(sealed, 125 + 2 * 113)),
      noShare("enc changed", "BOX_MISMATCH", 1, key1, flip(sealed, 157)),
      noShare("box changed", "BOX_MISMATCH", 1, key1, flip(sealed, 189)),
      noShare("the box holds another share", "SHARE_MISMATCH", 3, key3, wrongBox.parts.sealed),
      noShare("version 0", "SEALED_VERSION", 1, key1, flip(sealed, 0)),
      noShare("a byte less", "SEALED_LENGTH", 1, key1, sealed.slice(1)),
      noShare("another paper", "SEALED_PAPER", 1, key1, flip(sealed, 1)),
    ],
    vectors: [
      opened("one trustee", first, first.parts.shares),
      ...Object.entries(pairs([s1, s2, s3])).map(([name, shares]) =>
        opened(`two of three: ${name}`, second, shares),
      ),
      opened("two of three: trustee 2 lies", second, [s1, lie, s3]),
      opened("two of three: trustee 3's box held another share", wrongBox, [s1, s2, null]),
      ...Object.entries(anyOf([secret, secret, secret])).map(([name, shares]) =>
        opened(`one of three: ${name}`, third, shares),
      ),
      opened("one of three: trustees 1 and 3 lie", third, [lie, secret, lie]),
    ],
    refused: [
      refused("two of three: nobody", "SHARES_FEW", second, [null, null, null]),
      refused("two of three: trustee 1 alone", "SHARES_FEW", second, [s1, null, null]),
      refused("two of three: trustee 1, and trustee 2 lies", "SHARES_FEW", second, [s1, lie, null]),
      refused("two of three: shares of each other's", "SHARES_FEW", second, [s2, s1, null]),
      refused("two of three: the secret instead of shares", "SHARES_FEW", second, [
        second.makings.secret,
        second.makings.secret,
        null,
      ]),
      refused("one trustee who lies", "SHARES_FEW", first, [lie.slice(1)]),
      refused("one trustee, a share of 33 bytes", "SHARES_FEW", first, [
        concat(first.makings.secret, zeros(1)),
      ]),
      ...Object.entries(inconsistent).flatMap(([what, ballot]) =>
        forEach(what, "SHARES_INCONSISTENT", ballot),
      ),
      ...Object.entries(inconsistentForAnyone).flatMap(([what, ballot]) =>
        forEach(what, "SHARES_INCONSISTENT", ballot, anyOf(three(ballot.parts.shares))),
      ),
      refused("the tag of the content changed", "TAG_MISMATCH", second, [s1, s2, null], flip(sealed, last)),
      refused("ranks changed", "TAG_MISMATCH", second, [null, s2, s3], flip(sealed, last - 16)),
      refused("self changed", "TAG_MISMATCH", second, [s1, null, s3], flip(sealed, 80)),
      refused(
        "a box changed whose share isn't needed",
        "TAG_MISMATCH",
        second,
        [s1, s2, null],
        flip(sealed, last - 20),
      ),
      refused("a gap in the ranks", "RANKS_GAP", impossible.gap),
      refused("a rank above the number of candidates", "RANKS_GAP", impossible.high),
      refused("no opinion where the paper allows none", "RANKS_NO_OPINION", impossible.noOpinion),
      refused("a byte less", "SEALED_LENGTH", second, [s1, s2, s3], sealed.slice(1)),
      refused("version 0", "SEALED_VERSION", second, [s1, s2, s3], flip(sealed, 0)),
      refused("another paper", "SEALED_PAPER", third, [secret, secret, secret], flip(third.parts.sealed, 1)),
    ],
  }
}

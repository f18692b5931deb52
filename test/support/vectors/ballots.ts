/** Sealed ballots for the vectors: good ones, and those that somebody put together wrongly on purpose. */
import { type Bytes, concat, u8 } from "../../attack/voter/encoding.ts"
import type { Paper } from "../../attack/voter/paper.ts"
import { type Makings, type Ranks, type Sealing, sealUnchecked } from "../../attack/voter/sealing.ts"
import { evaluateAt } from "../../attack/voter/shamir.ts"
import { alone, draw, keysOn, makePaper, shared } from "./world.ts"

export interface MadeBallot {
  readonly paper: Paper
  /** The voter's self key. */
  readonly self: Bytes
  readonly ranks: Ranks
  readonly makings: Makings
  readonly parts: Sealing
}

/** What somebody put in the place of what follows from the rest. */
type Wrong = Pick<Makings, "shares" | "boxed" | "committedSecret">

/** A ballot on `paper`; everything that `wrong` leaves open is drawn by `name`. */
function ballotOn(paper: Paper, name: string, ranks: Ranks, wrong: Wrong = {}): MadeBallot {
  const isSplit = paper.threshold > 1
  const makings: Makings = {
    secret: draw(`secret of ${name}`, 32),
    coefficients: isSplit ? [draw(`coefficients of ${name}`, 32)] : [],
    places: isSplit ? [0xd3, 0x07, 0x5a] : [],
    nonce: draw(`nonce of ${name}`, 12),
    seeds: paper.trustees.map((_, at) => draw(`ephemeral key ${at + 1} of ${name}`, 32)),
    ...wrong,
  }
  const { self } = keysOn(paper)
  return { paper, self, ranks, makings, parts: sealUnchecked(paper, self, ranks, makings) }
}

/** Three trustees, of whom one suffices. */
export const anyone = makePaper({ ...shared, threshold: 1 })

/** ada 2, grace no opinion, linus 1. */
const firstWith = (wrong?: Wrong) => ballotOn(alone, "the first ballot", [2, 0, 1], wrong)
/** Zuse and turing 2, babbage 1, hopper 3. */
const secondWith = (wrong?: Wrong) => ballotOn(shared, "the second ballot", [2, 1, 3, 2], wrong)
const thirdWith = (wrong?: Wrong) => ballotOn(anyone, "the third ballot", [1, 1, 2, 2], wrong)

export const first = firstWith()
export const second = secondWith()
export const third = thirdWith()

/** Throws unless there are three. */
export function three<T>([first, second, third, ...more]: readonly T[]): readonly [T, T, T] {
  if (first === undefined || second === undefined || third === undefined || more.length > 0) {
    throw new Error("not three")
  }
  return [first, second, third]
}

const { secret } = second.makings
const [share1, share2, share3] = three(second.parts.shares)
const otherPolynomial = concat(evaluateAt([secret, draw("other coefficients", 32)], 0x5a), u8(0x5a))
const someSecret = draw("some other secret", 32)

/** Ballots that open to nothing, whoever opens them. */
export const inconsistent: Readonly<Record<string, MadeBallot>> = {
  "the third share is of another polynomial": secondWith({ shares: [share1, share2, otherPolynomial] }),
  "the third share commits to nothing that is a share": secondWith({
    shares: [share1, share2, draw("no share", 33)],
  }),
  "the third share is the second one": secondWith({ shares: [share1, share2, share2] }),
  "the third share is the secret itself, at x = 0": secondWith({
    shares: [share1, share2, concat(secret, u8(0))],
  }),
  "the third share says another x": secondWith({
    shares: [share1, share2, concat(share3.slice(0, 32), u8(0x5b))],
  }),
  "c0 is of another secret": secondWith({ committedSecret: someSecret }),
}

/** The same where one trustee suffices. */
export const inconsistentForAnyone: Readonly<Record<string, MadeBallot>> = {
  "one of three, and the third share is another secret": thirdWith({
    shares: [third.makings.secret, third.makings.secret, someSecret],
  }),
  "one of three, and c0 is of another secret": thirdWith({ committedSecret: someSecret }),
}

/** The first ballot, with a c0 that not even its voter accepts. */
export const firstOfOtherSecret = firstWith({ committedSecret: someSecret })

/** Ranks that the paper doesn't allow, well sealed. */
export const impossible = {
  gap: ballotOn(shared, "a ballot with a gap", [1, 3, 3, 1]),
  high: ballotOn(shared, "a ballot with a high rank", [1, 2, 3, 255]),
  noOpinion: ballotOn(shared, "a ballot without opinion", [1, 2, 0, 3]),
}

/** The third box holds another share than its commitment says. */
export const wrongBox = secondWith({ boxed: [share1, share2, otherPolynomial] })

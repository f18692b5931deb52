/** Sealed ballots for the vectors: two good ones, and those that somebody put together wrongly on purpose. */
import { electionKeys, makePaper, type ReferencePaper } from "./election.ts"
import { type Bytes, draw } from "./primitives.ts"
import { type SealingInputs, type SealingSteps, sealBallot, shareAt } from "./sealing.ts"
import { alone, shared, voter } from "./world.ts"

export interface MadeBallot {
  readonly inputs: SealingInputs
  /** Shamir's scheme: for each share its x, and the coefficients of x^1 on; empty with threshold 1. */
  readonly places: readonly number[]
  readonly coefficients: readonly Bytes[]
  readonly steps: SealingSteps
}

type Chosen = Partial<Omit<SealingInputs, "paper" | "self" | "seeds">> & {
  readonly places?: readonly number[]
}

/** A ballot on `paper`; everything that `chosen` leaves open is drawn by `name`. */
export function ballotOn(paper: ReferencePaper, name: string, ranks: Bytes, chosen: Chosen = {}): MadeBallot {
  const { places = [0xd3, 0x07, 0x5a], ...rest } = chosen
  const secret = draw(`secret of ${name}`, 32)
  const coefficients = paper.threshold === 1 ? [] : [draw(`coefficients of ${name}`, 32)]
  const shares = paper.trustees.map((_, at) =>
    paper.threshold === 1 ? secret : shareAt([secret, ...coefficients], places[at] as number),
  )
  const inputs: SealingInputs = {
    paper,
    self: electionKeys(voter, paper).self,
    ranks,
    secret,
    shares,
    nonce: draw(`nonce of ${name}`, 12),
    seeds: paper.trustees.map((_, at) => draw(`ephemeral key ${at + 1} of ${name}`, 32)),
    ...rest,
  }
  return { inputs, places: paper.threshold === 1 ? [] : places, coefficients, steps: sealBallot(inputs) }
}

const ranksOf = (...ranks: readonly number[]): Bytes => Uint8Array.from(ranks)

/** ada 2, grace no opinion, linus 1. */
export const first = ballotOn(alone, "the first ballot", ranksOf(2, 0, 1))
/** Zuse and turing 2, babbage 1, hopper 3. */
export const second = ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2))

/** Three trustees, of whom one suffices. */
export const anyone = makePaper({ ...shared, threshold: 1 })
export const third = ballotOn(anyone, "the third ballot", ranksOf(1, 1, 2, 2))

const moved = (share: Uint8Array, x: number): Bytes => Uint8Array.from([...share.slice(0, 32), x])

const [share1, share2, share3] = second.inputs.shares as readonly [Bytes, Bytes, Bytes]
const otherPolynomial = shareAt([second.inputs.secret, draw("other coefficients", 32)], 0x5a)
const someSecret = draw("some other secret", 32)

/** Ballots that open to nothing, whoever opens them. */
export const inconsistent: Readonly<Record<string, MadeBallot>> = {
  "the third share is of another polynomial": ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2), {
    shares: [share1, share2, otherPolynomial],
  }),
  "the third share commits to nothing that is a share": ballotOn(
    shared,
    "the second ballot",
    ranksOf(2, 1, 3, 2),
    { shares: [share1, share2, draw("no share", 33)] },
  ),
  "the third share is the second one": ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2), {
    shares: [share1, share2, share2],
  }),
  "the third share is the secret itself, at x = 0": ballotOn(
    shared,
    "the second ballot",
    ranksOf(2, 1, 3, 2),
    {
      shares: [share1, share2, moved(second.inputs.secret, 0)],
    },
  ),
  "the third share says another x": ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2), {
    shares: [share1, share2, moved(share3, 0x5b)],
  }),
  "c0 is of another secret": ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2), {
    committedSecret: someSecret,
  }),
}

/** The same where one trustee suffices. */
export const inconsistentForAnyone: Readonly<Record<string, MadeBallot>> = {
  "one of three, and the third share is another secret": ballotOn(
    anyone,
    "the third ballot",
    ranksOf(1, 1, 2, 2),
    { shares: [third.inputs.secret, third.inputs.secret, someSecret] },
  ),
  "one of three, and c0 is of another secret": ballotOn(anyone, "the third ballot", ranksOf(1, 1, 2, 2), {
    committedSecret: someSecret,
  }),
}

/** Ranks that the paper doesn't allow, well sealed. */
export const impossible = {
  gap: ballotOn(shared, "a ballot with a gap", ranksOf(1, 3, 3, 1)),
  high: ballotOn(shared, "a ballot with a high rank", ranksOf(1, 2, 3, 255)),
  noOpinion: ballotOn(shared, "a ballot without opinion", ranksOf(1, 2, 0, 3)),
}

/** The third box holds another share than its commitment says. */
export const wrongBox = ballotOn(shared, "the second ballot", ranksOf(2, 1, 3, 2), {
  boxed: [share1, share2, otherPolynomial],
})

export const flip = (bytes: Uint8Array, at: number): Bytes =>
  Uint8Array.from(bytes, (byte, place) => (place === at ? byte ^ 1 : byte))

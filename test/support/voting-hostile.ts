/** Ballots put together by hand by a voter who wants trustees to disagree: in the right form, accepted, and wrong inside. */
import { concat } from "#core/base/bytes"
import { newCredentialKey } from "#core/seal/credential"
import type { Paper } from "#core/seal/paper"
import { receiptKey } from "#core/seal/receipt"
import { commitment, makeShares } from "#core/seal/shares"
import type { Device } from "./instance.ts"
import { commitmentsTo, forge, type Makings, random } from "./sealing.ts"
import type { TestTrustee } from "./trustees.ts"

export interface Hostile {
  readonly name: string
  /** It opens, for whoever opens it. */
  readonly counts: boolean
  /** Of trustees called so, 2 of 3: those who get no share out of it that fits. */
  readonly undecidedFor: readonly ("Ann" | "Ben" | "Cyd")[]
  readonly ranks?: Uint8Array
  /** What the ballot is made from instead. */
  readonly change: (honest: Honest, paper: Paper) => Partial<Makings>
}

/** Makings that fit together, and what could be put in their place. */
interface Honest extends Makings {
  readonly shares: Three
  /** Of another polynomial with the same secret. */
  readonly same: Three
  /** Of another secret. */
  readonly other: Three
}

type Three = readonly [Uint8Array, Uint8Array, Uint8Array]

/** These shares instead, committed to and boxed. */
const shared = ({ secret }: Honest, paper: Paper, shares: Three): Partial<Makings> => ({
  commitments: commitmentsTo(paper, secret, shares),
  boxed: shares,
})

export const HOSTILE: readonly Hostile[] = [
  {
    name: "c0 of another secret",
    counts: false,
    undecidedFor: [],
    change: ({ commitments: [, ...rest] }, { uid }) => ({
      commitments: [commitment(uid, 0, random(32)), ...rest],
    }),
  },
  {
    name: "Cyd's share of another polynomial with the same secret",
    counts: false,
    undecidedFor: [],
    change: (honest, paper) => shared(honest, paper, [honest.shares[0], honest.shares[1], honest.same[2]]),
  },
  {
    name: "Ann's share of another secret",
    counts: false,
    undecidedFor: [],
    change: (honest, paper) => shared(honest, paper, [honest.other[0], honest.shares[1], honest.shares[2]]),
  },
  {
    name: "three shares that have nothing to do with each other",
    counts: false,
    undecidedFor: [],
    change: (honest, paper) => shared(honest, paper, [honest.shares[0], honest.same[1], honest.other[2]]),
  },
  {
    name: "the secret itself as Ben's share, at x = 0",
    counts: false,
    undecidedFor: [],
    change: (honest, paper) =>
      shared(honest, paper, [honest.shares[0], concat(honest.secret, Uint8Array.of(0)), honest.shares[2]]),
  },
  {
    name: "one point for two trustees",
    counts: false,
    undecidedFor: [],
    change: (honest, paper) => shared(honest, paper, [honest.shares[0], honest.shares[0], honest.shares[2]]),
  },
  {
    name: "content under another key",
    counts: false,
    undecidedFor: [],
    change: () => ({ secret: random(32) }),
  },
  {
    name: "impossible ranks",
    counts: false,
    undecidedFor: [],
    ranks: Uint8Array.of(1, 3, 9),
    change: () => ({}),
  },
  {
    name: "nothing for oneself to open",
    counts: true,
    undecidedFor: [],
    change: () => ({ own: random(32) }),
  },
  {
    name: "a box that Ann can't open",
    counts: true,
    undecidedFor: ["Ann"],
    change: ({ shares: [, ben, cyd] }) => ({ boxed: [null, ben, cyd] }),
  },
  {
    name: "rubbish in Ben's box",
    counts: true,
    undecidedFor: ["Ben"],
    change: ({ shares: [ann, , cyd] }) => ({ boxed: [ann, random(33), cyd] }),
  },
  {
    name: "a commitment to nothing for Cyd",
    counts: false,
    undecidedFor: ["Cyd"],
    change: ({ commitments }) => ({ commitments: [...commitments.slice(0, 3), random(32)] }),
  },
  {
    name: "two boxes that don't open",
    counts: false,
    undecidedFor: ["Ann", "Ben", "Cyd"],
    change: ({ shares: [ann] }) => ({ boxed: [ann, null, null] }),
  },
]

/** Sealed bytes of that kind; where they open at all they say alice before bob before carol. */
export async function hostileBallot(
  device: Device,
  trustees: readonly TestTrustee[],
  { ranks = Uint8Array.of(1, 2, 3), change }: Hostile,
): Promise<Uint8Array> {
  const { paper } = device
  const secret = random(32)
  const [shares, same, other] = [
    (await makeShares(secret, paper)) as readonly Uint8Array[] as Three,
    (await makeShares(secret, paper)) as readonly Uint8Array[] as Three,
    (await makeShares(random(32), paper)) as readonly Uint8Array[] as Three,
  ]
  const honest = {
    secret,
    commitments: commitmentsTo(paper, secret, shares),
    boxed: shares,
    own: secret,
    shares,
    same,
    other,
  }
  // Only the paper and the voter's keys are used of this.
  const sealing = {
    ...device,
    credential: newCredentialKey(random),
    receipt: receiptKey(random(32)),
    trustees: trustees.map(({ pair }) => pair),
  }
  return forge(sealing, ranks, () => ({ ...honest, ...change(honest, paper) }))
}

/** Ballots that a hostile device put together: each has one verdict, whichever trustees open it. */

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concat } from "#core/base/bytes"
import { isShareOf, openBallot } from "#core/seal/open"
import { commitment, makeShares } from "#core/seal/shares"
import { commitmentsTo, forge, type Makings, makeSealing, random, sharesOf } from "#test/support/sealing"

const { subtle } = crypto
const RANKS = new Uint8Array([1, 2, 0])

/** GF(2^8) with x^8 + x^4 + x^3 + x + 1, from its definition: shift, and reduce. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 8; bit++) if ((b >> bit) & 1) product ^= a << bit
  for (let bit = 14; bit >= 8; bit--) if ((product >> bit) & 1) product ^= 0x11b << (bit - 8)
  return product
}

const divide = (a: number, b: number): number => {
  for (let quotient = 0; quotient < 256; quotient++) if (multiply(quotient, b) === a) return quotient
  throw new RangeError("division by zero")
}

const xOf = (share: Uint8Array): number => share[32] as number

/** The value at `x` of the polynomial through the points (shares with distinct x), by Lagrange's formula. */
function interpolated(points: readonly Uint8Array[], x: number): Uint8Array {
  const value = new Uint8Array(32)
  for (const point of points) {
    let basis = 1
    for (const other of points) {
      if (other !== point) basis = multiply(basis, divide(x ^ xOf(other), xOf(point) ^ xOf(other)))
    }
    for (let at = 0; at < 32; at++) value[at] = (value[at] as number) ^ multiply(point[at] as number, basis)
  }
  return value
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.join() === b.join()

/** The definition: all shares are points of one polynomial of degree below the threshold, at x of their own, and f(0) is c0's. */
function isConsistent(shares: readonly Uint8Array[], threshold: number, secret: Uint8Array): boolean {
  if (threshold === 1) return shares.every((share) => same(share, secret))
  const xs = shares.map(xOf)
  if (xs.includes(0) || new Set(xs).size !== xs.length) return false
  const points = shares.slice(0, threshold)
  return (
    same(interpolated(points, 0), secret) &&
    shares.every((share) => same(interpolated(points, xOf(share)), share.subarray(0, 32)))
  )
}

/** What is wrong with one trustee's part. */
type Flaw =
  /** Nothing. */
  | "none"
  /** A share of another polynomial with the same secret. */
  | "other polynomial"
  /** A share of another secret. */
  | "other secret"
  /** On the polynomial, at x = 0. */
  | "x = 0"
  /** The next trustee's share. */
  | "twin"
  /** A commitment to no share. */
  | "open to nothing"
  /** A box that holds something else. */
  | "rubbish in the box"
  /** A box that does not open. */
  | "broken box"

const flaw = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Flaw>("none") },
  { weight: 1, arbitrary: fc.constantFrom<Flaw>("other polynomial", "other secret", "x = 0", "twin") },
  { weight: 2, arbitrary: fc.constantFrom<Flaw>("open to nothing", "rubbish in the box", "broken box") },
)

interface Plan {
  readonly trustees: number
  readonly threshold: number
  readonly flaws: readonly Flaw[]
  /** c0 commits to another secret. */
  readonly otherC0: boolean
}

const plan: fc.Arbitrary<Plan> = fc.integer({ min: 1, max: 5 }).chain((trustees) =>
  fc.record({
    trustees: fc.constant(trustees),
    threshold: fc.integer({ min: 1, max: trustees }),
    flaws: fc.array(flaw, { minLength: trustees, maxLength: trustees }),
    otherC0: fc.oneof(
      { weight: 7, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
)

/** The ballot of a plan, and whether it is consistent by definition. */
async function madeBy({ trustees, threshold, flaws, otherC0 }: Plan) {
  const sealing = await makeSealing({ trustees, threshold })
  const secret = random(32)
  const honest = await makeShares(secret, sealing.paper)
  const [sameSecret, otherSecret] = [
    await makeShares(secret, sealing.paper),
    await makeShares(random(32), sealing.paper),
  ]
  const atZero = threshold === 1 ? secret : concat(secret, Uint8Array.of(0))
  const shares = flaws.map((kind, at): Uint8Array => {
    const share = {
      "other polynomial": sameSecret[at],
      "other secret": otherSecret[at],
      "x = 0": atZero,
      twin: honest[(at + 1) % trustees],
    }[kind as string]
    return (share ?? honest[at]) as Uint8Array
  })
  const c0 = otherC0 ? random(32) : secret
  const commitments = commitmentsTo(sealing.paper, c0, shares).map((hash, index) =>
    flaws[index - 1] === "open to nothing" ? random(32) : hash,
  )
  const boxed = shares.map((share, at) => {
    if (flaws[at] === "broken box") return null
    return flaws[at] === "rubbish in the box" ? random(share.length) : share
  })
  const sealed = await forge(sealing, RANKS, () => ({ secret, commitments, boxed }))
  const consistent = !flaws.includes("open to nothing") && isConsistent(shares, threshold, c0)
  return { sealing, sealed, consistent }
}

/** The verdict on a ballot of every set of trustees, with how many matching shares each set had. */
async function verdicts(sealing: Awaited<ReturnType<typeof makeSealing>>, sealed: Uint8Array) {
  const shares = await sharesOf(sealing, sealed)
  const sets = Array.from({ length: 2 ** shares.length }, (_, set) =>
    shares.map((share, at) => ((set >> at) & 1 ? share : null)),
  )
  return Promise.all(
    sets.map(async (given) => {
      const opened = await openBallot(subtle, sealing.paper, sealed, given)
      return {
        matching: given.filter((share) => share !== null).length,
        verdict: opened.ok ? opened.value.join() : opened.error,
      }
    }),
  )
}

test("every set of trustees with enough matching shares reaches the same verdict, that of the definition", async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(plan, async (planned) => {
      const { sealing, sealed, consistent } = await madeBy(planned)
      const expected = consistent ? RANKS.join() : "SHARES_INCONSISTENT"
      for (const { matching, verdict } of await verdicts(sealing, sealed)) {
        expect(verdict).toBe(matching < planned.threshold ? "SHARES_FEW" : expected)
        seen.add(verdict)
      }
    }),
    { numRuns: 150 },
  )
  expect(seen).toEqual(new Set([RANKS.join(), "SHARES_INCONSISTENT", "SHARES_FEW"]))
})

test.each(
  [1, 2, 3, 4, 5].flatMap((trustees) =>
    Array.from({ length: trustees }, (_, at) => [at + 1, trustees] as const),
  ),
)("an honest ballot of %i of %i opens the same for all who are enough", async (threshold, trustees) => {
  const planned = { trustees, threshold, flaws: Array<Flaw>(trustees).fill("none"), otherC0: false }
  const { sealing, sealed } = await madeBy(planned)
  for (const { matching, verdict } of await verdicts(sealing, sealed)) {
    expect(verdict).toBe(matching < threshold ? "SHARES_FEW" : RANKS.join())
  }
})

describe("one flaw each, 2 of 3", () => {
  const plans: readonly (readonly [string, string, Plan])[] = (
    [
      ["other polynomial", "SHARES_INCONSISTENT"],
      ["other secret", "SHARES_INCONSISTENT"],
      ["x = 0", "SHARES_INCONSISTENT"],
      ["twin", "SHARES_INCONSISTENT"],
      ["open to nothing", "SHARES_INCONSISTENT"],
      ["rubbish in the box", "1,2,0"],
      ["broken box", "1,2,0"],
    ] as const
  ).map(([kind, verdict]) => [
    kind,
    verdict,
    { trustees: 3, threshold: 2, flaws: [kind, "none", "none"], otherC0: false },
  ])

  test.each([
    ...plans,
    [
      "c0 of another secret",
      "SHARES_INCONSISTENT",
      { trustees: 3, threshold: 2, flaws: ["none", "none", "none"], otherC0: true },
    ],
  ] as const)("%s: %s", async (_, verdict, planned) => {
    const { sealing, sealed } = await madeBy(planned)
    const all = (await verdicts(sealing, sealed)).filter(({ matching }) => matching >= 2)
    expect(new Set(all.map((each) => each.verdict))).toEqual(new Set([verdict]))
  })
})

/** A point of a line through the secret, at any x. */
const pointOf = (secret: Uint8Array, slope: Uint8Array, x: number): Uint8Array =>
  concat(
    secret.map((byte, at) => byte ^ multiply(slope[at] as number, x)),
    Uint8Array.of(x),
  )

test.each([
  [1, 2, 255],
  [255, 254, 1],
  [7, 200, 128],
])("an absent trustee's point is found wherever it is: x = %i, %i, %i", async (...xs) => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const [secret, slope] = [random(32), random(32)]
  const shares = xs.map((x) => pointOf(secret, slope, x))
  const sealed = await forge(sealing, RANKS, () => ({
    secret,
    commitments: commitmentsTo(sealing.paper, secret, shares),
    boxed: shares,
  }))
  for (const { matching, verdict } of await verdicts(sealing, sealed)) {
    expect(verdict).toBe(matching < 2 ? "SHARES_FEW" : RANKS.join())
  }
})

test("two absent trustees never share one point", async () => {
  const sealing = await makeSealing({ trustees: 4, threshold: 2 })
  const [secret, slope] = [random(32), random(32)]
  const shares = [1, 2, 3, 3].map((x) => pointOf(secret, slope, x))
  const sealed = await forge(sealing, RANKS, () => ({
    secret,
    commitments: commitmentsTo(sealing.paper, secret, shares),
    boxed: shares,
  }))
  for (const { matching, verdict } of await verdicts(sealing, sealed)) {
    expect(verdict).toBe(matching < 2 ? "SHARES_FEW" : "SHARES_INCONSISTENT")
  }
})

test("a commitment to bytes of another length is a commitment to no share, and no share", async () => {
  for (const [threshold, bytes] of [
    [1, new Uint8Array(0)],
    [2, random(5)],
    [2, random(34)],
  ] as const) {
    const sealing = await makeSealing({ trustees: 3, threshold })
    const { uid } = sealing.paper
    const sealed = await forge(sealing, RANKS, ({ commitments }) => ({
      commitments: commitments.with(1, commitment(uid, 1, bytes)),
    }))
    expect(isShareOf(sealing.paper, 0, sealed, bytes)).toBe(false)
    const [, second, third] = await sharesOf(sealing, sealed)
    for (const shares of [
      [bytes, second ?? null, third ?? null],
      [null, second ?? null, third ?? null],
    ]) {
      expect(await openBallot(subtle, sealing.paper, sealed, shares)).toEqual({
        ok: false,
        error: "SHARES_INCONSISTENT",
      })
    }
  }
})

test("content that another secret encrypts, or impossible ranks, is a verdict that all trustees reach", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2, noOpinion: false })
  const cases: readonly (readonly [Uint8Array, Partial<Makings>, string])[] = [
    [new Uint8Array([1, 2, 3]), { secret: random(32) }, "TAG_MISMATCH"],
    [new Uint8Array([1, 2, 0]), {}, "RANKS_NO_OPINION"],
    [new Uint8Array([1, 3, 1]), {}, "RANKS_GAP"],
  ]
  for (const [ranks, makings, error] of cases) {
    const sealed = await forge(sealing, ranks, () => makings)
    const all = (await verdicts(sealing, sealed)).filter(({ matching }) => matching >= 2)
    expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set([error]))
  }
})

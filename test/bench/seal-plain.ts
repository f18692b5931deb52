/** What the benches of the protocol share: the bare operations that they are beside, and ballots to work on. */
import { ed25519, ristretto255 } from "@noble/curves/ed25519.js"
import { evaluate, finalize, inquire } from "#core/seal/credential"
import { verifyEd25519 } from "#core/seal/crypto"
import { openBallot } from "#core/seal/open"
import { seal } from "#core/seal/seal"
import { box, openingKey, unbox } from "#core/seal/trustee"
import { makeSealing, must, random, type Sealing } from "#test/support/sealing"
import { median, milliseconds, type Row, ratio } from "./suite.ts"

const { subtle } = crypto

export const CANDIDATES = ["ann", "ben", "cyd", "dan", "eve", "fay", "gus", "hal", "ivy", "jon"]
export const OFTEN = { runs: 200, warmups: 50 }

/** Some ranking of all candidates. */
const someRanks = (): Uint8Array => {
  const order = CANDIDATES.map((_, at) => ({ at, key: Math.random() })).sort((a, b) => a.key - b.key)
  return Uint8Array.from(CANDIDATES, (_, at) => 1 + order.findIndex((entry) => entry.at === at))
}

export const sealSome = ({ paper, keys }: Sealing): Promise<Uint8Array> =>
  seal(subtle, random, paper, keys, someRanks())

/** The ranks of a ballot. */
export const open = async ({ paper }: Sealing, sealed: Uint8Array, shares: readonly (Uint8Array | null)[]) =>
  must(await openBallot(subtle, paper, sealed, shares))

/** A bare operation, and the milliseconds that it takes. */
export interface Plain {
  readonly what: string
  readonly time: number
}

/** A step beside a bare operation. */
export const row = (label: string, time: number, plain: Plain): Row => [
  label,
  milliseconds(time),
  Math.round(1000 / time).toLocaleString("en"),
  milliseconds(plain.time),
  ratio(time, plain.time),
  plain.what,
]

/** The bare operations. */
export async function plains() {
  const scalar = ed25519.Point.Fn.fromBytes(new Uint8Array(32).fill(7))
  const point = ristretto255.Point.BASE.add(ristretto255.Point.BASE)
  const [seed, message, secret] = [random(32), random(500), random(32)]
  const [publicKey, signature] = [ed25519.getPublicKey(seed), ed25519.sign(message, seed)]
  const pair = (await makeSealing()).trustees[0] as Sealing["credential"]
  const key = await openingKey(pair.secretKey)
  const nothing = new Uint8Array(0)
  const boxed = await box(pair.publicKey, secret, nothing, nothing, random)
  const timed = async (what: string, work: () => unknown): Promise<Plain> => ({
    what,
    time: await median(work, OFTEN),
  })
  return {
    multiply: await timed("scalar multiplication", () => point.multiply(scalar)),
    sign: await timed("Ed25519 sign", () => ed25519.sign(message, seed)),
    verify: await timed("Ed25519 verify, WebCrypto", () =>
      verifyEd25519(subtle, signature, message, publicKey),
    ),
    strict: await timed("Ed25519 verify, noble", () =>
      ed25519.verify(signature, message, publicKey, { zip215: false }),
    ),
    box: await timed("HPKE seal", () => box(pair.publicKey, secret, nothing, nothing, random)),
    unbox: await timed("HPKE open", () => unbox(key, boxed, nothing, nothing)),
  }
}

export type Plains = Awaited<ReturnType<typeof plains>>

/** An operation so many times. */
export const times = ({ what, time }: Plain, count: number): Plain =>
  count === 1 ? { what, time } : { what: `${count} x ${what}`, time: count * time }

/** A credential, from the question to the token. */
export const credentialOf = ({ paper, keys, credential }: Sealing) => {
  const { blinded } = inquire(paper, keys)
  const answer = must(evaluate(credential, blinded, random))
  return { blinded, answer, token: must(finalize(paper, keys, answer)) }
}

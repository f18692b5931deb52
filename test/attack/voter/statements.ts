/** The server's signed statements: receipts and checkpoints, JWS with EdDSA; and the board that a checkpoint signs for. */
import { isSignature, signBytes } from "./curves.ts"
import { type Bytes, b64, demand, hex, Refusal, same, sha256, u8, unb64, unhex, utf8 } from "./encoding.ts"
import { canonical, isObject, type Paper } from "./paper.ts"

export interface Receipt {
  readonly uid: Bytes
  readonly paper: Bytes
  readonly tracker: Bytes
  readonly version: number
}

const CODE = "STATEMENT_INVALID"

/** The payload, when the signature holds and the header says EdDSA and this type. */
function verifyStatement(key: Bytes, typ: string, jws: string): Readonly<Record<string, unknown>> {
  const [first = "", second = "", third = "", ...more] = jws.split(".")
  const [header, payload, signature] = [unb64(first), unb64(second), unb64(third, 64)]
  demand(header !== null && payload !== null && signature !== null && more.length === 0, CODE)
  const head = parse(header)
  demand(head.alg === "EdDSA" && head.typ === typ && !("crit" in head), CODE)
  demand(isSignature(key, utf8(`${first}.${second}`), signature), CODE)
  return parse(payload)
}

function parse(bytes: Bytes): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal(CODE)
  }
  demand(isObject(value), CODE)
  return value
}

function bytesOf(value: unknown, length: number): Bytes {
  const bytes = unb64(value, length)
  if (bytes === null) throw new Refusal(CODE)
  return bytes
}
const isWhole = (value: unknown, least: number): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= least

export function verifyReceipt(key: Bytes, jws: string): Receipt {
  const { uid, paper, tracker, version } = verifyStatement(key, "votive-receipt", jws)
  demand(isWhole(version, 1), CODE)
  return { uid: bytesOf(uid, 16), paper: bytesOf(paper, 32), tracker: bytesOf(tracker, 32), version }
}

/** JWS in compact form: signs by EdDSA, whatever the header's text says. */
export function signJws(seed: Bytes, header: string, payload: object): string {
  const body = `${b64(utf8(header))}.${b64(utf8(canonical(payload)))}`
  return `${body}.${b64(signBytes(seed, utf8(body)))}`
}
const signStatement = (seed: Bytes, typ: string, payload: object): string =>
  signJws(seed, canonical({ alg: "EdDSA", typ }), payload)
export const signReceipt = (seed: Bytes, { uid, paper, tracker, version }: Receipt): string =>
  signStatement(seed, "votive-receipt", { uid: b64(uid), paper: b64(paper), tracker: b64(tracker), version })

export interface Checkpoint {
  readonly uid: Bytes
  readonly paper: Bytes
  readonly root: Bytes
  readonly count: number
  readonly issued: number
  readonly listed: number
}

export const signCheckpoint = (seed: Bytes, { uid, paper, root, ...numbers }: Checkpoint): string =>
  signStatement(seed, "votive-checkpoint", { uid: b64(uid), paper: b64(paper), root: b64(root), ...numbers })

/** Refused as CHECKPOINT_INVALID also if it is about another election or paper. */
export function verifyCheckpoint(paper: Paper, jws: string): Checkpoint {
  try {
    const { count, issued, listed, ...hashes } = verifyStatement(paper.receiptKey, "votive-checkpoint", jws)
    demand(isWhole(count, 0) && isWhole(issued, count) && isWhole(listed, issued), CODE)
    const [uid, about] = [bytesOf(hashes.uid, 16), bytesOf(hashes.paper, 32)]
    demand(same(uid, paper.uid) && same(about, paper.hash), CODE)
    return { uid, paper: about, root: bytesOf(hashes.root, 32), count, issued, listed }
  } catch (error) {
    throw error instanceof Refusal ? new Refusal("CHECKPOINT_INVALID") : error
  }
}

/** RFC 9162 section 2.1.1. */
export function merkleRoot(leaves: readonly Bytes[]): Bytes {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return sha256(u8(0), only)
  let split = 1
  while (2 * split < leaves.length) split *= 2
  return sha256(u8(1), merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}

/** By their bytes. */
export const sorted = (hashes: readonly Bytes[]): readonly Bytes[] => hashes.map(hex).sort().map(unhex)

export interface Board {
  readonly trackers: readonly Bytes[]
  readonly checkpoint: string
}

/** A voter's check; `own` is null after a withdrawal. */
export function checkBoard(paper: Paper, { trackers, checkpoint }: Board, own: Bytes | null): Checkpoint {
  const signed = verifyCheckpoint(paper, checkpoint)
  const code = "BOARD_MISMATCH"
  demand(trackers.length === signed.count && new Set(trackers.map(hex)).size === signed.count, code)
  demand(same(merkleRoot(sorted(trackers)), signed.root), code)
  demand(own === null || trackers.some((tracker) => same(tracker, own)), "TRACKER_MISSING")
  return signed
}

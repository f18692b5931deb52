/** The ballot paper: its one canonical text, its hash, its fingerprint. */
import { isStrongAgreementKey, isStrongSigningKey } from "./curves.ts"
import { type Bytes, b64, concat, demand, hex, label, lp, Refusal, sha256, unb64, utf8 } from "./encoding.ts"
import { element } from "./voprf.ts"

/** What a server fixes when voting starts. */
export interface PaperMembers {
  readonly uid: Bytes
  readonly election: string
  readonly candidates: readonly string[]
  readonly noOpinion: boolean
  readonly trustees: readonly { readonly name: string; readonly key: Bytes }[]
  readonly threshold: number
  readonly credentialKey: Bytes
  readonly receiptKey: Bytes
}

export interface Paper extends PaperMembers {
  readonly text: string
  readonly hash: Bytes
}

const CODE = "PAPER_INVALID"

/** The server's half: the text of a paper of these members. It isn't checked; `parsePaper` does that. */
export function writePaper({ uid, trustees, credentialKey, receiptKey, ...rest }: PaperMembers): string {
  const { election, candidates, noOpinion, threshold } = rest
  const named = trustees.map(({ name, key }) => ({ name, key: b64(key) }))
  const keys = { credentialKey: b64(credentialKey), receiptKey: b64(receiptKey) }
  return canonical({
    v: 1,
    uid: b64(uid),
    election,
    candidates,
    noOpinion,
    trustees: named,
    threshold,
    ...keys,
  })
}

/** What the hash of a paper is taken of. */
export const hashedOf = (uid: Bytes, text: string): Bytes => concat(label("paper", uid), lp(utf8(text)))

/** RFC 8785: members sorted by code unit, scalars as ECMAScript writes them, no half of a surrogate pair. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (isObject(value)) {
    const members = Object.keys(value).sort()
    return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(",")}}`
  }
  demand(typeof value !== "string" || !/\p{Surrogate}/u.test(value), CODE)
  return JSON.stringify(value)
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const hasExactly = (value: Readonly<Record<string, unknown>>, ...names: string[]): boolean =>
  Object.keys(value).sort().join() === names.sort().join()

export function parsePaper(text: string): Paper {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(CODE)
  }
  demand(isObject(value) && canonical(value) === text, CODE)
  const members = ["v", "uid", "election", "candidates", "noOpinion", "trustees", "threshold"]
  demand(hasExactly(value, ...members, "credentialKey", "receiptKey"), CODE)
  const { v, election, noOpinion, threshold } = value
  demand(v === 1 && typeof election === "string" && typeof noOpinion === "boolean", CODE)
  const trustees = readTrustees(value.trustees)
  demand(typeof threshold === "number" && Number.isInteger(threshold), CODE)
  demand(threshold >= 1 && threshold <= trustees.length, CODE)
  const credentialKey = bytesOf(value.credentialKey, 32)
  const receiptKey = bytesOf(value.receiptKey, 32)
  element(credentialKey, CODE)
  demand(isStrongSigningKey(receiptKey), CODE)
  const uid = bytesOf(value.uid, 16)
  demand(utf8(text).length <= 65_535, CODE)
  const hash = sha256(hashedOf(uid, text))
  const candidates = readCandidates(value.candidates)
  return { text, hash, uid, election, candidates, noOpinion, trustees, threshold, credentialKey, receiptKey }
}

function bytesOf(value: unknown, length: number): Bytes {
  const bytes = unb64(value, length)
  if (bytes === null) throw new Refusal(CODE)
  return bytes
}

function readCandidates(value: unknown): readonly string[] {
  demand(Array.isArray(value) && value.length >= 1 && value.length <= 255, CODE)
  let before = ""
  return value.map((candidate: unknown) => {
    demand(typeof candidate === "string" && /^[!-~]+$/.test(candidate) && candidate > before, CODE)
    before = candidate
    return candidate
  })
}

function readTrustees(value: unknown): Paper["trustees"] {
  demand(Array.isArray(value) && value.length >= 1 && value.length <= 9, CODE)
  const trustees = value.map((trustee: unknown) => {
    demand(isObject(trustee) && hasExactly(trustee, "name", "key"), CODE)
    const { name } = trustee
    demand(typeof name === "string" && name.length >= 1 && name.length <= 100, CODE)
    const key = bytesOf(trustee.key, 32)
    demand(isStrongAgreementKey(key), CODE)
    return { name, key }
  })
  demand(new Set(trustees.map(({ name }) => name)).size === trustees.length, CODE)
  demand(new Set(trustees.map(({ key }) => hex(key))).size === trustees.length, CODE)
  return trustees
}

/** What people compare: twenty bytes, in groups of four digits. */
export const fingerprint = ({ hash }: Paper): string =>
  (hex(hash.slice(0, 20)).match(/.{4}/g) ?? []).join("-")

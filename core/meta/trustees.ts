/** `trustees:`, the officers who hold shares of the key that opens the ballots. */
import { fromBase64url } from "../base/bytes.ts"
import { isTrusteeKey } from "../base/trustee-key.ts"
import { INSTANCE_TRUSTEE, type Trustee } from "../election/election.ts"
import { readRecords } from "./records.ts"
import type { Slot } from "./slot.ts"
import { quoted } from "./words.ts"

export const MAX_TRUSTEES = 9
/** In UTF-16 code units, as a ballot paper counts them. */
export const MAX_TRUSTEE_NAME = 100
/** Length of an X25519 public key, RFC 7748. */
const KEY_BYTES = 32

/** One to nine trustees with distinct names and keys, in file order; null after reporting an error. */
export function readTrustees(slot: Slot): readonly Trustee[] | null {
  const records = readRecords(slot, ["name", "key"], "trustees-invalid")
  if (records === null) return null
  const { report } = slot
  const refuse = (offset: number, message: string): null => {
    report.add("trustees-invalid", offset, message)
    return null
  }
  if (records.length === 0)
    return refuse(slot.node.offset, "the list of trustees is empty; take the field out, or name them")
  if (records.length > MAX_TRUSTEES) {
    return refuse(
      slot.node.offset,
      `there can be ${MAX_TRUSTEES} trustees at most, and ${records.length} are named`,
    )
  }
  const seen = new Set<string>()
  const trustees: Trustee[] = []
  for (const { parts } of records) {
    const { name, key } = parts
    const nameFault = trusteeNameFault(name.text)
    if (nameFault !== null) return refuse(name.offset, nameFault)
    const keyFault = trusteeKeyFault(key.text)
    if (keyFault !== null) return refuse(key.offset, `the key of ${quoted(name.text)} ${keyFault}`)
    if (seen.has(`name ${name.text}`)) return refuse(name.offset, `${quoted(name.text)} is named twice`)
    if (seen.has(`key ${key.text}`))
      return refuse(key.offset, `${quoted(name.text)} has the key of another trustee`)
    seen.add(`name ${name.text}`).add(`key ${key.text}`)
    trustees.push({ name: name.text, key: key.text })
  }
  return trustees
}

/** Controls, halves of characters and format characters, except the two joiners that scripts and emoji need. */
const UNSEEN = /[\p{Cc}\p{Cs}]|[^\P{Cf}\u200c\u200d]/u
const JOINERS = /[\u200c\u200d]/g

/** Why nobody can be called so on a ballot paper; null if somebody can. The name is on one line, without blanks around it. */
export function trusteeNameFault(name: string): string | null {
  if (name === "") return "a trustee needs a name"
  if (name.length > MAX_TRUSTEE_NAME) {
    return `the name of a trustee has ${MAX_TRUSTEE_NAME} characters at most, and this one has ${name.length}`
  }
  if (UNSEEN.test(name)) return `the name ${JSON.stringify(name)} has a character that can't be seen`
  if (name.replace(JOINERS, "").toLowerCase() === INSTANCE_TRUSTEE) {
    return `no trustee can be called ${quoted(name)}: on ballot papers that is the instance itself`
  }
  return null
}

/** What is wrong with a trustee's key, as a predicate; null if ballots can be sealed to it. */
function trusteeKeyFault(text: string): string | null {
  const key = fromBase64url(text)
  if (!key.ok || key.value.length !== KEY_BYTES) {
    return "is not whole: it has 43 characters, as the app shows it to the officer"
  }
  return isTrusteeKey(key.value)
    ? null
    : "is none that ballots can be sealed to: copy it as the app shows it to the officer"
}

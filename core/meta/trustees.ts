/** `trustees:`, the officers who hold shares of the key that opens the ballots. */
import { fromBase64url } from "../base/bytes.ts"
import type { Trustee } from "../election/election.ts"
import { readRecords } from "./records.ts"
import type { Slot } from "./slot.ts"
import { quoted } from "./words.ts"

export const MAX_TRUSTEES = 9
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
    const bytes = fromBase64url(key.text)
    if (!bytes.ok || bytes.value.length !== KEY_BYTES) {
      return refuse(
        key.offset,
        `the key of ${quoted(name.text)} is not whole: it has 43 characters, as the app shows it to the officer`,
      )
    }
    if (seen.has(`name ${name.text}`)) return refuse(name.offset, `${quoted(name.text)} is named twice`)
    if (seen.has(`key ${key.text}`))
      return refuse(key.offset, `${quoted(name.text)} has the key of another trustee`)
    seen.add(`name ${name.text}`).add(`key ${key.text}`)
    trustees.push({ name: name.text, key: key.text })
  }
  return trustees
}

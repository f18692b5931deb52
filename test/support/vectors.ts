/** Test vectors as they lie in JSON: those of RFCs in `test/vectors`, our own (part of the specification) in `core/seal/vectors`. */
import { readdirSync, readFileSync } from "node:fs"
import { fromHex } from "./hex.ts"

export const OWN_VECTORS = "core/seal/vectors"
export const RFC_VECTORS = "test/vectors"

/** The text of a file of vectors; `directory` as above. */
export const vectorsText = (directory: string, name: string): string =>
  readFileSync(`${directory}/${name}.json`, "utf8")

/** Names of all files of vectors, sorted. */
export const vectorNames = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort()

/** The vectors of an RFC. `T`: what the file's own `format` says; a file that says otherwise fails its test. */
export const rfcVectors = <T>(name: string): T => JSON.parse(vectorsText(RFC_VECTORS, name)) as T

/** The bytes of a hexadecimal field; throws where it holds anything else, so that a slip in a file can't shorten a vector. */
export function bytes(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError(`not hexadecimal: ${text}`)
  return fromHex(text)
}

/** Our own vectors; `T`: what the file's own `format` says. */
export const ownVectors = <T>(name: string): T => JSON.parse(vectorsText(OWN_VECTORS, name)) as T

/** Texts, mostly hexadecimal, under these names. */
export type Fields<Names extends string> = Readonly<Record<Names, string>>

/** What must be refused, why in a few words, and with which code. */
export type Refused<Names extends string> = Fields<Names | "name" | "code">

/** The published vectors, read as an outsider reads them: JSON with values in hexadecimal. */
import { readFileSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(import.meta.dirname, "../../../core/seal/vectors")

/** The shape is the caller's claim; a wrong one shows in what doesn't match. */
export const readVectors = <T>(name: string): T =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"))

/** Members that are texts. */
export type Texts<Names extends string> = { readonly [Name in Names]: string }
/** What is refused, and with which code. */
export type Refused<Names extends string> = readonly Texts<Names | "name" | "code">[]

/**
 * Writes the test vectors of the protocol, `core/seal/vectors/*.json`: `vectors/` says which inputs they have and what is wrong with
 * those that are refused, the second implementation in `test/attack/voter`, which imports nothing of the project, computes the rest.
 * Run by hand where the protocol gets a new version: `bun test/support/make-vectors.ts`. A test compares what it makes with what is
 * committed.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { hex } from "../attack/voter/encoding.ts"
import { cast, sealing } from "./vectors/ballot.ts"
import { credential, keys, paper, words } from "./vectors/keys.ts"
import { challenge, opening } from "./vectors/opening.ts"
import { board, receipt } from "./vectors/statements.ts"
import { OWN_VECTORS } from "./vectors.ts"

const FILES: Readonly<Record<string, () => unknown>> = {
  words,
  keys,
  paper,
  credential,
  sealing,
  cast,
  receipt,
  board,
  challenge,
  opening,
}

/** Text of each file by its name. */
export const makeVectors = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(FILES).map(([name, make]) => [name, `${layOut(make(), "")}\n`]))

const WIDTH = 110

/** JSON as the formatter of this project lays it out: a list of texts on one line where it fits, everything else a line for each. */
function layOut(value: unknown, indent: string, before = 0): string {
  if (value instanceof Uint8Array) return JSON.stringify(hex(value))
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]"
    const line = `[${value.map((item) => layOut(item, deeper)).join(", ")}]`
    if (!line.includes("\n") && before + line.length <= WIDTH) return line
    return `[\n${value.map((item) => `${deeper}${layOut(item, deeper)}`).join(",\n")}\n${indent}]`
  }
  const members = Object.entries(value).map(([name, member]) => {
    const start = `${deeper}${JSON.stringify(name)}: `
    // The comma behind it counts.
    return start + layOut(member, deeper, start.length + 1)
  })
  return `{\n${members.join(",\n")}\n${indent}}`
}

if (import.meta.main) {
  mkdirSync(OWN_VECTORS, { recursive: true })
  for (const [name, text] of makeVectors()) writeFileSync(`${OWN_VECTORS}/${name}.json`, text)
}

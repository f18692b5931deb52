/**
 * Which format a ballots file is in: by its content first, by its name where the content leaves it open.
 *
 * Only the beginning of a file is looked at, so that it can be asked of the first part of a large one.
 */
import type { FormatName } from "./format.ts"
import { type Line, linesOf } from "./lines.ts"
import { isPrefLib } from "./preflib-order.ts"

/** How much of a file is enough, in characters. */
export const DETECT_WITHIN = 100_000

/** PrefLib's two forms are told apart where they are read. */
export type Detected = "csv" | "cvotes" | "preflib" | "preflib-old" | "debian" | "blt"

const EXTENSIONS: readonly (readonly [ending: string, format: FormatName])[] = [
  [".csv", "csv"],
  [".cvotes", "cvotes"],
  [".soc", "soc"],
  [".soi", "soi"],
  [".toc", "toc"],
  [".toi", "toi"],
  [".blt", "blt"],
  ["tally.txt", "debian"],
]

/** The format that a file name stands for; null: none. */
export function formatOfName(fileName: string): FormatName | null {
  const name = fileName.toLowerCase()
  return EXTENSIONS.find(([ending]) => name.endsWith(ending))?.[1] ?? null
}

export function detect(source: string, fileName: string): Detected {
  const start = source.slice(0, DETECT_WITHIN)
  return (
    byContent(start) ?? byName(fileName) ?? (/\*/.test(contentOf(start)[0]?.text ?? "") ? "cvotes" : "csv")
  )
}

function byName(fileName: string): Detected | null {
  const format = formatOfName(fileName)
  return isPrefLib(format) ? "preflib" : format
}

/** Null: several formats could look so. */
function byContent(source: string): Detected | null {
  const [first, second] = contentOf(source)
  if (/^# ?(ALTERNATIVE NAME \d+|NUMBER ALTERNATIVES|DATA TYPE):/m.test(source)) return "preflib"
  if (
    /^[ \t]*V:[ \t]*[-1-9]+(\s|$)/m.test(source) ||
    /^[ \t|/\\]*Option[ \t]+1[ \t]*-+>?[ \t]*:/m.test(source)
  )
    return "debian"
  if (/^#\/[^:\r\n]*:/m.test(source)) return "cvotes"
  if (first === undefined) return null
  if (/^\s*\d+\s+\d+\s*(#.*)?$/.test(first.text)) return "blt"
  if (/^\s*\d+\s*$/.test(first.text) && /^\s*1\s*,/.test(second?.text ?? "")) return "preflib-old"
  if (first.text.includes("||") || (first.text.includes(">") && !first.text.includes(","))) return "cvotes"
  return null
}

/** The first lines that are neither blank nor a comment. */
function contentOf(source: string): readonly Line[] {
  const found: Line[] = []
  for (const line of linesOf(source)) {
    if (/^\s*(#|$)/.test(line.text)) continue
    found.push(line)
    if (found.length === 2) break
  }
  return found
}

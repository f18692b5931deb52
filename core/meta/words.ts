/** How messages name what stands in a file. */
import type { YamlNode } from "./yaml-node.ts"

/** Longer quotations are cut. */
const MOST_QUOTED = 60

/** The text in quotes, on one line, cut if long. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_QUOTED).replace(/\s+/g, " ")]
  const cut = characters.length > MOST_QUOTED || text.length > 2 * MOST_QUOTED
  return `"${characters.slice(0, MOST_QUOTED).join("")}${cut ? "..." : ""}"`
}

/** "nothing", "a list", "a mapping" or the text in quotes. */
export function described(node: YamlNode): string {
  if (node.kind === "list") return "a list"
  if (node.kind === "map") return "a mapping"
  return node.text === "" ? "nothing" : quoted(node.text)
}

/** White space and line breaks become single blanks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim()

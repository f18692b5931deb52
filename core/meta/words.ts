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

/** Words that YAML 1.1, which other readers of the files follow, takes for something else than text; some a lone exponent too. */
const YAML_WORD = /^(?:y|yes|n|no|true|false|on|off|null|e[-+]?\d+)$/i

/** The text as a YAML value to paste: in quotes unless it surely needs none. */
export const yamlValue = (text: string): string =>
  /^[A-Za-z][\w./-]*$/.test(text) && !YAML_WORD.test(text) ? text : JSON.stringify(text)

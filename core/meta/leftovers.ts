/** What people leave in a file so that it is no YAML: places of a template to fill in, and a merge that isn't done. */

export interface Leftover {
  /** UTF-16 offset in the text. */
  readonly offset: number
  readonly message: string
}

/** `{{LIKE THIS}}`, where a value starts; Kubernetes' template for election.yaml has them. */
const PLACEHOLDER = /^ *(?:- +)?(?:[\w-]+: +)?\{\{[^{}\n]*\}\}/gm
const CONFLICT = /^<{7}(?= |\r?$)/gm

export const PLACEHOLDER_LEFT = "this place of a template is still to be filled in"

/** In the order of the text; only to be asked for where it couldn't be read. */
export function findLeftovers(text: string): readonly Leftover[] {
  const places = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({
    offset: index + found.indexOf("{{"),
    message: PLACEHOLDER_LEFT,
  }))
  const conflicts = [...text.matchAll(CONFLICT)].map(({ index }) => ({
    offset: index,
    message: "a merge left two versions from here on: keep one, and take the lines of `<`, `=` and `>` out",
  }))
  return [...places, ...conflicts].sort((a, b) => a.offset - b.offset)
}

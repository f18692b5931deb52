/** A text with marked parts, `<b>so</b>`, as the catalogues have them: a translation decides where in the sentence they stand. */
import type { JSX } from "solid-js"

type Part = (words: string) => JSX.Element

const MARKED = /<(\w+)>(.*?)<\/\1>/g

/** `parts`: what becomes of each mark, by its name; a mark without one is left out, its words stay. Marks don't nest. */
export function Rich(props: {
  readonly text: string
  readonly parts: Readonly<Record<string, Part>>
}): JSX.Element {
  const pieces = () => {
    const found: JSX.Element[] = []
    let end = 0
    for (const match of props.text.matchAll(MARKED)) {
      const [whole, name = "", words = ""] = match
      found.push(props.text.slice(end, match.index), props.parts[name]?.(words) ?? words)
      end = match.index + whole.length
    }
    return [...found, props.text.slice(end)]
  }
  return <>{pieces()}</>
}

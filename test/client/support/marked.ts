/**
 * A second language for tests: every text of the app is the English one in marks, `⟦so⟧`. What a page shows outside of marks once
 * it is spoken was read too early, or is no text of the catalogues.
 *
 * A test file puts it in the place of client/texts/texts.ts, by `vi.mock` and `withMarked(await original())`.
 */
import { createSignal } from "solid-js"

type Texts = typeof import("../../../client/texts/texts.ts")

const [marked, setMarked] = createSignal(false)

/** From now on, until the end of the test. */
export const speakMarked = (): void => void setMarked(true)
export const speakEnglish = (): void => void setMarked(false)

export const withMarked = (real: Texts): Texts => ({
  ...real,
  textsOf: (area) => {
    const texts = real.textsOf(area)
    return () => (marked() ? inMarks(texts()) : texts())
  },
})

/** Texts that are functions give marked texts as well. */
function inMarks<T extends object>(texts: T): T {
  return new Proxy(texts, {
    get: (target, key) => {
      const text: unknown = Reflect.get(target, key)
      if (typeof text === "string") return mark(text)
      return typeof text === "function" ? (values: unknown) => mark(String(text(values))) : text
    },
  })
}

const mark = (text: string): string => `⟦${text}⟧`

const INNERMOST = /⟦[^⟦⟧]*⟧/g
const SPOKEN = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"] as const

/** The words of a page, of what is read aloud in it too, that stand outside of marks and of code: data, or what should not be there. */
export function wordsOutside(page: Element): readonly string[] {
  const root = page.cloneNode(true) as Element
  for (const code of root.querySelectorAll("pre, code")) code.remove()
  const aloud = [...root.querySelectorAll(SPOKEN.map((name) => `[${name}]`).join())].flatMap((element) =>
    SPOKEN.map((name) => element.getAttribute(name) ?? ""),
  )
  const words = [textNodes(root).join(" "), ...aloud].flatMap(
    (text) => withoutMarked(text).match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [],
  )
  return [...new Set(words)].sort()
}

const textNodes = (node: Node): readonly string[] =>
  node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ""] : [...node.childNodes].flatMap(textNodes)

function withoutMarked(text: string): string {
  const rest = text.replace(INNERMOST, " ")
  return rest === text ? rest : withoutMarked(rest)
}

/**
 * Markdown to HTML that is safe to insert as it stands: GitHub-flavoured, without raw HTML and without images.
 *
 * Guarantees, whatever the text: only the elements of safehtml.ts come out; links lead to http, https or mailto, or to a
 * place in the same text; nothing is loaded from anywhere. Raw HTML is dropped, its text kept. Text that would take long
 * to parse is shown as it was written.
 */
import { micromark, type Options } from "micromark"
import { gfm, gfmHtml } from "micromark-extension-gfm"
import { decodeHtml, encodeHtml, safeHtml } from "./safehtml.ts"

/** Longer texts, in UTF-16 code units, are shown as they were written. */
export const MAX_MARKDOWN_LENGTH = 65_536
/** Quotes and lists opened on one line. Parsing them takes time that grows faster than the text; so do the next two. */
const MAX_DEPTH = 30
/** Runs of the characters that may begin or end emphasis, between two blank lines. */
const MAX_EMPHASIS = 1000
const MAX_FOOTNOTES = 300

const DEEP_LINE = new RegExp(`^[ \\t]*(?:(?:>|[-+*]|\\d{1,9}[.)])[ \\t]*){${MAX_DEPTH},}`, "m")
const EMPHASIS = /\*+|_+|~+/g
const FOOTNOTE = /\[\^/g

/**
 * `scope` sets the ids of this text apart from those of the other texts on a page: letters, digits and dashes.
 * Headings begin at h3, so that a page's own stand above them.
 */
export function renderMarkdown(markdown: string, scope = "text"): string {
  if (isCostly(markdown)) return `<pre>${encodeHtml(markdown)}</pre>`
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml({ clobberPrefix: `${scope}-` }), withoutHtml],
  })
  return safeHtml(html, scope)
}

function isCostly(markdown: string): boolean {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
  return (
    markdown.length > MAX_MARKDOWN_LENGTH ||
    DEEP_LINE.test(markdown) ||
    count(markdown, FOOTNOTE) > MAX_FOOTNOTES ||
    markdown.split(/\n\s*\n/).some((block) => count(block, EMPHASIS) > MAX_EMPHASIS)
  )
}

type Extension = NonNullable<Options["htmlExtensions"]>[number]

/** Takes the place of micromark's handlers, which show raw HTML as text: comments in templates aren't meant to be read. */
const withoutHtml: Extension = {
  enter: {
    htmlFlow(): undefined {
      this.buffer()
    },
    htmlText(): undefined {
      this.buffer()
    },
  },
  exit: {
    htmlFlow(): undefined {
      const text = textOf(decodeHtml(this.resume()))
      if (text === "") return
      this.lineEndingIfNeeded()
      this.raw(`<p>${encodeHtml(text)}</p>`)
    },
    htmlText(): undefined {
      if (/^<br\b/i.test(decodeHtml(this.resume()))) this.raw("<br />")
    },
  },
}

/** What a reader would see of an HTML block, roughly; the result is text, to be encoded. */
const textOf = (html: string): string =>
  html
    .replace(/<!--.*?(?:-->|$)/gs, "")
    .replace(/<(script|style|template)\b.*?(?:<\/\1\s*>|$)/gis, "")
    .replace(/<[/!?]?[a-z][^<>]*>/gi, "")
    .trim()

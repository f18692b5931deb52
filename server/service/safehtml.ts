/**
 * Safe HTML: takes apart what micromark puts out and puts it together again from a list of harmless pieces.
 *
 * A second wall behind micromark's own escaping: an element or attribute that isn't listed never comes out, whatever the
 * parser did. Not a sanitizer of HTML in general: it reads only micromark's own, regular way of writing tags.
 */

/** Elements that may come out, and of each the attributes, with the values that are taken. */
const ELEMENTS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  a: { title: /^/, id: /^[\w-]+-fnref-/ },
  blockquote: {},
  br: {},
  code: { class: /^language-[\w+#.-]+$/ },
  del: {},
  em: {},
  hr: {},
  li: { id: /^[\w-]+-fn-/ },
  ol: { start: /^\d{1,9}$/ },
  p: {},
  pre: {},
  section: { class: /^footnotes$/ },
  strong: {},
  sup: {},
  table: {},
  tbody: {},
  td: { align: /^(left|right|center)$/ },
  th: { align: /^(left|right|center)$/ },
  thead: {},
  tr: {},
  ul: {},
}

/** A page's own headings stand above those of the text: its first level becomes h3. */
const HEADINGS: Readonly<Record<string, string>> = {
  h1: "h3",
  h2: "h4",
  h3: "h5",
  h4: "h6",
  h5: "h6",
  h6: "h6",
}

const EXTERNAL = /^https?:\/\/[^\s/]/i
const MAIL = /^mailto:/i
const TOKEN = /<[^<>]*>|[^<]+|</g
const TAG = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*) ?\/?>$/
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/g

/** `scope`: prefix of the ids in the result. */
export function safeHtml(html: string, scope: string): string {
  const out: string[] = []
  /** Links that are open, and whether each came out; markdown doesn't nest them, images inside are the exception. */
  const links: boolean[] = []
  const slugs = new Map<string, number>()
  let heading = 0

  for (const [token] of html.matchAll(TOKEN)) {
    const [, slash, name = "", rest = ""] = TAG.exec(token) ?? []
    const attributes = new Map([...rest.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, value]))
    const level = HEADINGS[name]
    if (slash === undefined) {
      out.push(token.startsWith("<") ? encodeHtml(token) : token)
    } else if (name === "a") {
      if (slash === "") links.push(openLink(out, attributes, scope))
      else if (links.pop()) out.push("</a>")
    } else if (name === "input") {
      // Of a task list; a disabled box without a label tells a screen reader nothing.
      out.push(attributes.has("checked") ? "☑" : "☐")
    } else if (name === "img") {
      out.push(imageText(attributes, links.includes(true)))
    } else if (level !== undefined) {
      if (slash === "") heading = out.push(`<${level}>`)
      else {
        out[heading - 1] = `<${level} id="${scope}-${uniqueSlug(out.slice(heading).join(""), slugs)}">`
        out.push(`</${level}>`)
      }
    } else {
      out.push(element(slash, name, attributes))
    }
  }
  return out.join("")
}

function element(slash: string, name: string, attributes: ReadonlyMap<string, string>): string {
  const allowed = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined
  if (allowed === undefined) return ""
  if (slash !== "") return `</${name}>`
  const kept = [...attributes].filter(
    ([key, value]) => Object.hasOwn(allowed, key) && allowed[key]?.test(value),
  )
  return `<${name}${kept.map(([key, value]) => ` ${key}="${value}"`).join("")}>`
}

/** Opens a link where it leads somewhere allowed; says whether it did. */
function openLink(out: string[], attributes: ReadonlyMap<string, string>, scope: string): boolean {
  const href = linkTarget(decodeHtml(attributes.get("href") ?? ""), scope)
  if (href === null) return false
  const safe = element("", "a", attributes).slice("<a".length, -1)
  out.push(`<a href="${encodeHtml(href)}"${safe}${EXTERNAL.test(href) ? OUTWARD : ""}>`)
  return true
}

const OUTWARD = ' target="_blank" rel="nofollow noopener noreferrer"'

function linkTarget(href: string, scope: string): string | null {
  if (EXTERNAL.test(href) || MAIL.test(href)) return href
  if (!href.startsWith("#") || href.length < 2) return null
  return href.startsWith(`#${scope}-`) ? href : `#${scope}-${href.slice(1)}`
}

/** A link to the image, named by its alternative text; the text alone where a link stands around it already. */
function imageText(attributes: ReadonlyMap<string, string>, insideLink: boolean): string {
  const text = attributes.get("alt") || "image"
  const source = decodeHtml(attributes.get("src") ?? "")
  if (insideLink || !EXTERNAL.test(source)) return text
  return `<a href="${encodeHtml(source)}"${OUTWARD}>${text}</a>`
}

/** The address of a heading as forges make it: lower case, dashes for spaces, punctuation dropped, a number if taken. */
function uniqueSlug(html: string, slugs: Map<string, number>): string {
  const text = decodeHtml(html.replace(/<[^>]*>/g, "")).toLowerCase()
  const slug = text.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "").replaceAll(" ", "-")
  const before = slugs.get(slug) ?? 0
  slugs.set(slug, before + 1)
  return before === 0 ? slug : `${slug}-${before}`
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const CHARACTERS = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]))

export const encodeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found)

/** The inverse of `encodeHtml`, for micromark's output: knows the same four entities. */
export const decodeHtml = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot);/g, (found) => CHARACTERS.get(found) ?? found)

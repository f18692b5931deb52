/**
 * Diagnostics for people and for forges.
 *
 * File names and contents come from pull requests of strangers: control characters are made visible, and no line starts with `::`,
 * by which a workflow would take orders.
 */
import { createHash } from "node:crypto"
import type { Diagnostic } from "#core/meta/diagnostic"

/** Longer source lines are cut around the place in question. */
const WIDTH = 100

/** `source`: the line of the file that the diagnostic is about, if there is one. Ends with a line break. */
export function renderText(diagnostic: Diagnostic, source: string | undefined): string {
  const { code, severity, file, line, column, message, suggestion } = diagnostic
  const lines = [`${visiblePath(file)}:${line}:${column}: ${severity}: ${visible(message)} [${code}]`]
  if (source !== undefined && source.trim() !== "") lines.push(...excerpt(source, line, column))
  if (suggestion !== undefined) {
    const [first = "", ...rest] = suggestion.split("\n")
    lines.push(`  help: ${visible(first)}`, ...rest.map((more) => `        ${visible(more)}`))
  }
  return `${lines.join("\n")}\n`
}

function excerpt(source: string, line: number, column: number): readonly string[] {
  const characters = [...source]
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, characters.length - WIDTH))
  const start = from > 0 ? "..." : ""
  const end = from + WIDTH < characters.length ? "..." : ""
  const shown = characters.slice(from, from + WIDTH)
  const before = shown.slice(0, column - 1 - from)
  const gutter = String(line)
  const margin = " ".repeat(gutter.length)
  return [
    `  ${gutter} | ${start}${visible(shown.join(""))}${end}`,
    `  ${margin} | ${" ".repeat(start.length)}${blank(before.join(""))}^`,
  ]
}

/** Blanks as wide as the text: tabs stay, wide characters take two columns. */
const blank = (text: string): string =>
  [...visible(text)].map((character) => (character === "\t" ? "\t" : isWide(character) ? "  " : " ")).join("")

const isWide = (character: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u.test(
    character,
  )

/** Control characters but tabs, and those that turn the direction of writing, as `\u{..}`. */
export const visible = (text: string): string =>
  text.replace(
    /[^\P{Cc}\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  )

const visiblePath = (path: string): string => visible(path).replace(/^(?=\s*::)/, "./")

/** A workflow command of GitHub that shows the diagnostic at its line; `file` relative to the repository. */
export function renderGithub(diagnostic: Diagnostic, file: string): string {
  const { code, severity, line, column, message, suggestion } = diagnostic
  const properties = [
    ["file", visible(file)],
    ["line", String(line)],
    ["col", String(column)],
    ["title", code],
  ].map(([key = "", value = ""]) => `${key}=${escapeProperty(value)}`)
  const text = [message, ...(suggestion?.split("\n") ?? [])].map(visible).join("\n")
  return `::${severity} ${properties.join(",")}::${escapeData(text)}\n`
}

/** An entry of GitLab's code quality report, which a merge request shows; `file` relative to the repository. */
export function gitlabIssue(diagnostic: Diagnostic, file: string) {
  const { code, severity, line, column, message, suggestion } = diagnostic
  return {
    description: [message, ...(suggestion?.split("\n") ?? [])].map(visible).join("\n"),
    check_name: code,
    // Equal ones are the same finding, before and after.
    fingerprint: createHash("sha256")
      .update(JSON.stringify([code, file, line, column, message]))
      .digest("hex"),
    severity: severity === "error" ? "major" : "minor",
    location: { path: visible(file), lines: { begin: line } },
  }
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C")

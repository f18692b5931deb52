/** The key of a new election: its directory below the directory of elections, and the last part of its address. */
import { err, ok, type Result } from "#core/base/result"

const PART = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u

/**
 * `steering/2027` from what was typed: `./`, doubled slashes and one at the end are forgiven. Refused: what would lie elsewhere,
 * what tools hide, blanks, signs that addresses can't hold, and `---`, by which addresses write the slash.
 */
export function readKey(text: string): Result<string, string> {
  const trimmed = text.trim()
  if (/^(?:\/|[A-Za-z]:|~)|\\/.test(trimmed)) {
    return err(`KEY is a path below the directory of elections, like steering/2027, not "${trimmed}"`)
  }
  const parts = trimmed.split("/").filter((part) => part !== "" && part !== ".")
  if (parts.length === 0)
    return err("KEY is missing: the name of the election's directory, like steering/2027")
  const wrong = parts.find((part) => !PART.test(part) || part.includes("---"))
  if (wrong === undefined) return ok(parts.join("/"))
  const mended = parts.map(mend).join("/")
  return err(
    `"${trimmed}" can't be a KEY: its parts begin with a letter or digit and hold letters, digits, ".", "_" and single "-"${
      parts.every((part) => mend(part) !== "") ? `; try ${mended}` : ""
    }`,
  )
}

const mend = (part: string): string =>
  part
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[._-]+|-+$/g, "")

/** What an election with this key is probably called: `steering/2027` -> "2027 Steering Election". */
export function nameFor(key: string): string {
  const words = key
    .split("/")
    .reverse()
    .flatMap((part) => part.split(/[-_]+/))
    .filter((word) => word !== "" && !/^elections?$/i.test(word))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  return [...words, "Election"].join(" ")
}

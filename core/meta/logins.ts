/** Lists of logins: voters and officers. The entries are taken as the text that stands there, never as numbers or booleans. */
import { foldLogin, type Login, toLogin } from "../election/election.ts"
import type { Report } from "./report.ts"
import { described, quoted } from "./words.ts"
import type { YamlNode } from "./yaml-node.ts"

export interface LocatedLogin {
  readonly login: Login
  /** UTF-16 offset in the file. */
  readonly offset: number
}

/**
 * The logins of a list, each once (the spelling that comes first). An entry that stands empty is nothing; one that
 * can't be anybody's login is left out with a warning.
 */
export function readLogins(items: readonly YamlNode[], report: Report): readonly LocatedLogin[] {
  const byFolded = new Map<string, LocatedLogin>()
  for (const item of items) {
    const login = readLogin(item, report)
    if (login === null) continue
    const folded = foldLogin(login)
    const earlier = byFolded.get(folded)
    if (earlier === undefined) byFolded.set(folded, { login, offset: item.offset })
    else reportDuplicate(login, item.offset, earlier, report)
  }
  return [...byFolded.values()]
}

function readLogin(item: YamlNode, report: Report): Login | null {
  if (item.kind !== "scalar") {
    const message = `a login is expected here, but ${described(item)} stands here; it matches nobody`
    report.add("login-invalid", item.offset, message)
    return null
  }
  const written = item.text.trim()
  if (written === "") return null
  const text = written.replace(/^@/, "")
  const login = toLogin(text)
  if (login === null) {
    report.add(
      "login-invalid",
      item.offset,
      () => whyNoLogin(written),
      () => loginWithin(text),
    )
  } else if (text !== written && !item.plain) {
    report.add("login-at-sign", item.offset, `the login is read without the @, as ${quoted(text)}`, text)
  }
  return login
}

function whyNoLogin(written: string): string {
  const what = quoted(written)
  if (/^\S+@\S+$/.test(written)) {
    return `${what} is an e-mail address; people are known by their login, so this matches nobody`
  }
  if (/^https?:/.test(written)) return `${what} is an address; write the login alone, as this matches nobody`
  if (/\s/.test(written))
    return `${what} has a blank in it and can't be a login; one login to a line, as this matches nobody`
  return `${what} can't be a login, so it matches nobody`
}

/** The login at the end of the address of a profile. */
function loginWithin(written: string): string | undefined {
  const login = /^https?:\/\/[^/]+\/([^/]+)\/?$/.exec(written)?.[1]
  return login !== undefined && toLogin(login) !== null ? login : undefined
}

function reportDuplicate(login: Login, offset: number, earlier: LocatedLogin, report: Report): void {
  report.add("login-duplicate", offset, () => {
    const line = report.source.line(earlier.offset)
    if (login === earlier.login) return `${quoted(login)} is listed already, on line ${line}; it counts once`
    return `${quoted(login)} is ${quoted(earlier.login)} of line ${line}: logins that differ by case only are one person`
  })
}

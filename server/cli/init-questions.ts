/**
 * What `votive init` must know of an election: each thing with its option, its question at a terminal, what is usual, and how
 * the answer is read. One parser reads an option, a typed answer and what is usual.
 */
import type { Instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { foldLogin, type Login, toLogin } from "#core/election/election"
import { oneLine } from "#core/meta/words"
import { readEnd, readStart, usualEnd, usualStart } from "./init-dates.ts"

export interface Question<T> {
  /** As it is named in messages; without dashes. */
  readonly option: string
  readonly ask: string
  /** Taken where nobody is asked, and for an empty answer; null: somebody must say. */
  readonly usual: string | null
  readonly read: (text: string) => Result<T, string>
}

export const nameQuestion = (usual: string): Question<string> => ({
  option: "name",
  ask: "Name of the election",
  usual,
  read: readLine,
})

export const organizationQuestion = (usual: string): Question<string> => ({
  option: "organization",
  ask: "Whose election it is",
  usual,
  read: readLine,
})

export const startQuestion = (now: Instant, end: Instant | null): Question<Instant> => ({
  option: "start",
  ask: "Voting starts, in UTC",
  usual: usualStart(now, end),
  read: (text) => readStart(text, now, end),
})

export const endQuestion = (now: Instant, start: Instant | null): Question<Instant> => ({
  option: "end",
  ask: "Voting ends, in UTC; a day alone: its end anywhere on Earth",
  usual: start && usualEnd(start),
  read: (text) => readEnd(text, now, start),
})

export const seatsQuestion: Question<number> = {
  option: "winners",
  ask: "Seats to fill",
  usual: "1",
  read: (text) =>
    /^[1-9]\d{0,8}$/.test(text.trim())
      ? ok(Number(text))
      : err(`a whole number from 1 up is expected, not "${text}"`),
}

/** Stands for the officers where nobody can be asked. With its underscores no account of GitHub's is called so. */
export const NOBODY = "login_of_an_officer"

export const officersQuestion = (usual: string | null): Question<readonly Login[]> => ({
  option: "officer",
  ask: "Logins of the officers, who run it",
  usual,
  read: readOfficers,
})

export const opinionQuestion: Question<boolean> = {
  option: "no-opinion",
  ask: "May voters leave candidates unranked? yes or no",
  usual: "yes",
  read: readYes,
}

export const deleteQuestion: Question<boolean> = {
  option: "delete-after",
  ask: "Erase after the result what could link voters to ballots? yes or no",
  usual: "yes",
  read: readYes,
}

export const fieldsQuestion: Question<readonly string[]> = {
  option: "field",
  ask: "What to show of candidates beside their names, with commas between",
  usual: "employer",
  read: (text) => ok([...new Set(text.split(",").map(oneLine).filter(Boolean))]),
}

export const addressQuestion: Question<string | null> = {
  option: "app-url",
  ask: "Address of your Votive instance, for editors; nothing if there is none yet",
  usual: "",
  read: readAddress,
}

function readLine(text: string): Result<string, string> {
  const line = oneLine(text)
  return line === "" ? err("nothing is written there") : ok(line)
}

/** Logins with blanks or commas between, each once. */
function readOfficers(text: string): Result<readonly Login[], string> {
  const officers = new Map<string, Login>()
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const login = toLogin(word.replace(/^@/, ""))
    if (login === null) return err(`"${word}" can't be a login`)
    if (!officers.has(foldLogin(login))) officers.set(foldLogin(login), login)
  }
  return officers.size === 0
    ? err("at least one officer is needed: nobody else can run the election")
    : ok([...officers.values()])
}

function readYes(text: string): Result<boolean, string> {
  if (/^(?:y|yes|true|on)$/i.test(text.trim())) return ok(true)
  if (/^(?:n|no|false|off)$/i.test(text.trim())) return ok(false)
  return err(`yes or no is expected, not "${text}"`)
}

/** Without a slash at its end; null for nothing. */
function readAddress(text: string): Result<string | null, string> {
  if (text.trim() === "") return ok(null)
  const url = URL.parse(text.trim())
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    return err(`an address like https://elections.example.org is expected, not "${text}"`)
  }
  return ok(`${url.origin}${url.pathname}`.replace(/\/+$/, ""))
}

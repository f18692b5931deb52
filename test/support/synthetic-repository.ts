/**
 * Meta repositories of any size, the same ones for the same shape: for benches and tests of scale.
 *
 * Sizes are those of real ones: logins of 4 to 20 characters in any case, comments among them, profiles of 1 to 2 kB. Every file is
 * unlike every other, as in real life; git would store equal ones once.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { instant } from "#core/base/instant"
import { fastImportStream } from "#server/demo/fast-import"
import { scriptedIntegers } from "./profiles.ts"

export interface Shape {
  readonly elections: number
  /** Per election. */
  readonly voters: number
  /** Per election. */
  readonly candidates: number
}

/** When voting starts and ends in every election. */
export const SYNTHETIC_START = instant(Date.UTC(2030, 8, 1, 0, 0, 1))
export const SYNTHETIC_END = instant(Date.UTC(2030, 8, 30, 12))

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
const WORDS = (
  "community maintainer release steering contributor review documentation working group project since " +
  "together governance testing infrastructure mentoring inclusion roadmap security open decision year team"
).split(" ")

type Next = (below: number) => number

/** Text by path below ELECTION_DIR; `groupN/electionN` are the directories. */
export function syntheticFiles(shape: Shape): Map<string, string> {
  const next = scriptedIntegers(1)
  const files = new Map<string, string>()
  for (let index = 0; index < shape.elections; index++) {
    const directory = syntheticDirectory(index)
    files.set(`${directory}/election.yaml`, settingsOf(index, next))
    files.set(`${directory}/election_desc.md`, `# Election ${index}\n\n${prose(next, 60)}\n`)
    files.set(`${directory}/voters.yaml`, votersOf(shape.voters, next))
    for (const id of logins(shape.candidates, next)) {
      files.set(`${directory}/candidate-${id}.md`, candidateOf(id, next))
    }
  }
  return files
}

/** Of the election with this number, from 0. */
export const syntheticDirectory = (index: number): string => `group${index % 40}/election${index}`

const settingsOf = (index: number, next: Next): string => `name: Election ${index} of the ${prose(next, 3)}
organization: Example Project
start_datetime: 2030-09-01 00:00:01
end_datetime: 2030-09-30 12:00:00
no_winners: ${1 + next(5)}
allow_no_opinion: True
delete_after: True
show_candidate_fields:
  - employer
election_officers:
${logins(3, next)
  .map((login) => `  - ${login}\n`)
  .join("")}eligibility: ${prose(next, 30)}
exception_description: ${prose(next, 20)}
exception_due: 2030-09-25 12:00:00
`

function votersOf(count: number, next: Next): string {
  const lines = [...logins(count, next)].map((login) => {
    const sort = next(200)
    if (sort === 0) return `\n  # ${prose(next, 4)}\n  - ${login}\n`
    return sort === 1 ? `  - ${login} # ${prose(next, 2)}\n` : `  - ${login}\n`
  })
  return `eligible_voters:\n${lines.join("")}`
}

const candidateOf = (id: string, next: Next): string => {
  const fence = "-".repeat(61)
  const paragraphs = Array.from({ length: 4 }, () => `${prose(next, 30 + next(30))}\n`)
  return `${fence}
name: ${prose(next, 2)} ${id}
ID: ${id}
info:
  - employer: ${prose(next, 2)} Inc
  - slack: "@${id}"
${fence}

## About me

${paragraphs.join("\n")}`
}

/** Logins, each once even if case is folded. */
function logins(count: number, next: Next): string[] {
  const byFolded = new Map<string, string>()
  while (byFolded.size < count) {
    const login = Array.from({ length: 4 + next(17) }, () => LETTERS.charAt(next(LETTERS.length)))
    // A few have hyphens, as names of people and companies do.
    if (login.length > 8 && next(4) === 0) login[4] = "-"
    const text = login.join("")
    byFolded.set(text.toLowerCase(), text)
  }
  return [...byFolded.values()]
}

const prose = (next: Next, words: number): string =>
  Array.from({ length: words }, () => WORDS[next(WORDS.length)]).join(" ")

/** Makes a repository in `directory`, checked out, with one commit of these files on the branch `main`. */
export function writeSyntheticGit(directory: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(directory, { recursive: true })
  git(directory, ["init", "--quiet", "-b", "main"])
  const author = { name: "Example", email: "example@example.org" }
  const commit = { author, at: instant(Date.UTC(2030, 0, 1)), message: "Elections", files }
  git(directory, ["fast-import", "--quiet"], fastImportStream("main", [commit]))
  git(directory, ["reset", "--quiet", "--hard", "main"])
}

/** Commits one changed file on top. */
export function commitSynthetic(directory: string, path: string, text: string): void {
  writeFileSync(join(directory, path), text)
  const author = [
    "-c",
    "user.name=Example",
    "-c",
    "user.email=example@example.org",
    "-c",
    "commit.gpgSign=false",
  ]
  git(directory, [...author, "commit", "--quiet", "--message", `Change ${path}`, "--", path])
}

function git(cwd: string, args: readonly string[], stdin = ""): void {
  const { exitCode, stderr } = Bun.spawnSync(["git", ...args], { cwd, stdin: Buffer.from(stdin) })
  if (exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`)
}

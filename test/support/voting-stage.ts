/**
 * A stage for whoever tampers with the database: two elections with ballots in them, the voters' devices, copies of the database to go
 * back to, and what everybody finds out once servers are started anew on what the attacker left.
 */
import type { Kysely } from "kysely"
import type { CastRequest } from "#core/wire/ballot"
import type { ElectionResult } from "#core/wire/result"
import { readBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { ballotsCsv, board, result } from "#server/service/results"
import { openInstanceSecrets } from "#server/service/rotation"
import type { Database } from "#server/store/schema"
import {
  APP_KEY,
  END,
  electionFiles,
  makeInstance,
  person,
  readRequest,
  type TestClock,
  type TestInstance,
} from "./instance.ts"
import { must, random } from "./sealing.ts"
import { type Copy, putBack, takeCopy } from "./voting-copies.ts"
import { entryOf, openPlace, SLUG, voterNames } from "./voting-place.ts"
import { codeOf } from "./voting-refusals.ts"
import { cast, check, enrolAll, type Ranking, trackerOf, type Voter } from "./voting-voters.ts"

/** A voter with what the device keeps: each version that was cast, with its receipt. */
export interface StageVoter extends Voter {
  readonly versions: readonly (CastRequest & { readonly receipt: string })[]
}

export interface Stage {
  readonly db: Kysely<Database>
  readonly clock: TestClock
  /** Of the election that everything is about. */
  readonly uid: Uint8Array
  /**
   * `v01` replaced a ballot, `v02` and `v03` cast one, `v04` withdrew hers, `v05` has a credential and no ballot; by login. `v06`
   * is on the list.
   */
  readonly voters: ReadonlyMap<string, StageVoter>
  /** Those of v01, v02, v03 in the other election. */
  readonly others: ReadonlyMap<string, StageVoter>
  /** A server that knows what the database says now, and has looked at the repository, whose files are what they were. */
  readonly restart: () => Promise<TestInstance>
  /** Brings the database back to what it was when the stage was set, or to a copy. */
  readonly restore: (copy?: Copy) => Promise<void>
  readonly copy: () => Promise<Copy>
}

export const OTHER_SLUG = "council---2027"

const FILES = new Map([
  ...electionFiles({ voters: voterNames(6) }),
  ...electionFiles({ key: "council/2027", voters: voterNames(6) }),
])

export async function setStage(): Promise<Stage> {
  const { db, server, clock } = await openPlace()
  const { context, apply } = await server()
  await apply(FILES)
  must(await openInstanceSecrets(db, { subtle: crypto.subtle, random }, { current: APP_KEY, former: null }))
  const enrolled = await enrolAll(context, voterNames(5))
  const ballots: readonly (readonly Ranking[])[] = [
    [[["carol"]], [["alice"], ["bob"], ["carol"]]],
    [[["bob"], ["carol"]]],
    [[["alice"], ["carol"]]],
    [[["bob"]], null],
    [],
  ]
  const vote = async (voter: Voter, rankings: readonly Ranking[]): Promise<StageVoter> => {
    const versions = []
    for (const [at, ranking] of rankings.entries()) versions.push(await cast(context, voter, at + 1, ranking))
    return { ...voter, versions }
  }
  const byLogin = (voters: readonly StageVoter[]) => new Map(voters.map((voter) => [voter.who.login, voter]))
  const voters = byLogin(await Promise.all(enrolled.map((voter, at) => vote(voter, ballots[at] ?? []))))
  const there = await enrolAll(context, voterNames(3), OTHER_SLUG)
  const others = byLogin(await Promise.all(there.map((voter) => vote(voter, [[["bob"]]]))))

  const restart = async () => {
    const opened = await openInstanceSecrets(
      db,
      { subtle: crypto.subtle, random },
      { current: APP_KEY, former: null },
    )
    if (!opened.ok) throw new Error(`the server does not start: ${opened.error}`)
    const instance = await makeInstance(db, { clock })
    await instance.apply(FILES)
    return instance
  }
  const first = await takeCopy(db)
  const restore = (copy: Copy = first) => putBack(db, copy)
  return { db, clock, uid: entryOf(context).uid, voters, others, restart, restore, copy: () => takeCopy(db) }
}

/** What everybody finds out. */
export interface Findings {
  /** `ok`, or the code of what officers are told who conclude the election. */
  readonly conclusion: string
  readonly result: Omit<ElectionResult, "damaged"> | null
  readonly csv: string
  readonly damaged: number
  /**
   * By login, what the device of each who voted finds: `listed`, or the code of what doesn't hold. Of who withdrew: `gone`, or
   * `counted` where an older ballot of hers is on the board all the same.
   */
  readonly checks: Readonly<Record<string, string>>
  /** Likewise what is read back: `same` as cast last, `older`, or a code. */
  readonly reads: Readonly<Record<string, string>>
}

/** Ends the voting, counts, and lets everybody look. Throws where a server can't start or show the election at all. */
export async function findings(stage: Stage): Promise<Findings> {
  stage.clock.set(END)
  const { context } = await stage.restart()
  const olga = person("olga")
  const reads = await each(stage, async (voter) => {
    const read = await readBallot(context, readRequest(voter))
    const last = voter.versions.at(-1)
    if (!last) return codeOf(read)
    if (!read.ok) return read.error.code
    return read.value.version === last.version && read.value.sealed === last.sealed ? "same" : "older"
  })
  const conclusion = codeOf(await conclude(context, olga, entryOf(context)))
  const counted = await result(context, olga, entryOf(context))
  const csv = await ballotsCsv(context, olga, entryOf(context))
  const served = await board(context, entryOf(context))
  const checks = await each(stage, async (voter) => {
    const last = voter.versions.at(-1)
    if (!last) return "none"
    if (last.sealed !== "") return check(context, voter, last.receipt, SLUG)
    if (!served.ok) return served.error.code
    return voter.versions.some((version) => served.value.trackers.includes(trackerOf(version)))
      ? "counted"
      : "gone"
  })
  const { damaged, ...rest } = counted.ok ? counted.value : { damaged: 0 }
  return {
    conclusion: conclusion === "ok" && !counted.ok ? counted.error.code : conclusion,
    result: counted.ok ? (rest as Omit<ElectionResult, "damaged">) : null,
    csv: csv.ok ? csv.value : csv.error.code,
    damaged,
    checks,
    reads,
  }
}

async function each(
  { voters }: Stage,
  of: (voter: StageVoter) => Promise<string>,
): Promise<Readonly<Record<string, string>>> {
  const entries: [string, string][] = []
  for (const [login, voter] of voters) entries.push([login, await of(voter)])
  return Object.fromEntries(entries)
}

/**
 * How a difference shows; the first that applies. `numbers`: fewer credentials are published as issued than were, and nothing else
 * is otherwise. `silent`: not at all.
 */
export type Alarm = "harmless" | "refused" | "damaged" | "voters" | "unavailable" | "numbers" | "silent"

/** Who notices what the attacker did, given what everybody finds without it. */
export function alarmOf(found: Findings | Error, truth: Findings): Alarm {
  if (found instanceof Error) return "unavailable"
  if (isSame(found, truth)) return "harmless"
  const codes = [found.conclusion, found.csv, ...Object.values(found.reads)]
  if (codes.some((code) => ALARMING.has(code))) return "refused"
  if (found.damaged > 0) return "damaged"
  if (!isSame([found.checks, found.reads], [truth.checks, truth.reads])) return "voters"
  const { result, ...rest } = found
  const { result: known, ...others } = truth
  if (!result || !known || !isSame(rest, others)) return "silent"
  const fewer = result.issued < known.issued && result.listed <= known.listed
  return fewer && isSame({ ...result, issued: 0, listed: 0 }, { ...known, issued: 0, listed: 0 })
    ? "numbers"
    : "silent"
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const ALARMING: ReadonlySet<string> = new Set([
  "INTEGRITY",
  "NOT_ENDED",
  "NOT_CONCLUDED",
  "ENDED",
  "ERASED",
  "NOT_AN_OFFICER",
])

/** Two elections with the same three trustees, of whom two open the ballots; over, and ready to be opened. */
import { instant } from "#core/base/instant"
import type { Context } from "#server/service/context"
import { ballotsCsv, result } from "#server/service/results"
import { newPostgresDatabase } from "./databases.ts"
import { END, electionFiles, makeInstance, START, TestClock } from "./instance.ts"
import { must } from "./sealing.ts"
import { makeTrustees, OLGA, proveKeys, type TestTrustee, trusteeLines } from "./trustees.ts"
import { takeCopy } from "./voting-copies.ts"
import { type Hostile, hostileBallot } from "./voting-hostile.ts"
import { connect, entryOf, SLUG, voterNames } from "./voting-place.ts"
import { cast, enrol } from "./voting-voters.ts"

/** The election that has three ballots alone. */
export const OTHER = "council---2027"
/** Of those whose devices are honest. */
export const VOTERS = 12
const ALICE = [["alice"], ["bob"], ["carol"]]
const BOB = [["bob"], ["carol"], ["alice"]]

export type Three<T> = readonly [T, T, T]

/** Two elections with the same three trustees, over; `hostile` are the ballots of voters who made theirs by hand. */
export async function voted(hostile: readonly Hostile[] = []) {
  const db = await connect(await newPostgresDatabase())
  const clock = new TestClock(instant(START - 60_000))
  const trustees = (await makeTrustees("Ann", "Ben", "Cyd")) as readonly TestTrustee[] as Three<TestTrustee>
  const extra = trusteeLines(trustees, 2)
  const { context, apply } = await makeInstance(db, { clock })
  const files = { voters: voterNames(VOTERS + hostile.length), extra }
  await apply(new Map([...electionFiles(files), ...electionFiles({ ...files, key: "council/2027" })]))
  for (const slug of [SLUG, OTHER]) await proveKeys(context, entryOf(context, slug), trustees)
  clock.set(instant(START + 1000))
  const logins = voterNames(VOTERS + hostile.length)
  for (const [at, login] of logins.entries()) {
    const voter = await enrol(context, login)
    const kind = hostile[at - VOTERS]
    const ballot = kind ? await hostileBallot(voter, trustees, kind) : at % 3 === 2 ? BOB : ALICE
    await cast(context, voter, 1, ballot)
    if (at < 3) await cast(context, await enrol(context, login, OTHER), 1, BOB)
  }
  clock.set(END)
  /** As after a restart. */
  const restart = async () => (await makeInstance(db, { clock })).context
  return { db, clock, trustees, context, restart, ended: await takeCopy(db) }
}

/** What comes out, for comparing. */
export async function outcome(context: Context) {
  const {
    pairwise,
    valid,
    spoiled,
    cast: count,
    winners,
  } = must(await result(context, OLGA, entryOf(context)))
  return {
    pairwise,
    valid,
    spoiled,
    count,
    winners,
    csv: must(await ballotsCsv(context, OLGA, entryOf(context))),
  }
}

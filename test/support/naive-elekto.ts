/**
 * Naive on purpose, for the attacks to succeed on: an election of the same plan as most voting software holds it. Voters rest under
 * their login, ballots under a random number, both written in one transaction; the log says who voted, and which ballot was stored.
 *
 * `hashed`: the login is hashed first, which some take for pseudonymous.
 */
import { createHash, randomUUID } from "node:crypto"
import type postgres from "postgres"
import { type Plan, rankingOf, type Step } from "./attack-plan.ts"

export interface NaiveElection {
  /** Whose ballot is which: id by login. */
  readonly truth: ReadonlyMap<string, string>
  /** What the app wrote into its log. */
  readonly log: readonly string[]
}

export async function createNaiveTables(db: postgres.Sql): Promise<void> {
  await db`create table voters (username text primary key, voted boolean not null)`
  await db`create table ballots (voter text, version integer, ranking text not null, primary key (voter, version))`
}

/** The tables are there; `after` is called after each step. */
export async function holdNaiveElection(
  db: postgres.Sql,
  plan: Plan,
  {
    hashed = false,
    after = async () => {},
  }: { readonly hashed?: boolean; readonly after?: (step: Step) => Promise<void> },
): Promise<NaiveElection> {
  const truth = new Map<string, string>()
  const versions = new Map<string, number>()
  const log: string[] = []
  for (const step of plan.steps) {
    const { login, does } = step
    if (does === "repeat") continue
    const ballot = truth.get(login) ?? randomUUID()
    const version = (versions.get(login) ?? 0) + 1
    const ranking = does === "withdraw" ? "" : rankingOf(login, version).flat().join(">")
    await db.begin(async (transaction) => {
      if (does === "vote") {
        const username = hashed ? createHash("sha256").update(login).digest("hex") : login
        await transaction`insert into voters values (${username}, true)`
      }
      await transaction`insert into ballots values (${ballot}, ${version}, ${ranking})`
    })
    log.push(`POST /v1/app/elections/council/vote by ${login}`, `ballot ${ballot} stored`)
    truth.set(login, ballot)
    versions.set(login, version)
    await after(step)
  }
  return { truth, log }
}

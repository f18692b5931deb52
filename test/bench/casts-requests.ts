/** An election for the bench `casts`, and its casts made beforehand: real credentials, sealed ballots and signatures. */
import { instant } from "#core/base/instant"
import type { CastRequest } from "#core/wire/ballot"
import type { Context } from "#server/service/context"
import { castRequest, electionTexts, makeDevice, person, takeCredential } from "#test/support/instance"
import { writeSyntheticGit } from "#test/support/synthetic-repository"

export const SLUG = "council---2026"
/** A login that may conclude it. */
export const OFFICER = "olga"
const HOUR = 3_600_000
const OPEN_FOR = 24 * HOUR
/** Milliseconds from now on after which it is over. */
export const AFTER_THE_END = OPEN_FOR + HOUR
const CANDIDATES = Array.from({ length: 10 }, (_, at) => `candidate${at}`)

const loginOf = (number: number): string => `voter${number}`

/** Makes a meta repository with one election of so many voters that is open now. */
export function writeElection(directory: string, voters: number): void {
  const now = Date.now()
  const texts = electionTexts({
    candidates: CANDIDATES,
    voters: Array.from({ length: voters }, (_, at) => loginOf(at)),
    start: instant(now - HOUR),
    end: instant(now + OPEN_FOR),
  })
  const files = Object.entries(texts).map(([path, text]) => [`elections/${path}`, text] as const)
  writeSyntheticGit(directory, new Map(files))
}

/** The first cast of each of so many voters, who take their credentials for it. */
export async function makeCasts(context: Context, voters: number): Promise<readonly CastRequest[]> {
  const casts: CastRequest[] = []
  for (let voter = 0; voter < voters; voter++) {
    const device = await makeDevice(context)
    const token = await takeCredential(context, person(loginOf(voter)), device)
    const ranking = CANDIDATES.slice(voter % 5).map((id) => [id])
    casts.push(await castRequest(device, token, 1, ranking))
  }
  return casts
}

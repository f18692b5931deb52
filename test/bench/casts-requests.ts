/**
 * An election for the bench `casts`, and its casts made beforehand: real credentials, sealed ballots and signatures.
 *
 * The tokens are made with the election's own credential key, without a signed-in person each: who votes is no part of casting.
 */
import { instant } from "#core/base/instant"
import { evaluate, finalize, inquire } from "#core/seal/credential"
import type { CastRequest } from "#core/wire/ballot"
import type { Context } from "#server/service/context"
import { castRequest, type Device, electionTexts, makeDevice } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { writeSyntheticGit } from "#test/support/synthetic-repository"

export const SLUG = "council---2026"
const HOUR = 3_600_000
const CANDIDATES = Array.from({ length: 10 }, (_, at) => `candidate${at}`)

/** Makes a meta repository with one election that is open now. */
export function writeElection(directory: string): void {
  const now = Date.now()
  const texts = electionTexts({
    candidates: CANDIDATES,
    start: instant(now - HOUR),
    end: instant(now + 24 * HOUR),
  })
  const files = Object.entries(texts).map(([path, text]) => [`elections/${path}`, text] as const)
  writeSyntheticGit(directory, new Map(files))
}

/** First casts, each under a pseudonym of its own. */
export async function makeCasts(context: Context, count: number): Promise<readonly CastRequest[]> {
  const casts: CastRequest[] = []
  for (let cast = 0; cast < count; cast++) {
    const device = await makeDevice(context)
    const ranking = CANDIDATES.slice(cast % 5).map((id) => [id])
    casts.push(await castRequest(device, await mintToken(context, device), 1, ranking))
  }
  return casts
}

async function mintToken(context: Context, { paper, keys }: Device): Promise<Uint8Array> {
  const secrets = must(await context.electionSecrets.of(context.db, paper.uid, paper))
  const answer = must(evaluate(secrets.credential, inquire(paper, keys).blinded, random))
  return must(finalize(paper, keys, answer))
}

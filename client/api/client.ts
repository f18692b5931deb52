/**
 * The API by typed calls, over the type of the server's app.
 *
 * Ballots travel without cookies: they are nobody's, and nothing in the request may say whose session the browser holds.
 * Results are written out: `ok` and `err` are in a file that the worker needs too, and that the first page does without.
 */
import type { Result } from "#core/base/result"
import type {
  Board,
  CastRequest,
  CastResponse,
  CredentialRequest,
  CredentialResponse,
  ReadRequest,
  ReadResponse,
} from "#core/wire/ballot"
import type { ElectionDetail, ElectionList } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type {
  ChallengeResponse,
  ConclusionRequest,
  Opening,
  ProofRequest,
  SealedBallots,
  SharesRequest,
} from "#core/wire/opening"
import type { ElectionResult } from "#core/wire/result"
import type { Session, Standing } from "#core/wire/session"
import type { App } from "../../server/app.ts"
import { calls, type Outcome } from "./calls.ts"
import { type Failure, failureOf } from "./failure.ts"

export type Answer<T> = Promise<Result<T, Failure>>

export interface Api {
  readonly elections: () => Answer<ElectionList>
  readonly election: (slug: string) => Answer<ElectionDetail>
  readonly files: (slug: string) => Answer<ElectionFiles>
  readonly standing: (slug: string) => Answer<Standing>
  readonly board: (slug: string) => Answer<Board>
  /** How far the trustees are; this and all below, down to the result, for officers alone. */
  readonly opening: (slug: string) => Answer<Opening>
  /** `key`: the trustee's public key, base64url. */
  readonly challenge: (slug: string, key: string) => Answer<ChallengeResponse>
  readonly prove: (slug: string, request: ProofRequest) => Answer<Opening>
  /** The ballots on the board, sealed. The first to ask for them freezes the board. */
  readonly sealedBallots: (slug: string) => Answer<SealedBallots>
  readonly shares: (slug: string, request: SharesRequest) => Answer<Opening>
  readonly conclude: (slug: string, request?: ConclusionRequest) => Answer<ElectionResult>
  readonly result: (slug: string) => Answer<ElectionResult>
  readonly session: () => Answer<Session>
  readonly signInDemo: (login: string) => Answer<Session>
  readonly signOut: () => Answer<Session>
  readonly credential: (request: CredentialRequest) => Answer<CredentialResponse>
  readonly cast: (request: CastRequest) => Answer<CastResponse>
  readonly read: (request: ReadRequest) => Answer<ReadResponse>
}

/** What else is learnt from answers. */
export interface Listener {
  /** Whether the server itself was reached. */
  readonly reached: (reached: boolean) => void
  /** The server's time, ISO 8601, from an answer that was made just now. */
  readonly time: (serverNow: string) => void
}

/** Set by the service worker on answers that it kept from an earlier visit. */
export const STORED_HEADER = "x-votive-stored"

async function settle<T>(call: Promise<Outcome<T>>, listener: Listener): Answer<T> {
  try {
    const { data, error, response, status } = await call
    const stored = response?.headers.has(STORED_HEADER) ?? false
    if (error === null && data !== null && typeof data === "object") {
      listener.reached(!stored)
      if (!stored && "now" in data && typeof data.now === "string") listener.time(data.now)
      return { ok: true, value: data }
    }
    const failure = failureOf(response !== undefined, status, error?.value)
    listener.reached(failure.code !== "OFFLINE")
    return { ok: false, error: failure }
  } catch {
    // A body that breaks off, or is no JSON although it says so.
    return { ok: false, error: failureOf(false, 0, undefined) }
  }
}

/** How long the server may keep a voter waiting before the network counts as gone, in milliseconds. */
const PATIENCE_MS = 20_000

/** Gives up where no answer begins in time; what was sent may have arrived all the same. */
function impatient(fetcher: typeof fetch): typeof fetch {
  const inTime = async (...[input, init]: Parameters<typeof fetch>): Promise<Response> => {
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), PATIENCE_MS)
    try {
      return await fetcher(input, { ...init, signal: ending.signal })
    } finally {
      clearTimeout(timer)
    }
  }
  return Object.assign(inTime, fetcher)
}

/** Path segments go in as they are: calls don't escape them. */
const segment = (slug: string) => ({ slug: encodeURIComponent(slug) })

/** `origin`: where the server is, without a slash at the end. Dates stay the ISO texts that the wire types say. */
export function createApi(origin: string, listener: Listener, fetcher: typeof fetch = fetch): Api {
  const answer = <T>(call: Promise<Outcome<T>>) => settle(call, listener)
  const own = { origin, credentials: "same-origin" } as const
  const signed = calls<App>({ ...own, fetcher }).api.v1
  // What a voter waits for. Counting, and what trustees fetch, may take its time.
  const prompt = calls<App>({ ...own, fetcher: impatient(fetcher) }).api.v1
  const nobody = calls<App>({ origin, credentials: "omit", fetcher: impatient(fetcher) }).api.v1
  const election = (slug: string) => signed.elections(segment(slug))
  return {
    elections: () => answer(signed.elections.get()),
    election: (slug) => answer(election(slug).get()),
    files: (slug) => answer(election(slug).files.get()),
    standing: (slug) => answer(prompt.elections(segment(slug)).standing.get()),
    board: (slug) => answer(election(slug).board.get()),
    opening: (slug) => answer(election(slug).opening.get()),
    challenge: (slug, key) => answer(election(slug).opening.challenge.post({ key })),
    prove: (slug, request) => answer(election(slug).opening.proof.post(request)),
    sealedBallots: (slug) => answer(election(slug).opening.ballots.post()),
    shares: (slug, request) => answer(election(slug).opening.shares.post(request)),
    conclude: (slug, request) => answer(election(slug).conclusion.post(request)),
    result: (slug) => answer(election(slug).result.get()),
    session: () => answer(prompt.session.get()),
    signInDemo: (login) => answer(signed.session.demo.post({ login })),
    signOut: () => answer(signed.session.end.post()),
    credential: (request) => answer(prompt.credentials.post(request)),
    cast: (request) => answer(nobody.ballots.post(request)),
    read: (request) => answer(nobody.ballots.read.post(request)),
  }
}

/** Where officers fetch the ballots as CSV. */
export const ballotsCsvPath = (slug: string): string =>
  `/api/v1/elections/${encodeURIComponent(slug)}/ballots.csv`

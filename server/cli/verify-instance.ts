/**
 * `votive verify`: what an instance answers about an election. Only GETs, without cookies or anything else that says who asks.
 *
 * Guarantees: http or https alone; no redirect is followed; each answer has a bound on its time and its size. Nothing in an answer
 * is believed here: the caller compares it with what is signed.
 */
import { type Static, type TSchema, Type } from "@sinclair/typebox"
import { Value } from "@sinclair/typebox/value"
import { err, ok, type Result } from "#core/base/result"
import { PHASES } from "#core/election/phase"
import { InstanceKeys } from "#core/wire/keys"

/** What is needed of an ElectionDetail; a stranger's answer need not be more. */
export const ShownElection = Type.Object({
  phase: Type.Union(PHASES.map((phase) => Type.Literal(phase))),
  end: Type.String(),
  paper: Type.Union([Type.String(), Type.Null()]),
  frozen: Type.Boolean(),
})
export type ShownElection = Static<typeof ShownElection>

/** A board whose trackers may be anything: what is wrong with them is for a check to say. */
export const ShownBoard = Type.Object({ trackers: Type.Array(Type.String()), checkpoint: Type.String() })

const Refusal = Type.Object({ code: Type.String(), detail: Type.String() })

export interface InstanceFault {
  /** `REFUSED`: a problem document, whose code is `problem`. */
  readonly code: "UNREACHABLE" | "REFUSED"
  readonly problem: string | null
  /** A line for people. */
  readonly message: string
}

export interface Limits {
  /** For one answer, from the request to its last byte. */
  readonly timeoutMs: number
  /** Of one answer, uncompressed. */
  readonly maxBytes: number
}

/** A board of half a million ballots fits. */
export const LIMITS: Limits = { timeoutMs: 20_000, maxBytes: 32 * 1024 * 1024 }

type Answer<T> = Promise<Result<T, InstanceFault>>

export interface Instance {
  readonly origin: string
  readonly election: (slug: string) => Answer<ShownElection>
  readonly board: (slug: string) => Answer<Static<typeof ShownBoard>>
  readonly keys: () => Answer<InstanceKeys>
}

/** `origin`: as `readOrigin` gives it. */
export function askInstance(origin: string, limits: Limits = LIMITS): Instance {
  const get = <S extends TSchema>(path: string, schema: S): Answer<Static<S>> =>
    getJson(`${origin}/api/v1${path}`, schema, limits)
  return {
    origin,
    election: (slug) => get(`/elections/${encodeURIComponent(slug)}`, ShownElection),
    board: (slug) => get(`/elections/${encodeURIComponent(slug)}/board`, ShownBoard),
    keys: () => get("/keys", InstanceKeys),
  }
}

/** The origin of an instance's address, null where it is none: another scheme, a path, a user, a query. */
export function readOrigin(text: string): string | null {
  const url = URL.parse(text.trim())
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") return null
  return url.href === `${url.origin}/` ? url.origin : null
}

async function getJson<S extends TSchema>(url: string, schema: S, limits: Limits): Answer<Static<S>> {
  const { host } = new URL(url)
  const unreachable = (message: string) =>
    err({ code: "UNREACHABLE" as const, problem: null, message: `${host} ${message}` })
  try {
    const signal = AbortSignal.timeout(limits.timeoutMs)
    const headers = { accept: "application/json" }
    const response = await fetch(url, { signal, headers, redirect: "manual", credentials: "omit" })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      const target = response.headers.get("location") ?? "nowhere"
      return unreachable(`leads on to ${target}: give the instance's own address with --instance`)
    }
    const text = await readBounded(response, limits.maxBytes)
    if (text === null) return unreachable(`answers with more than ${limits.maxBytes} bytes`)
    const body: unknown = parseJson(text)
    if (response.ok && Value.Check(schema, body)) return ok(body)
    if (!response.ok && Value.Check(Refusal, body)) {
      return err({ code: "REFUSED", problem: body.code, message: `${host} says: ${body.detail}` })
    }
    return unreachable(`doesn't answer as an instance of Votive does (status ${response.status})`)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return unreachable(
      error.name === "TimeoutError"
        ? `gave no whole answer within ${limits.timeoutMs / 1000} seconds`
        : `can't be reached (${"code" in error ? error.code : error.message})`,
    )
  }
}

/** Null where there is more. */
async function readBounded(response: Response, maxBytes: number): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ""
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    // Leaving the loop cancels the rest.
    if (length > maxBytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

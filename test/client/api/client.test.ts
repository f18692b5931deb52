import { describe, expect, it } from "vitest"
import { ballotsCsvPath, createApi, STORED_HEADER } from "../../../client/api/client.ts"

interface Call {
  readonly url: string
  readonly init: RequestInit
}

/** The API over answers made here; what was asked and heard is recorded. */
function open(answer: () => Response | Promise<Response>) {
  const calls: Call[] = []
  const reached: boolean[] = []
  const times: string[] = []
  const record = async (url: string | URL | Request, init: RequestInit = {}) => {
    calls.push({ url: String(url), init })
    return answer()
  }
  const fetcher = Object.assign(record, { preconnect: () => {} })
  const listener = {
    reached: (now: boolean) => void reached.push(now),
    time: (now: string) => void times.push(now),
  }
  return { api: createApi("https://votive.example", listener, fetcher), calls, reached, times }
}

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  })

const LIST = { now: "2026-03-01T12:00:00Z", instance: "Votive", elections: [] }

describe("the API", () => {
  it("sends ballots without cookies, and everything else with those of its own site", async () => {
    const { api, calls } = open(() => json({}))
    const read = { election: "e", pseudonym: "p", signature: "s" }
    await api.read(read)
    await api.cast({ ...read, token: "t", version: 1, sealed: "x" })
    await api.credential({ election: "e", blinded: "b", keyFingerprint: "k" })
    await api.session()
    expect(calls.map(({ init }) => init.credentials)).toEqual(["omit", "omit", "same-origin", "same-origin"])
  })

  it("puts nothing about a ballot into an address", async () => {
    const { api, calls } = open(() => json({}))
    await api.cast({
      election: "e1",
      pseudonym: "p1",
      token: "t1",
      version: 1,
      sealed: "s1",
      signature: "g1",
    })
    expect(calls[0]?.url).toBe("https://votive.example/api/v1/ballots")
    expect(JSON.parse(String(calls[0]?.init.body))).toMatchObject({ pseudonym: "p1", version: 1 })
  })

  it("leaves dates as the texts that the wire types say", async () => {
    const { api } = open(() => json(LIST))
    expect(await api.elections()).toEqual({ ok: true, value: LIST })
  })

  it("escapes what it puts into an address", async () => {
    const { api, calls } = open(() => json({}))
    await api.standing("a/b?c#d")
    expect(calls[0]?.url).toBe("https://votive.example/api/v1/elections/a%2Fb%3Fc%23d/standing")
    expect(ballotsCsvPath("a/b")).toBe("/api/v1/elections/a%2Fb/ballots.csv")
  })

  it("learns the time from fresh answers, and not from those that the worker kept", async () => {
    const fresh = open(() => json(LIST))
    await fresh.api.elections()
    expect([fresh.times, fresh.reached]).toEqual([[LIST.now], [true]])
    const stored = open(() => json(LIST, { headers: { [STORED_HEADER]: "1" } }))
    expect(await stored.api.elections()).toMatchObject({ ok: true })
    expect([stored.times, stored.reached]).toEqual([[], [false]])
  })

  it("gives the server's problem with its code", async () => {
    const { api, reached } = open(() =>
      json(
        { code: "NOT_LISTED", detail: "Not listed." },
        {
          status: 403,
          headers: { "content-type": "application/problem+json" },
        },
      ),
    )
    expect(await api.session()).toEqual({ ok: false, error: { code: "NOT_LISTED", detail: "Not listed." } })
    expect(reached).toEqual([true])
  })

  it("is offline where no answer comes, and where one breaks off", async () => {
    const down = open(() => Promise.reject(new TypeError("Failed to fetch")))
    expect(await down.api.elections()).toMatchObject({ error: { code: "OFFLINE" } })
    expect(down.reached).toEqual([false])
    const cut = open(() => new Response('{"now":', { headers: { "content-type": "application/json" } }))
    expect(await cut.api.elections()).toMatchObject({ error: { code: "OFFLINE" } })
  })
})

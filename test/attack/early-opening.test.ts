/**
 * Early opening: while voting is open no route tells anybody anything about the ballots that are in, not even that there are any, and no
 * clock that a server could be led astray by opens one.
 */
import { expect, test } from "vitest"
import { toBase64url, toHex } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { CastRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { Identity } from "#server/identity/identity"
import { conclude } from "#server/service/conclusion"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { ballotsCsv, board, result } from "#server/service/results"
import { newPostgresDatabase } from "#test/support/databases"
import { credentialRequest, END, electionFiles, person, START } from "#test/support/instance"
import { must } from "#test/support/sealing"
import {
  answerOf,
  makeTrustees,
  OLGA,
  proveKeys,
  type TestTrustee,
  trusteeLines,
} from "#test/support/trustees"
import { figuresOf } from "#test/support/voting-figures"
import { connect, describeAttack, entryOf, SLUG, voterNames } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { cookieOf, testSessions } from "#test/support/voting-sessions"
import { cast, enrol, enrolAll, trackerOf, type Voter } from "#test/support/voting-voters"
import { type Served, serve } from "../server/routes/serve.ts"

const note = figuresOf("early opening: what every route says while voting is open")

/** The election of SLUG is opened by its officers, this one by the instance. */
const OTHER = "council---2027"
const DAY = 86_400_000

const PEOPLE: Readonly<Record<string, Identity | null>> = {
  anonymous: null,
  "a voter": person("v01"),
  "the officer and trustee": OLGA,
  "somebody else": person("mallory"),
}

interface Scene {
  readonly server: Served
  readonly clock: { set(at: ReturnType<typeof instant>): void }
  readonly trustees: readonly TestTrustee[]
  readonly voters: readonly Voter[]
  readonly casts: readonly CastRequest[]
}

/** Six have voted in both elections, whose end is days away. */
async function scene(): Promise<Scene> {
  const server = await serve(await connect(await newPostgresDatabase()), { sessions: await testSessions() })
  server.clock.set(instant(START - 60_000))
  const trustees = await makeTrustees("Ann", "Ben", "Cyd")
  await server.apply(filesOf(trustees))
  await proveKeys(server.context, entryOf(server.context), trustees)
  server.clock.set(instant(START + 1000))
  const voters: Voter[] = []
  const casts: CastRequest[] = []
  for (const slug of [SLUG, OTHER]) {
    const enrolled = await enrolAll(server.context, voterNames(6), slug)
    for (const voter of enrolled) casts.push(await cast(server.context, voter, 1, [["alice"], ["bob"]]))
    voters.push(...enrolled)
  }
  return { server, clock: server.clock, trustees, voters, casts }
}

const filesOf = (trustees: readonly TestTrustee[], end = END) => {
  const files = { voters: voterNames(12), end }
  return new Map([
    ...electionFiles({ ...files, extra: trusteeLines(trustees, 2) }),
    ...electionFiles({ ...files, key: "council/2027" }),
  ])
}

interface Said {
  readonly who: string
  readonly request: string
  readonly status: number
  readonly body: string
}

/** Asks every route of the app, as each of these people. */
async function askAll({ server, trustees, casts, voters }: Scene): Promise<readonly Said[]> {
  const [trustee] = trustees as [TestTrustee]
  const [ballot] = casts as [CastRequest]
  const zeros = toBase64url(new Uint8Array(32))
  const bodies: Readonly<Record<string, unknown>> = {
    "/api/v1/credentials": await credentialRequest(voters[0] as Voter),
    "/api/v1/ballots": ballot,
    "/api/v1/ballots/read": { ...ballot, signature: ballot.signature },
    "/challenge": { key: trustee.key },
    "/proof": { key: trustee.key, answer: zeros },
    "/shares": { key: trustee.key, root: zeros, shares: "" },
    "/conclusion": { giveUp: 0 },
  }
  const said: Said[] = []
  for (const [who, identity] of Object.entries(PEOPLE)) {
    const cookie = identity ? await cookieOf(await testSessions(), identity) : ""
    for (const { method, path } of server.app.routes) {
      for (const slug of path.includes(":slug") ? [SLUG, OTHER] : [""]) {
        const address = path.replace(":slug", slug).replace(/:\w+/, "x").replace("*", "x")
        const body = Object.entries(bodies).find(([end]) => path.endsWith(end))?.[1] ?? {}
        const hasBody = method !== "GET" && method !== "HEAD"
        const answer = await server.app.handle(
          new Request(`http://localhost${address}`, {
            method: /^[A-Z]+$/.test(method) ? method : "GET",
            headers: { cookie, ...(hasBody && { "content-type": "application/json" }) },
            ...(hasBody && { body: JSON.stringify(body) }),
          }),
        )
        said.push({ who, request: `${method} ${address}`, status: answer.status, body: await answer.text() })
      }
    }
  }
  return said
}

/** Pieces of what nobody may be told, as they would stand in an answer. */
function secretsOf({ casts, voters }: Pick<Scene, "casts" | "voters">): readonly string[] {
  const pseudonyms = voters.map(({ keys }) => toBase64url(keys.pseudonym))
  return [
    ...pseudonyms,
    ...casts.flatMap((request) => {
      const sealed = fromWire(request.sealed)
      const [c0, content] = [sealed.subarray(33, 65), sealed.subarray(-19)]
      return [request.sealed.slice(44, 84), toHex(c0), toHex(content), toBase64url(c0), trackerOf(request)]
    }),
  ]
}

describeAttack("while voting is open", () => {
  test("no route tells anybody of a ballot, and none says anything else after others have voted", async () => {
    const set = await scene()
    const before = await askAll(set)
    const secrets = secretsOf(set)
    // What the voter of a ballot sends comes back to nobody but as a receipt; the request that stands here is their own.
    const told = before.filter(({ body }) => secrets.some((secret) => body.includes(secret)))
    expect(told.map(({ who, request }) => `${who}: ${request}`)).toEqual([])

    const { context } = set.server
    for (const slug of [SLUG, OTHER]) {
      for (const login of voterNames(12).slice(6)) {
        await cast(context, await enrol(context, login, slug), 1, [["carol"]])
      }
    }
    const [, second] = set.voters as [Voter, Voter]
    await cast(context, second, 2, null)
    const after = await askAll(set)
    // A challenge is sealed anew each time, and everything else is the same to the byte: no turnout.
    const steady = (all: readonly Said[]) =>
      all.map((one) => (one.request.endsWith("/challenge") ? { ...one, body: "" } : one))
    expect(steady(after)).toEqual(steady(before))
    const sensitive = /\/(opening|conclusion|result|ballots\.csv|board)/
    const opened = before.filter(({ request, status }) => sensitive.test(request) && status < 400)
    // How far trustees are with their keys is for officers.
    expect(
      new Set(opened.map(({ who, request }) => `${who}: ${request.replace(/council---\d+/, "_")}`)),
    ).toEqual(
      new Set([
        "the officer and trustee: GET /api/v1/elections/_/opening",
        "the officer and trustee: POST /api/v1/elections/_/opening/challenge",
      ]),
    )
    for (const who of Object.keys(PEOPLE)) {
      const own = before.filter((one) => one.who === who)
      note(who, {
        requests: own.length,
        answered: own.filter(({ status }) => status < 400).length,
        refused: own.filter(({ status }) => status >= 400).length,
        "told of ballots": 0,
        "changed by 13 votes": 0,
      })
    }
  })

  test("no use case opens anything, whoever asks, whatever the server's own clock says", async () => {
    const { server, trustees } = await scene()
    const [trustee] = trustees as [TestTrustee]
    const root = toBase64url(new Uint8Array(32))
    const answer = await answerOf(server.context, entryOf(server.context), trustee)
    const allowed = new Set([
      "NOT_ENDED",
      "NOT_CONCLUDED",
      "NOT_AN_OFFICER",
      "SIGN_IN_REQUIRED",
      "TRUSTEE_UNKNOWN",
    ])
    let asked = 0
    for (const now of [START + 1000, END - 1, END, END + 3650 * DAY, 0]) {
      const context = {
        ...server.context,
        clock: { now: () => instant(now), decisive: () => instant(END - 1) },
      }
      for (const slug of [SLUG, OTHER]) {
        const entry = entryOf(context, slug)
        for (const who of Object.values(PEOPLE)) {
          const outcomes = [
            codeOf(await result(context, who, entry)),
            codeOf(await ballotsCsv(context, who, entry)),
            codeOf(await board(context, entry)),
          ]
          if (who) {
            outcomes.push(codeOf(await sealedBallots(context, who, entry)))
            outcomes.push(codeOf(await conclude(context, who, entry, { giveUp: 6 })))
            outcomes.push(
              codeOf(await handIn(context, who, entry, { key: trustee.key, answer, root, shares: "" })),
            )
          }
          for (const code of outcomes) expect(allowed).toContain(code)
          asked += outcomes.length
        }
      }
    }
    const row = await server.context.db.selectFrom("elections").selectAll().execute()
    for (const { frozen, board: trackers, checkpoint } of row)
      expect([frozen, trackers, checkpoint]).toEqual([false, null, null])
    note("use cases, clocks off by years", {
      requests: asked,
      answered: 0,
      refused: asked,
      "told of ballots": 0,
    })
  })

  test("after an end that was moved later nothing opens at the former one, and voting goes on", async () => {
    const { server, clock, trustees, voters, casts } = await scene()
    const { context } = server
    const lagging = await serve(context.db)
    const later = instant(END + DAY)
    await server.apply(filesOf(trustees, later))
    for (const at of [END, instant(END + DAY - 1)]) {
      clock.set(at)
      lagging.clock.set(at)
      // Another server may not have heard of it yet.
      for (const { context: asked } of [server, lagging]) {
        for (const slug of [SLUG, OTHER]) {
          expect(codeOf(await conclude(asked, OLGA, entryOf(asked, slug)))).toBe("NOT_ENDED")
        }
        expect(codeOf(await sealedBallots(asked, OLGA, entryOf(asked)))).toBe("NOT_ENDED")
      }
    }
    const replaced = await cast(context, voters.at(-1) as Voter, 2, [["carol"]])
    expect(replaced.receipt).not.toBe("")
    clock.set(later)
    must(await conclude(context, OLGA, entryOf(context, OTHER)))
    expect(must(await result(context, OLGA, entryOf(context, OTHER)))).toMatchObject({ cast: 6, valid: 6 })
    const { sealed } = must(await sealedBallots(context, OLGA, entryOf(context)))
    expect(sealed).toHaveLength(6)
    // What is looked for in answers is found where it is.
    const { trackers } = must(await board(context, entryOf(context)))
    const found = secretsOf({ voters, casts: casts.slice(0, 6) }).filter((secret) =>
      [...sealed, ...trackers].some((text) => text.includes(secret)),
    )
    expect(found.length).toBeGreaterThanOrEqual(12)
    expect(must(await opening(context, OLGA, entryOf(context))).ballots).toBe(6)
    note("an end moved later", { requests: 12, answered: 0, refused: 12, "told of ballots": 0 })
  })
})

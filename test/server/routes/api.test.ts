/** The API over HTTP: each resource answers what its services say, under the right status, to the right people. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { finalize } from "#core/seal/credential"
import type { Board, CastResponse, CredentialResponse, ReadResponse } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { ElectionDetail, ElectionList } from "#core/wire/election"
import type { ElectionResult } from "#core/wire/result"
import type { Standing } from "#core/wire/session"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  credentialRequest,
  type Device,
  END,
  electionFiles,
  makeDevice,
  readRequest,
  START,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { problemOf, type Served, serve } from "./serve.ts"

const SLUG = "council---2026"

describeDatabases("the API", (open) => {
  async function served(): Promise<Served> {
    const made = await serve(await open())
    await made.apply(
      new Map([
        ...electionFiles(),
        ...electionFiles({
          key: "past",
          start: instant(START - 9e9),
          end: instant(START - 8e9),
          results: "# Bob won\n",
        }),
      ]),
    )
    return made
  }

  /** Calls the API, signed in as `login` where one is given. */
  async function caller({ url }: Served, login?: string) {
    const headers: Record<string, string> = {}
    if (login) {
      const signedIn = await fetch(`${url}/api/v1/session/demo`, json({ login }))
      headers.cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
    }
    return (path: string, body?: unknown) => {
      const request = body === undefined ? { headers } : json(body, headers)
      return fetch(`${url}/api/v1${path}`, request)
    }
  }

  const json = (body: unknown, headers: Record<string, string> = {}) => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })

  const read = async <T>(answer: Response): Promise<T> => {
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** A credential over HTTP, unblinded on the device. */
  async function takeToken(voter: Awaited<ReturnType<typeof caller>>, device: Device): Promise<Uint8Array> {
    const request = await credentialRequest(device)
    const { evaluated, proof } = await read<CredentialResponse>(await voter("/credentials", request))
    const answer = { evaluated: fromWire(evaluated), proof: fromWire(proof) }
    return must(finalize(device.paper, device.keys, answer))
  }

  test("anyone reads the list and each election, with the server's time", async () => {
    const call = await caller(await served())
    const list = await read<ElectionList>(await call("/elections"))
    expect(list.now).toBe("2026-03-01T00:00:01Z")
    expect(list.elections.map(({ slug, phase }) => [slug, phase])).toEqual([
      [SLUG, "open"],
      ["past", "published"],
    ])
    const detail = await read<ElectionDetail>(await call(`/elections/${SLUG}`))
    expect(detail).toMatchObject({
      name: "Council",
      officers: ["olga"],
      listedCount: 5,
      resultsHtml: null,
      unavailable: null,
    })
    expect(detail.candidates.map(({ id, name, bodyHtml }) => [id, name, bodyHtml.trim()])).toEqual([
      ["alice", "ALICE", "<p>Vote for alice.</p>"],
      ["bob", "BOB", "<p>Vote for bob.</p>"],
      ["carol", "CAROL", "<p>Vote for carol.</p>"],
    ])
    const past = await read<ElectionDetail>(await call("/elections/past"))
    expect(past.resultsHtml).toContain("Bob won")
    expect(past.paper).toBeNull()
  })

  test("who looks at an open election finds its ballot paper there", async () => {
    const instance = await served()
    const call = await caller(instance)
    const { paper } = await read<ElectionDetail>(await call(`/elections/${SLUG}`))
    expect(instance.context.catalogue.find(SLUG)?.paper?.text).toBe(paper)
  })

  test("an election whose paper can't be fixed at the moment can be read all the same", async () => {
    const instance = await served()
    const call = await caller(instance)
    const { db } = instance.context
    await sql`alter table elections add constraint refused check (paper is null)`.execute(db)
    const { paper, candidates } = await read<ElectionDetail>(await call(`/elections/${SLUG}`))
    await sql`alter table elections drop constraint refused`.execute(db)
    expect([paper, candidates.length]).toEqual([null, 3])
    expect((await read<ElectionDetail>(await call(`/elections/${SLUG}`))).paper).not.toBeNull()
  })

  test("an unknown election is a problem everywhere", async () => {
    const call = await caller(await served(), "olga")
    for (const path of ["", "/board", "/result", "/standing", "/ballots.csv"]) {
      expect(await problemOf(await call(`/elections/nowhere${path}`))).toMatchObject({
        status: 404,
        code: "ELECTION_UNKNOWN",
      })
    }
    expect(await problemOf(await call("/elections/nowhere/conclusion", {}))).toMatchObject({
      code: "ELECTION_UNKNOWN",
    })
  })

  test("before the repository was read, the elections say so", async () => {
    const call = await caller(await serve(await open()))
    expect(await problemOf(await call("/elections"))).toMatchObject({
      status: 503,
      code: "REPOSITORY_UNREAD",
    })
  })

  test("from the credential to the count", async () => {
    const instance = await served()
    const voter = await caller(instance, "ada")
    const nobody = await caller(instance)
    const early = await caller(instance, "olga")

    expect(await read<Standing>(await voter(`/elections/${SLUG}/standing`))).toMatchObject({
      listed: true,
      issued: false,
    })
    const device = await makeDevice(instance.context)
    const token = await takeToken(voter, device)
    expect(await read<Standing>(await voter(`/elections/${SLUG}/standing`))).toMatchObject({ issued: true })

    const cast = await read<CastResponse>(
      await nobody("/ballots", await castRequest(device, token, 1, [["bob"], ["carol"], ["alice"]])),
    )
    const stored = await read<ReadResponse>(await nobody("/ballots/read", readRequest(device)))
    expect([stored.version, stored.receipt]).toEqual([1, cast.receipt])
    const conflict = await nobody("/ballots", await castRequest(device, token, 1, [["carol"]]))
    expect(await conflict.clone().json()).toMatchObject({ currentVersion: 1 })
    expect(await problemOf(conflict)).toMatchObject({ status: 409, code: "VERSION_CONFLICT" })

    expect(await problemOf(await early(`/elections/${SLUG}/conclusion`, {}))).toMatchObject({
      status: 409,
      code: "NOT_ENDED",
    })
    // Two weeks later sessions have ended: people sign in anew.
    instance.clock.set(END)
    const officer = await caller(instance, "olga")
    const other = await caller(instance, "ada")
    expect(await problemOf(await other(`/elections/${SLUG}/conclusion`, {}))).toMatchObject({
      status: 403,
      code: "NOT_AN_OFFICER",
    })
    expect(await problemOf(await nobody(`/elections/${SLUG}/conclusion`, {}))).toMatchObject({
      status: 401,
      code: "SIGN_IN_REQUIRED",
    })
    const counted = await read<ElectionResult>(await officer(`/elections/${SLUG}/conclusion`, {}))
    expect(counted).toMatchObject({ winners: ["bob"], cast: 1, ranking: [["bob"], ["carol"], ["alice"]] })
    expect(await read<ElectionResult>(await officer(`/elections/${SLUG}/result`))).toEqual(counted)
    expect(await problemOf(await nobody(`/elections/${SLUG}/result`))).toMatchObject({
      code: "SIGN_IN_REQUIRED",
    })

    const csv = await officer(`/elections/${SLUG}/ballots.csv`)
    expect([csv.headers.get("content-type"), csv.headers.get("content-disposition")]).toEqual([
      "text/csv; charset=utf-8",
      'attachment; filename="ballots.csv"',
    ])
    expect(await csv.text()).toBe("alice,bob,carol\n3,1,2\n")
    expect(await problemOf(await other(`/elections/${SLUG}/ballots.csv`))).toMatchObject({
      code: "NOT_AN_OFFICER",
    })
    expect((await read<Board>(await nobody(`/elections/${SLUG}/board`))).trackers).toHaveLength(1)
    expect(instance.logged).toEqual([])
  })

  test("credentials go only to who is signed in and listed", async () => {
    const instance = await served()
    const request = await credentialRequest(await makeDevice(instance.context))
    expect(await problemOf(await (await caller(instance))("/credentials", request))).toMatchObject({
      status: 401,
      code: "SIGN_IN_REQUIRED",
    })
    expect(await problemOf(await (await caller(instance, "olga"))("/credentials", request))).toMatchObject({
      status: 403,
      code: "NOT_LISTED",
    })
  })

  test("four casts at once with one token store one ballot", async () => {
    const instance = await served()
    const voter = await caller(instance, "ada")
    const device = await makeDevice(instance.context)
    const token = await takeToken(voter, device)
    const requests = await Promise.all(
      ["alice", "bob", "carol", "bob"].map((id) => castRequest(device, token, 1, [[id]])),
    )
    const nobody = await caller(instance)
    const answers = await Promise.all(requests.map((request) => nobody("/ballots", request)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })

  test("odd ballots get their own problem, and the server stays up", async () => {
    const instance = await served()
    const nobody = await caller(instance)
    const device = await makeDevice(instance.context)
    const good = await castRequest(device, random(64), 1, [["bob"]])
    for (const [status, code, body] of [
      [422, "TOKEN_INVALID", good],
      [422, "SIGNATURE_INVALID", { ...good, version: 7 }],
      [422, "SEALED_LAYOUT", { ...good, sealed: "AAAA" }],
      [404, "ELECTION_UNKNOWN", { ...good, election: toBase64url(random(16)) }],
      [400, "MALFORMED_REQUEST", { ...good, version: "1" }],
      [400, "MALFORMED_REQUEST", { ...good, token: undefined }],
      [400, "MALFORMED_REQUEST", [good]],
    ] as const) {
      expect(await problemOf(await nobody("/ballots", body))).toMatchObject({ status, code })
    }
    expect((await nobody("/elections")).status).toBe(200)
  })
})

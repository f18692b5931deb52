/**
 * Double voting by having two names: a login that is renamed, written otherwise, passed on, or vouched for by someone else is
 * one entry of the voters list and one account, and each has one credential.
 */
import { expect, test } from "vitest"
import type { CredentialRequest } from "#core/wire/ballot"
import type { Identity } from "#server/identity/identity"
import { issueCredential } from "#server/service/credentials"
import {
  credentialRequest,
  electionFiles,
  makeDevice,
  person,
  type TestInstance,
} from "#test/support/instance"
import { figuresOf } from "#test/support/voting-figures"
import { countRows, describeAttack, openPlace, type Place } from "#test/support/voting-place"
import { cookieOf, sessionsFor, testSessions } from "#test/support/voting-sessions"
import { serve } from "../server/routes/serve.ts"

const note = figuresOf("double voting: two names for one person, 2 servers, 50 requests at once")

const AT_ONCE = 50

interface Raced {
  /** By the index of the identity: how often it was answered. */
  readonly answered: readonly number[]
  readonly codes: Readonly<Record<string, number>>
}

/** All identities ask at once, in turn, each with a voting key of its own, at two servers in turn. */
async function race(place: Place, identities: readonly Identity[]): Promise<Raced> {
  const servers = [await place.server(), await place.server()] as const
  const requests = await Promise.all(
    identities.map(async () => credentialRequest(await makeDevice(servers[0].context))),
  )
  const answered = identities.map(() => 0)
  const codes: Record<string, number> = {}
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, at) => {
      const index = at % identities.length
      const { context } = servers[(at >> 1) % 2] as TestInstance
      const [who, request] = [identities[index] as Identity, requests[index] as CredentialRequest]
      const outcome = await issueCredential(context, who, request)
      if (outcome.ok) answered[index] = (answered[index] ?? 0) + 1
      const code = outcome.ok ? "ok" : outcome.error.code
      codes[code] = (codes[code] ?? 0) + 1
    }),
  )
  return { answered, codes }
}

const elsewhere: Identity = { issuer: "elsewhere", subject: "ada", login: "ada", name: "Ada" }

describeAttack("one person with two names", () => {
  test.each([
    [
      "a login renamed to another listed one",
      [person("ada", "7"), person("ben", "7")],
      "CREDENTIAL_OTHER_KEY",
    ],
    [
      "a login in other case",
      [person("ada", "7"), person("ADA", "7"), person("Ada", "7")],
      "CREDENTIAL_OTHER_KEY",
    ],
    ["two accounts for one entry", [person("ada", "7"), person("ada", "8")], "CREDENTIAL_OTHER_LOGIN"],
    ["two accounts in other case", [person("ada", "7"), person("aDa", "8")], "CREDENTIAL_OTHER_LOGIN"],
    ["the same login and subject at another issuer", [person("ada"), elsewhere], "CREDENTIAL_OTHER_LOGIN"],
  ] as const)("%s: one is answered, always the same one", async (name, identities, refusal) => {
    const place = await openPlace({ voters: ["ada", "ben"] })
    const { answered, codes } = await race(place, identities)
    expect(answered.filter((times) => times > 0)).toHaveLength(1)
    expect(Object.keys(codes).sort()).toEqual([refusal, "ok"])
    expect(await countRows(place.db, "credentials")).toBe(1)
    note(name, { credentials: 1, answered: codes.ok ?? 0, refused: codes[refusal] ?? 0 })
  })

  test("a renamed account keeps its credential, and the entry it left is nobody else's", async () => {
    const place = await openPlace({ voters: ["ada", "ben"] })
    const { context, apply } = await place.server()
    const request = await credentialRequest(await makeDevice(context))
    const first = await issueCredential(context, person("ada", "7"), request)
    expect(first.ok).toBe(true)
    // Renamed to a login that isn't listed, or is: the same answer, and nothing for another key.
    for (const login of ["ada-lovelace", "ben", "BEN"]) {
      expect(await issueCredential(context, person(login, "7"), request)).toEqual(first)
      const other = await credentialRequest(await makeDevice(context))
      const refused = await issueCredential(context, person(login, "7"), other)
      expect(refused).toMatchObject({ error: { code: "CREDENTIAL_OTHER_KEY" } })
    }
    // The login changes hands, and the list follows the renaming.
    const taker = await credentialRequest(await makeDevice(context))
    for (const list of [
      ["ada", "ben"],
      ["ada", "ada-lovelace"],
    ]) {
      await apply(electionFiles({ voters: list }))
      const refused = await issueCredential(context, person("ada", "8"), taker)
      expect(refused).toMatchObject({ error: { code: "CREDENTIAL_OTHER_LOGIN" } })
      expect(await issueCredential(context, person("ada-lovelace", "7"), request)).toEqual(first)
    }
    expect(await countRows(place.db, "credentials")).toBe(1)
  })

  test("who isn't listed gets nothing, in no spelling that only looks alike", async () => {
    const place = await openPlace({ voters: ["ada", "kim", "ines"] })
    const { context } = await place.server()
    const request = await credentialRequest(await makeDevice(context))
    // Blanks, a Kelvin sign, a dotless i, full width, a combining mark, a zero-width joiner, an end of text.
    const alike = [
      "ada ",
      " ada",
      "ada\n",
      "\u212aim",
      "\u0131nes",
      "\uff41da",
      "ada\u0301",
      "a\u200dda",
      "ada\0",
      "",
      "null",
    ]
    for (const login of alike) {
      const refused = await issueCredential(context, person(login, "9"), request)
      expect(refused).toMatchObject({ error: { code: "NOT_LISTED" } })
    }
    expect(await countRows(place.db, "credentials")).toBe(0)
    note("logins that only look alike", { credentials: 0, refused: alike.length })
  })

  test("a session of another issuer, key or kind is no session", async () => {
    const place = await openPlace({ voters: ["ada"] })
    const server = await serve(place.db, { sessions: await testSessions() })
    const body = JSON.stringify(await credentialRequest(await makeDevice(server.context)))
    const { secrets } = server.context
    const own = await cookieOf(await testSessions(), person("ada"))
    const [head, payload, mac] = own.slice("votive=".length).split(".") as [string, string, string]
    const none = Buffer.from('{"alg":"none"}').toString("base64url")
    const cookies = [
      "",
      await cookieOf(sessionsFor(secrets.session), elsewhere),
      await cookieOf(sessionsFor(new Uint8Array(32)), person("ada")),
      `votive=${none}.${payload}.`,
      `votive=${none}.${payload}.${mac}`,
      `votive=${head}.${payload}.${mac.slice(0, -1)}`,
      `votive=${head}.${Buffer.from('{"sub":"ada","login":"ada"}').toString("base64url")}.${mac}`,
      own.replace("votive=", "__Host-votive="),
    ]
    const ask = (cookie: string) =>
      fetch(`${server.url}/api/v1/credentials`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body,
      })
    for (const cookie of cookies) expect([cookie, (await ask(cookie)).status]).toEqual([cookie, 401])
    expect(await countRows(place.db, "credentials")).toBe(0)
    expect((await ask(own)).status).toBe(200)
    note("sessions that are none", { credentials: 0, refused: cookies.length })
  })
})

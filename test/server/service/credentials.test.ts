import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { keyFingerprint } from "#core/seal/voting-key"
import type { Entry } from "#server/service/catalogue"
import { issueCredential, standing } from "#server/service/credentials"
import { deriveInstanceSecrets } from "#server/service/instance-secrets"
import { describeDatabases } from "#test/support/databases"
import {
  credentialRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"

describeDatabases("credentials", (open) => {
  async function instanceWith(files = electionFiles()): Promise<TestInstance> {
    const instance = await makeInstance(await open())
    await instance.apply(files)
    return instance
  }

  test("the same request gets the same answer, byte for byte", async () => {
    const { context } = await instanceWith()
    const request = await credentialRequest(await makeDevice(context))
    const first = must(await issueCredential(context, person("ada"), request))
    expect(must(await issueCredential(context, person("ada"), request))).toEqual(first)
  })

  test("another voting key for the same voter is refused", async () => {
    const { context } = await instanceWith()
    must(await issueCredential(context, person("ada"), await credentialRequest(await makeDevice(context))))
    const other = await credentialRequest(await makeDevice(context))
    expect(await issueCredential(context, person("ada"), other)).toMatchObject({
      error: { code: "CREDENTIAL_OTHER_KEY" },
    })
  })

  test("of many requests at once with different keys exactly one is answered", async () => {
    const { context } = await instanceWith()
    const requests = await Promise.all(
      Array.from({ length: 6 }, async () => credentialRequest(await makeDevice(context))),
    )
    const outcomes = await Promise.all(
      requests.map((request) => issueCredential(context, person("ada"), request)),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.code).toBe("CREDENTIAL_OTHER_KEY")
  })

  test("a login in other case is the same voter", async () => {
    const { context } = await instanceWith()
    const device = await makeDevice(context)
    const token = await takeCredential(context, person("ADA", "7"), device)
    expect(await takeCredential(context, person("ada", "7"), device)).toEqual(token)
  })

  test("a renamed account keeps its one credential, and who took over its login gets none", async () => {
    const { context } = await instanceWith()
    const device = await makeDevice(context)
    const token = await takeCredential(context, person("ada", "7"), device)
    expect(await takeCredential(context, person("ada-renamed", "7"), device)).toEqual(token)
    const newcomer = await credentialRequest(await makeDevice(context))
    expect(await issueCredential(context, person("ada", "8"), newcomer)).toMatchObject({
      error: { code: "CREDENTIAL_OTHER_LOGIN" },
    })
    // Nor does a renamed account get a second one under its new name, even if that is listed as well.
    expect(await issueCredential(context, person("ben", "7"), newcomer)).toMatchObject({
      error: { code: "CREDENTIAL_OTHER_KEY" },
    })
  })

  test("who is not listed gets none; who was listed at issue keeps it", async () => {
    const { context, apply } = await instanceWith()
    const device = await makeDevice(context)
    const request = await credentialRequest(device)
    expect(await issueCredential(context, person("zoe"), request)).toMatchObject({
      error: { code: "NOT_LISTED" },
    })
    const token = await takeCredential(context, person("ada"), device)
    await apply(electionFiles({ voters: ["ben"] }))
    expect(await takeCredential(context, person("ada"), device)).toEqual(token)
  })

  test("a point that is none is refused, and does not use up the voter's one credential", async () => {
    const { context } = await instanceWith()
    const device = await makeDevice(context)
    const request = await credentialRequest(device)
    const bad = { ...request, blinded: toBase64url(new Uint8Array(32).fill(0xff)) }
    expect(await issueCredential(context, person("ada"), bad)).toMatchObject({
      error: { code: "BLINDED_INVALID" },
    })
    await takeCredential(context, person("ada"), device)
  })

  test("outside the voting time none is issued", async () => {
    const { context, clock } = await instanceWith()
    const request = await credentialRequest(await makeDevice(context))
    clock.set(END)
    expect(await issueCredential(context, person("ada"), request)).toMatchObject({ error: { code: "ENDED" } })
    clock.set(instant(START - 1))
    expect(await issueCredential(context, person("ada"), request)).toMatchObject({
      error: { code: "NOT_STARTED" },
    })
    const unknown = { ...request, election: toBase64url(random(16)) }
    expect(await issueCredential(context, person("ada"), unknown)).toMatchObject({
      error: { code: "ELECTION_UNKNOWN" },
    })
  })

  test("standing tells what a person is in an election, and by which key they vote", async () => {
    const { context } = await instanceWith()
    const entry = () => context.catalogue.find("council---2026") as Entry
    const of = async (login: string) => must(await standing(context, person(login), entry()))
    expect(await of("ada")).toEqual({ listed: true, officer: false, issued: false, keyFingerprint: null })
    expect(await of("Olga")).toMatchObject({ listed: false, officer: true })
    const device = await makeDevice(context)
    expect(await of("ada")).toMatchObject({ issued: false })
    await takeCredential(context, person("ada"), device)
    expect(await of("ada")).toEqual({
      listed: true,
      officer: false,
      issued: true,
      keyFingerprint: toBase64url(await keyFingerprint(crypto.subtle, device.votingKey)),
    })
  })

  test("in the next election the account still knows the key, and another may be used", async () => {
    const { context, apply } = await instanceWith()
    const device = await makeDevice(context)
    await takeCredential(context, person("ada"), device)
    await apply(new Map([...electionFiles(), ...electionFiles({ key: "council/2027" })]))
    const next = context.catalogue.find("council---2027") as Entry
    const fingerprint = toBase64url(await keyFingerprint(crypto.subtle, device.votingKey))
    const known = must(await standing(context, person("ada"), next))
    expect(known).toMatchObject({ issued: false, keyFingerprint: fingerprint })
    await takeCredential(context, person("ada"), await makeDevice(context, undefined, "council---2027"))
  })

  test("with another APP_KEY the election's keys don't open, and it says so", async () => {
    const { context, clock } = await instanceWith()
    await makeDevice(context)
    const appKey = "quite-another-app-key-of-at-least-32-bytes"
    const secrets = await deriveInstanceSecrets(crypto.subtle, random, appKey)
    const other = await makeInstance(context.db, { clock, secrets })
    await other.apply(electionFiles())
    const request = await credentialRequest(await makeDevice(other.context))
    expect(await issueCredential(other.context, person("ada"), request)).toMatchObject({
      error: { code: "INTEGRITY" },
    })
  })
})

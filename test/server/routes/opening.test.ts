/** Trustees over HTTP: from the proof of their keys to the count, under the right status, for officers alone. */
import { expect, test } from "vitest"
import { fromBase64url, toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { openChallenge } from "#core/seal/challenge"
import { shareBytes } from "#core/seal/shares"
import type { ElectionDetail } from "#core/wire/election"
import {
  type ChallengeResponse,
  MAX_SHARES_BODY_BYTES,
  type Opening,
  type SealedBallots,
} from "#core/wire/opening"
import type { ElectionResult } from "#core/wire/result"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  makeDevice,
  person,
  START,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { makeTrustees, sharesOf, trusteeLines } from "#test/support/trustees"
import { problemOf, serve } from "./serve.ts"

const SLUG = "council---2026"
const PATH = `/elections/${SLUG}/opening`

describeDatabases("trustees over HTTP", (open) => {
  async function served() {
    const trustees = await makeTrustees("Ann", "Ben", "Cyd")
    const made = await serve(await open())
    const { clock, context, apply, url } = made
    clock.set(instant(START - 1000))
    await apply(electionFiles({ extra: trusteeLines(trustees, 2) }))
    const as = (headers: Record<string, string>) => (path: string, body?: unknown) =>
      fetch(`${url}/api/v1${path}`, body === undefined ? { headers } : json(body, headers))
    // Signed in each time, for the clock moves by weeks.
    const officer = async (path: string, body?: unknown) =>
      as({ cookie: await signIn(url, "olga") })(path, body)
    const entry = (): Entry => context.catalogue.find(SLUG) as Entry
    return { ...made, trustees, officer, anyone: as({}), entry }
  }

  async function signIn(url: string, login: string): Promise<string> {
    const signedIn = await fetch(`${url}/api/v1/session/demo`, json({ login }))
    return (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
  }

  const json = (body: unknown, headers: Record<string, string> = {}) => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  })

  const read = async <T>(answer: Response): Promise<T> => {
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  test("keys are proved, boxes opened, ballots counted", async () => {
    const { context, clock, trustees, officer, entry } = await served()
    for (const { key, pair } of trustees) {
      const { challenge } = await read<ChallengeResponse>(await officer(`${PATH}/challenge`, { key }))
      const answer = must(await openChallenge(entry().uid, pair, must(fromBase64url(challenge))))
      const proof = { key, answer: toBase64url(answer) }
      const shown = await read<Opening>(await officer(`${PATH}/proof`, proof))
      expect(shown.trustees.find((trustee) => trustee.key === key)?.proved).toBe(true)
    }
    clock.set(instant(START + 1000))
    const detail = await read<ElectionDetail>(await officer(`/elections/${SLUG}`))
    expect(detail).toMatchObject({
      trustees: trustees.map(({ name, key }) => ({ name, key })),
      threshold: 2,
      pinnedPaper: null,
      frozen: false,
      unavailable: null,
    })
    const device = await makeDevice(context)
    const token = await takeCredential(context, person("ada"), device)
    must(await castBallot(context, await castRequest(device, token, 1, [["bob"], ["alice", "carol"]])))

    expect(await problemOf(await officer(`${PATH}/ballots`, {}))).toMatchObject({ code: "NOT_ENDED" })
    clock.set(END)
    for (const trustee of trustees.slice(1)) {
      const ballots = await read<SealedBallots>(await officer(`${PATH}/ballots`, null))
      const { paper } = entry()
      if (!paper) throw new Error("no paper")
      const missing = await problemOf(await officer(`/elections/${SLUG}/conclusion`, null))
      expect(missing).toMatchObject({ status: 409, code: "SHARES_MISSING" })
      await read<Opening>(await officer(`${PATH}/shares`, await sharesOf(paper, trustee, ballots)))
    }
    expect(await read<ElectionDetail>(await officer(`/elections/${SLUG}`))).toMatchObject({ frozen: true })
    const result = await read<ElectionResult>(await officer(`/elections/${SLUG}/conclusion`, { giveUp: 0 }))
    expect(result).toMatchObject({ cast: 1, valid: 1, winners: ["bob"] })
  })

  test("nobody but officers is answered, whatever they ask for", async () => {
    const { anyone, url } = await served()
    const cookie = await signIn(url, "ada")
    const key = "A".repeat(43)
    for (const [path, body] of [
      ["", undefined],
      ["/challenge", { key }],
      ["/proof", { key, answer: key }],
      ["/ballots", null],
      ["/shares", { key, answer: key, root: key, shares: "" }],
    ] as const) {
      expect(await problemOf(await anyone(`${PATH}${path}`, body))).toMatchObject({
        code: "SIGN_IN_REQUIRED",
      })
      const request = body === undefined ? { headers: { cookie } } : json(body, { cookie })
      expect(await problemOf(await fetch(`${url}/api/v1${PATH}${path}`, request))).toMatchObject({
        status: 403,
        code: "NOT_AN_OFFICER",
      })
    }
  })

  test("shares of twenty thousand ballots fit into a request, and more than that is refused", async () => {
    const { officer } = await served()
    const key = "A".repeat(43)
    const shares = (bytes: number) => toBase64url(new Uint8Array(bytes))
    const large = { key, answer: key, root: key, shares: shares(20_000 * shareBytes(2)) }
    expect(await problemOf(await officer(`${PATH}/shares`, large))).toMatchObject({ code: "NOT_ENDED" })
    const larger = { key, answer: key, root: key, shares: shares(MAX_SHARES_BODY_BYTES) }
    expect(await problemOf(await officer(`${PATH}/shares`, larger))).toMatchObject({
      status: 413,
      code: "BODY_TOO_LARGE",
    })
    const elsewhere = await officer(`${PATH}/proof`, { ...large, answer: key })
    expect(await problemOf(elsewhere)).toMatchObject({ code: "BODY_TOO_LARGE" })
  })

  test("a request of another site is refused", async () => {
    const { url } = await served()
    const request = json(null, { origin: "https://elsewhere.example" })
    expect(await problemOf(await fetch(`${url}/api/v1${PATH}/ballots`, request))).toMatchObject({
      code: "FOREIGN_ORIGIN",
    })
  })
})

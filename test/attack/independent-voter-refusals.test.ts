/** The server refuses what the specification says, under its code and status: asked by a client written from that alone. */
import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { describeDatabases } from "#test/support/databases"
import { readMessage, signCast, signRead } from "./voter/casting.ts"
import { signBytes } from "./voter/curves.ts"
import { type Bytes, b64, concat, NOBODY, u8 } from "./voter/encoding.ts"
import { type Answer, Http } from "./voter/http.ts"
import { refusalOf } from "./voter/refusals.ts"
import { sealBallot } from "./voter/sealing.ts"
import { END, enrolled, SLUG, servePlace } from "./voter/served.ts"

const LOGINS = ["ada", "ben", "cyd"]
const draw = (length: number): Bytes => new Uint8Array(randomBytes(length))

/** A value of the right length that isn't base64url may be refused as that value, or as malformed. */
const SECOND_SPELLING: Readonly<Record<string, string>> = {
  election: "ELECTION_UNKNOWN",
  pseudonym: "SIGNATURE_INVALID",
  token: "TOKEN_INVALID",
  sealed: "SEALED_LAYOUT",
  signature: "SIGNATURE_INVALID",
}

/** Other text that lenient decoders read as the same bytes: the last bits aren't zero. */
function respelled(value: unknown): string {
  const text = String(value)
  const bytes = Buffer.from(text, "base64url")
  const other = [..."BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    .map((last) => text.slice(0, -1) + last)
    .find((spelling) => spelling !== text && Buffer.from(spelling, "base64url").equals(bytes))
  if (other === undefined) throw new Error("no stray bits in this length")
  return other
}

async function refused(attempt: Promise<unknown>): Promise<readonly [code: unknown, status: unknown]> {
  const { code, status } = await refusalOf(attempt)
  return [code, status]
}

describeDatabases("the server refuses", (open) => {
  async function voters() {
    const place = await servePlace(await open(), [...LOGINS, "zed"])
    await place.publish({ voters: LOGINS })
    return {
      place,
      ada: await enrolled(place, "ada"),
      ben: await enrolled(place, "ben"),
      http: new Http(place.url),
    }
  }

  test("what is no request for a credential", async () => {
    const { place, ada, http } = await voters()
    const request = {
      election: b64(ada.state.paper.uid),
      blinded: "",
      keyFingerprint: b64(draw(32)),
    }
    const ask = async (login: string | null, change: Answer) => {
      const asking = new Http(place.url)
      if (login !== null) await asking.signIn(login)
      return refused(asking.signedIn("/credentials", { ...request, ...change }))
    }
    const some = b64(ada.state.paper.credentialKey)
    expect(await ask(null, { blinded: some })).toEqual(["SIGN_IN_REQUIRED", 401])
    expect(await ask("zed", { blinded: some })).toEqual(["NOT_LISTED", 403])
    expect(await ask("ada", { blinded: some })).toEqual(["CREDENTIAL_OTHER_KEY", 409])
    const blinded = b64(new Uint8Array(32))
    expect(await ask("cyd", { blinded })).toEqual(["BLINDED_INVALID", 422])
    expect(await ask("cyd", { blinded: b64(concat(u8(1), new Uint8Array(31))) })).toEqual([
      "BLINDED_INVALID",
      422,
    ])
    expect(await ask("cyd", { blinded: some, election: b64(draw(16)) })).toEqual(["ELECTION_UNKNOWN", 404])
    for (const change of [{}, { blinded: 1 }, { blinded: `${some}=` }, { blinded: some, election: "" }]) {
      expect(await ask("cyd", change), JSON.stringify(change)).toEqual(["MALFORMED_REQUEST", 400])
    }
    await expect(http.anonymous(`/elections/${SLUG}/standing`)).rejects.toMatchObject({
      code: "SIGN_IN_REQUIRED",
    })
    place.clock.set(END)
    expect(await ask("cyd", { blinded: some })).toEqual(["ENDED", 409])
  })

  test("what is no cast", async () => {
    const { ada, ben, http } = await voters()
    const { paper, keys, token } = ada.state
    const sealed = sealBallot(paper, keys.self, [1, 2, 3, 4])
    const request = (version: number, bytes: Bytes, change: Answer = {}): Answer => ({
      election: b64(paper.uid),
      pseudonym: b64(ada.pseudonym),
      token: b64(token),
      version,
      sealed: b64(bytes),
      signature: b64(signCast(keys.signing.secret, paper.uid, version, bytes)),
      ...change,
    })
    const cast = (...given: Parameters<typeof request>) =>
      refused(http.anonymous("/ballots", request(...given)))
    const change = (at: number) => sealed.with(at, (sealed[at] ?? 0) ^ 1)

    expect(await cast(1, NOBODY)).toEqual(["BALLOT_UNKNOWN", 404])
    expect(await cast(2, sealed)).toEqual(["VERSION_CONFLICT", 409])
    await expect(http.anonymous("/ballots", request(2, sealed))).rejects.toMatchObject({
      details: { currentVersion: 0 },
    })
    expect(await cast(1, sealed.slice(1))).toEqual(["SEALED_LAYOUT", 422])
    expect(await cast(1, change(0))).toEqual(["SEALED_LAYOUT", 422])
    expect(await cast(1, change(1))).toEqual(["PAPER_MISMATCH", 422])
    expect(await cast(1, sealed, { signature: b64(draw(64)) })).toEqual(["SIGNATURE_INVALID", 422])
    const asRead = b64(signBytes(keys.signing.secret, readMessage(paper.uid)))
    expect(await cast(1, sealed, { signature: asRead })).toEqual(["SIGNATURE_INVALID", 422])
    expect(await cast(1, sealed, { token: b64(draw(64)) })).toEqual(["TOKEN_INVALID", 422])
    expect(await cast(1, sealed, { token: b64(ben.state.token) })).toEqual(["TOKEN_INVALID", 422])
    expect(await cast(1, sealed, { election: b64(draw(16)) })).toEqual(["ELECTION_UNKNOWN", 404])
    for (const malformed of [
      { version: 0 },
      { version: 1.5 },
      { version: 2 ** 32 },
      { version: "1" },
      { sealed: `${b64(sealed)}=` },
      { sealed: null },
      { token: b64(draw(63)) },
    ]) {
      expect(await cast(1, sealed, malformed), JSON.stringify(malformed)).toEqual(["MALFORMED_REQUEST", 400])
    }

    await ada.castSealed(1, sealed)
    expect(await refused(ben.castSealed(1, sealed))).toEqual(["BALLOT_COPIED", 409])
    expect(await refused(ada.castSealed(1, sealBallot(paper, keys.self, [1, 2, 3, 4])))).toEqual([
      "VERSION_CONFLICT",
      409,
    ])
    // Of a replaced version as well; one's own c0 may come again.
    await ada.cast(2, [1, 1, 1, 1])
    expect(await refused(ben.castSealed(1, sealed))).toEqual(["BALLOT_COPIED", 409])
    await ada.castSealed(3, sealed)
    // The order of the checks: the layout before the signature, the signature before the token, that before the version.
    const wrong = { signature: b64(draw(64)), token: b64(draw(64)) }
    expect((await cast(9, sealed.slice(1), wrong))[0]).toBe("SEALED_LAYOUT")
    expect((await cast(9, sealed, wrong))[0]).toBe("SIGNATURE_INVALID")
    expect((await cast(9, sealed, { token: wrong.token }))[0]).toBe("TOKEN_INVALID")
    expect((await cast(9, sealed))[0]).toBe("VERSION_CONFLICT")
  })

  test("to read back for whoever isn't the pseudonym, and what isn't there", async () => {
    const { ada, ben, http } = await voters()
    await ada.cast(1, [1, 2, 3, 4])
    const { paper, keys } = ada.state
    const read = (change: Answer) =>
      refused(
        http.anonymous("/ballots/read", {
          election: b64(paper.uid),
          pseudonym: b64(ada.pseudonym),
          signature: b64(signRead(keys.signing.secret, paper.uid)),
          ...change,
        }),
      )
    expect(await refused(ben.readBack())).toEqual(["BALLOT_UNKNOWN", 404])
    expect(await read({ signature: b64(draw(64)) })).toEqual(["SIGNATURE_INVALID", 422])
    expect(await read({ pseudonym: b64(ben.pseudonym) })).toEqual(["SIGNATURE_INVALID", 422])
    expect(await read({ signature: ada.lastRequest?.signature })).toEqual(["SIGNATURE_INVALID", 422])
    expect(await read({ election: b64(draw(16)) })).toEqual(["ELECTION_UNKNOWN", 404])
    expect(await read({ signature: "" })).toEqual(["MALFORMED_REQUEST", 400])
  })

  test("what comes from another site, is too long, or is no JSON", async () => {
    const { place, ada, http } = await voters()
    const post = async (headers: Record<string, string>, body: string) => {
      const answer = await fetch(`${place.url}/api/v1/ballots`, { method: "POST", headers, body })
      const { code } = (await answer.json()) as Answer
      return [code, answer.status]
    }
    const json = { "content-type": "application/json" }
    await ada.cast(1, [1, 2, 3, 4])
    const body = JSON.stringify(ada.lastRequest)
    expect(await post({ ...json, origin: "https://elsewhere.example" }, body)).toEqual([
      "FOREIGN_ORIGIN",
      403,
    ])
    expect(await post({ ...json, "sec-fetch-site": "cross-site" }, body)).toEqual(["FOREIGN_ORIGIN", 403])
    expect(await post({ ...json, origin: place.url }, body)).toEqual([undefined, 200])
    expect(await post({ "content-type": "text/plain" }, body)).toEqual(["MALFORMED_REQUEST", 400])
    expect(await post(json, body.slice(1))).toEqual(["MALFORMED_REQUEST", 400])
    expect(await post(json, `${body}${" ".repeat(65_536)}`)).toEqual(["BODY_TOO_LARGE", 413])
    expect(await refused(http.anonymous("/elections/nowhere"))).toEqual(["ELECTION_UNKNOWN", 404])
  })

  test("a second spelling of a value", async () => {
    const { ada, http } = await voters()
    await ada.cast(1, [1, 2, 3, 4])
    const { paper, keys } = ada.state
    const signature = b64(signRead(keys.signing.secret, paper.uid))
    const read: Answer = { election: b64(paper.uid), pseudonym: b64(ada.pseudonym), signature }
    for (const [path, request] of [
      ["/ballots", ada.lastRequest ?? {}],
      ["/ballots/read", read],
    ] as const) {
      await http.anonymous(path, request)
      for (const name of Object.keys(request).filter((member) => member !== "version")) {
        const [code] = await refused(http.anonymous(path, { ...request, [name]: respelled(request[name]) }))
        expect([SECOND_SPELLING[name], "MALFORMED_REQUEST"], name).toContain(code)
      }
    }
  })

  test("a second spelling of a voting key's fingerprint", async () => {
    const { place, ada } = await voters()
    const cyd = new Http(place.url)
    await cyd.signIn("cyd")
    const asked = cyd.signedIn("/credentials", {
      election: b64(ada.state.paper.uid),
      blinded: b64(ada.state.paper.credentialKey),
      keyFingerprint: respelled(b64(draw(32))),
    })
    expect(await refused(asked)).toEqual(["MALFORMED_REQUEST", 400])
  })

  test("no cast for a cookie, and asks none who it is", async () => {
    const { place, ada } = await voters()
    const asBen = new Http(place.url)
    await asBen.signIn("ben")
    await ada.cast(1, [1, 2, 3, 4])
    const { receipt } = await asBen.signedIn("/ballots", ada.lastRequest)
    expect(receipt).toBe(ada.lastCast?.receipt)
  })
})

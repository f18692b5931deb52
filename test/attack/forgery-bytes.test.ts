/**
 * Forgery bit by bit: no change of a valid cast, in any bit or in how it is written, is taken for another valid cast, and none
 * of them touches a row.
 */
import { expect, test } from "vitest"
import { toBase64url, uintBytes } from "#core/base/bytes"
import { sealedBytes } from "#core/seal/layout"
import { type CastRequest, MAX_SEALED_BYTES } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { ProblemCode } from "#core/wire/problem"
import { MAX_BODY_BYTES } from "#server/routes/body"
import { credentialRequest, electionFiles, makeDevice, person, readRequest } from "#test/support/instance"
import { figuresOf } from "#test/support/voting-figures"
import { allRows, describeAttack, openPlace, type Place, voterNames } from "#test/support/voting-place"
import { cookieOf, testSessions } from "#test/support/voting-sessions"
import { cast, enrol, requestOf, type Voter } from "#test/support/voting-voters"
import { type Served, serve } from "../server/routes/serve.ts"

const note = figuresOf("forgery: changes of a valid request, all refused, no row touched")

const BINARY = ["election", "pseudonym", "token", "sealed", "signature"] as const

/** An app with one voter, whose first ballot is stored and whose second one, valid, was never sent. */
async function ready(): Promise<{ place: Place; server: Served; voter: Voter; next: CastRequest }> {
  const place = await openPlace()
  const server = await serve(place.db, { sessions: await testSessions() })
  await server.apply(electionFiles({ voters: voterNames(40) }))
  const voter = await enrol(server.context, "v01")
  await cast(server.context, voter, 1, [["bob"]])
  return { place, server, voter, next: await requestOf(voter, 2, [["carol"]]) }
}

const post = (server: Served, path: string, body: string, headers: Record<string, string> = {}) =>
  server.app.handle(
    new Request(`http://localhost/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    }),
  )

const codeOf = async (answer: Response): Promise<string> =>
  answer.ok ? "ok" : ((await answer.json()) as { code: string }).code

/** The cast as bytes by field, the version as four. */
const bytesOf = (request: CastRequest) => ({
  ...Object.fromEntries(BINARY.map((name) => [name, fromWire(request[name])])),
  version: uintBytes(request.version, 4),
})

function withByte(request: CastRequest, field: keyof CastRequest, at: number, flip: number): CastRequest {
  if (field === "version") {
    const bytes = uintBytes(request.version, 4)
    bytes[at] = (bytes[at] as number) ^ flip
    return { ...request, version: new DataView(bytes.buffer).getUint32(0) }
  }
  const bytes = fromWire(request[field]).slice()
  bytes[at] = (bytes[at] as number) ^ flip
  return { ...request, [field]: toBase64url(bytes) }
}

/** What a flipped byte of a field is refused with. */
function expected(field: string, at: number): ProblemCode {
  if (field === "election") return "ELECTION_UNKNOWN"
  if (field === "token") return "TOKEN_INVALID"
  if (field === "sealed" && at === 0) return "SEALED_LAYOUT"
  if (field === "sealed" && at <= 32) return "PAPER_MISMATCH"
  return "SIGNATURE_INVALID"
}

describeAttack("a changed cast", () => {
  test("of all single bits of a valid cast none can be flipped", async () => {
    const { place, server, next } = await ready()
    const before = await allRows(place.db)
    const counts: Record<string, number> = {}
    let bits = 0
    for (const [field, bytes] of Object.entries(bytesOf(next))) {
      for (const [at] of bytes.entries()) {
        for (let bit = 0; bit < 8; bit++) {
          const changed = withByte(next, field as keyof CastRequest, at, 1 << bit)
          const code = await codeOf(await post(server, "/ballots", JSON.stringify(changed)))
          // The version is 2: without its only bit it is 0, and no version.
          const wanted =
            field === "version" && changed.version === 0 ? "MALFORMED_REQUEST" : expected(field, at)
          if (code !== wanted) throw new Error(`bit ${bit} of byte ${at} of ${field}: ${code}, not ${wanted}`)
          counts[code] = (counts[code] ?? 0) + 1
          bits++
        }
      }
    }
    expect(await allRows(place.db)).toEqual(before)
    expect(await codeOf(await post(server, "/ballots", JSON.stringify(next)))).toBe("ok")
    note("single bits of a cast", { sent: bits, refused: bits, ...counts })
  })

  test("a field that is missing, of another type, or written otherwise is refused", async () => {
    const { place, server, voter, next } = await ready()
    const before = await allRows(place.db)
    const read = readRequest(voter)
    const asked = await credentialRequest(await makeDevice(server.context))
    const cookie = await cookieOf(await testSessions(), person("v02"))
    const requests = [
      ["/ballots", next],
      ["/ballots/read", read],
      ["/credentials", asked],
    ] as const
    let sent = 0
    const refused = async (path: string, body: unknown, ...codes: string[]) => {
      const text = typeof body === "string" ? body : JSON.stringify(body)
      const code = await codeOf(await post(server, path, text, { cookie }))
      if (!codes.includes(code))
        throw new Error(`${path} ${text.slice(0, 300)}: ${code}, not ${codes.join(", ")}`)
      sent++
    }
    for (const [path, request] of requests) {
      for (const [field, value] of Object.entries(request)) {
        const { [field]: _, ...without } = request as Record<string, unknown>
        await refused(path, without, "MALFORMED_REQUEST")
        const odd = [
          null,
          true,
          1.5,
          -1,
          {},
          [],
          [value],
          { value },
          "",
          `${value}`.padEnd(3000, "A"),
          "\u0000",
        ]
        for (const wrong of odd) {
          // Empty sealed bytes withdraw, and aren't what was signed.
          const codes = field === "sealed" && wrong === "" ? ["SIGNATURE_INVALID"] : ["MALFORMED_REQUEST"]
          await refused(path, { ...request, [field]: wrong }, ...codes)
        }
        if (typeof value !== "string") continue
        for (const text of spellings(value)) {
          // A length that no base64url has, or stray bits behind it, is no value, which each check says in its own words.
          await refused(path, { ...request, [field]: text }, "MALFORMED_REQUEST", ...NO_VALUE)
        }
      }
      const text = JSON.stringify(request)
      for (const body of [
        "",
        "null",
        "[]",
        '"x"',
        "0",
        `[${text}]`,
        text.slice(0, -1),
        `${text}}`,
        `${text} x`,
      ]) {
        await refused(path, body, "MALFORMED_REQUEST")
      }
      await refused(path, `${text.slice(0, -1)},"x":"${"y".repeat(MAX_BODY_BYTES)}"}`, "BODY_TOO_LARGE")
    }
    for (const version of [0, -1, 1.5, 2 ** 32, 2 ** 53, "2", "0x2", true, [2]]) {
      await refused("/ballots", { ...next, version }, "MALFORMED_REQUEST")
    }
    for (const number of ["1e400", "02", "+2", "2_", "NaN", "Infinity", "2n"]) {
      await refused(
        "/ballots",
        JSON.stringify(next).replace('"version":2', `"version":${number}`),
        "MALFORMED_REQUEST",
      )
    }
    expect(await allRows(place.db)).toEqual(before)
    note("types and spellings", { sent, refused: sent })
  })

  test("sealed bytes of any other length are refused before anything else is looked at", async () => {
    const { place, server, voter, next } = await ready()
    const before = await allRows(place.db)
    const own = sealedBytes(voter.paper)
    const lengths = [1, 2, 33, own - 1, own + 1, 2 * own, MAX_SEALED_BYTES]
    for (const length of lengths) {
      const sealed = new Uint8Array(length)
      sealed.set(fromWire(next.sealed).subarray(0, length))
      const request = await requestOf(voter, 2, sealed)
      expect(await codeOf(await post(server, "/ballots", JSON.stringify(request)))).toBe("SEALED_LAYOUT")
    }
    const tooLong = { ...next, sealed: "A".repeat(Math.ceil((MAX_SEALED_BYTES * 4) / 3) + 1) }
    expect(await codeOf(await post(server, "/ballots", JSON.stringify(tooLong)))).toBe("MALFORMED_REQUEST")
    expect(await allRows(place.db)).toEqual(before)
    note("lengths", { sent: lengths.length + 1, refused: lengths.length + 1 })
  })

  test("what else is in a request changes nothing: further fields, twice the same one, other headers", async () => {
    const { server, next } = await ready()
    const text = JSON.stringify(next)
    const bodies = [
      `{"__proto__":{"version":7},"constructor":1,"x":[],${text.slice(1)}`,
      `{"version":7,"sealed":"",${text.slice(1)}`,
      `\n ${text}\n`,
    ]
    const receipts = new Set<string>()
    for (const body of bodies) {
      const answer = await post(server, "/ballots", body, {
        cookie: "votive=x",
        "x-forwarded-for": "192.0.2.1",
      })
      receipts.add(((await answer.json()) as { receipt: string }).receipt)
    }
    expect([receipts.size, receipts.has("undefined")]).toEqual([1, false])
  })
})

const NO_VALUE = [
  "ELECTION_UNKNOWN",
  "SIGNATURE_INVALID",
  "TOKEN_INVALID",
  "SEALED_LAYOUT",
  "BLINDED_INVALID",
]

/** The value as other decoders would take it: padded, in another alphabet, with stray bits, shorter, longer, with blanks. */
function spellings(value: string): readonly string[] {
  const last = value.at(-1) as string
  const stray = [...ALPHABET].filter((letter) => letter !== last).map((letter) => value.slice(0, -1) + letter)
  const used = (Buffer.from(value, "base64url").length * 8) % 6
  const sameBytes = stray.filter(
    (text) => used !== 0 && Buffer.from(text, "base64url").equals(Buffer.from(value, "base64url")),
  )
  return [
    ...sameBytes,
    `${value}=`,
    `${value}==`,
    `${value.slice(0, -1)}=`,
    `${value.slice(0, -1)}+`,
    `${value.slice(0, -1)}/`,
    ` ${value}`,
    `${value}\n`,
    value.slice(1),
    `${value}A`,
    `${value.slice(0, 4)}\n${value.slice(5)}`,
    `${value.slice(0, -1)}\u017f`,
  ]
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/**
 * Timing: what an answer's delay could tell. Nothing reaches the database before token and signature were checked, so that a known
 * pseudonym is not told from an unknown one; and tokens are compared to their last byte. Medians are printed, never judged.
 */
import postgres from "postgres"
import { expect, onTestFinished, test } from "vitest"
import { equalBytes, toBase64url } from "#core/base/bytes"
import type { CastRequest, ReadRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import { makeDevice, person, readRequest } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { figuresOf, median } from "#test/support/voting-figures"
import { describeAttack, openPlace } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { cast, enrolAll, requestOf, type Voter } from "#test/support/voting-voters"

const note = figuresOf(
  "timing: statements that reached PostgreSQL, and medians in microseconds of interleaved samples",
)

const SAMPLES = 150

/** When each of the servers' connections last got a statement, by the database's own account. */
async function watch(url: string): Promise<() => Promise<string>> {
  const observer = postgres(url, { max: 1, connection: { application_name: "observer" } })
  onTestFinished(() => observer.end())
  return async () => {
    const rows = await observer`
      select pid, query_start::text as at from pg_stat_activity
      where datname = current_database() and application_name = 'votive' order by pid`
    return JSON.stringify(rows)
  }
}

const flipped = (request: CastRequest, field: "token" | "signature", at: number): CastRequest => {
  const bytes = fromWire(request[field]).slice()
  bytes[at] = (bytes[at] as number) ^ 1
  return { ...request, [field]: toBase64url(bytes) }
}

describeAttack("timing", () => {
  test("no statement reaches the database for a request whose form, paper, signature or token is wrong", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const [known, unknown] = (await enrolAll(context, ["v01", "v02"])) as [Voter, Voter]
    await cast(context, known, 1, [["bob"]])
    const stranger = { ...(await makeDevice(context)), who: person("v03"), token: random(64) }
    const last = await watch(place.url)
    const casts: [string, string, CastRequest][] = []
    for (const [who, voter, version] of [
      ["known", known, 2],
      ["unknown", unknown, 1],
    ] as const) {
      const good = await requestOf(voter, version, [["carol"]])
      casts.push(
        [`${who} pseudonym, other token`, "TOKEN_INVALID", { ...good, token: toBase64url(random(64)) }],
        [`${who} pseudonym, first byte of the token`, "TOKEN_INVALID", flipped(good, "token", 0)],
        [`${who} pseudonym, last byte of the token`, "TOKEN_INVALID", flipped(good, "token", 63)],
        [`${who} pseudonym, signature`, "SIGNATURE_INVALID", flipped(good, "signature", 40)],
        [`${who} pseudonym, paper`, "PAPER_MISMATCH", await requestOf(voter, version, otherPaper(good))],
        [`${who} pseudonym, length`, "SEALED_LAYOUT", { ...good, sealed: good.sealed.slice(0, -4) }],
        [`${who} pseudonym, election`, "ELECTION_UNKNOWN", { ...good, election: toBase64url(random(16)) }],
      )
    }
    casts.push(["no credential at all", "TOKEN_INVALID", await requestOf(stranger, 1, [["bob"]])])
    for (const [what, code, request] of casts) {
      const before = await last()
      expect([what, codeOf(await castBallot(context, request))]).toEqual([what, code])
      expect([what, await last()]).toEqual([what, before])
      note(what, { statements: 0 })
    }
    const reads: [string, ReadRequest][] = [
      [
        "reading back, another's signature",
        { ...readRequest(known), signature: readRequest(unknown).signature },
      ],
      [
        "reading back, a pseudonym that has none",
        { ...readRequest(stranger), signature: readRequest(known).signature },
      ],
    ]
    for (const [what, request] of reads) {
      const before = await last()
      expect(codeOf(await readBallot(context, request))).toBe("SIGNATURE_INVALID")
      expect([what, await last()]).toEqual([what, before])
      note(what, { statements: 0 })
    }
    // What is right does reach it: the watch sees statements.
    const before = await last()
    must(await castBallot(context, await requestOf(unknown, 1, [["bob"]])))
    expect(await last()).not.toBe(before)
  })

  test("bytes are compared to the last, wherever they differ", () => {
    const bytes = random(64)
    const reads = (other: Uint8Array): number => {
      let count = 0
      const counted = new Proxy(other, {
        get: (target, name) => {
          if (typeof name === "string" && /^\d+$/.test(name)) count++
          return Reflect.get(target, name, target)
        },
      })
      equalBytes(bytes, counted)
      return count
    }
    const differing = Array.from({ length: 64 }, (_, at) =>
      bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    )
    expect(new Set([...differing, bytes, random(64)].map(reads))).toEqual(new Set([64]))
  })

  test("medians, for people to look at", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const [known, unknown] = (await enrolAll(context, ["v01", "v02"])) as [Voter, Voter]
    await cast(context, known, 1, [["bob"]])
    const good = await requestOf(known, 2, [["carol"]])
    const other = await requestOf(unknown, 1, [["carol"]])
    const requests: Readonly<Record<string, CastRequest>> = {
      "known pseudonym, other token": { ...good, token: toBase64url(random(64)) },
      "unknown pseudonym, other token": { ...other, token: toBase64url(random(64)) },
      "known pseudonym, first byte of the token": flipped(good, "token", 0),
      "known pseudonym, last byte of the token": flipped(good, "token", 63),
    }
    const times = new Map(Object.keys(requests).map((what): [string, number[]] => [what, []]))
    for (let sample = 0; sample < SAMPLES; sample++) {
      for (const [what, request] of Object.entries(requests)) {
        const started = performance.now()
        await castBallot(context, request)
        times.get(what)?.push(1000 * (performance.now() - started))
      }
    }
    for (const [what, sample] of times)
      note(what, { median: Math.round(median(sample)), samples: sample.length })
    expect(times.size).toBe(4)
  })
})

/** The sealed bytes with another paper's hash in them. */
function otherPaper({ sealed }: CastRequest): Uint8Array {
  const bytes = fromWire(sealed).slice()
  bytes[7] = (bytes[7] as number) ^ 1
  return bytes
}

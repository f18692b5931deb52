/**
 * Double voting: one person, one credential, one ballot, whatever is sent at the same moment to two server processes.
 */
import { setTimeout } from "node:timers/promises"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { finalize } from "#core/seal/credential"
import { type Paper, parsePaper } from "#core/seal/paper"
import { electionKeys, newVotingKey } from "#core/seal/voting-key"
import type { Board, CastRequest, CastResponse, CredentialResponse } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { ElectionDetail } from "#core/wire/election"
import type { Problem } from "#core/wire/problem"
import type { ElectionResult } from "#core/wire/result"
import { CANDIDATES, castRequest, credentialRequest, type Device, person } from "#test/support/instance"
import { scriptedIntegers } from "#test/support/profiles"
import { must, random } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { connect, countRows, describeAttack, SLUG, voterNames } from "#test/support/voting-place"
import { type Answer, type Server, startServers } from "#test/support/voting-servers"
import { cookieOf, testSessions } from "#test/support/voting-sessions"
import { numbersOf, trackerOf } from "#test/support/voting-voters"

const note = figuresOf("double voting: requests at once to two processes, and what was accepted")

const AT_ONCE = 50
const VOTERS = 20

describeAttack("double voting", () => {
  test("50 requests at once on each step give each of 20 voters one credential and one ballot", async () => {
    const voters = voterNames(VOTERS)
    const around = (hours: number) => instant(Math.round(Date.now() / 1000 + hours * 3600) * 1000)
    const window = { voters, start: around(-1), end: around(1) }
    const { servers, url, commit, complaints } = await startServers(2, window)
    const sessions = await testSessions()
    const [first] = servers as [Server]
    const { paper: text } = (await first.get<ElectionDetail>(`/api/v1/elections/${SLUG}`)).body
    const paper = must(parsePaper(text ?? ""))
    /** Sends them all at once, to both in turn. */
    const atOnce = <T>(path: string, bodies: readonly unknown[], cookie?: string): Promise<Answer<T>[]> =>
      Promise.all(bodies.map((body, at) => (servers[at % 2] as Server).post<T>(path, body, cookie)))
    const castAtOnce = async (step: string, requests: readonly CastRequest[]) => {
      const answers = await atOnce<CastResponse & Problem>("/api/v1/ballots", requests)
      tally(step, answers)
      return answers
    }
    const totals = new Map<string, Record<string, number>>()
    const tally = (step: string, answers: readonly Answer<unknown>[]) => {
      const row = totals.get(step) ?? { sent: 0 }
      for (const { code } of answers) row[code] = (row[code] ?? 0) + 1
      totals.set(step, { ...row, sent: (row.sent ?? 0) + answers.length })
    }

    const newest: CastRequest[] = []
    const one = async (login: string): Promise<void> => {
      const cookie = await cookieOf(sessions, person(login))
      // Half of them with one voting key, half with a different one each.
      const same = await newDevice(paper)
      const devices = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, at) => (at % 4 < 2 ? same : newDevice(paper))),
      )
      const asked = await Promise.all(devices.map(credentialRequest))
      const answers = await atOnce<CredentialResponse>("/api/v1/credentials", asked, cookie)
      tally("credentials, one and many keys", answers)
      const issued = answers.flatMap(({ code, body }, at) => (code === "ok" ? [{ body, at }] : []))
      const blinded = new Set(issued.map(({ at }) => asked[at]?.blinded))
      expect([blinded.size, new Set(issued.map(({ body }) => body.evaluated)).size]).toEqual([1, 1])
      const refused = answers.filter(({ code }) => code !== "ok")
      expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["CREDENTIAL_OTHER_KEY"]))
      const [{ body, at }] = issued as [(typeof issued)[0]]
      const device = devices[at] as Device
      const answer = { evaluated: fromWire(body.evaluated), proof: fromWire(body.proof) }
      const token = must(finalize(paper, device.keys, answer))
      const request = (version: number, first = version) =>
        castRequest(
          device,
          token,
          version,
          rotated(first).map((id) => [id]),
        )

      const shuffled = await Promise.all(shuffle(AT_ONCE).map((version) => request(version)))
      const versions = await castAtOnce("versions 1 to 50, shuffled", shuffled)
      const stored = shuffled.filter((_, index) => versions[index]?.code === "ok")
      const reached = stored.length
      expect(stored.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
        Array.from({ length: reached }, (_, index) => index + 1),
      )
      expect(onlyConflicts(versions)).toBe(true)

      const rivals = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => request(reached + 1, at)))
      const raced = await castAtOnce("one version, 50 rankings", rivals)
      expect(raced.filter(({ code }) => code === "ok")).toHaveLength(1)
      expect(onlyConflicts(raced)).toBe(true)

      const again = await request(reached + 2)
      const repeated = await castAtOnce("one version, the same bytes", Array(AT_ONCE).fill(again))
      expect(new Set(repeated.map(({ body }) => body.receipt)).size).toBe(1)
      newest.push(again)
    }
    const started = performance.now()
    // Five voters at a time: 250 requests on their way.
    for (let from = 0; from < VOTERS; from += 5) await Promise.all(voters.slice(from, from + 5).map(one))
    const seconds = (performance.now() - started) / 1000

    const db = await connect(url)
    expect([await countRows(db, "credentials"), await countRows(db, "ballots")]).toEqual([VOTERS, VOTERS])
    const olga = await cookieOf(sessions, person("olga"))
    const counts = () => atOnce<ElectionResult>(`/api/v1/elections/${SLUG}/conclusion`, [{}, {}], olga)
    let results = await counts()
    // An end that the servers read too late is refused, and moved again.
    for (let end = instant(0); results.some(({ code }) => code === "NOT_ENDED"); results = await counts()) {
      await setTimeout(100)
      if (Date.now() < end + 2000) continue
      end = instant(Math.ceil(Date.now() / 1000) * 1000 + 3000)
      await commit({ ...window, end })
    }
    for (const { body } of results) {
      expect(body).toMatchObject({ cast: VOTERS, valid: VOTERS, spoiled: 0, damaged: 0, issued: VOTERS })
    }
    const board = (await first.get<Board>(`/api/v1/elections/${SLUG}/board`)).body
    expect(board.trackers).toEqual(sorted(newest.map(trackerOf)))
    expect(numbersOf(board)).toEqual({ count: VOTERS, issued: VOTERS, listed: VOTERS })
    expect(complaints()).toBe("")
    for (const [step, row] of totals) note(step, row)
    const sent = [...totals.values()].reduce((sum, row) => sum + (row.sent ?? 0), 0)
    note("all", { sent, "requests/s": Math.round(sent / seconds) })
  })
})

async function newDevice(paper: Paper): Promise<Device> {
  const votingKey = newVotingKey(random)
  return { votingKey, paper, keys: await electionKeys(crypto.subtle, votingKey, paper) }
}

/** The candidates in one of their orders. */
const rotated = (by: number): readonly string[] => {
  const from = by % CANDIDATES.length
  const turned = [...CANDIDATES.slice(from), ...CANDIDATES.slice(0, from)]
  return by % 2 === 0 ? turned : turned.toReversed()
}

/** 1 to `count` in another order. */
function shuffle(count: number): number[] {
  const drawn = Array.from({ length: count }, (_, at) => at + 1)
  for (let at = count - 1; at > 0; at--) {
    const other = next(at + 1)
    ;[drawn[at], drawn[other]] = [drawn[other] as number, drawn[at] as number]
  }
  return drawn
}

const next = scriptedIntegers(7)

const onlyConflicts = (answers: readonly Answer<unknown>[]): boolean =>
  answers.every(({ code }) => code === "ok" || code === "VERSION_CONFLICT")

/** As bytes sort. */
const sorted = (trackers: readonly string[]): string[] =>
  trackers
    .map((tracker) => Buffer.from(tracker, "base64url"))
    .sort(Buffer.compare)
    .map((tracker) => toBase64url(new Uint8Array(tracker)))

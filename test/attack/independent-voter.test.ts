/**
 * A voter written from the specification alone votes, replaces, withdraws, reads back and checks, over HTTP against the real app; and
 * what is counted is what was ranked.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { describeDatabases } from "#test/support/databases"
import { castRequest, makeDevice, person, takeCredential } from "#test/support/instance"
import { b64, NOBODY } from "./voter/encoding.ts"
import { Http } from "./voter/http.ts"
import { keyFingerprint } from "./voter/keys.ts"
import { fingerprint } from "./voter/paper.ts"
import { refusalOf } from "./voter/refusals.ts"
import type { Ranks } from "./voter/sealing.ts"
import { CANDIDATES, conclude, END, enrolled, newWords, SLUG, servePlace } from "./voter/served.ts"
import { verifyReceipt } from "./voter/statements.ts"
import { pairwise } from "./voter/tally.ts"
import { Voter } from "./voter/voter.ts"

const LOGINS = ["ada", "ben", "cyd", "dan", "eve", "fay", "gus"]

/** What the files of a folder import. */
function importedBy(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "served.ts")
  const imported = files.flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from),
  )
  expect(imported.length).toBeGreaterThan(files.length)
  return imported
}

test("the client imports nothing of the project, nor does what makes the vectors by it", () => {
  const imported = importedBy(join(import.meta.dirname, "voter"))
  expect(
    imported.filter((from) => !/^(\.\/|node:|@noble\/curves\/|@scure\/bip39\/wordlists\/)/.test(from)),
  ).toEqual([])
  expect(imported).not.toContain("./served.ts")
  const making = importedBy(join(import.meta.dirname, "../support/vectors"))
  expect(making.filter((from) => !/^(\.|\.\.\/\.\.\/attack\/voter)\//.test(from))).toEqual([])
  expect(making).not.toContain("../../attack/voter/served.ts")
})

describeDatabases("an independent voter", (open) => {
  test("votes, replaces, withdraws, reads back and finds the ballot on the board", async () => {
    const place = await servePlace(await open(), LOGINS)
    await place.publish({})
    const words = newWords()
    const voter = new Voter(place.url, SLUG, words)
    const answer = await voter.takeCredential("ada")
    expect(await voter.takeCredential("ada")).toEqual(answer)
    const standing = await voter.standing()
    expect(standing).toMatchObject({ listed: true, officer: false, issued: true })
    expect(standing.keyFingerprint).toBe(b64(keyFingerprint(voter.votingKey)))

    const other = new Voter(place.url, SLUG, ` ${words.toUpperCase().replaceAll(" ", "\n")}`)
    expect(await other.takeCredential("ada")).toEqual(answer)
    expect(other.state).toEqual(voter.state)
    const stranger = new Voter(place.url, SLUG, newWords())
    expect(await refusalOf(stranger.takeCredential("ada"))).toMatchObject({
      code: "CREDENTIAL_OTHER_KEY",
      status: 409,
    })

    const first = await voter.cast(1, [1, 2, 2, 0])
    expect(await voter.sendAgain()).toEqual(first)
    expect(await voter.readBack()).toEqual({ ...first, ranks: [1, 2, 2, 0] })
    const second = await voter.cast(2, [2, 1, 0, 0])
    expect(second.receipt).not.toBe(first.receipt)

    // The other device knows of no version yet.
    expect(await refusalOf(other.cast(1, [1, 1, 1, 1]))).toMatchObject({
      code: "VERSION_CONFLICT",
      currentVersion: 2,
    })
    expect(await other.readBack()).toEqual({ ...second, ranks: [2, 1, 0, 0] })
    expect((await other.castNext([0, 0, 0, 0])).version).toBe(3)
    expect(await refusalOf(voter.cast(7, null))).toMatchObject({
      code: "VERSION_CONFLICT",
      currentVersion: 3,
    })
    const gone = await voter.castNext(null)
    expect(gone).toMatchObject({ version: 4, sealed: NOBODY })
    expect(await voter.sendAgain()).toEqual(gone)
    expect(await voter.readBack()).toEqual({ ...gone, ranks: null })
    const last = await voter.castNext([4, 3, 2, 1])
    expect(last.version).toBe(5)

    const board = () => voter.checkBoard()
    expect(await refusalOf(board())).toMatchObject({ code: "NOT_CONCLUDED", status: 409 })
    place.clock.set(END)
    expect(await refusalOf(voter.sendAgain())).toMatchObject({ code: "ENDED", status: 409 })
    expect(await refusalOf(voter.cast(6, null))).toMatchObject({ code: "ENDED", status: 409 })
    expect(await refusalOf(stranger.takeCredential("ben"))).toMatchObject({ code: "ENDED", status: 409 })
    voter.lastCast = last
    expect(await voter.readBack()).toEqual({ ...last, ranks: [4, 3, 2, 1] })

    const result = await conclude(place)
    expect(result).toMatchObject({
      cast: 1,
      valid: 1,
      spoiled: 0,
      damaged: 0,
      issued: 1,
      listed: LOGINS.length,
    })
    expect(result).toMatchObject({
      candidates: CANDIDATES,
      pairwise: pairwise([[4, 3, 2, 1]], 4),
      winners: ["dora"],
    })
    const checkpoint = await board()
    expect(checkpoint).toMatchObject({ count: 1, issued: 1, listed: LOGINS.length })
    expect(result).toMatchObject({
      boardRoot: b64(checkpoint.root),
      paperFingerprint: fingerprint(voter.state.paper),
    })
    const { receipt } = await voter.http.anonymous("/keys")
    expect(receipt).toEqual([{ key: b64(voter.state.paper.receiptKey), current: true }])
  })

  test("votes beside the project's own devices, and all are counted as they ranked", async () => {
    const place = await servePlace(await open(), LOGINS)
    await place.publish({})
    const mine: readonly (readonly [string, Ranks | null])[] = [
      ["ada", [1, 2, 3, 4]],
      ["ben", [2, 2, 1, 0]],
      ["cyd", [0, 0, 0, 0]],
      ["dan", null],
    ]
    const voters: Voter[] = []
    for (const [login, ranks] of mine) {
      const voter = await enrolled(place, login)
      await voter.cast(1, [1, 1, 1, 1])
      await voter.cast(2, ranks)
      voters.push(voter)
    }
    const theirs = [
      ["eve", [["dora"], ["alice", "bob"]], [2, 2, 0, 1]],
      ["fay", [["bob"], ["carol"], ["alice"]], [3, 1, 2, 0]],
    ] as const
    const http = new Http(place.url)
    for (const [login, ranking] of theirs) {
      const device = await makeDevice(place.context, undefined, SLUG)
      const token = await takeCredential(place.context, person(login), device)
      const request = await castRequest(device, token, 1, ranking)
      const { receipt } = await http.anonymous("/ballots", request)
      expect(verifyReceipt(device.paper.receiptKey, String(receipt)).version).toBe(1)
    }
    place.clock.set(END)
    const result = await conclude(place)
    const counted = [
      ...mine.flatMap(([, ranks]) => (ranks ? [ranks] : [])),
      ...theirs.map(([, , ranks]) => ranks),
    ]
    expect(result).toMatchObject({
      cast: 5,
      valid: 5,
      spoiled: 0,
      damaged: 0,
      issued: 6,
      listed: LOGINS.length,
    })
    expect(result).toMatchObject({ candidates: CANDIDATES, pairwise: pairwise(counted, 4) })
    for (const voter of voters) expect(await voter.checkBoard()).toMatchObject({ count: 5, issued: 6 })
    expect(voters.map(({ tracker }) => tracker === null)).toEqual([false, false, false, true])
  })
})

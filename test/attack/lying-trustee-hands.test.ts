/**
 * Lying trustees, 2 of 3: what they hand in. One who lies can't change, drop or spoil a ballot as long as the two others open; and
 * nobody hands in for a trustee whose key they don't have.
 */
import { expect, test } from "vitest"
import { concat, toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { shareBytes } from "#core/seal/shares"
import { fromWire } from "#core/wire/binary"
import type { SharesRequest } from "#core/wire/opening"
import { conclude } from "#server/service/conclusion"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { END, person, START } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { OLGA, openBoxes, sharesOf } from "#test/support/trustees"
import { putBack } from "#test/support/voting-copies"
import { figuresOf } from "#test/support/voting-figures"
import { allRows, describeAttack, entryOf, SLUG } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { OTHER, outcome, VOTERS, voted } from "#test/support/voting-trustees"

const note = figuresOf("lying trustees, 2 of 3: what they hand in")

describeAttack("trustees who hand in lies", () => {
  test("whatever one hands in, the two others' result stands", async () => {
    const { db, trustees, restart, ended } = await voted()
    const [ann, ben, cyd] = trustees
    const start = await restart()
    const { paper } = entryOf(start)
    const there = entryOf(start, OTHER)
    if (!paper || !there.paper) throw new Error("no ballot paper")
    const ballots = must(await sealedBallots(start, OLGA, entryOf(start)))
    const elsewhere = must(await sealedBallots(start, OLGA, there))
    const honest = await sharesOf(paper, ann, ballots)
    const bytes = fromWire(honest.shares)
    const length = shareBytes(2)
    const bens = (await sharesOf(paper, ben, ballots)).shares
    const foreign = fromWire((await sharesOf(there.paper, ann, elsewhere)).shares)
    const withBytes = (made: Uint8Array): SharesRequest => ({ ...honest, shares: toBase64url(made) })
    const flipped = bytes.map((byte, at) => (at % length === 7 ? byte ^ 1 : byte))
    const one = bytes.map((byte, at) => (at < length ? byte ^ 1 : byte))
    const lies: readonly [what: string, request: SharesRequest, accepted: boolean][] = [
      ["rubbish", withBytes(random(bytes.length)), false],
      ["zeros", withBytes(new Uint8Array(bytes.length)), true],
      ["Ben's shares", { ...honest, shares: bens }, false],
      ["one bit of each flipped", withBytes(flipped), false],
      ["in reverse order", withBytes(concat(...chunks(bytes, length).reverse())), false],
      ["shifted by one", withBytes(concat(bytes.subarray(length), bytes.subarray(0, length))), false],
      [
        "of the other election",
        withBytes(concat(foreign, new Uint8Array(bytes.length - foreign.length))),
        false,
      ],
      [
        "under the other election's root",
        { ...honest, root: (await sharesOf(there.paper, ann, elsewhere)).root },
        false,
      ],
      ["one too few", withBytes(bytes.subarray(length)), false],
      ["one byte too few", withBytes(bytes.subarray(1)), false],
      ["one too many", withBytes(concat(bytes, bytes.subarray(0, length))), false],
      ["nothing", withBytes(new Uint8Array()), false],
      ["wrong for one ballot", withBytes(one), true],
      ["zeros for all but one", withBytes(bytes.map((byte, at) => (at < length ? byte : 0))), true],
    ]
    await putBack(db, ended)
    const truthful = await restart()
    for (const trustee of [ben, cyd]) await openBoxes(truthful, entryOf(truthful), trustee)
    must(await conclude(truthful, OLGA, entryOf(truthful)))
    const truth = await outcome(truthful)
    for (const [what, request, accepted] of lies) {
      await putBack(db, ended)
      const context = await restart()
      must(await sealedBallots(context, OLGA, entryOf(context)))
      const before = await allRows(db)
      expect([what, codeOf(await handIn(context, OLGA, entryOf(context), request))]).toEqual([
        what,
        accepted ? "ok" : "SHARES_INVALID",
      ])
      if (!accepted) expect(await allRows(db)).toEqual(before)
      await openBoxes(context, entryOf(context), ben)
      const early = codeOf(await conclude(context, OLGA, entryOf(context)))
      expect([what, early]).toEqual([what, accepted ? "BALLOTS_UNDECIDED" : "SHARES_MISSING"])
      await openBoxes(context, entryOf(context), cyd)
      must(await conclude(context, OLGA, entryOf(context)))
      expect([what, await outcome(context)]).toEqual([what, truth])
      note(`Ann hands in: ${what}`, {
        "handed in": accepted ? "taken" : "refused",
        "with Ben alone": early,
        valid: truth.valid,
        spoiled: truth.spoiled,
      })
    }
  })

  test("handing in again, and lying after the truth, loses nothing", async () => {
    const { db, trustees, restart } = await voted()
    const [ann, ben] = trustees
    const context = await restart()
    await openBoxes(context, entryOf(context), ann)
    const shares = async () =>
      must(await opening(context, OLGA, entryOf(context))).trustees.map((trustee) => trustee.shares)
    for (const lie of [
      () => null,
      () => random(shareBytes(2)),
      (share: Uint8Array | null, at: number) => (at === 3 ? share : null),
    ]) {
      const before = await shares()
      await openBoxes(context, entryOf(context), ann, lie).catch(() => undefined)
      expect(await shares()).toEqual(before)
    }
    await openBoxes(context, entryOf(context), ben)
    must(await conclude(context, OLGA, entryOf(context)))
    expect((await outcome(context)).valid).toBe(VOTERS)
    // Erased from the table, and nothing is taken any more.
    const kept = await db
      .selectFrom("election_keys")
      .select("kind")
      .where("kind", "like", "share/%")
      .execute()
    expect(kept).toEqual([])
    expect(codeOf(await sealedBallots(context, OLGA, entryOf(context)))).toBe("SHARES_INVALID")
  })

  test.each([
    ["zeros", 0],
    ["the shares of a ballot of their own", 1],
  ])(
    "an officer who has no trustee's key counts as none, whoever's name they hand in: %s",
    async (what, known) => {
      const { trustees, restart } = await voted()
      const context = await restart()
      const { paper } = entryOf(context)
      if (!paper) throw new Error("no ballot paper")
      const [ann] = trustees
      const ballots = must(await sealedBallots(context, OLGA, entryOf(context)))
      const request = await sharesOf(paper, ann, ballots)
      const codes: string[] = []
      for (const { key, ...trustee } of trustees) {
        // An officer who votes makes all three shares of that ballot, and so knows them. The first one stands for it here.
        const all = fromWire((await sharesOf(paper, { key, ...trustee }, ballots)).shares)
        const shares = toBase64url(all.map((byte, at) => (at < known * shareBytes(2) ? byte : 0)))
        codes.push(codeOf(await handIn(context, OLGA, entryOf(context), { ...request, key, shares })))
      }
      const { undecided } = must(await opening(context, OLGA, entryOf(context)))
      const concluded = codeOf(await conclude(context, OLGA, entryOf(context)))
      note(`an officer in all three names: ${what}`, {
        "handed in": codes.join(" "),
        undecided: String(undecided),
        conclusion: concluded,
      })
      // Else one officer would end the election with every ballot spoiled, for good.
      expect(concluded).not.toBe("ok")
    },
  )

  test("sealed ballots go to officers alone, and after the end", async () => {
    const { clock, restart } = await voted()
    for (const at of [instant(START + 1000), instant(END - 1)]) {
      clock.set(at)
      const context = await restart()
      for (const who of [OLGA, person("v01"), person("mallory")]) {
        const code = codeOf(await sealedBallots(context, who, entryOf(context)))
        expect(code).toBe(who === OLGA ? "NOT_ENDED" : "NOT_AN_OFFICER")
      }
      expect((await restart()).catalogue.find(SLUG)?.frozen).toBe(false)
    }
    clock.set(END)
    const context = await restart()
    expect(codeOf(await sealedBallots(context, person("v01"), entryOf(context)))).toBe("NOT_AN_OFFICER")
    expect(must(await sealedBallots(context, OLGA, entryOf(context))).sealed).toHaveLength(VOTERS)
  })
})

const chunks = (bytes: Uint8Array, length: number): Uint8Array[] =>
  Array.from({ length: bytes.length / length }, (_, at) => bytes.slice(at * length, (at + 1) * length))

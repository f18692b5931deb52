import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { checkInclusion } from "#core/board/board"
import { tracker } from "#core/seal/cast"
import { fromWire } from "#core/wire/binary"
import { conclude } from "#server/service/conclusion"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { fixDuePapers } from "#server/service/papers"
import { board, result } from "#server/service/results"
import { keysOf } from "#server/store/election-keys"
import { findInstanceValue } from "#server/store/instance"
import { describeDatabases } from "#test/support/databases"
import { END, electionFiles, makeInstance } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { OLGA, openBoxes, sharesOf } from "#test/support/trustees"
import { entryOf, started, voted } from "./opening-support.ts"

describeDatabases("officers as trustees", (open) => {
  test("any two of three open the ballots, and give the same result", async () => {
    for (const pair of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const { instance, trustees } = await voted(open)
      const { context } = instance
      for (const at of pair) await openBoxes(context, entryOf(instance), trustees[at])
      must(await conclude(context, OLGA, entryOf(instance)))
      expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({
        cast: 3,
        valid: 3,
        spoiled: 0,
        damaged: 0,
        issued: 4,
        listed: 5,
        winners: ["alice"],
      })
    }
  })

  test("sealed ballots come without pseudonyms, sorted, and the first demand freezes the board", async () => {
    const { instance, ballots } = await voted(open)
    const { context } = instance
    expect(entryOf(instance).frozen).toBe(false)
    const { checkpoint, sealed } = must(await sealedBallots(context, OLGA, entryOf(instance)))
    expect(entryOf(instance).frozen).toBe(true)
    const onBoard = ballots.slice(0, 3)
    const bytes = onBoard.map((request) => fromWire(request.sealed)).sort(Buffer.compare)
    expect(sealed).toEqual(bytes.map(toBase64url))
    const published = must(await board(context, entryOf(instance)))
    expect(published.checkpoint).toBe(checkpoint)
    const { paper, uid } = entryOf(instance)
    if (!paper) throw new Error("no paper")
    for (const request of onBoard) {
      const own = { pseudonym: fromWire(request.pseudonym), version: 1, sealed: fromWire(request.sealed) }
      must(
        await checkInclusion(paper, published.trackers.map(fromWire), checkpoint, tracker({ uid, ...own })),
      )
    }
  })

  test("once frozen, the end can't move and nothing is cast", async () => {
    const { instance } = await voted(open)
    must(await sealedBallots(instance.context, OLGA, entryOf(instance)))
    await instance.apply(electionFiles({ end: instant(END + 86_400_000) }))
    expect(entryOf(instance).election.end).toBe(END)
    expect(entryOf(instance).refused.map(({ code }) => code)).toContain("end-final")
  })

  test("conclusion waits for the threshold, and the shares are gone afterwards", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann, ben] = trustees
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "SHARES_MISSING" },
    })
    await openBoxes(context, entryOf(instance), ann)
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "SHARES_MISSING", detail: expect.stringContaining("1 has so far") },
    })
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      ballots: 3,
      undecided: null,
      trustees: [{ shares: 3 }, { shares: null }, { shares: null }],
    })
    await openBoxes(context, entryOf(instance), ben)
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({ undecided: 0 })
    must(await conclude(context, OLGA, entryOf(instance)))
    const kinds = (await keysOf(context.db, entryOf(instance).uid)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith("share/"))).toEqual([])
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      concluded: true,
      trustees: [{ shares: null }, { shares: null }, { shares: null }],
    })
    expect(await sealedBallots(context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "SHARES_INVALID" },
    })
  })

  test("a trustee who lies can't invalidate a ballot: it stays undecided until another opens it", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann, ben, cyd] = trustees
    await openBoxes(context, entryOf(instance), ann, (share, at) => (at === 0 ? random(33) : share))
    await openBoxes(context, entryOf(instance), ben)
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      undecided: 1,
      trustees: [{ shares: 2 }, { shares: 3 }, { shares: null }],
    })
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({
      error: {
        code: "BALLOTS_UNDECIDED",
        undecided: 1,
        detail: expect.stringContaining("Cyd may be able"),
      },
    })
    expect(await conclude(context, OLGA, entryOf(instance), { giveUp: 2 })).toMatchObject({
      error: { code: "BALLOTS_UNDECIDED" },
    })
    await openBoxes(context, entryOf(instance), cyd)
    must(await conclude(context, OLGA, entryOf(instance)))
    expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({ valid: 3, spoiled: 0 })
  })

  test("officers may give up ballots by their number, and these are spoiled", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann, ben] = trustees
    await openBoxes(context, entryOf(instance), ann, (share, at) => (at === 0 ? null : share))
    await openBoxes(context, entryOf(instance), ben)
    must(await conclude(context, OLGA, entryOf(instance), { giveUp: 1 }))
    expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({
      cast: 3,
      valid: 2,
      spoiled: 1,
    })
  })

  test("giving up what nobody has to give up is refused", async () => {
    const { instance, trustees } = await voted(open)
    for (const trustee of trustees) await openBoxes(instance.context, entryOf(instance), trustee)
    expect(await conclude(instance.context, OLGA, entryOf(instance), { giveUp: 1 })).toMatchObject({
      error: { code: "BALLOTS_UNDECIDED", undecided: 0 },
    })
  })

  test("handing in again never loses a share that fits", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann] = trustees
    const only = (kept: number) => (share: Uint8Array | null, at: number) => (at === kept ? share : null)
    await openBoxes(context, entryOf(instance), ann, only(0))
    await openBoxes(context, entryOf(instance), ann, only(2))
    expect(must(await opening(context, OLGA, entryOf(instance))).trustees[0]?.shares).toBe(2)
  })

  test("shares of another board, of a wrong length, of another key, or none that fits are refused", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const entry = entryOf(instance)
    const [ann, ben] = trustees
    const ballots = must(await sealedBallots(context, OLGA, entry))
    if (!entry.paper) throw new Error("no paper")
    const good = await sharesOf(entry.paper, ann, ballots)
    for (const bad of [
      { ...good, root: toBase64url(random(32)) },
      { ...good, shares: good.shares.slice(0, -4) },
      { ...good, shares: "" },
      { ...good, shares: toBase64url(random(3 * 33)) },
    ]) {
      expect(await handIn(context, OLGA, entryOf(instance), bad)).toMatchObject({
        error: { code: "SHARES_INVALID" },
      })
    }
    for (const forged of [
      { ...good, key: ben.key },
      { ...good, answer: toBase64url(random(32)) },
    ]) {
      expect(await handIn(context, OLGA, entryOf(instance), forged)).toMatchObject({
        error: { code: "CHALLENGE_FAILED" },
      })
    }
    const unknown = { ...good, key: toBase64url(random(32)) }
    expect(await handIn(context, OLGA, entryOf(instance), unknown)).toMatchObject({
      error: { code: "TRUSTEE_UNKNOWN" },
    })
  })

  test("an election without any ballot is concluded all the same", async () => {
    const { instance, trustees } = await started(open)
    const { context } = instance
    await fixDuePapers(context)
    instance.clock.set(END)
    for (const trustee of trustees.slice(0, 2)) await openBoxes(context, entryOf(instance), trustee)
    must(await conclude(context, OLGA, entryOf(instance)))
    expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({ cast: 0, valid: 0 })
  })

  test("with a threshold of one, each trustee alone opens everything", async () => {
    const { instance, trustees } = await voted(open, 1)
    await openBoxes(instance.context, entryOf(instance), trustees[2])
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({ valid: 3 })
  })

  test("nothing is handed out before the end, nor where the instance opens the ballots", async () => {
    const { instance } = await started(open)
    await fixDuePapers(instance.context)
    expect(await sealedBallots(instance.context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "NOT_ENDED" },
    })
    const plain = await makeInstance(await open())
    await plain.apply(electionFiles())
    await fixDuePapers(plain.context)
    plain.clock.set(END)
    expect(await sealedBallots(plain.context, OLGA, entryOf(plain))).toMatchObject({
      error: { code: "TRUSTEE_UNKNOWN" },
    })
  })

  test("a trustee whose boxes were all spoiled has handed in all the same", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann, ben, cyd] = trustees
    await openBoxes(context, entryOf(instance), ann, () => null)
    await openBoxes(context, entryOf(instance), ben)
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      undecided: 3,
      trustees: [{ shares: 0 }, { shares: 3 }, { shares: null }],
    })
    await openBoxes(context, entryOf(instance), cyd)
    must(await conclude(context, OLGA, entryOf(instance)))
    expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({ valid: 3 })
  })

  test("what the erased shares leave in the files of the database is noted, to be removed", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    expect(await findInstanceValue(context.db, "traces")).toBe(null)
    must(await conclude(context, OLGA, entryOf(instance)))
    expect(await findInstanceValue(context.db, "traces")).not.toBe(null)
  })
})

import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { checkInclusion } from "#core/board/board"
import { tracker } from "#core/seal/cast"
import { fromWire } from "#core/wire/binary"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { conclude } from "#server/service/conclusion"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { ensurePaper, fixDuePapers, unavailable } from "#server/service/papers"
import { board, result } from "#server/service/results"
import { challenge, prove } from "#server/service/trustees"
import { keysOf } from "#server/store/election-keys"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  TestClock,
  type TestInstance,
  takeCredential,
  VOTERS,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import {
  makeTrustees,
  OLGA,
  openBoxes,
  proveKeys,
  sharesOf,
  type TestTrustee,
  trusteeLines,
} from "#test/support/trustees"

const ADA = person("ada")
const BEFORE = instant(START - 60_000)

const entryOf = ({ context }: TestInstance): Entry => context.catalogue.find("council---2026") as Entry

describeDatabases("officers as trustees", (open) => {
  async function named(threshold = 2): Promise<{ instance: TestInstance; trustees: readonly TestTrustee[] }> {
    const trustees = await makeTrustees("Ann", "Ben", "Cyd")
    const instance = await makeInstance(await open(), { clock: new TestClock(BEFORE) })
    await instance.apply(electionFiles({ extra: trusteeLines(trustees, threshold) }))
    return { instance, trustees }
  }

  /** Voting has started, all keys are proved. */
  async function started(threshold = 2) {
    const { instance, trustees } = await named(threshold)
    await proveKeys(instance.context, entryOf(instance), trustees)
    instance.clock.set(instant(START + 1000))
    return { instance, trustees }
  }

  const RANKINGS = [
    ["alice", "bob", "carol"],
    ["alice", "bob", "carol"],
    ["bob", "alice", "carol"],
  ].map((order) => order.map((id) => [id]))

  /** Three have voted and one withdrew, and voting is over. */
  async function voted(threshold = 2) {
    const { instance, trustees } = await started(threshold)
    const { context } = instance
    const ballots = await Promise.all(
      VOTERS.slice(0, 4).map(async (login, at) => {
        const device = await makeDevice(context)
        const token = await takeCredential(context, person(login), device)
        const request = await castRequest(device, token, 1, RANKINGS[at] ?? [["carol"]])
        must(await castBallot(context, request))
        if (at === 3) must(await castBallot(context, await castRequest(device, token, 2, null)))
        return request
      }),
    )
    instance.clock.set(END)
    return { instance, trustees, ballots }
  }

  describe("before the start", () => {
    test("voting begins only once every trustee has proved their key", async () => {
      const { instance, trustees } = await named()
      const { context, clock } = instance
      expect(await unavailable(context, entryOf(instance))).toBe(null)
      clock.set(instant(START + 1000))
      await fixDuePapers(context)
      expect(entryOf(instance).paper).toBe(null)
      expect(await unavailable(context, entryOf(instance))).toContain("Ann, Ben, and Cyd have not shown yet")

      await proveKeys(context, entryOf(instance), trustees.slice(0, 2))
      expect(await ensurePaper(context, entryOf(instance))).toMatchObject({
        ok: false,
        error: { code: "ELECTION_UNAVAILABLE", detail: expect.stringContaining("Cyd has not shown yet") },
      })
      await proveKeys(context, entryOf(instance), trustees.slice(2))
      const paper = must(await ensurePaper(context, entryOf(instance)))
      expect(paper).toMatchObject({
        threshold: 2,
        trustees: trustees.map(({ name, key }) => ({ name, key })),
      })
      expect(await unavailable(context, entryOf(instance))).toBe(null)
    })

    test("officers mend it by taking out the trustee whose key is lost", async () => {
      const { instance, trustees } = await named()
      await proveKeys(instance.context, entryOf(instance), trustees.slice(0, 2))
      await instance.apply(electionFiles({ extra: trusteeLines(trustees.slice(0, 2), 2) }))
      instance.clock.set(instant(START + 1000))
      await fixDuePapers(instance.context)
      expect(entryOf(instance).paper?.trustees.map(({ name }) => name)).toEqual(["Ann", "Ben"])
    })

    test("the instance holds no key that opens such ballots", async () => {
      const { instance } = await started()
      await fixDuePapers(instance.context)
      const kinds = (await keysOf(instance.context.db, entryOf(instance).uid)).map(({ kind }) => kind)
      expect(kinds.filter((kind) => !kind.startsWith("proof/"))).toEqual(["credential", "paper", "rows"])
    })

    test("who has proved their key is shown to officers", async () => {
      const { instance, trustees } = await named()
      await proveKeys(instance.context, entryOf(instance), trustees.slice(1, 2))
      const shown = must(await opening(instance.context, OLGA, entryOf(instance)))
      expect(shown).toEqual({
        threshold: 2,
        trustees: trustees.map(({ name, key }, at) => ({ name, key, proved: at === 1, shares: null })),
        ballots: null,
        undecided: null,
        concluded: false,
      })
    })

    test("a wrong answer, an unknown key and anyone but an officer are refused", async () => {
      const { instance, trustees } = await named()
      const { context } = instance
      const [{ key }] = trustees as [TestTrustee]
      const entry = entryOf(instance)
      const wrong = { key, answer: toBase64url(random(32)) }
      expect(await prove(context, OLGA, entry, wrong)).toMatchObject({ error: { code: "CHALLENGE_FAILED" } })
      const other = { key: toBase64url(random(32)), answer: wrong.answer }
      expect(await prove(context, OLGA, entry, other)).toMatchObject({ error: { code: "TRUSTEE_UNKNOWN" } })
      expect(await challenge(context, OLGA, entry, other)).toMatchObject({
        error: { code: "TRUSTEE_UNKNOWN" },
      })
      for (const refused of [
        await challenge(context, ADA, entry, { key }),
        await prove(context, ADA, entry, wrong),
        await opening(context, ADA, entry),
        await sealedBallots(context, ADA, entry),
        await handIn(context, ADA, entry, { key, root: "", shares: "" }),
      ]) {
        expect(refused).toMatchObject({ error: { code: "NOT_AN_OFFICER" } })
      }
    })

    test("a key that nothing can be sealed to is named when it is to be proved", async () => {
      const instance = await makeInstance(await open(), { clock: new TestClock(BEFORE) })
      const zero = toBase64url(new Uint8Array(32))
      await instance.apply(electionFiles())
      const entry = entryOf(instance)
      const trustees = [{ name: "Zed", key: zero }]
      const weak = { ...entry, election: { ...entry.election, trustees } }
      expect(await challenge(instance.context, OLGA, weak, { key: zero })).toMatchObject({
        error: { code: "CHALLENGE_FAILED", detail: expect.stringContaining("Zed") },
      })
    })

    test("a proof that somebody wrote into the database proves nothing", async () => {
      const { instance, trustees } = await named()
      const { context } = instance
      const entry = entryOf(instance)
      for (const { key } of trustees) {
        const row = { election: entry.uid, kind: `proof/${key}`, key_id: "x", wrapped: random(60) }
        await context.db.insertInto("election_keys").values(row).execute()
      }
      instance.clock.set(instant(START + 1000))
      await fixDuePapers(context)
      expect(entryOf(instance).paper).toBe(null)
    })
  })

  describe("after the end", () => {
    test("any two of three open the ballots, and give the same result", async () => {
      for (const pair of [
        [0, 1],
        [0, 2],
        [1, 2],
      ]) {
        const { instance, trustees } = await voted()
        const { context } = instance
        for (const at of pair) await openBoxes(context, entryOf(instance), trustees[at] as TestTrustee)
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
      const { instance, ballots } = await voted()
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
      const { instance } = await voted()
      must(await sealedBallots(instance.context, OLGA, entryOf(instance)))
      await instance.apply(electionFiles({ end: instant(END + 86_400_000) }))
      expect(entryOf(instance).election.end).toBe(END)
      expect(entryOf(instance).refused.map(({ code }) => code)).toContain("end-final")
    })

    test("conclusion waits for the threshold, and the shares are gone afterwards", async () => {
      const { instance, trustees } = await voted()
      const { context } = instance
      const [ann, ben] = trustees as [TestTrustee, TestTrustee]
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
      const { instance, trustees } = await voted()
      const { context } = instance
      const [ann, ben, cyd] = trustees as [TestTrustee, TestTrustee, TestTrustee]
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
      const { instance, trustees } = await voted()
      const { context } = instance
      const [ann, ben] = trustees as [TestTrustee, TestTrustee]
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
      const { instance, trustees } = await voted()
      for (const trustee of trustees) await openBoxes(instance.context, entryOf(instance), trustee)
      expect(await conclude(instance.context, OLGA, entryOf(instance), { giveUp: 1 })).toMatchObject({
        error: { code: "BALLOTS_UNDECIDED", undecided: 0 },
      })
    })

    test("handing in again never loses a share that fits", async () => {
      const { instance, trustees } = await voted()
      const { context } = instance
      const [ann] = trustees as [TestTrustee]
      const only = (kept: number) => (share: Uint8Array | null, at: number) => (at === kept ? share : null)
      await openBoxes(context, entryOf(instance), ann, only(0))
      await openBoxes(context, entryOf(instance), ann, only(2))
      expect(must(await opening(context, OLGA, entryOf(instance))).trustees[0]?.shares).toBe(2)
    })

    test("shares of another board, of a wrong length, of another key, or none that fits are refused", async () => {
      const { instance, trustees } = await voted()
      const { context } = instance
      const entry = entryOf(instance)
      const [ann, ben] = trustees as [TestTrustee, TestTrustee]
      const ballots = must(await sealedBallots(context, OLGA, entry))
      if (!entry.paper) throw new Error("no paper")
      const good = await sharesOf(entry.paper, ann, ballots)
      for (const bad of [
        { ...good, root: toBase64url(random(32)) },
        { ...good, shares: good.shares.slice(0, -4) },
        { ...good, shares: "" },
        { ...good, key: ben.key },
        { ...good, shares: toBase64url(new Uint8Array(3 * 33)) },
      ]) {
        expect(await handIn(context, OLGA, entryOf(instance), bad)).toMatchObject({
          error: { code: "SHARES_INVALID" },
        })
      }
      const unknown = { ...good, key: toBase64url(random(32)) }
      expect(await handIn(context, OLGA, entryOf(instance), unknown)).toMatchObject({
        error: { code: "TRUSTEE_UNKNOWN" },
      })
    })

    test("an election without any ballot is concluded all the same", async () => {
      const { instance, trustees } = await started()
      const { context } = instance
      await fixDuePapers(context)
      instance.clock.set(END)
      for (const trustee of trustees.slice(0, 2)) await openBoxes(context, entryOf(instance), trustee)
      must(await conclude(context, OLGA, entryOf(instance)))
      expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({ cast: 0, valid: 0 })
    })

    test("with a threshold of one, each trustee alone opens everything", async () => {
      const { instance, trustees } = await voted(1)
      await openBoxes(instance.context, entryOf(instance), trustees[2] as TestTrustee)
      must(await conclude(instance.context, OLGA, entryOf(instance)))
      expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({ valid: 3 })
    })

    test("nothing is handed out before the end, nor where the instance opens the ballots", async () => {
      const { instance } = await started()
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

    test("a board, a checkpoint or ballots that were changed after the freeze stop the opening", async () => {
      for (const change of [
        sql`update elections set board = substr(board, 33) || substr(board, 1, 32)`,
        sql`update elections set board = substr(board, 33)`,
        sql`update elections set checkpoint = replace(checkpoint, '.', '..')`,
        // One of these two isn't the withdrawn one.
        sql`delete from ballots where row_key in (select row_key from ballots order by row_key limit 2)`,
        sql`update ballots set value = set_byte(value, 40, (get_byte(value, 40) + 1) % 256)`,
      ]) {
        const { instance, trustees } = await voted()
        const { context } = instance
        for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
        await change.execute(context.db)
        expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({
          error: { code: "INTEGRITY" },
        })
      }
    })

    test("a ballot that was taken back to an earlier version after the freeze stops the opening", async () => {
      const { instance, trustees } = await started()
      const { context } = instance
      const device = await makeDevice(context)
      const token = await takeCredential(context, ADA, device)
      must(await castBallot(context, await castRequest(device, token, 1, RANKINGS[0] ?? null)))
      const before = await context.db.selectFrom("ballots").selectAll().executeTakeFirstOrThrow()
      must(await castBallot(context, await castRequest(device, token, 2, RANKINGS[2] ?? null)))
      instance.clock.set(END)
      for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
      await context.db.updateTable("ballots").set({ value: before.value }).execute()
      expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
    })

    test("whoever writes to the database can't open anything before the end", async () => {
      for (const change of [
        sql`update elections set frozen = true`,
        sql`update elections set ends_at = starts_at + interval '1 second'`,
        sql`update elections set frozen = true, board = '', checkpoint = 'x.y.z'`,
      ]) {
        const { instance } = await started()
        await fixDuePapers(instance.context)
        await change.execute(instance.context.db)
        const refused = await sealedBallots(instance.context, OLGA, entryOf(instance))
        expect(refused.ok ? null : refused.error.code).toMatch(/^(NOT_ENDED|INTEGRITY)$/)
        expect((await conclude(instance.context, OLGA, entryOf(instance))).ok).toBe(false)
      }
    })

    test("shares that were changed in the database are noticed", async () => {
      const { instance, trustees } = await voted()
      const { context } = instance
      for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
      await sql`update election_keys set wrapped = (select wrapped from election_keys where kind = 'share/1')
        where kind = 'share/2'`.execute(context.db)
      expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
      expect(await opening(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
      await openBoxes(context, entryOf(instance), trustees[1] as TestTrustee)
      must(await conclude(context, OLGA, entryOf(instance)))
    })
  })
})

/** Before the start: officers show that the keys which open the ballots are at hand. */
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { openChallenge } from "#core/seal/challenge"
import { fromWire } from "#core/wire/binary"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { createErasure } from "#server/service/erasure"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { ensurePaper, fixDuePapers, unavailable } from "#server/service/papers"
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
  takeCredential,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { makeTrustees, OLGA, openBoxes, proveKeys, trusteeLines } from "#test/support/trustees"
import { BEFORE, entryOf, named, RANKINGS, started, voted } from "./opening-support.ts"

const ADA = person("ada")

describeDatabases("trustees before the start", (open) => {
  test("voting begins only once every trustee has proved their key", async () => {
    const { instance, trustees } = await named(open)
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
    const { instance, trustees } = await named(open)
    await proveKeys(instance.context, entryOf(instance), trustees.slice(0, 2))
    await instance.apply(electionFiles({ extra: trusteeLines(trustees.slice(0, 2), 2) }))
    instance.clock.set(instant(START + 1000))
    await fixDuePapers(instance.context)
    expect(entryOf(instance).paper?.trustees.map(({ name }) => name)).toEqual(["Ann", "Ben"])
  })

  test("the instance holds no key that opens such ballots", async () => {
    const { instance } = await started(open)
    await fixDuePapers(instance.context)
    const kinds = (await keysOf(instance.context.db, entryOf(instance).uid)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => !kind.startsWith("proof/"))).toEqual(["credential", "paper", "rows"])
  })

  test("who has proved their key is shown to officers", async () => {
    const { instance, trustees } = await named(open)
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
    const { instance, trustees } = await named(open)
    const { context } = instance
    const [{ key }] = trustees
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
      await handIn(context, ADA, entry, { key, answer: "", root: "", shares: "" }),
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
    const { instance, trustees } = await named(open)
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

  test("trustees in another order or under another name have proved their keys already", async () => {
    const { instance, trustees } = await named(open)
    const { context, clock, apply } = instance
    await proveKeys(context, entryOf(instance), trustees)
    const [ann, ben, cyd] = trustees
    const changed = [cyd, ann, { ...ben, name: "Benjamin" }]
    await apply(electionFiles({ extra: trusteeLines(changed, 3) }))
    clock.set(instant(START + 1000))
    const paper = must(await ensurePaper(context, entryOf(instance)))
    expect(paper.trustees).toEqual(changed.map(({ name, key }) => ({ name, key })))
    expect(paper.threshold).toBe(3)
  })

  test("proofs go with an election that moves, and outlast one that was gone for a while", async () => {
    const { instance, trustees } = await named(open)
    const { context, clock, apply } = instance
    await proveKeys(context, entryOf(instance), trustees)
    await apply(electionFiles({ key: "other/2026" }))
    expect(entryOf(instance).vanished).toBe(true)
    const lines = trusteeLines(trustees, 2)
    const moved = { key: "council/2027", extra: `moved_from: council/2026\n${lines}` }
    await apply(electionFiles(moved))
    clock.set(instant(START + 1000))
    const entry = context.catalogue.find("council---2027")
    if (!entry) throw new Error("it did not move")
    expect(must(await ensurePaper(context, entry)).trustees).toHaveLength(3)
  })

  test("a key that comes after the proofs has to be proved too", async () => {
    const { instance, trustees } = await named(open)
    const { context, clock, apply } = instance
    await proveKeys(context, entryOf(instance), trustees)
    const [dan] = await makeTrustees("Dan")
    if (!dan) throw new Error("no trustee")
    await apply(electionFiles({ extra: trusteeLines([...trustees.slice(0, 2), dan], 2) }))
    clock.set(instant(START + 1000))
    expect(await unavailable(context, entryOf(instance))).toContain("Dan has not shown yet")
  })

  test("an election that ended before all keys were proved can be held after all, with a later end", async () => {
    const { instance, trustees } = await named(open)
    const { context, clock, apply } = instance
    await proveKeys(context, entryOf(instance), trustees.slice(0, 2))
    clock.set(END)
    await fixDuePapers(context)
    for (const refused of [
      await sealedBallots(context, OLGA, entryOf(instance)),
      await conclude(context, OLGA, entryOf(instance)),
    ]) {
      expect(refused).toMatchObject({
        error: { code: "ENDED", detail: expect.stringContaining("give it a later end_datetime") },
      })
    }
    await apply(electionFiles({ extra: trusteeLines(trustees, 2), end: instant(END + 86_400_000) }))
    await proveKeys(context, entryOf(instance), trustees.slice(2))
    const device = await makeDevice(context)
    const token = await takeCredential(context, ADA, device)
    must(await castBallot(context, await castRequest(device, token, 1, RANKINGS[0] ?? null)))
  })

  test("a key that is shown again once the paper is fixed, or the election erased, leaves nothing behind", async () => {
    const { instance, trustees } = await voted(open)
    const { context, apply } = instance
    const kinds = async () => (await keysOf(context.db, entryOf(instance).uid)).map(({ kind }) => kind)
    const [ann, ben] = trustees
    await context.db.deleteFrom("election_keys").where("kind", "=", `proof/${ann.key}`).execute()
    const fixed = await kinds()
    await proveKeys(context, entryOf(instance), [ann])
    expect(await kinds()).toEqual(fixed)
    for (const trustee of [ann, ben]) await openBoxes(context, entryOf(instance), trustee)
    must(await conclude(context, OLGA, entryOf(instance)))
    await apply(electionFiles({ extra: trusteeLines(trustees, 2), results: "# Alice won\n" }))
    await createErasure(context)()
    await proveKeys(context, entryOf(instance), [ann])
    expect(await kinds()).toEqual([])
    expect(await sealedBallots(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "ERASED" } })
  })

  test("a proof for an election whose place another one has taken is refused", async () => {
    const { instance, trustees } = await named(open)
    const { context, apply } = instance
    const gone = entryOf(instance)
    await apply(electionFiles({ key: "council/2025" }))
    await apply(electionFiles({ extra: "moved_from: council/2025" }))
    expect(entryOf(instance).uid).not.toEqual(gone.uid)
    const [{ key, pair }] = trustees
    const { challenge: sealed } = must(await challenge(context, OLGA, gone, { key }))
    const answer = toBase64url(must(await openChallenge(gone.uid, pair, fromWire(sealed))))
    expect(await prove(context, OLGA, gone, { key, answer })).toMatchObject({
      error: { code: "ELECTION_UNKNOWN" },
    })
    expect(await keysOf(context.db, gone.uid)).toEqual([])
  })

  test("many who look at once at an election that waits for its trustees cost one look at the database", async () => {
    const { instance, trustees } = await named(open)
    await proveKeys(instance.context, entryOf(instance), trustees.slice(0, 1))
    instance.clock.set(instant(START + 1000))
    let opened = 0
    const { secrets } = instance.context
    const subtle: typeof secrets.subtle = {
      ...secrets.subtle,
      importKey: crypto.subtle.importKey.bind(crypto.subtle),
      decrypt: (...args) => {
        opened++
        return secrets.subtle.decrypt(...args)
      },
    }
    const context = { ...instance.context, secrets: { ...secrets, subtle } }
    const asked = Array.from({ length: 20 }, () => unavailable(context, entryOf(instance)))
    expect(new Set(await Promise.all(asked)).size).toBe(1)
    expect(opened).toBe(1)
    await proveKeys(instance.context, entryOf(instance), trustees)
    expect(await unavailable(instance.context, entryOf(instance))).toBe(null)
  })

  test("where no officers are trustees, that is said to who asks for a challenge", async () => {
    const { instance } = await named(open)
    await instance.apply(electionFiles())
    const key = toBase64url(random(32))
    expect(await challenge(instance.context, OLGA, entryOf(instance), { key })).toMatchObject({
      error: { code: "TRUSTEE_UNKNOWN", detail: "Council has no trustees: the server opens its ballots." },
    })
  })
})

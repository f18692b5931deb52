/**
 * Tampering with the rows of votes, as superuser: deleted, brought back from an old copy, exchanged, moved, made up. For each, who
 * notices and how; and what can't be noticed is bounded by published numbers.
 */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import { readRequest, START } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { describeAttack } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { ballotOf, deleteBallot, deleteCredential, voterOf } from "#test/support/voting-rows"
import {
  type Alarm,
  alarmOf,
  type Findings,
  findings,
  type Stage,
  setStage,
} from "#test/support/voting-stage"
import { cast, enrol, requestOf } from "#test/support/voting-voters"

const note = figuresOf("tampering with rows of votes: who notices")

interface Attack {
  readonly name: string
  readonly tamper: (stage: Stage) => Promise<unknown>
  /** Who notices, in one way or the other. */
  readonly noticed: readonly Alarm[]
  /** What is found out, besides what is found without the attack. */
  readonly found?: { readonly [name in keyof Findings]?: unknown }
}

const ATTACKS: readonly Attack[] = [
  {
    name: "a ballot deleted",
    noticed: ["voters"],
    tamper: (stage) => deleteBallot(stage, "v02"),
    found: {
      conclusion: "ok",
      damaged: 0,
      checks: { v02: "TRACKER_MISSING" },
      reads: { v02: "BALLOT_UNKNOWN" },
    },
  },
  {
    name: "a ballot and its credential deleted",
    noticed: ["voters"],
    tamper: async (stage) => {
      await deleteBallot(stage, "v02")
      await deleteCredential(stage, "v02")
    },
    found: { conclusion: "ok", result: { cast: 2, issued: 4 }, checks: { v02: "TRACKER_MISSING" } },
  },
  {
    name: "all credentials deleted",
    noticed: ["refused"],
    tamper: ({ db }) => db.deleteFrom("credentials").execute(),
    found: { conclusion: "INTEGRITY" },
  },
  {
    name: "a ballot copied over another",
    noticed: ["refused"],
    tamper: async (stage) => {
      const { value } = await ballotOf(stage, "v01")
      const { row_key } = await ballotOf(stage, "v02")
      await stage.db.updateTable("ballots").set({ value }).where("row_key", "=", row_key).execute()
    },
    found: { damaged: 1, checks: { v02: "TRACKER_MISSING" }, reads: { v02: "INTEGRITY" } },
  },
  {
    name: "a ballot copied to a new row",
    noticed: ["damaged"],
    tamper: async ({ db, ...stage }) => {
      const { election, value } = await ballotOf({ db, ...stage }, "v01")
      await db
        .insertInto("ballots")
        .values({ election, value, row_key: random(32) })
        .execute()
    },
    found: { damaged: 1, result: { cast: 3 } },
  },
  {
    name: "two ballots exchanged",
    noticed: ["refused"],
    tamper: async (stage) => {
      const [one, two] = [await ballotOf(stage, "v01"), await ballotOf(stage, "v02")]
      const put = (to: typeof one, from: typeof one) =>
        stage.db.updateTable("ballots").set({ value: from.value }).where("row_key", "=", to.row_key).execute()
      await put(one, two)
      await put(two, one)
    },
    found: { damaged: 2, checks: { v01: "TRACKER_MISSING", v02: "TRACKER_MISSING" } },
  },
  {
    name: "a ballot moved to another election",
    noticed: ["voters"],
    tamper: async (stage) => {
      const { row_key } = await ballotOf(stage, "v02")
      const other = sql`(select uid from elections where key = 'council/2027')`
      await sql`update ballots set election = ${other} where row_key = ${row_key}`.execute(stage.db)
    },
    found: { checks: { v02: "TRACKER_MISSING" }, reads: { v02: "BALLOT_UNKNOWN" } },
  },
  {
    name: "all ballots of another election copied here",
    noticed: ["damaged"],
    tamper: ({ db, uid }) =>
      sql`insert into ballots select ${uid}, row_key, value from ballots where election <> ${uid}`.execute(
        db,
      ),
    found: { damaged: 3, result: { cast: 3, valid: 3 } },
  },
  {
    name: "ballots made up",
    noticed: ["damaged"],
    tamper: async ({ db, uid }) => {
      for (let made = 0; made < 5; made++) {
        await sql`
          insert into ballots select ${uid}, ${random(32)}, ${random(2)} || substr(value, 3) from ballots limit 1`.execute(
          db,
        )
      }
    },
    found: { damaged: 5, result: { cast: 3, valid: 3 } },
  },
  {
    name: "credentials made up, so that more ballots than were cast would pass",
    noticed: ["damaged", "refused"],
    tamper: async ({ db, uid }) => {
      const { value } = await db.selectFrom("credentials").select("value").executeTakeFirstOrThrow()
      for (let made = 0; made < 5; made++) {
        await db
          .insertInto("credentials")
          .values({ election: uid, entry: random(32), subject: random(32), value })
          .execute()
      }
    },
  },
  {
    name: "credentials exchanged",
    noticed: ["damaged", "refused"],
    tamper: ({ db, uid }) =>
      sql`
        update credentials set value =
          (select value from credentials where election = ${uid} order by entry limit 1)
        where election = ${uid}`.execute(db),
  },
  {
    name: "accounts deleted",
    noticed: ["harmless"],
    tamper: ({ db }) => db.deleteFrom("accounts").execute(),
  },
]

describeAttack("rows of votes", () => {
  test("deleted, exchanged, moved and made up: each is noticed in its way", async () => {
    const stage = await setStage()
    const copy = await stage.copy()
    const truth = await findings(stage)
    for (const { name, tamper, noticed, found = {} } of ATTACKS) {
      await stage.restore(copy)
      stage.clock.set(instant(START + 1000))
      await tamper(stage)
      const outcome = await findings(stage)
      const alarm = alarmOf(outcome, truth)
      note(name, { "noticed by": alarm, damaged: outcome.damaged, conclusion: outcome.conclusion })
      expect.soft(noticed, name).toContain(alarm)
      expect.soft(outcome, name).toMatchObject(found)
    }
  })

  test("one voter's ballot brought back from an old copy: the voter finds the old one on the board", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    const old = await ballotOf(stage, "v02")
    const voter = voterOf(stage, "v02")
    const newest = await cast(context, voter, 2, [["carol"]])
    const voters = new Map([...stage.voters, ["v02", { ...voter, versions: [...voter.versions, newest] }]])
    const rollBack = () =>
      stage.db.updateTable("ballots").set({ value: old.value }).where("row_key", "=", old.row_key).execute()
    await rollBack()
    // While voting is open the app compares, and sends again what was lost.
    expect(must(await readBallot(context, readRequest(voter))).version).toBe(1)
    const { receipt: _, ...request } = newest
    expect(must(await castBallot(context, request)).receipt).toBe(newest.receipt)
    await rollBack()
    const outcome = await findings({ ...stage, voters })
    expect(outcome).toMatchObject({
      conclusion: "ok",
      damaged: 0,
      checks: { v02: "TRACKER_MISSING" },
      reads: { v02: "older" },
    })
    note("a ballot from an old copy", { "noticed by": "voters", damaged: 0, conclusion: "ok" })
  })

  test("a withdrawn ballot brought back from an old copy is found on the board by who withdrew it", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    const voter = voterOf(stage, "v03")
    const old = await ballotOf(stage, "v03")
    const gone = await cast(context, voter, 2, null)
    await stage.db
      .updateTable("ballots")
      .set({ value: old.value })
      .where("row_key", "=", old.row_key)
      .execute()
    const voters = new Map([...stage.voters, ["v03", { ...voter, versions: [...voter.versions, gone] }]])
    const outcome = await findings({ ...stage, voters })
    expect(outcome).toMatchObject({
      conclusion: "ok",
      damaged: 0,
      checks: { v03: "counted" },
      reads: { v03: "older" },
    })
    note("a withdrawn ballot from an old copy", { "noticed by": "voters", damaged: 0, conclusion: "ok" })
  })

  test("a copy of another's ballot, made possible by deleting what it committed to, is not counted beside it", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    const thief = await enrol(context, "v06")
    const [theirs] = voterOf(stage, "v01").versions.slice(-1)
    const copied = await requestOf(thief, 1, fromWire(theirs?.sealed ?? ""))
    expect(codeOf(await castBallot(context, copied))).toBe("BALLOT_COPIED")
    await stage.db.deleteFrom("commitments").execute()
    const code = codeOf(await castBallot(context, copied))
    const outcome = await findings(stage)
    note("commitments deleted, a ballot copied", {
      "noticed by": outcome.conclusion === "ok" ? "nobody" : "officers",
      damaged: outcome.damaged,
      conclusion: outcome.conclusion,
    })
    expect([code, outcome.conclusion, outcome.result?.valid ?? null]).toEqual(["ok", "INTEGRITY", null])
  })

  test("a credential deleted so that its voter gets another: no more ballots than credentials are ever counted", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    const copy = await stage.copy()
    const truth = await findings(stage)
    await stage.restore(copy)
    stage.clock.set(instant(START + 1000))
    // v04 withdrew and v05 never cast: two credentials are unused. The attacker is in league with v01.
    const alarms: string[] = []
    for (let times = 1; times <= 3; times++) {
      await deleteCredential(stage, "v01")
      await cast(context, await enrol(context, "v01"), 1, [["bob"]])
      const before = await stage.copy()
      const outcome = await findings(stage)
      alarms.push(
        outcome.conclusion === "ok"
          ? `${outcome.result?.cast} of ${outcome.result?.issued}`
          : outcome.conclusion,
      )
      expect(alarmOf(outcome, truth)).toBe(times <= 2 ? "silent" : "refused")
      await stage.restore(before)
      stage.clock.set(instant(START + 1000))
    }
    // Who got which credential nobody can tell, hence not who got two. The numbers that are published bound it.
    expect(alarms).toEqual(["4 of 5", "5 of 5", "INTEGRITY"])
    note("a credential issued again, twice", { "noticed by": "nobody", damaged: 0, conclusion: "ok" })
    note("a credential issued again, three times", {
      "noticed by": "refused",
      damaged: 0,
      conclusion: "INTEGRITY",
    })
  })

  test("a trigger that swallows ballots behind the server's back is found out by their voters", async () => {
    const stage = await setStage()
    await sql`
      create function swallow() returns trigger language plpgsql as $$
      begin delete from ballots where row_key = new.row_key; return null; end $$`.execute(stage.db)
    await sql`
      create constraint trigger swallow after insert on ballots deferrable initially deferred
      for each row execute function swallow()`.execute(stage.db)
    const { context } = await stage.restart()
    const voter = await enrol(context, "v06")
    const only = await cast(context, voter, 1, [["bob"]])
    await sql`drop trigger swallow on ballots`.execute(stage.db)
    const voters = new Map([...stage.voters, ["v06", { ...voter, versions: [only] }]])
    const outcome = await findings({ ...stage, voters })
    expect(outcome).toMatchObject({ checks: { v06: "TRACKER_MISSING" }, reads: { v06: "BALLOT_UNKNOWN" } })
    note("a trigger that deletes what is inserted", {
      "noticed by": "voters",
      damaged: outcome.damaged,
      conclusion: outcome.conclusion,
    })
  })
})

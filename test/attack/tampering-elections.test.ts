/**
 * Tampering with what an election is: its paper, its keys, its window, its states, its board and its count. What was signed or wrapped
 * doesn't come apart unseen, and nothing is opened by setting a column.
 */
import { type RawBuilder, sql } from "kysely"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { receiptKey } from "#core/seal/receipt"
import { trusteeKey } from "#core/seal/trustee"
import { conclude } from "#server/service/conclusion"
import { END, person, START } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { replacePaper, set } from "#test/support/voting-columns"
import { figuresOf } from "#test/support/voting-figures"
import { describeAttack, entryOf } from "#test/support/voting-place"
import {
  type Alarm,
  alarmOf,
  type Findings,
  findings,
  type Stage,
  setStage,
} from "#test/support/voting-stage"

const note = figuresOf("tampering with elections and their keys: who notices")

const OLGA = person("olga")

interface Attack {
  readonly name: string
  readonly tamper: (stage: Stage, ids: Ids) => Promise<unknown>
  readonly noticed: readonly Alarm[]
  readonly found?: { readonly [name in keyof Findings]?: unknown }
}

/** Conditions for this election and the other one. */
interface Ids {
  readonly here: RawBuilder<unknown>
  readonly there: RawBuilder<unknown>
}

const idsOf = ({ uid }: Stage): Ids => ({
  here: sql`${uid}::bytea`,
  there: sql`(select uid from elections where uid <> ${uid})`,
})

const ofOther = (column: string) =>
  sql`${sql.ref(column)} = (select ${sql.ref(column)} from elections as other where other.uid <> elections.uid)`

const WHILE_OPEN: readonly Attack[] = [
  {
    name: "the trustee's key on the paper replaced",
    tamper: replacePaper(async () => ({
      trustees: [{ name: "instance", key: toBase64url((await trusteeKey(random(32))).publicKey) }],
    })),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY", reads: { v01: "INTEGRITY" } },
  },
  {
    name: "the receipt key on the paper replaced",
    tamper: replacePaper(async () => ({ receiptKey: receiptKey(random(32)).publicKey })),
    noticed: ["refused"],
  },
  {
    name: "a candidate on the paper replaced",
    tamper: replacePaper(async ({ candidates }) => ({
      candidates: [...candidates.slice(1), "zoe" as never],
    })),
    noticed: ["refused"],
  },
  {
    name: "the paper of the other election",
    tamper: set(ofOther("paper")),
    noticed: ["refused", "unavailable"],
  },
  {
    name: "papers and all keys exchanged",
    tamper: async ({ db }, { here, there }) => {
      await sql`update elections set ${ofOther("paper")}`.execute(db)
      const between = random(16)
      const move = (from: unknown, to: unknown) =>
        sql`update election_keys set election = ${to} where election = ${from}`.execute(db)
      await move(here, between)
      await move(there, here)
      await move(between, there)
    },
    noticed: ["refused", "unavailable"],
  },
  {
    name: "wrapped keys moved here from the other election",
    tamper: ({ db }, { here, there }) =>
      sql`update election_keys as k set wrapped = o.wrapped from election_keys as o
          where k.election = ${here} and o.election = ${there} and k.kind = o.kind`.execute(db),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY" },
  },
  ...["credential", "trustee", "rows", "paper"].map(
    (kind): Attack => ({
      name: `the key "${kind}" moved here from the other election`,
      tamper: ({ db }, { here, there }) =>
        sql`update election_keys set wrapped = (select wrapped from election_keys where election = ${there} and kind = ${kind})
          where election = ${here} and kind = ${kind}`.execute(db),
      noticed: ["refused"],
      found: { conclusion: "INTEGRITY" },
    }),
  ),
  ...["credential", "trustee", "rows", "paper"].map(
    (kind): Attack => ({
      name: `the key "${kind}" deleted`,
      tamper: ({ db }, { here }) =>
        sql`delete from election_keys where election = ${here} and kind = ${kind}`.execute(db),
      noticed: ["refused"],
      found: { conclusion: "INTEGRITY" },
    }),
  ),
  {
    name: "kinds of keys exchanged",
    tamper: ({ db }, { here }) =>
      sql`update election_keys as k set wrapped = o.wrapped from election_keys as o where k.election = ${here} and o.election = ${here}
          and (k.kind, o.kind) in (('credential', 'trustee'), ('trustee', 'credential'))`.execute(db),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY" },
  },
  {
    name: "all keys deleted",
    tamper: ({ db }, { here }) => sql`delete from election_keys where election = ${here}`.execute(db),
    noticed: ["refused"],
  },
  {
    name: "the election set back to before its start",
    tamper: async (stage, { here }) => {
      await sql`delete from election_keys where election = ${here}`.execute(stage.db)
      await set(sql`paper = null`)(stage)
    },
    noticed: ["refused", "voters"],
  },
  {
    name: "the end moved to before now",
    tamper: set(sql`ends_at = starts_at`),
    noticed: ["harmless"],
  },
  {
    name: "frozen before the end, without a board",
    tamper: set(sql`frozen = true`),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY", result: null },
  },
  {
    name: "frozen before the end, with an empty board",
    tamper: set(sql`frozen = true, board = '', checkpoint = 'e30.e30.e30'`),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY", result: null },
  },
  {
    name: "concluded before the end",
    tamper: set(sql`frozen = true, concluded = true`),
    noticed: ["refused"],
    found: { result: null },
  },
]

const COUNTED: readonly Attack[] = [
  {
    name: "the board emptied",
    tamper: set(sql`board = ''`),
    noticed: ["voters"],
    found: { checks: { v01: "BOARD_MISMATCH" } },
  },
  {
    name: "a tracker on the board exchanged",
    tamper: set(sql`board = overlay(board placing ${random(32)} from 1 for 32)`),
    noticed: ["voters"],
    found: { checks: { v01: "BOARD_MISMATCH", v02: "BOARD_MISMATCH", v03: "BOARD_MISMATCH" } },
  },
  {
    name: "a tracker taken off the board",
    tamper: set(sql`board = substr(board, 33)`),
    noticed: ["voters"],
    found: { checks: { v01: "BOARD_MISMATCH" } },
  },
  {
    name: "board and checkpoint of the other election",
    tamper: set(sql`${ofOther("board")}, ${ofOther("checkpoint")}`),
    noticed: ["voters"],
    found: { checks: { v01: "CHECKPOINT_INVALID" } },
  },
  {
    name: "the board deleted",
    tamper: set(sql`board = null`),
    noticed: ["voters"],
    found: { checks: { v01: "NOT_CONCLUDED" } },
  },
  {
    name: "the count of the other election",
    tamper: set(ofOther("result")),
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY", csv: "INTEGRITY", result: null },
  },
  {
    name: "the count deleted",
    tamper: set(sql`result = null`),
    noticed: ["refused"],
    found: { result: null },
  },
  {
    name: "the count undone: it is the same again",
    tamper: set(sql`result = null, concluded = false`),
    noticed: ["harmless"],
  },
  {
    name: "the count undone, and a ballot deleted",
    tamper: async (stage, { here }) => {
      await set(sql`result = null, concluded = false`)(stage)
      await sql`delete from ballots where ctid = (select min(ctid) from ballots where election = ${here})`.execute(
        stage.db,
      )
      await sql`delete from ballots where ctid = (select min(ctid) from ballots where election = ${here})`.execute(
        stage.db,
      )
    },
    noticed: ["refused"],
    found: { conclusion: "INTEGRITY", result: null },
  },
  {
    name: "count and board undone, and all ballots deleted",
    tamper: async (stage, { here }) => {
      await set(sql`result = null, concluded = false, frozen = false, board = null, checkpoint = null`)(stage)
      await sql`delete from ballots where election = ${here}`.execute(stage.db)
    },
    noticed: ["voters"],
    found: { checks: { v01: "TRACKER_MISSING", v02: "TRACKER_MISSING", v03: "TRACKER_MISSING" } },
  },
]

describeAttack("elections and their keys", () => {
  test.each([
    ["while voting is open", WHILE_OPEN, START + 1000],
    ["after the count", COUNTED, END],
  ] as const)("%s: each change is noticed in its way", async (_, attacks, at) => {
    const stage = await setStage()
    const open = await stage.copy()
    const truth = await findings(stage)
    // The other election is counted as well.
    const { context } = await stage.restart()
    must(await conclude(context, OLGA, entryOf(context, "council---2027")))
    const start = at === END ? await stage.copy() : open
    const ids = idsOf(stage)
    for (const { name, tamper, noticed, found = {} } of attacks) {
      await stage.restore(start)
      stage.clock.set(instant(at))
      await tamper(stage, ids)
      const outcome = await findings(stage).catch((error: unknown) =>
        error instanceof Error ? error : new Error(),
      )
      const alarm = alarmOf(outcome, truth)
      note(name, {
        "noticed by": alarm,
        conclusion: outcome instanceof Error ? outcome.message : outcome.conclusion,
      })
      expect.soft(noticed, name).toContain(alarm)
      if (!(outcome instanceof Error)) expect.soft(outcome, name).toMatchObject(found)
    }
  })
})

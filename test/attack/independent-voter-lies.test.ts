/** A client written from the specification alone notices a server that lies, and a database that was changed behind it. */
import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { Database } from "#server/store/schema"
import { describeDatabases } from "#test/support/databases"
import { agreementPair } from "./voter/curves.ts"
import { type Bytes, b64, Refusal, unb64 } from "./voter/encoding.ts"
import { type Answer, Http, type Network } from "./voter/http.ts"
import { scalarFrom } from "./voter/keys.ts"
import { canonical, fingerprint } from "./voter/paper.ts"
import { refusalOf } from "./voter/refusals.ts"
import {
  conclude,
  END,
  enrolled,
  newWords,
  OFFICER,
  type Place,
  SLUG,
  START,
  servePlace,
  trusteeLines,
} from "./voter/served.ts"
import { signReceipt, verifyReceipt } from "./voter/statements.ts"
import { Trustee } from "./voter/trustee.ts"
import { evaluate } from "./voter/voprf.ts"
import { type Cast, type Files, Voter } from "./voter/voter.ts"

const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code

type Lie = (answer: Answer, asked: Answer) => Answer

/** Tells the truth but for the addresses that it has a lie for. */
class Liar {
  private readonly lies = new Map<string, Lie>()
  readonly network: Network = async (url, init) => {
    const answer = await fetch(url, init)
    const lie = this.lies.get(new URL(url).pathname)
    if (lie === undefined || !answer.ok) return answer
    const asked: Answer = typeof init.body === "string" ? JSON.parse(init.body) : {}
    return Response.json(lie((await answer.json()) as Answer, asked))
  }
  tell(path: string, lie: Lie): void {
    this.lies.set(`/api/v1${path}`, lie)
  }
  repent(): void {
    this.lies.clear()
  }
}

const LOGINS = ["ada", "ben", "cyd"]
const ELECTION = `/elections/${SLUG}`
const draw = (length: number): Bytes => new Uint8Array(randomBytes(length))

async function finish(place: Place, ...slugs: readonly string[]): Promise<void> {
  place.clock.set(END)
  for (const slug of slugs) await conclude(place, null, slug)
}

describeDatabases("a lying server is noticed", (open) => {
  async function lied(db?: Kysely<Database>) {
    const place = await servePlace(db ?? (await open()), LOGINS)
    await place.publish({})
    const liar = new Liar()
    const voter = new Voter(place.url, SLUG, newWords(), { network: liar.network })
    return { place, liar, voter }
  }

  async function voted(place: Place, login: string): Promise<{ voter: Voter; cast: Cast }> {
    const voter = await enrolled(place, login)
    return { voter, cast: await voter.cast(1, [4, 3, 2, 1]) }
  }

  test("that evaluates with another credential key for one voter", async () => {
    const { liar, voter } = await lied()
    const key = scalarFrom(draw(48))
    const withOwnKey = (blinded: unknown): Answer => {
      const { evaluated, proof } = evaluate(key, unb64(blinded, 32) ?? draw(0), scalarFrom(draw(48)))
      return { evaluated: b64(evaluated), proof: b64(proof) }
    }
    for (const names of [["evaluated", "proof"], ["evaluated"], ["proof"]]) {
      liar.tell("/credentials", (answer, { blinded }) => {
        const own = withOwnKey(blinded)
        return { ...answer, ...Object.fromEntries(names.map((name) => [name, own[name]])) }
      })
      expect(await codeOf(voter.takeCredential("ada")), names.join()).toBe("PROOF_INVALID")
    }
    liar.repent()
    await voter.takeCredential("ada")
  })

  test("that gives a receipt for another ballot, another version, or by another key", async () => {
    const { place, liar, voter } = await lied()
    await voter.takeCredential("ada")
    const { receipt: former } = await voter.cast(1, [1, 2, 3, 4])
    const { receipt: anothers } = (await voted(place, "ben")).cast
    const byAnotherKey = signReceipt(draw(32), verifyReceipt(voter.state.paper.receiptKey, former))
    liar.tell("/ballots", () => ({ receipt: former }))
    expect(await codeOf(voter.cast(2, [2, 1, 3, 4]))).toBe("RECEIPT_MISMATCH")
    for (const [receipt, code] of [
      [former, "RECEIPT_MISMATCH"],
      [anothers, "RECEIPT_MISMATCH"],
      [byAnotherKey, "STATEMENT_INVALID"],
      [`${former}.`, "STATEMENT_INVALID"],
      ["", "STATEMENT_INVALID"],
    ] as const) {
      liar.tell("/ballots", () => ({ receipt }))
      expect(await codeOf(voter.sendAgain()), receipt).toBe(code)
    }
    liar.repent()
    expect((await voter.sendAgain()).version).toBe(2)
  })

  test("that reads another ballot back, or an older one", async () => {
    const db = await open()
    const { place, liar, voter } = await lied(db)
    await voter.takeCredential("ada")
    const first = await voter.cast(1, [1, 2, 3, 4])
    const stored = await db.selectFrom("ballots").selectAll().execute()
    const second = await voter.cast(2, [4, 3, 2, 1])
    const other = (await voted(place, "ben")).cast
    const answered = ({ version, sealed, receipt }: Cast) => ({ version, sealed: b64(sealed), receipt })
    for (const [cast, code] of [
      [first, "ROLLED_BACK"],
      [other, "RECEIPT_MISMATCH"],
      [{ ...second, sealed: first.sealed }, "RECEIPT_MISMATCH"],
    ] as const) {
      liar.tell("/ballots/read", () => answered(cast))
      expect(await codeOf(voter.readBack())).toBe(code)
    }
    liar.repent()
    // A backup of the time before the second version. What the device has is cast again, under the number that fits now.
    await db.deleteFrom("ballots").execute()
    await db.insertInto("ballots").values(stored).execute()
    expect(await codeOf(voter.readBack())).toBe("ROLLED_BACK")
    expect(await codeOf(voter.castSealed(3, second.sealed))).toBe("VERSION_CONFLICT")
    await voter.castSealed(2, second.sealed)
    expect((await voter.readBack()).ranks).toEqual([4, 3, 2, 1])
  })

  test("that leaves a ballot off the board", async () => {
    const db = await open()
    const { place, liar, voter } = await lied(db)
    await voter.takeCredential("ada")
    await voter.cast(1, [1, 2, 3, 4])
    await voted(place, "ben")
    await finish(place, SLUG)
    expect(await voter.checkBoard()).toMatchObject({ count: 2 })
    const own = b64(voter.tracker ?? draw(0))
    const board = (change: (trackers: readonly unknown[]) => readonly unknown[]) =>
      liar.tell(`${ELECTION}/board`, ({ trackers, checkpoint }) => ({
        trackers: change(trackers as readonly unknown[]),
        checkpoint,
      }))
    for (const change of [
      (trackers: readonly unknown[]) => trackers.filter((tracker) => tracker !== own),
      (trackers: readonly unknown[]) =>
        trackers.map((tracker) => (tracker === own ? b64(draw(32)) : tracker)),
      (trackers: readonly unknown[]) => [...trackers, b64(draw(32))],
      () => [own, own],
      () => [own, `${own}=`],
    ]) {
      board(change)
      expect(await codeOf(voter.checkBoard())).toBe("BOARD_MISMATCH")
    }
    liar.repent()
    await voter.checkBoard()
  })

  test("whose database lost a ballot before the end", async () => {
    const db = await open()
    const place = await servePlace(db, LOGINS)
    await place.publish({})
    const voters = [(await voted(place, "ada")).voter, (await voted(place, "ben")).voter]
    const [row] = await db.selectFrom("ballots").select("row_key").execute()
    if (row === undefined) throw new Error("nothing is stored")
    await db.deleteFrom("ballots").where("row_key", "=", row.row_key).execute()
    await finish(place, SLUG)
    const seen = await Promise.all(
      voters.map((voter) =>
        voter.checkBoard().then(
          () => "found",
          (error) => (error instanceof Refusal ? error.code : error),
        ),
      ),
    )
    expect(seen.sort()).toEqual(["TRACKER_MISSING", "found"])
  })

  test("that shows the checkpoint of another election, or a receipt in its place", async () => {
    const { place, liar, voter } = await lied()
    await place.publish({}, { key: "board/2026" })
    await voter.takeCredential("ada")
    const { receipt } = await voter.cast(1, [1, 2, 3, 4])
    const elsewhere = new Voter(place.url, "board---2026", newWords())
    await elsewhere.takeCredential("ada")
    await elsewhere.cast(1, [1, 2, 3, 4])
    await finish(place, SLUG, "board---2026")
    const http = new Http(place.url)
    const foreign = await http.anonymous("/elections/board---2026/board")
    liar.tell(`${ELECTION}/board`, () => foreign)
    expect(await codeOf(voter.checkBoard())).toBe("CHECKPOINT_INVALID")
    liar.tell(`${ELECTION}/board`, ({ trackers }) => ({ trackers, checkpoint: foreign.checkpoint }))
    expect(await codeOf(voter.checkBoard())).toBe("CHECKPOINT_INVALID")
    liar.tell(`${ELECTION}/board`, ({ trackers }) => ({ trackers, checkpoint: receipt }))
    expect(await codeOf(voter.checkBoard())).toBe("CHECKPOINT_INVALID")
    liar.repent()
    await Promise.all([voter.checkBoard(), elsewhere.checkBoard()])
  })

  test("that shows a paper with another trustee", async () => {
    const { place, liar, voter } = await lied()
    const { trustees, ...paper } = JSON.parse((await voter.readPaper()).text) as Answer
    const pin = fingerprint(await voter.readPaper())
    const key = b64(agreementPair(draw(32)).public)
    const [instance] = trustees as readonly object[]
    const show = (changed: unknown, more: Answer = {}) =>
      liar.tell(ELECTION, (detail) => ({
        ...detail,
        paper: canonical({ ...paper, trustees: changed }),
        ...more,
      }))
    show([instance, { name: "mallory", key }])
    expect(await codeOf(voter.takeCredential("ada"))).toBe("PAPER_TRUSTEES")
    show([{ name: "mallory", key }])
    expect(await codeOf(voter.takeCredential("ada"))).toBe("PAPER_TRUSTEES")
    // One that says so in its own words as well: against the files of the repository.
    show([{ name: "mallory", key }], { trustees: [{ name: "mallory", key }] })
    const files = (pinnedPaper: string | null): Files => ({ trustees: [], threshold: 1, pinnedPaper })
    const reading = (pinnedPaper: string | null) =>
      new Voter(place.url, SLUG, newWords(), { network: liar.network, files: files(pinnedPaper) })
    expect(await codeOf(reading(null).takeCredential("ada"))).toBe("PAPER_TRUSTEES")
    // Another key for the instance itself: only the pin tells.
    show([{ name: "instance", key }])
    expect(await codeOf(reading(pin).takeCredential("ada"))).toBe("PAPER_PIN")
    liar.repent()
    await place.publish({ extra: `paper: ${pin}` })
    expect(await new Http(place.url).anonymous(ELECTION)).toMatchObject({ pinnedPaper: pin })
    await reading(pin.toUpperCase()).takeCredential("ben")
    // And later: on the paper by which the credential was taken, or on none.
    await voter.takeCredential("ada")
    show([{ name: "instance", key }], { pinnedPaper: null })
    expect(await codeOf(voter.cast(1, [1, 2, 3, 4]))).toBe("PAPER_CHANGED")
    expect(voter.lastRequest).toBeNull()
  })

  test("that keeps a ballot from a trustee", async () => {
    const place = await servePlace(await open(), LOGINS)
    const liar = new Liar()
    const trustee = new Trustee(place.url, SLUG, "Ann", newWords(), liar.network)
    place.clock.set(instant(START - 1000))
    await place.publish({ extra: trusteeLines([trustee], 1) })
    await trustee.signIn(OFFICER)
    await trustee.proveKey()
    place.clock.set(instant(START + 1000))
    await voted(place, "ada")
    await voted(place, "ben")
    place.clock.set(END)
    await trustee.signIn(OFFICER)
    liar.tell(`${ELECTION}/opening/ballots`, ({ checkpoint, sealed }) => ({
      checkpoint,
      sealed: (sealed as readonly unknown[]).slice(1),
    }))
    expect(await codeOf(trustee.handIn())).toBe("BOARD_MISMATCH")
    liar.repent()
    await trustee.handIn()
    expect(await trustee.conclude(null)).toMatchObject({ cast: 2, valid: 2 })
  })
})

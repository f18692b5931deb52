/** `votive verify` against the real server: what a voter has at every point of an election's life. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { ReceiptFile } from "#core/board/receipt-file"
import { paperFingerprint } from "#core/seal/paper"
import type { Board, CastResponse } from "#core/wire/ballot"
import type { ElectionDetail } from "#core/wire/election"
import { conclude } from "#server/service/conclusion"
import { result } from "#server/service/results"
import { resultsDraft } from "#server/service/results-draft"
import { serve } from "#test/server/routes/serve"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  electionTexts,
  makeDevice,
  person,
  START,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { verifyIn } from "./verify-support.ts"

const SLUG = "council---2026"
const HOLDS = {
  file: "holds",
  paper: "holds",
  receipt: "holds",
  "instance-paper": "holds",
  "instance-key": "holds",
}
const ON_BOARD = { ...HOLDS, board: "holds", checkpoint: "holds", root: "holds" }

describeDatabases("votive verify", (open, kind) => {
  test(`receipts hold from the first vote on, and are on the board after the count (${kind})`, async () => {
    const served = await serve(await open())
    const { context, clock, url, apply } = served
    await apply(electionFiles())
    const get = async (path: string) => (await fetch(`${url}/api/v1/elections/${SLUG}${path}`)).json()
    const { saved, write, report, run } = verifyIn()

    const file = async (receipt: string): Promise<ReceiptFile> => {
      const { paper } = (await get("")) as ElectionDetail
      return { type: "votive-receipt", instance: url, election: SLUG, paper: paper ?? "", receipt }
    }
    const voter = async (login: string) => {
      const device = await makeDevice(context)
      const token = await takeCredential(context, person(login), device)
      return async (version: number, ranking: string[][] | null): Promise<ReceiptFile> => {
        const answer = await fetch(`${url}/api/v1/ballots`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(await castRequest(device, token, version, ranking)),
        })
        return file(((await answer.json()) as CastResponse).receipt)
      }
    }

    const [ada, ben, cyd] = [await voter("ada"), await voter("ben"), await voter("cyd")]
    const first = await ada(1, [["alice"]])
    const last = await ada(2, [["bob"], ["alice"]])
    const given = await ben(1, [["carol"]])
    const withdrawn = await ben(2, null)
    const other = await cyd(1, [["alice"]])
    expect(await report(saved(last))).toMatchObject({
      status: 0,
      verdict: "not-yet",
      version: 2,
      checks: { ...HOLDS, board: "not-yet" },
    })

    clock.set(END)
    expect(await report(saved(last))).toMatchObject({ status: 0, checks: { ...HOLDS, board: "not-yet" } })
    const entry = () => {
      const found = context.catalogue.find(SLUG)
      if (!found) throw new Error("no election")
      return found
    }
    must(await conclude(context, person("olga"), entry()))
    const draft = resultsDraft(
      { name: "Council", tiebreak: null },
      must(await result(context, person("olga"), entry())),
    )

    for (const counted of [last, other]) {
      expect(await report(saved(counted))).toMatchObject({
        status: 0,
        verdict: "holds",
        checks: { ...ON_BOARD, tracker: "holds" },
      })
    }
    for (const gone of [first, given, withdrawn]) {
      expect(await report(saved(gone))).toMatchObject({
        status: 1,
        checks: { ...ON_BOARD, tracker: "fails TRACKER_MISSING" },
      })
    }

    // Years later: the board that was saved, the files in git with the published result, and no network.
    const board = (await get("/board")) as Board
    for (const [path, text] of Object.entries(electionTexts({ results: draft }))) {
      write(`elections/${path}`, text)
    }
    const { paper } = await makeDevice(context)
    const args = [
      "--board",
      write("board.json", board),
      "--elections",
      "elections",
      "--paper",
      paperFingerprint(paper),
    ]
    expect(await report(saved({ ...last, instance: "https://gone.example.org" }), ...args)).toMatchObject({
      status: 0,
      checks: {
        fingerprint: "holds",
        "files-trustees": "holds",
        "files-candidates": "holds",
        tracker: "holds",
        results: "holds",
      },
    })
    expect(await report(write("paper.json", paper.text), "--instance", url, ...args)).toMatchObject({
      status: 0,
      checks: { "instance-paper": "holds", "board-served": "holds", results: "holds" },
    })

    // Its address, after officers move the directory, is still that of the receipt.
    const moved = electionFiles({ key: "archive/2026", extra: "moved_from: council/2026" })
    clock.set(instant(END + 1000))
    await apply(moved)
    expect(context.catalogue.find("archive---2026")).toBeDefined()
    expect(await report(saved(last))).toMatchObject({ status: 0, checks: { ...ON_BOARD, tracker: "holds" } })

    const another = electionFiles({ key: "other", start: START, end: instant(END + 9e9) })
    await apply(new Map([...moved, ...another]))
    const { status, stderr } = await run(saved({ ...last, election: "other" }))
    expect([status, stderr]).toEqual([1, expect.stringContaining("instance-paper")])
    expect(served.logged).toEqual([])
  })
})

/**
 * Tampering with elections while a server runs, and with what it shows: it holds to what it read, and to the files, and nobody is
 * given a paper that isn't the one that was fixed.
 */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { trusteeKey } from "#core/seal/trustee"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { issueCredential } from "#server/service/credentials"
import { board, result } from "#server/service/results"
import { credentialRequest, makeDevice, person } from "#test/support/instance"
import { random } from "#test/support/sealing"
import { replacePaper, set } from "#test/support/voting-columns"
import { figuresOf } from "#test/support/voting-figures"
import { describeAttack, entryOf } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { voterOf } from "#test/support/voting-rows"
import { setStage } from "#test/support/voting-stage"
import { requestOf } from "#test/support/voting-voters"
import { serve } from "../server/routes/serve.ts"

const note = figuresOf("tampering while a server runs, and what it shows")

const OLGA = person("olga")

describeAttack("elections while a server runs", () => {
  test("columns set while a server runs open nothing: it holds to what it read, and to the files", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    const voter = voterOf(stage, "v02")
    const request = await requestOf(voter, 2, [["carol"]])
    const asked = await credentialRequest(await makeDevice(context))
    const open = await stage.copy()
    for (const [name, assignments] of [
      ["the end moved to before now", sql`ends_at = starts_at`],
      ["frozen", sql`frozen = true`],
      ["frozen, with a board", sql`frozen = true, board = '', checkpoint = ''`],
      ["concluded", sql`frozen = true, concluded = true`],
    ] as const) {
      await set(assignments)(stage)
      await context.catalogue.load()
      const codes = [
        codeOf(await castBallot(context, request)),
        codeOf(await issueCredential(context, person("v06"), asked)),
        codeOf(await result(context, OLGA, entryOf(context))),
      ]
      const concluded = codeOf(await conclude(context, OLGA, entryOf(context)))
      note(`${name}, while a server runs`, { "noticed by": "voters, officers", conclusion: concluded })
      // Nobody can vote, which everybody sees; and nothing is opened.
      expect([name, ...codes]).toEqual([name, "ENDED", "ENDED", "NOT_CONCLUDED"])
      expect(name === "concluded" ? "NOT_ENDED" : concluded).toMatch(/^(NOT_ENDED|INTEGRITY)$/)
      expect((await result(context, OLGA, entryOf(context))).ok).toBe(false)
      await stage.restore(open)
      await context.catalogue.load()
    }
    expect(codeOf(await board(context, entryOf(context)))).toBe("NOT_CONCLUDED")
  })

  test("a paper that was exchanged in the database is shown to nobody, so that no ballot is sealed on it", async () => {
    const stage = await setStage()
    const { publicKey } = await trusteeKey(random(32))
    await replacePaper(async () => ({ trustees: [{ name: "instance", key: toBase64url(publicKey) }] }))(stage)
    const { context } = await stage.restart()
    const server = await serve(stage.db)
    const shown = await server.app.handle(new Request("http://localhost/api/v1/elections/council---2026"))
    const text = await shown.text()
    note("an exchanged paper, as the server shows it", {
      "noticed by": text.includes(toBase64url(publicKey)) ? "nobody" : "refused",
      conclusion: "",
    })
    expect(text).not.toContain(toBase64url(publicKey))
    const device = await makeDevice(context).catch(() => null)
    expect(device && toBase64url(device.paper.hash)).not.toBe(toBase64url(voterOf(stage, "v01").paper.hash))
  })
})

/**
 * Tampering with the elections' files as the database keeps them: who may vote, who are officers, who withdrew, when it ends, who
 * opens. The repository says otherwise, and servers are started anew while it can be read.
 */
import { expect, test } from "vitest"
import { fromUtf8, toBase64url, utf8 } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import { trusteeKey } from "#core/seal/trustee"
import { conclude } from "#server/service/conclusion"
import { issueCredential, standing } from "#server/service/credentials"
import { compress, decompress, digestOf, pack, unpack } from "#server/service/packing"
import { ballotsCsv } from "#server/service/results"
import { credentialRequest, END, makeDevice, person, START } from "#test/support/instance"
import { random } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { describeAttack, entryOf } from "#test/support/voting-place"
import { codeOf } from "#test/support/voting-refusals"
import { alarmOf, findings, type Stage, setStage } from "#test/support/voting-stage"

const note = figuresOf("tampering with stored files: what came of it")

const MALLORY = person("mallory")

/** Changes a stored file as if it had been read so; with its digest, or under the one that the true files have. */
async function rewrite(
  stage: Stage,
  name: string,
  edit: (text: string) => string,
  digests: boolean,
): Promise<void> {
  const { db, uid } = stage
  const row = await db
    .selectFrom("election_files")
    .selectAll()
    .where("election", "=", uid)
    .executeTakeFirstOrThrow()
  const files = new Map(unpack(decompress(row.files)))
  const before = fromUtf8(files.get(name) ?? new Uint8Array())
  const after = edit(before)
  if (after === before) throw new Error(`nothing to change in ${name}`)
  files.set(name, utf8(after))
  const packed = pack(files)
  const { sequence } = await db.selectFrom("revision").select("sequence").executeTakeFirstOrThrow()
  await db
    .updateTable("election_files")
    .set({ files: compress(packed), sequence: sequence + 1, ...(digests && { digest: digestOf(packed) }) })
    .where("election", "=", uid)
    .execute()
  await db
    .updateTable("revision")
    .set({ sequence: sequence + 1 })
    .execute()
}

const officers = (text: string) =>
  text.replace("election_officers: [olga]", "election_officers: [olga, mallory]")
const voters = (text: string) => `${text}- mallory\n`

describeAttack("stored files that the repository doesn't have", () => {
  test.each([
    ["with their digest", true],
    ["under the digest of the true ones", false],
  ])("%s: nobody gets onto the voters list by them, nor among the officers", async (how, digests) => {
    const stage = await setStage()
    await rewrite(stage, "voters.yaml", voters, digests)
    await rewrite(stage, "election.yaml", officers, digests)
    const { context } = await stage.restart()
    const request = await credentialRequest(await makeDevice(context))
    const issued = codeOf(await issueCredential(context, MALLORY, request))
    const known = await standing(context, MALLORY, entryOf(context))
    stage.clock.set(END)
    const counted = codeOf(await conclude(context, MALLORY, entryOf(context)))
    const csv = codeOf(await ballotsCsv(context, MALLORY, entryOf(context)))
    note(`voters and officers, ${how}`, { "a credential": issued, conclusion: counted, ballots: csv })
    expect({ issued, known, counted, csv }).toMatchObject({
      issued: "NOT_LISTED",
      known: { ok: true, value: { listed: false, officer: false } },
      counted: "NOT_AN_OFFICER",
      csv: "NOT_AN_OFFICER",
    })
  })

  test("a server that runs on takes over no files that it hasn't read from the repository", async () => {
    const stage = await setStage()
    const { context } = await stage.restart()
    await rewrite(stage, "voters.yaml", voters, true)
    await rewrite(stage, "election.yaml", officers, true)
    await context.catalogue.load()
    const known = await standing(context, MALLORY, entryOf(context))
    note("voters and officers, while a server runs", {
      "on the list": String(known.ok && known.value.listed),
      "an officer": String(known.ok && known.value.officer),
    })
    expect(known).toMatchObject({ ok: true, value: { listed: false, officer: false } })
  })

  test.each([
    ["a candidate who withdrew", "withdrawn: [alice]\n"],
    ["more seats", "no_winners: 2\n"],
  ])("%s by them changes no result unseen", async (what, line) => {
    for (const digests of [true, false]) {
      const stage = await setStage()
      const copy = await stage.copy()
      const truth = await findings(stage)
      await stage.restore(copy)
      stage.clock.set(instant(START + 1000))
      const field = `${line.split(":")[0]}:`
      await rewrite(
        stage,
        "election.yaml",
        (text) => text.replace(new RegExp(`^${field}.*\n`, "m"), "") + line,
        digests,
      )
      const alarm = alarmOf(await findings(stage), truth)
      note(what, { [digests ? "with digest" : "without"]: alarm })
      expect(alarm).not.toBe("silent")
    }
  })

  test("an end that is earlier, in files and row, opens nothing early", async () => {
    for (const digests of [true, false]) {
      const stage = await setStage()
      const earlier = instant(START + 60_000)
      await rewrite(
        stage,
        "election.yaml",
        (text) => text.replace(/^end_datetime: .*$/m, `end_datetime: ${toIso(earlier)}`),
        digests,
      )
      await stage.db
        .updateTable("elections")
        .set({ ends_at: new Date(earlier) })
        .execute()
      stage.clock.set(instant(START + 120_000))
      const { context } = await stage.restart()
      const concluded = codeOf(await conclude(context, person("olga"), entryOf(context)))
      note("an earlier end", { [digests ? "with digest" : "without"]: concluded })
      expect(concluded).not.toBe("ok")
    }
  })

  test("trustees of the attacker's, before the start, are not those that ballots are sealed to", async () => {
    for (const digests of [true, false]) {
      const stage = await setStage()
      // As it was before the start: no ballot paper, no keys.
      await stage.db.deleteFrom("election_keys").where("election", "=", stage.uid).execute()
      await stage.db.updateTable("elections").set({ paper: null }).where("uid", "=", stage.uid).execute()
      const { publicKey } = await trusteeKey(random(32))
      const lines = `trustees:\n  - name: Olga\n    key: ${toBase64url(publicKey)}\nthreshold: 1\n`
      await rewrite(stage, "election.yaml", (text) => officers(text) + lines, digests)
      const { context } = await stage.restart()
      const { named, election } = entryOf(context)
      note("trustees before the start", {
        [digests ? "with digest" : "without"]: named.trustees.length === 0 ? "healed" : "the attacker's",
      })
      expect([named.trustees, election.officers]).toEqual([[], ["olga"]])
    }
  })
})

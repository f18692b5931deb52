/** Who reads a result when. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { ElectionResult } from "#core/wire/result"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { result } from "#server/service/results"
import { describeDatabases } from "#test/support/databases"
import {
  CANDIDATES,
  castRequest,
  END,
  electionFiles,
  type ElectionFiles as Fields,
  makeDevice,
  makeInstance,
  person,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const OLGA = person("olga")
describeDatabases("the result", (open) => {
  const entryOf = ({ context }: TestInstance) => {
    const entry = context.catalogue.find("council---2026")
    if (!entry) throw new Error("no election")
    return entry
  }
  const ask = (instance: TestInstance, who: typeof OLGA | null = OLGA) =>
    result(instance.context, who, entryOf(instance))

  /** One ballot is cast, in the order of the candidates; then it is over. */
  async function ended(fields: Fields): Promise<TestInstance> {
    const instance = await makeInstance(await open())
    await instance.apply(electionFiles(fields))
    instance.looks.note(null)
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    const ranking = (fields.candidates ?? CANDIDATES).map((id) => [id])
    must(await castBallot(instance.context, await castRequest(device, token, 1, ranking)))
    instance.clock.set(END)
    return instance
  }

  /** Each commit is a minute later than the one before. */
  async function merge(instance: TestInstance, fields: Fields): Promise<void> {
    instance.clock.set(instant(instance.clock.now() + 60_000))
    await instance.apply(electionFiles(fields))
  }

  test("is for officers until it is published, then for everyone, and the same each time", async () => {
    const instance = await ended({
      extra: "limits: [{field: employer, max: 1}]\ntiebreak_seed: The draw of 1 April",
    })
    expect(await ask(instance)).toMatchObject({ ok: false, error: { code: "NOT_CONCLUDED" } })
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    const first: ElectionResult = must(await ask(instance))
    expect(first).toMatchObject({
      winners: ["alice"],
      cast: 1,
      ballots: 1,
      limits: [{ field: "employer", max: 1 }],
    })
    expect(must(await ask(instance))).toBe(first)
    expect(await ask(instance, person("ada"))).toMatchObject({ ok: false, error: { code: "NOT_AN_OFFICER" } })
    expect(await ask(instance, null)).toMatchObject({ ok: false, error: { code: "SIGN_IN_REQUIRED" } })
    await merge(instance, { results: "# Alice\n" })
    expect(must(await ask(instance, null))).toMatchObject({ winners: ["alice"], limits: [] })
  })
})

/** Elections whose ballots three officers open, brought as far as a test wants them. */
import { instant } from "#core/base/instant"
import type { CastRequest } from "#core/wire/ballot"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import type { Open } from "#test/support/databases"
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
import { must } from "#test/support/sealing"
import { makeTrustees, proveKeys, type TestTrustee, trusteeLines } from "#test/support/trustees"

export const BEFORE = instant(START - 60_000)

export const RANKINGS = [
  ["alice", "bob", "carol"],
  ["alice", "bob", "carol"],
  ["bob", "alice", "carol"],
].map((order) => order.map((id) => [id]))

export const entryOf = ({ context }: Pick<TestInstance, "context">): Entry =>
  context.catalogue.find("council---2026") as Entry

export interface Stage {
  readonly instance: TestInstance
  readonly trustees: readonly [TestTrustee, TestTrustee, TestTrustee]
}

/** Before the start: Ann, Ben and Cyd are named. */
export async function named(open: Open, threshold = 2): Promise<Stage> {
  const [ann, ben, cyd] = await makeTrustees("Ann", "Ben", "Cyd")
  if (!ann || !ben || !cyd) throw new Error("no trustees")
  const trustees = [ann, ben, cyd] as const
  const instance = await makeInstance(await open(), { clock: new TestClock(BEFORE) })
  await instance.apply(electionFiles({ extra: trusteeLines(trustees, threshold) }))
  return { instance, trustees }
}

/** Voting has started, all keys are proved. */
export async function started(open: Open, threshold = 2): Promise<Stage> {
  const { instance, trustees } = await named(open, threshold)
  await proveKeys(instance.context, entryOf(instance), trustees)
  instance.clock.set(instant(START + 1000))
  return { instance, trustees }
}

/** Three have voted and one withdrew, and voting is over. */
export async function voted(
  open: Open,
  threshold = 2,
): Promise<Stage & { readonly ballots: readonly CastRequest[] }> {
  const { instance, trustees } = await started(open, threshold)
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

/**
 * Holds the election of a plan: every voter with a device of their own, one after the other or several at once, through whatever
 * takes credentials and ballots (the services themselves, or a server over HTTP).
 */
import { fromBase64url, toHex } from "#core/base/bytes"
import { tracker } from "#core/seal/cast"
import { finalize } from "#core/seal/credential"
import type { CastRequest, CredentialRequest, CredentialResponse } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import { ballotRowKey } from "#server/service/ballot-row"
import { castBallot } from "#server/service/ballots"
import type { Context } from "#server/service/context"
import { issueCredential } from "#server/service/credentials"
import type { ElectionSecrets } from "#server/service/election-secrets"
import { CANDIDATES, type Plan, rankingOf, type Step } from "./attack-plan.ts"
import {
  castRequest,
  credentialRequest,
  type Device,
  electionFiles,
  makeDevice,
  person,
  type TestInstance,
} from "./instance.ts"
import { must } from "./sealing.ts"

/** Where voters go. */
export interface Booth {
  readonly issue: (login: string, request: CredentialRequest) => Promise<CredentialResponse>
  readonly cast: (request: CastRequest) => Promise<void>
}

/** A ballot as it rests and as it is known elsewhere. */
export interface HeldBallot {
  /** Row key in hexadecimal. */
  readonly id: string
  readonly pseudonym: Uint8Array
  /** Of all versions. */
  readonly trackers: readonly Uint8Array[]
}

/** Whose ballot is which: what no attacker may find out. By login. */
export type Truth = ReadonlyMap<string, HeldBallot>

/** The services of one process, without a server around them. */
export const servicesBooth = (context: Context): Booth => ({
  issue: async (login, request) => must(await issueCredential(context, person(login), request)),
  cast: async (request) => {
    must(await castBallot(context, request))
  },
})

/** Files of the election that a plan is for. */
export const filesOf = (plan: Plan): ReadonlyMap<string, Uint8Array> =>
  electionFiles({ candidates: CANDIDATES, voters: plan.logins })

export interface Holding {
  /** How many voters act at the same time. */
  readonly atOnce?: number
  /** Called after each step, when nothing else is under way (if one acts at a time). */
  readonly after?: (step: Step) => Promise<void>
}

/** `context`: of an instance that has taken over `filesOf(plan)`. */
export async function holdElection(
  context: Context,
  booth: Booth,
  plan: Plan,
  { atOnce = 1, after = async () => {} }: Holding = {},
): Promise<Truth> {
  const voters = new Map<string, Voter>()
  const queue = plan.steps.values()
  const work = async () => {
    for (const step of queue) {
      const voter = voters.get(step.login) ?? new Voter(context, booth, step.login)
      voters.set(step.login, voter)
      await voter.take(step)
      await after(step)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const secrets = await secretsOf(context)
  return new Map(
    await Promise.all([...voters].map(async ([login, voter]) => [login, await voter.held(secrets)] as const)),
  )
}

/** The secrets of the one election that there is. */
export async function secretsOf(context: Context): Promise<ElectionSecrets> {
  const entry = context.catalogue.state?.entries[0]
  if (!entry?.paper) throw new Error("no election has begun")
  return must(await context.electionSecrets.of(context.db, entry.uid, entry.paper))
}

class Voter {
  private version = 0
  private token = new Uint8Array(0)
  private device: Device | undefined
  private sent: CastRequest | undefined
  private readonly trackers: Uint8Array[] = []
  /** What this voter does comes one after the other. */
  private last: Promise<void> = Promise.resolve()

  constructor(
    private readonly context: Context,
    private readonly booth: Booth,
    private readonly login: string,
  ) {}

  take(step: Step): Promise<void> {
    this.last = this.last.then(() => this.act(step))
    return this.last
  }

  private async act({ does }: Step): Promise<void> {
    if (does === "repeat" && this.sent) return this.booth.cast(this.sent)
    this.device ??= await makeDevice(this.context)
    if (does === "vote") this.token = await this.credential(this.device)
    this.version++
    const ranking = does === "withdraw" ? null : rankingOf(this.login, this.version)
    const request = await castRequest(this.device, this.token, this.version, ranking)
    await this.booth.cast(request)
    this.sent = request
    const { paper, keys } = this.device
    const { pseudonym } = keys
    const { version } = request
    this.trackers.push(tracker({ uid: paper.uid, pseudonym, version, sealed: fromWire(request.sealed) }))
  }

  private async credential(device: Device): Promise<Uint8Array<ArrayBuffer>> {
    const { evaluated, proof } = await this.booth.issue(this.login, await credentialRequest(device))
    const answer = { evaluated: must(fromBase64url(evaluated)), proof: must(fromBase64url(proof)) }
    return new Uint8Array(must(finalize(device.paper, device.keys, answer)))
  }

  async held({ rows }: ElectionSecrets): Promise<HeldBallot> {
    if (!this.device) throw new Error("a voter without a device")
    const { pseudonym } = this.device.keys
    return { id: toHex(await ballotRowKey(rows, pseudonym)), pseudonym, trackers: this.trackers }
  }
}

/** An instance that has the election of the plan, its ballot paper fixed. */
export async function openElection(instance: TestInstance, plan: Plan): Promise<void> {
  await instance.apply(filesOf(plan))
  await makeDevice(instance.context)
}

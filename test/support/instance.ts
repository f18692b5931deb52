/** An instance's services over a real database, with one election read from files, a movable clock, and voters that cast. */
import { createHash } from "node:crypto"
import type { Kysely } from "kysely"
import { toRanks } from "#core/ballot/ranking"
import { toBase64url, utf8 } from "#core/base/bytes"
import { type Instant, instant, toIso } from "#core/base/instant"
import type { CandidateId } from "#core/election/election"
import { signCast, signRead } from "#core/seal/cast"
import { finalize, inquire } from "#core/seal/credential"
import type { Paper } from "#core/seal/paper"
import { seal } from "#core/seal/seal"
import {
  type ElectionKeys,
  electionKeys,
  keyFingerprint,
  newVotingKey,
  type VotingKey,
} from "#core/seal/voting-key"
import type { CastRequest, CredentialRequest, ReadRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { Identity } from "#server/identity/identity"
import type { Revision } from "#server/repository/repository"
import { Catalogue } from "#server/service/catalogue"
import type { Clock } from "#server/service/clock"
import type { Context } from "#server/service/context"
import { issueCredential } from "#server/service/credentials"
import { SecretsCache } from "#server/service/election-secrets"
import { Looks } from "#server/service/freshness"
import { deriveInstanceSecrets, type InstanceSecrets } from "#server/service/instance-secrets"
import type { Log } from "#server/service/log"
import { ensurePaper } from "#server/service/papers"
import { Sync } from "#server/service/sync"
import type { Database } from "#server/store/schema"
import { must, random } from "./sealing.ts"

export const START = instant(Date.parse("2026-03-01T00:00:00Z"))
export const END = instant(Date.parse("2026-03-15T00:00:00Z"))
export const APP_KEY = "an-app-key-for-tests-of-at-least-32-bytes"

/** A clock that stands still until it is set; it is the database's as well. */
export class TestClock implements Clock {
  constructor(private at: Instant) {}
  now(): Instant {
    return this.at
  }
  decisive(): Instant {
    return this.at
  }
  set(at: Instant): void {
    this.at = at
  }
}

export interface ElectionFiles {
  readonly key?: string
  readonly candidates?: readonly string[]
  readonly voters?: readonly string[]
  readonly start?: Instant
  readonly end?: Instant
  readonly noOpinion?: boolean
  readonly seats?: number
  readonly results?: string
  readonly deleteAfter?: boolean
  /** Further lines of election.yaml. */
  readonly extra?: string
}

export const VOTERS = ["ada", "ben", "cyd", "dan", "eve"]
export const CANDIDATES = ["alice", "bob", "carol"]

export function electionFiles(files: ElectionFiles = {}): Map<string, Uint8Array> {
  const { key = "council/2026", candidates = CANDIDATES, voters = VOTERS } = files
  const texts: Record<string, string> = {
    "election.yaml": [
      "name: Council",
      "organization: Example",
      `start_datetime: ${toIso(files.start ?? START)}`,
      `end_datetime: ${toIso(files.end ?? END)}`,
      `no_winners: ${files.seats ?? 1}`,
      `allow_no_opinion: ${files.noOpinion ?? true}`,
      `delete_after: ${files.deleteAfter ?? true}`,
      "election_officers: [olga]",
      "eligibility: members",
      files.extra ?? "",
      "",
    ].join("\n"),
    "election_desc.md": "# Council\n",
    "voters.yaml": `eligible_voters:\n${voters.map((voter) => `- ${voter}\n`).join("")}`,
    ...(files.results === undefined ? {} : { "results.md": files.results }),
  }
  for (const id of candidates) {
    texts[`candidate-${id}.md`] = `-------\nname: ${id.toUpperCase()}\nID: ${id}\n-------\nVote for ${id}.\n`
  }
  return new Map(Object.entries(texts).map(([name, text]) => [`${key}/${name}`, utf8(text)]))
}

/** The same files as texts, to be committed. */
export function electionTexts(files: ElectionFiles = {}): Record<string, string> {
  const decoder = new TextDecoder()
  return Object.fromEntries([...electionFiles(files)].map(([path, bytes]) => [path, decoder.decode(bytes)]))
}

export interface TestInstance {
  readonly context: Context
  readonly clock: TestClock
  readonly looks: Looks
  readonly sync: Sync
  /** Takes over a revision of these files, under a commit of their hash. */
  readonly apply: (files: ReadonlyMap<string, Uint8Array>, more?: Partial<Revision>) => Promise<void>
}

/** Where the test instances say that they read from. */
export const SOURCE = "test"

export async function makeInstance(
  db: Kysely<Database>,
  options: {
    readonly clock?: TestClock
    /** Else those of APP_KEY. */
    readonly secrets?: InstanceSecrets
    readonly log?: Log
  } = {},
): Promise<TestInstance> {
  const clock = options.clock ?? new TestClock(instant(START + 1000))
  const secrets = options.secrets ?? (await deriveInstanceSecrets(crypto.subtle, random, APP_KEY))
  const { log = () => {} } = options
  const catalogue = new Catalogue(db, clock, secrets, log)
  await catalogue.load()
  const looks = new Looks(clock)
  const sync = new Sync(db, clock, secrets, catalogue, { source: SOURCE, intervalMs: 1000, log })
  const context: Context = {
    db,
    clock,
    random,
    secrets,
    electionSecrets: new SecretsCache(secrets),
    catalogue,
    freshness: looks,
  }
  const apply = async (files: ReadonlyMap<string, Uint8Array>, more: Partial<Revision> = {}) =>
    sync.takeOver({ ...revisionOf(files, clock.now()), ...more })
  return { context, clock, looks, sync, apply }
}

/** A revision of these files, under a commit of their hash. */
export function revisionOf(files: ReadonlyMap<string, Uint8Array>, committedAt: Instant): Revision {
  const digest = createHash("sha1")
  for (const [path, bytes] of files) digest.update(path).update(bytes)
  return { commit: digest.digest("hex"), branch: "main", committedAt, files, refused: [] }
}

export const person = (login: string, subject = login): Identity => ({
  issuer: "test",
  subject,
  login,
  name: login,
})

/** A voter's device: a voting key, and what it makes of it in one election. */
export interface Device {
  readonly votingKey: VotingKey
  readonly paper: Paper
  readonly keys: ElectionKeys
}

export async function makeDevice(
  context: Context,
  votingKey = newVotingKey(random),
  slug = "council---2026",
): Promise<Device> {
  const entry = context.catalogue.find(slug)
  if (!entry) throw new Error(`no election ${slug}`)
  const paper = must(await ensurePaper(context, entry))
  return { votingKey, paper, keys: await electionKeys(crypto.subtle, votingKey, paper) }
}

export async function credentialRequest({ votingKey, paper, keys }: Device): Promise<CredentialRequest> {
  return {
    election: toBase64url(paper.uid),
    blinded: toBase64url(inquire(paper, keys).blinded),
    keyFingerprint: toBase64url(await keyFingerprint(crypto.subtle, votingKey)),
  }
}

export async function takeCredential(context: Context, who: Identity, device: Device): Promise<Uint8Array> {
  const { evaluated, proof } = must(await issueCredential(context, who, await credentialRequest(device)))
  return must(finalize(device.paper, device.keys, { evaluated: fromWire(evaluated), proof: fromWire(proof) }))
}

/** A signed request for a version; `ranking` null withdraws, given bytes are sent as they are. */
export async function castRequest(
  { paper, keys }: Device,
  token: Uint8Array,
  version: number,
  ranking: readonly (readonly string[])[] | Uint8Array | null,
): Promise<CastRequest> {
  const sealed = await sealedOf(paper, keys, ranking)
  const { pseudonym } = keys
  return {
    election: toBase64url(paper.uid),
    pseudonym: toBase64url(pseudonym),
    token: toBase64url(token),
    version,
    sealed: toBase64url(sealed),
    signature: toBase64url(signCast(keys, { uid: paper.uid, version, sealed })),
  }
}

async function sealedOf(
  paper: Paper,
  keys: ElectionKeys,
  ranking: readonly (readonly string[])[] | Uint8Array | null,
): Promise<Uint8Array> {
  if (ranking === null) return new Uint8Array(0)
  if (ranking instanceof Uint8Array) return ranking
  const ranks = toRanks(ranking as readonly (readonly CandidateId[])[], paper.candidates)
  return seal(crypto.subtle, random, paper, keys, ranks)
}

export const readRequest = ({ paper, keys }: Device): ReadRequest => ({
  election: toBase64url(paper.uid),
  pseudonym: toBase64url(keys.pseudonym),
  signature: toBase64url(signRead(keys, paper.uid)),
})

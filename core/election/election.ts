/**
 * Election, candidate, officer, voter: what the meta repository defines, parsed and checked.
 *
 * These types are minted by core/meta and read everywhere else. Nothing private is in them.
 */
import type { Brand } from "../base/brand.ts"
import type { Instant } from "../base/instant.ts"
import type { MethodName } from "./method.ts"

/** Path of the election's directory below ELECTION_DIR, with `/`: `steering/2025`. */
export type ElectionKey = Brand<string, "ElectionKey">
/** The key as it stands in addresses, `/` written as `---`: `steering---2025`. */
export type Slug = Brand<string, "Slug">
/** A login as it is written in a file. Compare with `sameLogin` or by `foldLogin`, never with `===`. */
export type Login = Brand<string, "Login">
/** A candidate's ID: printable ASCII without white space, unique in its election. */
export type CandidateId = Brand<string, "CandidateId">

export interface Candidate {
  readonly id: CandidateId
  readonly name: string
  /** The `info` entries in file order, as written. */
  readonly info: readonly InfoField[]
  /** Markdown below the header. */
  readonly body: string
}

export interface InfoField {
  readonly label: string
  readonly value: string
}

/** An officer who holds a share of the key that opens ballots. `key`: X25519 public key, base64url. */
export interface Trustee {
  readonly name: string
  readonly key: string
}

/** What the instance is called on ballot papers where it is the only trustee; no officer's trustee may be called so. */
export const INSTANCE_TRUSTEE = "instance"

/** At most `max` winners may share a value of the candidates' info field `field`. */
export interface SeatLimit {
  readonly field: string
  readonly max: number
}

/** Ties are broken by a public random value that nobody knew when the voting ended. */
export interface TiebreakTerms {
  /** Says before the start which value it will be. */
  readonly seed: string
  /** The value; null until it is public. */
  readonly value: string | null
}

export interface Election {
  readonly key: ElectionKey
  readonly slug: Slug
  readonly name: string
  readonly organization: string
  /** Voting is open in [start, end). */
  readonly start: Instant
  readonly end: Instant
  /** Seats to fill: `no_winners`, at least 1. */
  readonly seats: number
  readonly allowNoOpinion: boolean
  readonly deleteAfter: boolean
  /** Labels of `info` that are shown, in order. */
  readonly shownFields: readonly string[]
  readonly officers: readonly Login[]
  /** Markdown; empty where the file has none. */
  readonly eligibility: string
  readonly exceptionDescription: string
  /** Until when exceptions may be asked for; null: none are accepted. */
  readonly exceptionDue: Instant | null
  readonly method: MethodName
  /** Empty: the instance itself is the only trustee. */
  readonly trustees: readonly Trustee[]
  /** How many trustees are needed to open; 1 where none are named. */
  readonly threshold: number
  /** Fingerprint of the ballot paper that the officers pinned, or null. */
  readonly pinnedPaper: string | null
  readonly limits: readonly SeatLimit[]
  /** Candidates taken out before counting; always among `candidates`. */
  readonly withdrawn: readonly CandidateId[]
  /** How ties for the last seats are broken; null: they are not. */
  readonly tiebreak: TiebreakTerms | null
  /** Sorted by ID, by code unit. */
  readonly candidates: readonly Candidate[]
  /** Listed voters, each once; null where voters.yaml is missing or unreadable. */
  readonly voters: readonly Login[] | null
  /** election_desc.md, Markdown; empty where missing. */
  readonly description: string
  /** results.md, Markdown; null until it is merged. */
  readonly results: string | null
  /** Where the election's directory was before it was moved: `moved_from`. */
  readonly movedFrom: ElectionKey | null
}

/** What forges and identity providers give as logins: letters, digits, `-`, `_` and `.`; at least one letter or digit. */
const LOGIN = /^(?=.*[\p{L}\p{N}])[\p{L}\p{N}._-]{1,255}$/u

/** The text as a login, or null if nobody can be called that: e-mail addresses, names with blanks. */
export const toLogin = (text: string): Login | null => (LOGIN.test(text) ? (text as Login) : null)

/** Most candidates that an election may have: a rank on the ballot is one byte. */
export const MAX_CANDIDATES = 255

/** Longest ID of a candidate: MAX_CANDIDATES of them fit a ballot paper, whose text may have 65,535 bytes, also where each has to be escaped. */
export const MAX_CANDIDATE_ID = 100

const CANDIDATE_ID = new RegExp(`^[!-~]{1,${MAX_CANDIDATE_ID}}$`)

/** The text as a candidate's ID, or null if it isn't printable ASCII without white space or is too long. */
export const toCandidateId = (text: string): CandidateId | null =>
  CANDIDATE_ID.test(text) ? (text as CandidateId) : null

const isAscii = (text: string): boolean => !/[\u0080-\uFFFF]/.test(text)

/**
 * ASCII case folding, as forges compare logins: other letters stay as they are (`toLowerCase` alone would make the Kelvin sign
 * a k).
 */
export const foldLogin = (login: string): string =>
  isAscii(login) ? login.toLowerCase() : login.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

export const sameLogin = (a: string, b: string): boolean => foldLogin(a) === foldLogin(b)

export const isOfficer = (election: Election, login: string): boolean =>
  election.officers.some((officer) => sameLogin(officer, login))

export const isListed = (election: Election, login: string): boolean =>
  // Of most voters the length says that it's somebody else.
  election.voters?.some((voter) => voter.length === login.length && sameLogin(voter, login)) ?? false

export const slugOf = (key: ElectionKey): Slug => key.replaceAll("/", "---") as string as Slug

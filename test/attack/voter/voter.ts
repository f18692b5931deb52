/**
 * A voter's device, from the ballot paper to the board. It keeps what requests.md says that a client keeps: paper, token, the request
 * that it sent last, and the receipt for it.
 */
import { credentialInput, signCast, signRead, trackerOf } from "./casting.ts"
import { type Bytes, b64, demand, NOBODY, Refusal, same, unb64 } from "./encoding.ts"
import { type Answer, Http, type Network } from "./http.ts"
import { type ElectionKeys, electionKeys, keyFingerprint } from "./keys.ts"
import { fingerprint, isObject, type Paper, parsePaper } from "./paper.ts"
import { type Ranks, readOwn, sealBallot } from "./sealing.ts"
import { type Checkpoint, checkBoard, verifyReceipt } from "./statements.ts"
import { blind, finalize, verifyProof } from "./voprf.ts"
import { fromWords } from "./words.ts"

/** What the election's files say, by the voter's own reading of the repository or else by the server's word. */
export interface Files {
  readonly trustees: readonly { readonly name: string; readonly key: string }[]
  readonly threshold: number
  readonly pinnedPaper: string | null
}

export interface Cast {
  readonly version: number
  readonly sealed: Bytes
  readonly receipt: string
}

const bytesOf = (value: unknown, length?: number, code = "MALFORMED_ANSWER"): Bytes => {
  const bytes = unb64(value, length)
  if (bytes === null) throw new Refusal(code)
  return bytes
}
const textOf = (value: unknown): string => {
  if (typeof value !== "string") throw new Refusal("MALFORMED_ANSWER")
  return value
}

export function filesOf({ trustees, threshold, pinnedPaper }: Answer): Files {
  demand(Array.isArray(trustees) && typeof threshold === "number", "MALFORMED_ANSWER")
  const named = trustees.map((trustee: unknown) => {
    demand(isObject(trustee), "MALFORMED_ANSWER")
    return { name: textOf(trustee.name), key: textOf(trustee.key) }
  })
  return { trustees: named, threshold, pinnedPaper: pinnedPaper === null ? null : textOf(pinnedPaper) }
}

/** Whether the paper is the one of the files; where they name no trustees, the instance is the only one. */
export function comparePaper(paper: Paper, { trustees, threshold, pinnedPaper }: Files): void {
  const shown = paper.trustees.map(({ name, key }) => `${b64(key)} ${name}`).sort()
  if (trustees.length === 0) {
    demand(paper.trustees.length === 1 && paper.trustees[0]?.name === "instance", "PAPER_TRUSTEES")
    demand(paper.threshold === 1, "PAPER_TRUSTEES")
  } else {
    demand(
      shown.join("\n") ===
        trustees
          .map(({ name, key }) => `${key} ${name}`)
          .sort()
          .join("\n"),
      "PAPER_TRUSTEES",
    )
    demand(paper.threshold === threshold, "PAPER_TRUSTEES")
  }
  demand(pinnedPaper === null || pinnedPaper.toLowerCase() === fingerprint(paper), "PAPER_PIN")
}

export class Voter {
  readonly http: Http
  readonly votingKey: Bytes
  private kept: { readonly paper: Paper; readonly keys: ElectionKeys; readonly token: Bytes } | null = null
  /** Stored before it is sent. */
  lastRequest: Answer | null = null
  lastCast: Cast | null = null

  constructor(
    url: string,
    readonly slug: string,
    words: string,
    options: { readonly network?: Network; readonly files?: Files } = {},
  ) {
    this.http = new Http(url, options.network)
    this.votingKey = fromWords(words)
    this.files = options.files
  }
  private readonly files: Files | undefined

  get state() {
    if (this.kept === null) throw new Error("no credential yet")
    return this.kept
  }
  get pseudonym(): Bytes {
    return this.state.keys.signing.public
  }

  /** The paper as the server shows it now, compared with the files, and with the one that this device has kept. */
  async readPaper(): Promise<Paper> {
    const detail = await this.http.anonymous(`/elections/${encodeURIComponent(this.slug)}`)
    if (typeof detail.paper !== "string") throw new Refusal("NOT_STARTED")
    const paper = parsePaper(detail.paper)
    comparePaper(paper, this.files ?? filesOf(detail))
    demand(this.kept === null || this.kept.paper.text === paper.text, "PAPER_CHANGED")
    return paper
  }

  async takeCredential(login: string): Promise<Answer> {
    const paper = await this.readPaper()
    const keys = electionKeys(this.votingKey, paper.uid, paper.credentialKey)
    const input = credentialInput(paper.uid, keys.signing.public)
    const blinded = blind(input, keys.blind)
    await this.http.signIn(login)
    const answer = await this.http.signedIn("/credentials", {
      election: b64(paper.uid),
      blinded: b64(blinded),
      keyFingerprint: b64(keyFingerprint(this.votingKey)),
    })
    const evaluated = bytesOf(answer.evaluated, 32, "PROOF_INVALID")
    verifyProof(paper.credentialKey, blinded, evaluated, bytesOf(answer.proof, 64, "PROOF_INVALID"))
    this.kept = { paper, keys, token: finalize(input, keys.blind, evaluated) }
    return answer
  }

  standing = (): Promise<Answer> => this.http.signedIn(`/elections/${encodeURIComponent(this.slug)}/standing`)

  /** `ranks` null withdraws. */
  async cast(version: number, ranks: Ranks | null): Promise<Cast> {
    const { keys } = this.state
    const paper = await this.readPaper()
    return this.castSealed(version, ranks === null ? NOBODY : sealBallot(paper, keys.self, ranks))
  }

  castSealed(version: number, sealed: Bytes): Promise<Cast> {
    const { paper, keys, token } = this.state
    this.lastRequest = {
      election: b64(paper.uid),
      pseudonym: b64(this.pseudonym),
      token: b64(token),
      version,
      sealed: b64(sealed),
      signature: b64(signCast(keys.signing.secret, paper.uid, version, sealed)),
    }
    return this.sendAgain()
  }

  /** The stored request, the same bytes. */
  async sendAgain(): Promise<Cast> {
    const request = this.lastRequest
    if (request === null) throw new Error("nothing to send")
    const answer = await this.http.anonymous("/ballots", request)
    this.lastCast = this.checked(Number(request.version), bytesOf(request.sealed), answer.receipt)
    return this.lastCast
  }

  /** As often as it takes: whatever version is stored, the next one is this. */
  async castNext(ranks: Ranks | null): Promise<Cast> {
    try {
      return await this.cast((this.lastCast?.version ?? 0) + 1, ranks)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "VERSION_CONFLICT") throw error
      return this.cast(Number(error.details.currentVersion) + 1, ranks)
    }
  }

  /** The receipt for these very bytes, or a refusal. */
  private checked(version: number, sealed: Bytes, receipt: unknown): Cast {
    const { paper } = this.state
    const jws = textOf(receipt)
    const signed = verifyReceipt(paper.receiptKey, jws)
    const tracker = trackerOf(paper.uid, this.pseudonym, version, sealed)
    demand(same(signed.uid, paper.uid) && same(signed.paper, paper.hash), "RECEIPT_MISMATCH")
    demand(signed.version === version && same(signed.tracker, tracker), "RECEIPT_MISMATCH")
    return { version, sealed, receipt: jws }
  }

  /** What is stored, read by this device alone; `ranks` is null after a withdrawal. Refused if it isn't what was last cast. */
  async readBack(): Promise<Cast & { readonly ranks: Ranks | null }> {
    const { paper, keys } = this.state
    const answer = await this.http.anonymous("/ballots/read", {
      election: b64(paper.uid),
      pseudonym: b64(this.pseudonym),
      signature: b64(signRead(keys.signing.secret, paper.uid)),
    })
    const cast = this.checked(Number(answer.version), bytesOf(answer.sealed), answer.receipt)
    const last = this.lastCast
    if (last !== null) {
      demand(cast.version >= last.version, "ROLLED_BACK")
      demand(cast.version > last.version || same(cast.sealed, last.sealed), "OTHER_BALLOT")
    }
    return { ...cast, ranks: cast.sealed.length === 0 ? null : readOwn(paper, keys.self, cast.sealed) }
  }

  /** The tracker of the last receipt; null where that was of a withdrawal, or nothing was cast. */
  get tracker(): Bytes | null {
    const { paper } = this.state
    const last = this.lastCast
    if (last === null || last.sealed.length === 0) return null
    return verifyReceipt(paper.receiptKey, last.receipt).tracker
  }

  async checkBoard(): Promise<Checkpoint> {
    const answer = await this.http.anonymous(`/elections/${encodeURIComponent(this.slug)}/board`)
    demand(Array.isArray(answer.trackers), "BOARD_MISMATCH")
    const trackers = answer.trackers.map((tracker: unknown) => bytesOf(tracker, 32, "BOARD_MISMATCH"))
    return checkBoard(this.state.paper, { trackers, checkpoint: textOf(answer.checkpoint) }, this.tracker)
  }
}

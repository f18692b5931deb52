/** A trustee's client: shows before the start that the key is at hand, and hands in the shares after the end. */
import type { Pair } from "./curves.ts"
import { type Bytes, b64, concat, demand, Refusal, unb64 } from "./encoding.ts"
import { type Answer, Http, type Network } from "./http.ts"
import { trusteePair } from "./keys.ts"
import { answerChallenge, openShare } from "./opening.ts"
import { type Paper, parsePaper } from "./paper.ts"
import { verifyCheckpoint } from "./statements.ts"
import { fromWords } from "./words.ts"

const bytesOf = (value: unknown, length?: number): Bytes => {
  const bytes = unb64(value, length)
  if (bytes === null) throw new Refusal("MALFORMED_ANSWER")
  return bytes
}

export class Trustee {
  readonly pair: Pair
  private readonly http: Http
  private readonly path: string

  constructor(
    url: string,
    slug: string,
    readonly name: string,
    words: string,
    network?: Network,
  ) {
    this.http = new Http(url, network)
    this.path = `/elections/${encodeURIComponent(slug)}`
    this.pair = trusteePair(fromWords(words))
  }

  /** As it stands in election.yaml. */
  get key(): string {
    return b64(this.pair.public)
  }

  /** As an officer; sessions end, so that it is done before each act. */
  signIn = (login: string): Promise<void> => this.http.signIn(login)
  opening = (): Promise<Answer> => this.http.signedIn(`${this.path}/opening`)

  async proveKey(): Promise<Answer> {
    const { key } = this
    const { uid, challenge } = await this.http.signedIn(`${this.path}/opening/challenge`, { key })
    const answer = answerChallenge(bytesOf(uid, 16), this.pair, bytesOf(challenge, 80))
    return this.http.signedIn(`${this.path}/opening/proof`, { key, answer: b64(answer) })
  }

  async readPaper(): Promise<Paper> {
    const { paper } = await this.http.anonymous(this.path)
    if (typeof paper !== "string") throw new Refusal("NOT_STARTED")
    return parsePaper(paper)
  }

  /** Opens its box of every ballot of the signed board; `spoil` stands for a trustee who hands in something else. */
  async handIn(spoil: (share: Bytes) => Bytes = (share) => share): Promise<Answer> {
    const paper = await this.readPaper()
    const place = paper.trustees.findIndex(({ key }) => b64(key) === this.key) + 1
    const { checkpoint, sealed, challenges } = await this.http.signedIn(`${this.path}/opening/ballots`, null)
    const signed = verifyCheckpoint(paper, String(checkpoint))
    demand(Array.isArray(sealed) && sealed.length === signed.count, "BOARD_MISMATCH")
    const shares = sealed.map((ballot: unknown) => spoil(this.shareOf(paper, place, bytesOf(ballot))))
    demand(Array.isArray(challenges), "BOARD_MISMATCH")
    const challenge: unknown = challenges[place - 1]
    return this.http.signedIn(`${this.path}/opening/shares`, {
      key: this.key,
      answer: b64(answerChallenge(paper.uid, this.pair, bytesOf(challenge, 80))),
      root: b64(signed.root),
      shares: b64(concat(...shares)),
    })
  }

  /** Zeros where the box doesn't open. */
  private shareOf(paper: Paper, place: number, sealed: Bytes): Bytes {
    try {
      return openShare(paper, place, this.pair, sealed)
    } catch (error) {
      if (error instanceof Refusal) return new Uint8Array(paper.threshold === 1 ? 32 : 33)
      throw error
    }
  }

  conclude = (body: Answer | null): Promise<Answer> => this.http.signedIn(`${this.path}/conclusion`, body)
  result = (): Promise<Answer> => this.http.signedIn(`${this.path}/result`)
}

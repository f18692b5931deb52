/** Requests to an instance: JSON, problem documents as refusals, and a cookie only where one signs in. */
import { Refusal } from "./encoding.ts"
import { isObject } from "./paper.ts"

export type Answer = Readonly<Record<string, unknown>>
/** What stands between a client and the server: the network, or a liar. */
export type Network = (url: string, init: RequestInit) => Promise<Response>

const network: Network = (url, init) => fetch(url, init)

export class Http {
  private cookie: string | null = null

  constructor(
    readonly url: string,
    private readonly send: Network = network,
  ) {}

  /** By the demo's way of signing in. */
  async signIn(login: string): Promise<void> {
    const { response } = await this.request("/session/demo", { login }, false)
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? null
  }

  /** Whoever is signed in. `body` undefined: GET; null: POST without a body. */
  signedIn = async (path: string, body?: unknown): Promise<Answer> =>
    (await this.request(path, body, true)).answer
  /** Nobody: no cookie, no origin. */
  anonymous = async (path: string, body?: unknown): Promise<Answer> =>
    (await this.request(path, body, false)).answer

  private async request(path: string, body: unknown, asPerson: boolean) {
    const headers: Record<string, string> = {}
    if (asPerson && this.cookie !== null) headers.cookie = this.cookie
    if (body !== undefined && body !== null) headers["content-type"] = "application/json"
    const response = await this.send(`${this.url}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers,
      ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!isObject(answer)) throw new Error(`no object: ${JSON.stringify(answer)}`)
    if (response.ok) return { response, answer }
    const { code, status, ...details } = answer
    const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false
    if (!isProblem || typeof code !== "string" || status !== response.status) {
      throw new Error(`no problem document: ${response.status} ${JSON.stringify(answer)}`)
    }
    throw new Refusal(code, { status, ...details })
  }
}

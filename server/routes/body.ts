/**
 * Request bodies: JSON alone, of bounded size.
 *
 * The bound holds for what arrives, whatever Content-Length says, and reading stops there: a chunked body without an
 * end costs no memory.
 */
import { concat } from "#core/base/bytes"
import { MAX_SHARES_BODY_BYTES } from "#core/wire/opening"
import { problem } from "./problem.ts"

/** The longest body of an API request, in bytes, */
export const MAX_BODY_BYTES = 64 * 1024
/** but for the shares of all ballots, which a trustee hands in at once. */
const SHARES = /^\/api\/v1\/elections\/[^/]+\/opening\/shares$/

/** The body's bytes; throws a BODY_TOO_LARGE problem above `limit` bytes. */
export async function readBody(request: Request, limit = MAX_BODY_BYTES): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0)
  if (announced > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  return concat(...chunks)
}

/**
 * For Elysia's `onParse`: the JSON value, null without a body, or a thrown problem that says what is wrong with it.
 */
export async function parseJsonBody(
  { request, path }: { request: Request; path: string },
  contentType: string,
): Promise<unknown> {
  const bytes = await readBody(request, SHARES.test(path) ? MAX_SHARES_BODY_BYTES : MAX_BODY_BYTES)
  if (bytes.length === 0 && contentType === "") return null
  if (contentType.toLowerCase() !== "application/json") {
    throw problem(
      "MALFORMED_REQUEST",
      "Send the body as JSON, with the header Content-Type: application/json.",
    )
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    throw problem("MALFORMED_REQUEST", "The request body is not valid JSON in UTF-8.")
  }
}

const tooLarge = (limit: number) =>
  problem("BODY_TOO_LARGE", `The request body may hold at most ${limit} bytes.`)

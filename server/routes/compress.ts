/**
 * Compression of JSON answers: profiles of thirty candidates are a hundred kilobytes, and phones at a bad network fetch them.
 *
 * Nothing that a request says is repeated in an answer beside a secret, so that the length of an answer gives nothing away.
 */
import { gzipSync } from "node:zlib"
import { chooseEncoding } from "./encoding.ts"

/** Below, about one packet, compression saves no time. */
const MIN_BYTES = 1400

interface Answer {
  readonly request: Request
  readonly responseValue: unknown
}

/** For Elysia's `mapResponse`: the compressed answer; undefined leaves it as it is. */
export function compressJson({ request, responseValue }: Answer): Response | undefined {
  if (!isPlainObject(responseValue)) return undefined
  const bytes = new TextEncoder().encode(JSON.stringify(responseValue))
  if (bytes.length < MIN_BYTES) return undefined
  const vary = { "content-type": "application/json", vary: "accept-encoding" }
  if (chooseEncoding(request.headers.get("accept-encoding"), ["gzip"]) === null) {
    return new Response(bytes, { headers: vary })
  }
  return new Response(gzipSync(bytes, { level: 5 }), { headers: { ...vary, "content-encoding": "gzip" } })
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Content negotiation: which of the encodings at hand a client takes (RFC 9110 section 12.5.3). */

export type Encoding = "br" | "gzip"

/** The first of `offered` that the Accept-Encoding header takes; null: send the bytes as they are. */
export function chooseEncoding(header: string | null, offered: readonly Encoding[]): Encoding | null {
  const weights = new Map<string, number>()
  for (const item of (header ?? "").toLowerCase().split(",")) {
    const [coding = "", ...parameters] = item.split(";").map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2)
    weights.set(coding, weight === undefined ? 1 : Number(weight))
  }
  return offered.find((coding) => (weights.get(coding) ?? weights.get("*") ?? 0) > 0) ?? null
}

/** Whether an If-None-Match header names `etag`, by weak comparison (RFC 9110 section 13.1.2). */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "")
  return header.trim() === "*" || header.split(",").some((tag) => opaque(tag) === opaque(etag))
}

/**
 * Webhooks of forges: is it from whom we share a secret with, and what does it say?
 *
 * GitHub, Gitea, Forgejo and Gogs sign the body with HMAC-SHA-256; GitLab sends the secret itself. All comparisons take the same time
 * wherever two values differ, and every proof that is there must be right. SHA-1 signatures (X-Hub-Signature) prove nothing.
 */
import { createHmac, timingSafeEqual } from "node:crypto"
import { err, ok, type Result } from "#core/base/result"

export interface Webhook {
  readonly event: "push" | "ping" | "other"
  /** Full name of what was pushed to: `refs/heads/main`. Null where that isn't said, as by no forge. */
  readonly ref: string | null
  /** Short name, as the forge knows it. */
  readonly defaultBranch: string | null
}

export type WebhookFault =
  /** No proof that counts. */
  | "UNSIGNED"
  | "SIGNATURE_INVALID"
  /** Proven, but not a forge's message. */
  | "MALFORMED"

/** Signatures over the body: the header, and what stands before 64 hexadecimal digits. */
const SIGNATURES: readonly (readonly [header: string, prefix: string])[] = [
  ["x-hub-signature-256", "sha256="],
  ["x-forgejo-signature", ""],
  ["x-gitea-signature", ""],
  ["x-gogs-signature", ""],
]

const EVENTS = ["x-github-event", "x-forgejo-event", "x-gitea-event", "x-gogs-event"] as const

/** `body`: the bytes as they came, which is what is signed. */
export function readWebhook(
  headers: Headers,
  body: Uint8Array,
  secret: string,
): Result<Webhook, WebhookFault> {
  const proofs = proofsOf(headers, body, secret)
  if (proofs.length === 0) return err("UNSIGNED")
  if (proofs.includes(false)) return err("SIGNATURE_INVALID")
  const payload = readPayload(headers, body)
  if (payload === null) return err("MALFORMED")
  const named = eventOf(headers, payload)
  const ref = textAt(payload, "ref")
  if (named === "push" && ref === null) return err("MALFORMED")
  // What somebody's own script sends names no event: whoever has the secret may ask for a look.
  const event = named ?? "push"
  const repository = objectAt(payload, "repository") ?? {}
  const project = objectAt(payload, "project") ?? {}
  const defaultBranch = textAt(repository, "default_branch") ?? textAt(project, "default_branch")
  return ok({ event, ref, defaultBranch })
}

/** For each proof that is there, whether it is right. */
function proofsOf(headers: Headers, body: Uint8Array, secret: string): readonly boolean[] {
  const expected = hmac(secret, body)
  const proofs = SIGNATURES.flatMap(([header, prefix]) => {
    const given = headers.get(header)
    return given === null ? [] : [isSignature(given, prefix, expected)]
  })
  const token = headers.get("x-gitlab-token")
  if (token === null) return proofs
  // Digests have one length, whatever the token's; header values are bytes, one per character.
  const given = hmac(secret, Buffer.from(token, "latin1"))
  return [...proofs, timingSafeEqual(given, hmac(secret, Buffer.from(secret)))]
}

/** Exactly one spelling is taken: lower case, as forges write it. */
function isSignature(given: string, prefix: string, expected: Buffer): boolean {
  const digits = given.startsWith(prefix) ? given.slice(prefix.length) : ""
  return /^[0-9a-f]{64}$/.test(digits) && timingSafeEqual(Buffer.from(digits, "hex"), expected)
}

const hmac = (secret: string, message: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(message).digest()

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const objectAt = (json: Json, key: string): Json | null => {
  const value = json[key]
  return isObject(value) ? value : null
}

const textAt = (json: Json, key: string): string | null => {
  const value = json[key]
  return typeof value === "string" ? value : null
}

/** The message: JSON, or a form with JSON in its field `payload` (GitHub's other content type). */
function readPayload(headers: Headers, body: Uint8Array): Json | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body)
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers.get("content-type") ?? "")
    // Programs like curl call everything a form.
    const json: unknown = JSON.parse((isForm && new URLSearchParams(text).get("payload")) || text)
    return isObject(json) ? json : null
  } catch {
    return null
  }
}

/** Null where no header names one. */
function eventOf(headers: Headers, payload: Json): Webhook["event"] | null {
  const gitlab = headers.get("x-gitlab-event")
  if (gitlab === "Push Hook") return "push"
  // For a whole GitLab instance, the body alone says what happened.
  if (gitlab === "System Hook") return textAt(payload, "event_name") === "push" ? "push" : "other"
  const named = EVENTS.map((header) => headers.get(header)).find((name) => name !== null)
  if (named === undefined) return gitlab === null ? null : "other"
  return named === "push" || named === "ping" ? named : "other"
}

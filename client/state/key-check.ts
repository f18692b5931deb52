/** Whether a voting key that somebody brings belongs to them: asked before it is kept, as any 12 words that fit are a key. */
import type { Api } from "../api/client.ts"
import type { Outbox } from "./outbox.ts"
import type { VotingKeys } from "./voting-keys.ts"

export type KeyBelongs =
  /** To this account, by the server's or this device's knowledge. */
  | "own"
  /** The account uses another one. */
  | "other"
  /** The account has used none so far. */
  | "new"
  /** The server can't be asked. */
  | "unchecked"

/** Elections that are looked at; in most cases the first one tells. */
const MOST = 20

/** `first`: slugs of elections to ask about before all others. */
export async function whoseKey(
  fingerprint: string,
  known: { readonly keys: Pick<VotingKeys, "find">; readonly outbox: Pick<Outbox, "all"> },
  api: Pick<Api, "elections" | "standing">,
  first: readonly string[] = [],
): Promise<KeyBelongs> {
  const records = known.outbox.all()
  if (known.keys.find(fingerprint) || records.some(({ credential }) => credential?.key === fingerprint)) {
    return "own"
  }
  const list = await api.elections()
  if (!list.ok) return "unchecked"
  const begun = list.value.elections.filter(({ phase }) => phase !== "upcoming").map(({ slug }) => slug)
  let others = false
  for (const slug of [...new Set([...first, ...begun])].slice(0, MOST)) {
    const standing = await api.standing(slug)
    if (!standing.ok && standing.error.code === "OFFLINE") return "unchecked"
    const used = standing.ok ? standing.value.keyFingerprint : null
    if (used === fingerprint) return "own"
    others ||= used !== null
  }
  return others ? "other" : "new"
}

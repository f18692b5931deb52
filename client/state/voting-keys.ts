/**
 * Voting keys of one person on this device. Mostly one; another joins it where the person took over a key by its words, or chose
 * a new one for an election.
 *
 * Keys rest in the vault. They are made when the first ballot is sealed, and forgotten only when the person says so.
 */
import { type Accessor, createSignal } from "solid-js"
import { err, ok, type Result } from "#core/base/result"
import type { Standing } from "#core/wire/session"
import type { KeyMaterial } from "./sealing.ts"
import { inTurn } from "./turns.ts"
import type { Vault } from "./vault.ts"

export interface KeptKey extends KeyMaterial {
  /** The person said that the words are in a safe place, or entered them. */
  readonly wordsSaved: boolean
  /** Some of them were typed back from there, or all of them entered. */
  readonly wordsChecked?: boolean
  /** The app offered to save them, and was told "not now": it does not ask again. */
  readonly offered: boolean
  /** Its trustee key opens ballots: some of the words were typed back to show that they are saved, or all of them entered. */
  readonly trustee?: boolean
}

export type WordsTrouble = "WORDS_COUNT" | "WORDS_UNKNOWN" | "WORDS_CHECKSUM" | "WORDS_OTHER_KEY"

export interface VotingKeys {
  /** The newest last: that is the one for elections that none is bound to. */
  readonly all: Accessor<readonly KeptKey[]>
  readonly find: (fingerprint: string) => KeptKey | null
  readonly make: () => Promise<KeptKey>
  /** What is kept now: another page of the app may have made or forgotten a key a moment ago. */
  readonly refresh: () => Promise<void>
  /** The fingerprint of the key that the words are of; nothing is kept. */
  readonly fingerprintOf: (words: string) => Promise<Result<string, WordsTrouble>>
  /** Takes a key over by its words. `expected`: the fingerprint that it must have, or null. */
  readonly takeOver: (words: string, expected: string | null) => Promise<Result<KeptKey, WordsTrouble>>
  readonly wordsOf: (key: KeyMaterial) => Promise<readonly string[]>
  readonly mark: (
    fingerprint: string,
    what: Partial<Pick<KeptKey, "wordsSaved" | "wordsChecked" | "offered" | "trustee">>,
  ) => Promise<void>
  readonly forget: (fingerprint: string) => Promise<void>
}

const loadSealing = () => import("./sealing.ts")

/** `name`: where the keys rest in the vault. */
export async function openVotingKeys(vault: Vault, name: string): Promise<VotingKeys> {
  const [all, setAll] = createSignal<readonly KeptKey[]>((await vault.read<KeptKey[]>(name)) ?? [])
  const refresh = async () => {
    const kept = await vault.read<KeptKey[]>(name)
    if (kept) setAll((last) => sameWhereEqual(last, kept))
  }
  /** In turn with other pages, and on what they left. */
  const change = (how: (kept: readonly KeptKey[]) => readonly KeptKey[]) =>
    inTurn(name, async () => {
      await refresh()
      const keys = how(all())
      await vault.write(name, keys)
      setAll(keys)
    })
  const add = async (key: KeptKey) => {
    await change((kept) => [...kept.filter(({ fingerprint }) => fingerprint !== key.fingerprint), key])
    return key
  }
  const find = (fingerprint: string) => all().find((key) => key.fingerprint === fingerprint) ?? null
  vault.watch((changed) => {
    if (changed === name) void refresh()
  })
  return {
    all,
    find,
    refresh,
    make: async () => {
      const made = await (await loadSealing()).makeKey()
      return add({ ...made, wordsSaved: false, offered: false })
    },
    fingerprintOf: async (words) => {
      const key = await (await loadSealing()).keyFromWords(words)
      return key.ok ? ok(key.value.fingerprint) : key
    },
    takeOver: async (words, expected) => {
      const key = await (await loadSealing()).keyFromWords(words)
      if (!key.ok) return key
      if (expected !== null && key.value.fingerprint !== expected) return err("WORDS_OTHER_KEY")
      const saved = { wordsSaved: true, wordsChecked: true, offered: true }
      return ok(await add({ ...find(key.value.fingerprint), ...key.value, ...saved }))
    },
    wordsOf: async (key) => (await loadSealing()).wordsOf(key.entropy),
    mark: (fingerprint, what) =>
      change((kept) => kept.map((key) => (key.fingerprint === fingerprint ? { ...key, ...what } : key))),
    forget: (fingerprint) => change((kept) => kept.filter((key) => key.fingerprint !== fingerprint)),
  }
}

/** What did not change stays the same object, so that what shows it stays as it is. */
function sameWhereEqual(last: readonly KeptKey[], kept: readonly KeptKey[]): readonly KeptKey[] {
  if (JSON.stringify(last) === JSON.stringify(kept)) return last
  return kept.map((key) => last.find((before) => JSON.stringify(before) === JSON.stringify(key)) ?? key)
}

/** A few characters that tell one key from another, to read. */
export const keyMark = ({ fingerprint }: Pick<KeyMaterial, "fingerprint">): string => fingerprint.slice(0, 4)

/** Which key takes part in an election. */
export type KeyDecision =
  | { readonly kind: "use"; readonly key: KeptKey }
  /** None is known anywhere: one is made, silently. */
  | { readonly kind: "make" }
  /** The election is bound to a key made elsewhere: only its words help. */
  | { readonly kind: "words" }
  /** The account uses a key made elsewhere, but this election is free: the person chooses. */
  | { readonly kind: "choose" }

export function decideKey(
  standing: Pick<Standing, "issued" | "keyFingerprint">,
  keys: Pick<VotingKeys, "all" | "find">,
): KeyDecision {
  const newest = keys.all().at(-1)
  if (standing.keyFingerprint === null) return newest ? { kind: "use", key: newest } : { kind: "make" }
  const key = keys.find(standing.keyFingerprint)
  if (key) return { kind: "use", key }
  return { kind: standing.issued ? "words" : "choose" }
}

/**
 * The logins of a plain list about which there is nothing to say: one pass over the text, nothing made but the logins.
 *
 * Whether a login stands there twice is found by a hash table over the text itself (open addressing, linear probing), because a
 * string for each comparison is what most of the time and memory of a large repository would go into.
 */
import { type Login, toLogin } from "../election/election.ts"
import type { PlainList } from "./plain-list.ts"

/** A list may be made to collide. In a table at most half full, honest ones take a few steps; after so many it is given up. */
const MOST_STEPS = 256

/** In the order of the file; null for a list that names nobody, or somebody twice, or that can't be told for sure. */
export function distinctLogins(list: PlainList): readonly Login[] | null {
  const { text, count, bounds } = list
  const mask = tableSize(count) - 1
  /** Numbers of entries, from 1; 0 where nothing is. */
  const table = new Int32Array(mask + 1)
  let named = 0
  for (let entry = 0; entry < count; entry++) {
    const start = bounds[2 * entry] as number
    const end = bounds[2 * entry + 1] as number
    if (start === end) continue
    named++
    let slot = hash(text, start, end) & mask
    for (let steps = 0; table[slot] !== 0; slot = (slot + 1) & mask) {
      const other = 2 * ((table[slot] as number) - 1)
      const isSame = sameFolded(text, start, end, bounds[other] as number, bounds[other + 1] as number)
      if (isSame || ++steps > MOST_STEPS) return null
    }
    table[slot] = entry + 1
  }
  return loginsOf(list, named)
}

/** The `named` entries that aren't empty. A word of a plain list always can be a login. */
function loginsOf({ text, count, bounds }: PlainList, named: number): readonly Login[] | null {
  if (named === 0) return null
  // Its length is known, and arrays that grow would leave more behind than they hold.
  const logins = new Array<Login>(named)
  let filled = 0
  for (let entry = 0; entry < count; entry++) {
    const login = toLogin(text.slice(bounds[2 * entry], bounds[2 * entry + 1]))
    if (login !== null) logins[filled++] = login
  }
  return logins
}

/** A power of two, at least twice as many. */
function tableSize(count: number): number {
  let size = 2
  while (size < 2 * count) size *= 2
  return size
}

/** FNV-1a over the characters, letter case aside. */
function hash(text: string, start: number, end: number): number {
  let state = 0x811c9dc5
  for (let at = start; at < end; at++) state = Math.imul(state ^ fold(text.charCodeAt(at)), 0x01000193)
  return state ^ (state >>> 15)
}

function sameFolded(text: string, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false
  for (let i = 0; i < end - start; i++) {
    if (fold(text.charCodeAt(start + i)) !== fold(text.charCodeAt(otherStart + i))) return false
  }
  return true
}

/** ASCII letters in lower case, as `foldLogin` has them. */
const fold = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 32 : code)

/**
 * What of the playground outlives a reload: what was typed or dropped, and what was chosen. For this tab alone and as long as it
 * lives, as ballots may be confidential; what is too large for that, or refused by the browser, is not kept.
 */
import { METHODS, type MethodName } from "#core/election/method"

export interface KeptPlayground {
  readonly text: string
  readonly fileName: string | null
  readonly method: MethodName
  readonly seats: number | null
}

const KEY = "votive-playground"
/** In characters; browsers refuse more than a few millions, and writing them takes time. */
const MOST = 1_000_000

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">

/** `shelf` throws where the browser allows no storage. */
export function keepPlayground(shelf: () => Shelf, kept: KeptPlayground): void {
  try {
    if (kept.text.length > MOST) shelf().removeItem(KEY)
    else shelf().setItem(KEY, JSON.stringify(kept))
  } catch {
    // Then it lasts until the page is left.
  }
}

/** What was kept; null: nothing, or nothing that can be read. */
export function keptPlayground(shelf: () => Shelf): KeptPlayground | null {
  try {
    const kept: unknown = JSON.parse(shelf().getItem(KEY) ?? "null")
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is KeptPlayground {
  if (typeof value !== "object" || value === null) return false
  const { text, fileName, method, seats } = value as Partial<Record<keyof KeptPlayground, unknown>>
  return (
    typeof text === "string" &&
    (fileName === null || typeof fileName === "string") &&
    METHODS.some((name) => name === method) &&
    (seats === null || (Number.isInteger(seats) && Number(seats) >= 1))
  )
}

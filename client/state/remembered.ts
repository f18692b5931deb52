/** What is remembered in the clear for the next visit: small things that open nothing. A browser that stores nothing is no error. */

/** Asked for anew each time: merely touching localStorage throws in some private modes. */
export type Remembered = () => Pick<Storage, "getItem" | "setItem">

/** Stores a JSON value; where that is refused, it lives as long as the page. */
export function remember(store: Remembered, name: string, value: unknown): void {
  try {
    store().setItem(name, JSON.stringify(value))
  } catch {
    // The browser stores nothing.
  }
}

/** The value under `name`, or undefined. */
export function recall<T>(store: Remembered, name: string): T | undefined {
  try {
    const text = store().getItem(name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

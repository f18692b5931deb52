/** Which elections this device has seen: their pages can be opened without a network. */
import { PUBLIC_CACHE, PUBLIC_PATH } from "./stores.ts"

/** Their slugs; empty where the browser keeps nothing. */
export async function seenElections(
  storage: Pick<CacheStorage, "open"> | undefined,
): Promise<ReadonlySet<string>> {
  try {
    const kept = (await (await storage?.open(PUBLIC_CACHE))?.keys()) ?? []
    return new Set(
      kept.flatMap(({ url }) => {
        const slug = PUBLIC_PATH.exec(new URL(url).pathname)?.[1]
        return slug === undefined ? [] : [decodeURIComponent(slug)]
      }),
    )
  } catch {
    return new Set()
  }
}

/** Elections as the server told of them: the list, and each election that was looked at. Shown at once, refreshed behind. */
import type { ElectionDetail, ElectionList } from "#core/wire/election"
import type { Api } from "../api/client.ts"
import { createSource, type Source } from "./loadable.ts"

export interface ElectionsState {
  readonly list: Source<ElectionList>
  /** One source per election, the same each time. */
  readonly detail: (slug: string) => Source<ElectionDetail>
  /** Fetches everything again that was looked at. */
  readonly refreshAll: () => void
}

export function createElections(api: Api): ElectionsState {
  const details = new Map<string, Source<ElectionDetail>>()
  const list = createSource(api.elections)
  return {
    list,
    detail: (slug) => {
      const known = details.get(slug)
      if (known) return known
      const source = createSource(() => api.election(slug))
      details.set(slug, source)
      return source
    },
    refreshAll: () => {
      void list.refresh()
      for (const source of details.values()) void source.refresh()
    },
  }
}

/**
 * Places of this instance. Candidates come with the elections' own pages, which are fetched once something is typed, a few at a time,
 * and from what is kept on the device where there is no network.
 */
import { type Accessor, createMemo } from "solid-js"
import { useApp } from "../../state/app.ts"
import { textsOf } from "../../texts/texts.ts"
import { ballotsPath, candidatePath, electionPath, keyPath } from "../paths.ts"
import type { Place } from "./places.ts"

const t = textsOf("shell")

/** How many elections are fetched at the same time. */
const AT_ONCE = 4

export interface Places {
  readonly all: Accessor<readonly Place[]>
  /** Fetches the candidates of all elections that weren't looked at yet; the first ones first. Once. */
  readonly fetch: () => void
}

export function usePlaces(): Places {
  const { elections } = useApp()
  const list = () => elections.list.state().value?.elections ?? []
  const page = (name: string, path: string | null): Place => ({ kind: "page", name, beside: "", path })
  let fetched = false
  return {
    all: createMemo((): readonly Place[] => [
      ...list().map(
        ({ slug, name, organization }): Place => ({
          kind: "election",
          name,
          beside: organization,
          path: electionPath(slug),
        }),
      ),
      page(t().allElections, "/"),
      page(t().myBallots, ballotsPath),
      page(t().votingKey, keyPath()),
      page(t().playground, "/playground"),
      page(t().shortcuts, null),
      ...list().flatMap(({ slug, name }) =>
        (elections.detail(slug).state().value?.candidates ?? []).map(
          (candidate): Place => ({
            kind: "candidate",
            name: candidate.name,
            beside: name,
            path: candidatePath(slug, candidate.id),
          }),
        ),
      ),
    ]),
    fetch: (): void => {
      if (fetched) return
      fetched = true
      const left = list().filter(({ slug }) => !elections.detail(slug).state().value)
      const next = async (): Promise<void> => {
        const election = left.shift()
        if (!election) return
        await elections.detail(election.slug).refresh()
        return next()
      }
      for (let running = 0; running < AT_ONCE; running++) void next()
    },
  }
}

/** Origin: where what is shown was read from, how fresh that is, and which forge it links to. */
import { toIso } from "#core/base/instant"
import type { ElectionList } from "#core/wire/election"
import type { RepositoryView } from "#core/wire/files"
import type { State } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Forge, type ForgeOptions, forgeOf } from "./forge.ts"

/** What the configuration says of the repository. `branch`: META_BRANCH, or null for the branch that is read. */
export interface RepositoryInfo extends ForgeOptions {
  /** How often it is looked at, in milliseconds. */
  readonly pollMs: number
}

export type OriginView = Pick<ElectionList, "commit" | "commitLink" | "committedAt" | "checkedAt" | "stale">

/** Looks that may be missed, and the least time without one, before what is shown counts as stale. */
const MISSED_LOOKS = 5
const PATIENCE_MS = 60_000

export const forgeOfState = (repository: RepositoryInfo, state: State): Forge | null =>
  forgeOf({ ...repository, branch: repository.branch ?? state.branch })

export function originView(
  { clock, freshness }: Pick<Context, "clock" | "freshness">,
  repository: RepositoryInfo,
  state: State,
): OriginView {
  const { checkedAt, fault } = freshness
  const patience = Math.max(MISSED_LOOKS * repository.pollMs, PATIENCE_MS)
  return {
    commit: state.commit,
    commitLink: forgeOfState(repository, state)?.commit(state.commit) ?? null,
    committedAt: toIso(state.committedAt),
    checkedAt: checkedAt === null ? null : toIso(checkedAt),
    stale: fault !== null || (checkedAt !== null && clock.now() - checkedAt > patience),
  }
}

export const repositoryView = (
  context: Pick<Context, "clock" | "freshness">,
  repository: RepositoryInfo,
  state: State,
): RepositoryView => ({
  now: toIso(context.clock.now()),
  ...originView(context, repository, state),
  branch: repository.branch ?? state.branch,
  web: forgeOfState(repository, state)?.web ?? null,
})

/** Source: what a repository on this machine and a cloned one have in common. */
import type { Result } from "#core/base/result"
import type { RepositoryFault } from "./fault.ts"
import type { ObjectStore } from "./read.ts"

export interface Source {
  /** Asks for the newest commit, as cheaply as it can be done. Never called twice at the same time. */
  newest(): Promise<Result<Tip, RepositoryFault>>
}

export interface Tip {
  readonly commit: string
  /** Short name of the branch that the commit was found on; null: nobody says. */
  readonly branch: string | null
  /**
   * Hands `use` a store with that commit, or a newer one that arrived meanwhile. `use` may be called again with another
   * store if it answers REPOSITORY_BROKEN.
   */
  read<T>(
    use: (store: ObjectStore) => Promise<Result<T, RepositoryFault>>,
  ): Promise<Result<T, RepositoryFault>>
}

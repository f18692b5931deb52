/** Branches by their full names, as git has them, and by their short ones, as people and forges do. */

const HEADS = "refs/heads/"

/** `main` of `refs/heads/main`; null for what is no branch: a tag, a detached HEAD. */
export const branchOf = (ref: string): string | null =>
  ref.startsWith(HEADS) && ref.length > HEADS.length ? ref.slice(HEADS.length) : null

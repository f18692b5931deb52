/** Why a database can't be used: what a person who runs the instance can mend. The message names what, where and how. */
export interface DatabaseProblem {
  readonly code:
    | "DATABASE_URL_INVALID"
    | "DATABASE_UNREACHABLE"
    | "DATABASE_REFUSED"
    | "DATABASE_TOO_OLD"
    | "DATABASE_NEWER"
    | "DATA_DIR_UNUSABLE"
    | "DATA_DIR_IN_USE"
    | "DATA_DIR_BROKEN"
  readonly message: string
}

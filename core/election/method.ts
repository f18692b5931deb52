/** Names of the counting methods, as `method:` in election.yaml and `--method` take them. */
export const METHODS = ["schulze"] as const

export type MethodName = (typeof METHODS)[number]

export const DEFAULT_METHOD: MethodName = "schulze"

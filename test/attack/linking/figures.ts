/** The figures of all attacks, as one table. */

/**
 * At most so many, as promised; or at least so many, to show that the attack works: on naive software, or where nothing is promised. Null:
 * nothing is promised, and nothing expected either.
 */
export type Bound =
  | { readonly atMost: number }
  | { readonly atLeast: number; readonly promised?: false }
  | null

export interface Figure {
  readonly channel: string
  /** What the attacker has, and what is attacked. */
  readonly variant: string
  readonly voters: number
  readonly right: number
  readonly bound: Bound
}

const HEADS = ["channel", "variant", "voters", "rightly linked", "share", "bound"] as const

export function figuresTable(figures: readonly Figure[]): string {
  const lines = figures.map(({ channel, variant, voters, right, bound }) => [
    channel,
    variant,
    String(voters),
    String(right),
    `${((100 * right) / voters).toFixed(1)} %`,
    boundText(bound),
  ])
  const all = [[...HEADS], ...lines]
  const widths = HEADS.map((_, column) => Math.max(...all.map((line) => (line[column] ?? "").length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

function boundText(bound: Bound): string {
  if (bound === null) return "not promised"
  if ("atMost" in bound) return `at most ${bound.atMost}`
  return `${bound.promised === false ? "not promised, " : ""}at least ${bound.atLeast}`
}

/** Counting without a worker: the same work, in this thread. */
import { countBallots, createReader, rewriteBallots } from "../../../client/state/count-ballots.ts"
import type { Counting } from "../../../client/state/counting.ts"

/** Counts at once, in this thread; `hold` keeps the comparison back. */
export function atOnce(hold = false): Counting & { readonly orders: unknown[] } {
  const read = createReader()
  const orders: unknown[] = []
  return {
    orders,
    count: (order, onReport) => {
      orders.push(order)
      for (const report of countBallots(order, read)) {
        if (!hold || report.kind !== "compared") onReport(report)
      }
    },
    write: async (ballots, seats, format) => rewriteBallots(ballots, seats, format, read),
    close: () => {},
  }
}

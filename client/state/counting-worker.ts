/** The worker that counts: a thread of its own, so that the page stays quick whatever is counted. It keeps nothing and sends nothing. */
import { countBallots, createReader, rewriteBallots } from "./count-ballots.ts"
import type { FromWorker, ToWorker } from "./counting.ts"

const read = createReader()
const answer = (message: FromWorker): void => self.postMessage(message)

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "write") {
    answer({
      kind: "written",
      turn: data.turn,
      text: rewriteBallots(data.ballots, data.seats, data.format, read),
    })
    return
  }
  for (const report of countBallots(data.order, read)) answer({ kind: "report", turn: data.turn, report })
  answer({ kind: "done", turn: data.turn })
})

/** An election as the server tells of it to anyone: open, with three candidates and nothing special, unless a test says otherwise. */
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionTerms } from "../../../client/state/terms.ts"

export const detailOf = (
  { slug, name, end, paper, files }: ElectionTerms,
  changes: Partial<ElectionDetail> = {},
): ElectionDetail => ({
  slug,
  name,
  organization: "Example",
  phase: "open",
  start: "2026-03-01T00:00:00Z",
  end,
  seats: 1,
  candidateCount: 3,
  vanished: false,
  now: "2026-03-10T00:00:00Z",
  descriptionHtml: "",
  eligibilityHtml: "",
  exceptionHtml: "",
  exceptionDue: null,
  allowNoOpinion: true,
  method: "schulze",
  listedCount: 2,
  candidates: ["ann", "bo", "cy"].map((id) => ({ id, name: id, fields: [], bodyHtml: "", withdrawn: false })),
  resultsHtml: null,
  paper,
  ...files,
  officers: [...files.officers],
  frozen: false,
  unavailable: null,
  commit: "0".repeat(40),
  commitLink: null,
  checkedAt: null,
  committedAt: "2026-03-01T00:00:00Z",
  stale: false,
  ...changes,
})

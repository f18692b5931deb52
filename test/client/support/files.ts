/** What the server tells officers of their files: in order, unless a test says otherwise. */
import type { ElectionFiles, FileNote } from "#core/wire/files"

export const COMMIT = "0123456789abcdef0123456789abcdef01234567"
const NONE = { notes: [], more: 0 }

export const files = (changes: Partial<ElectionFiles> = {}): ElectionFiles => ({
  repository: {
    now: "2026-03-10T00:00:12Z",
    commit: COMMIT,
    commitLink: null,
    checkedAt: "2026-03-10T00:00:00Z",
    stale: false,
    branch: "main",
    committedAt: "2026-03-09T00:00:00Z",
    web: null,
  },
  fault: null,
  directory: "council/2026",
  vanished: false,
  kept: null,
  refused: NONE,
  diagnostics: NONE,
  elsewhere: NONE,
  links: [],
  results: null,
  ...changes,
})

export const note = (changes: Partial<FileNote> = {}): FileNote => ({
  code: "field-missing",
  severity: "error",
  file: "council/2026/election.yaml",
  line: 3,
  column: 1,
  message: "`no_winners` is missing",
  suggestion: "no_winners: 3",
  view: null,
  edit: null,
  ...changes,
})

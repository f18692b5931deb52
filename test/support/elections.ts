/** A small election for tests that need one and care for few of its fields. */
import { instant } from "#core/base/instant"
import { type Election, type ElectionKey, slugOf } from "#core/election/election"

const KEY = "a" as ElectionKey

/** One seat, nobody who stands and nobody on the voters list, but for the fields given. */
export const anElection = (changes: Partial<Election> = {}): Election => ({
  key: KEY,
  slug: slugOf(KEY),
  name: "Sample",
  organization: "Example Project",
  start: instant(0),
  end: instant(1),
  seats: 1,
  allowNoOpinion: false,
  deleteAfter: false,
  shownFields: [],
  officers: [],
  eligibility: "",
  exceptionDescription: "",
  exceptionDue: null,
  method: "schulze",
  trustees: [],
  threshold: 1,
  pinnedPaper: null,
  limits: [],
  withdrawn: [],
  tiebreak: null,
  candidates: [],
  voters: [],
  description: "",
  results: null,
  movedFrom: null,
  ...changes,
})

/** The programs under attack, as their sources tell. */
import type { Software } from "./dossier.ts"

/** How most voting software does it (test/support/naive-elekto.ts). */
export const ELEKTO: Software = {
  people: [{ name: "voters", key: "username" }],
  ballots: [{ name: "ballots", key: "voter" }],
  rewritten: 0,
  gaps: [1],
}

export const VOTIVE: Software = {
  people: [
    { name: "credentials", key: "entry" },
    { name: "accounts", key: "row_key" },
  ],
  ballots: [
    { name: "ballots", key: "row_key" },
    { name: "commitments", key: "row_key" },
  ],
  rewritten: 16,
  gaps: [0, 0.97, 0.01, 0.01, 0.01],
}

/** The same without stirring (test/support/naive-unstirred.ts). */
export const UNSTIRRED: Software = { ...VOTIVE, rewritten: 0 }

/** Eight voters at once: most ballots come some eight transactions after their person. */
export const VOTIVE_AT_ONCE: Software = {
  ...VOTIVE,
  gaps: Array.from({ length: 40 }, (_, gap) => (gap === 0 ? 0 : 1 / (1 + Math.abs(gap - 8)))),
}

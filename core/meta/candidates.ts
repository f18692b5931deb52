/** The candidates of an election: every candidate file of its directory, sorted, with IDs that are unique. */
import type { Candidate, CandidateId } from "../election/election.ts"
import { readCandidate } from "./candidate.ts"
import { decode } from "./decode.ts"
import type { Diagnostic } from "./diagnostic.ts"
import type { Directory } from "./directories.ts"
import { inDirectory, isCandidateFile } from "./layout.ts"
import type { Place, Places } from "./places.ts"
import type { Report } from "./report.ts"
import { oneLine, quoted } from "./words.ts"

export interface CandidatesReading {
  /** Sorted by ID, by code unit. Incomplete if `hasErrors`. */
  readonly candidates: readonly Candidate[]
  readonly places: Places["candidates"]
  readonly diagnostics: readonly Diagnostic[]
  readonly hasErrors: boolean
}

interface Entry {
  readonly id: CandidateId
  readonly file: string
}

/** `key`: path of the directory. */
export function readCandidates(key: string, directory: Directory): CandidatesReading {
  const candidates: Candidate[] = []
  const places = new Map<CandidateId, Place>()
  const reports: Report[] = []
  const byFoldedId = new Map<string, Entry[]>()
  const names = [...directory].filter(([name]) => isCandidateFile(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, bytes] of names) {
    const { report, readable } = decode(inDirectory(key, name), bytes)
    reports.push(report)
    const reading = readable ? readCandidate(report) : null
    if (reading === null) continue
    const { id } = reading.candidate
    const folded = id.toLowerCase()
    const entries = byFoldedId.get(folded) ?? []
    byFoldedId.set(folded, entries)
    reportSimilar(id, entries, reading.idOffset, report)
    entries.push({ id, file: name })
    candidates.push(reading.candidate)
    if (!places.has(id)) {
      places.set(id, { file: report.source.file, ...report.source.position(reading.idOffset) })
    }
  }
  return {
    candidates: candidates.sort((a, b) => (a.id < b.id ? -1 : 1)),
    places,
    diagnostics: reports.flatMap((report) => report.list()),
    hasErrors: reports.some((report) => report.hasErrors),
  }
}

/** `earlier`: candidates whose ID is the same, letter case aside. */
function reportSimilar(id: CandidateId, earlier: readonly Entry[], offset: number, report: Report): void {
  const same = earlier.find((entry) => entry.id === id)
  const similar = earlier[0]
  if (same !== undefined) {
    const message = `${quoted(id)} is the ID of the candidate in ${oneLine(same.file)} too; every candidate needs an ID of their own`
    report.add("candidate-id-duplicate", offset, message)
  } else if (similar !== undefined) {
    const message = `${quoted(id)} differs from ${quoted(similar.id)} in ${oneLine(similar.file)} by case only: are they two people?`
    report.add("candidate-id-case", offset, message)
  }
}

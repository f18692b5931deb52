/**
 * The files of an election as its ballot paper has it: a candidate's file that is gone stays, one that came too late stays out.
 *
 * So what is stored makes the whole election again, without a look at what was there before.
 */
import type { CandidateId } from "#core/election/election"
import type { RefusedChange } from "#core/election/hold"
import type { Directory } from "#core/meta/directories"
import { baseName } from "#core/meta/layout"
import type { Places } from "#core/meta/read-election"
import { findFiles } from "#server/store/election-files"
import type { Queryable } from "#server/store/schema"
import type { Entry } from "./catalogue.ts"
import { unpackStored } from "./packing.ts"

export interface Holding {
  readonly directory: Directory
  readonly refused: readonly RefusedChange[]
  /** In the directory. */
  readonly places: Places
  /** What is stored. */
  readonly known: Entry | undefined
}

/** `directory` itself where no candidate came or went. */
export async function holdFiles(db: Queryable, holding: Holding): Promise<Directory> {
  const { directory, refused, places, known } = holding
  const added: CandidateId[] = []
  const removed: CandidateId[] = []
  for (const change of refused) {
    if (change.change === "CANDIDATE_ADDED") added.push(change.candidate)
    if (change.change === "CANDIDATE_RENAMED") added.push(change.to)
    if (change.change === "CANDIDATE_REMOVED" || change.change === "CANDIDATE_RENAMED") {
      removed.push(change.candidate)
    }
  }
  if (added.length === 0 && removed.length === 0) return directory
  const files = new Map(directory)
  for (const id of added) files.delete(nameOf(id, places))
  const compressed = known && removed.length > 0 ? await findFiles(db, known.uid) : null
  // Not what somebody put there since.
  const stored = known && compressed ? unpackStored(compressed, known.stored.digest) : null
  if (known && stored) {
    for (const id of removed) {
      const name = nameOf(id, known.places)
      const bytes = stored.get(name)
      if (bytes) files.set(files.has(name) ? `candidate-${id}.kept.md` : name, bytes)
    }
  }
  return files
}

/** The name of the candidate's file. */
const nameOf = (id: CandidateId, { candidates }: Places): string => baseName(candidates.get(id)?.file ?? "")

/**
 * Files: what officers see of their election's files - what is wrong with them, which changes don't count, and links that open
 * the right file at the forge.
 *
 * For the officers of the election alone. Nothing is changed here: officers work by pull requests.
 */
import { toIso } from "#core/base/instant"
import { ok } from "#core/base/result"
import { isOfficer } from "#core/election/election"
import { type Diagnostic, type DiagnosticCode, diagnosticAt, isError } from "#core/meta/diagnostic"
import { ELECTION_FILE, inDirectory, RESULTS_FILE, VOTERS_FILE } from "#core/meta/layout"
import { placeOfField } from "#core/meta/refused"
import type { ElectionFiles, FileNote, FileNotes } from "#core/wire/files"
import type { Identity } from "#server/identity/identity"
import type { Entry, State } from "./catalogue.ts"
import type { Context } from "./context.ts"
import { type Fault, type Outcome, refuse } from "./fault.ts"
import type { Forge } from "./forge.ts"
import { forgeOfState, type RepositoryInfo, repositoryView } from "./origin.ts"
import { result } from "./results.ts"
import { resultsDraft } from "./results-draft.ts"

/** Found in a file that was taken away. */
const GONE: DiagnosticCode = "candidate-removed"

/** As many notes of a kind are sent; a hopeless repository could have thousands. */
export const MOST_NOTES = 200

/** SIGN_IN_REQUIRED, NOT_AN_OFFICER; INTEGRITY where a stored count can't be read. */
export async function filesOf(
  context: Context,
  repository: RepositoryInfo,
  state: State,
  person: Identity,
  entry: Entry,
): Promise<Outcome<ElectionFiles>> {
  const { election, kept } = entry
  if (!isOfficer(election, person.login)) {
    return refuse("NOT_AN_OFFICER", `Only the election officers of ${election.name} see this.`)
  }
  const forge = forgeOfState(repository, state)
  const results = await resultsOf(context, forge, person, entry)
  const unfit = !results.ok && results.error.code === "METHOD_UNFIT" ? [unfitNote(entry, results.error)] : []
  if (!results.ok && unfit.length === 0) return results
  const notes = (diagnostics: readonly Diagnostic[]) => notesOf(diagnostics, forge, state.commit)
  return ok({
    repository: repositoryView(context, repository, state),
    fault: context.freshness.fault,
    directory: election.key,
    vanished: entry.vanished,
    kept: kept && {
      commit: kept.commit,
      commitLink: forge?.commit(kept.commit) ?? null,
      since: toIso(kept.since),
    },
    refused: notes(entry.refused),
    diagnostics: notes([...unfit, ...entry.diagnostics]),
    elsewhere: notes(state.diagnostics),
    links: forge && !entry.vanished ? linksOf(forge, entry) : [],
    results: results.ok ? results.value : null,
  })
}

/** Nothing says so yet: by themselves the files are in order, and a candidate who is not in them stands as the ballot paper has them. */
const unfitNote = ({ election: { key }, places }: Entry, { detail }: Fault): Diagnostic =>
  diagnosticAt(placeOfField({ key, places }, "method"), "method-candidates", detail)

/** Errors first, each kind in the order of the files. */
function notesOf(diagnostics: readonly Diagnostic[], forge: Forge | null, commit: string): FileNotes {
  const errors = diagnostics.filter(isError)
  const sorted = [...errors, ...diagnostics.filter((diagnostic) => !isError(diagnostic))]
  const notes = sorted.slice(0, MOST_NOTES).map((diagnostic): FileNote => {
    const { suggestion, ...said } = diagnostic
    const { file, line, code } = said
    // A file that was taken away can't be looked at; what is suggested belongs into election.yaml.
    const isGone = code === GONE
    const mended = isGone ? inDirectory(file.slice(0, file.lastIndexOf("/")), ELECTION_FILE) : file
    const href = forge?.edit(mended)
    return {
      ...said,
      suggestion: suggestion ?? null,
      view: isGone ? null : (forge?.view(file, line, commit) ?? null),
      edit: href ? { file: mended, href } : null,
    }
  })
  return { notes, more: sorted.length - notes.length }
}

/** What a voters list begins with. */
const NEW_VOTERS = "eligible_voters:\n- \n"

function linksOf(forge: Forge, entry: Entry): ElectionFiles["links"] {
  const { key, candidates, voters } = entry.election
  const path = (name: string) => inDirectory(key, name)
  const link = (file: string, href: string | null | undefined, missing = false) =>
    href ? [{ file, missing, href }] : []
  const about = (name: string) => entry.diagnostics.some(({ file }) => file === path(name))
  const votersMissing = voters === null && !about(VOTERS_FILE)
  // The file of a candidate who is kept on the ballot is no longer there to be edited.
  const gone = new Set(entry.refused.filter(({ code }) => code === GONE).map(({ file }) => file))
  const files = new Set(candidates.flatMap(({ id }) => entry.places.candidates.get(id)?.file ?? []))
  return [
    ...link(path(ELECTION_FILE), forge.edit(path(ELECTION_FILE))),
    ...(votersMissing
      ? link(path(VOTERS_FILE), forge.create(key, VOTERS_FILE, NEW_VOTERS)?.href, true)
      : link(path(VOTERS_FILE), forge.edit(path(VOTERS_FILE)))),
    ...(resultsThere(entry) && !entry.concluded
      ? link(path(RESULTS_FILE), forge.edit(path(RESULTS_FILE)))
      : []),
    ...[...files].filter((file) => !gone.has(file)).flatMap((file) => link(file, forge.edit(file))),
  ]
}

/** Whether there is a results.md, be it empty or too early. */
const resultsThere = ({ election: { key, results }, diagnostics }: Entry): boolean =>
  results !== null || diagnostics.some(({ file }) => file === inDirectory(key, RESULTS_FILE))

/** Null until ballots are counted. */
async function resultsOf(
  context: Context,
  forge: Forge | null,
  person: Identity,
  entry: Entry,
): Promise<Outcome<ElectionFiles["results"]>> {
  if (!entry.concluded) return ok(null)
  const counted = await result(context, person, entry)
  if (!counted.ok) return counted
  const { key, results } = entry.election
  const draft = resultsDraft(entry.election, counted.value)
  const path = inDirectory(key, RESULTS_FILE)
  // One that is there is opened, not written anew: the forge would refuse that.
  const there = resultsThere(entry)
  const made = entry.vanished ? null : forge?.create(key, RESULTS_FILE, draft)
  return ok({
    draft,
    published: results !== null,
    href: (entry.vanished ? null : there ? forge?.edit(path) : made?.href) ?? null,
    filled: !there && (made?.filled ?? false),
  })
}

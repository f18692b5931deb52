/**
 * `votive verify --elections`: what the officers' files say of the election, against its ballot paper.
 *
 * The same comparisons that a voter's device makes before it seals, but with files that come from git and not from the instance.
 */
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { type Election, INSTANCE_TRUSTEE, type Trustee } from "#core/election/election"
import { isError } from "#core/meta/diagnostic"
import { readElections } from "#core/meta/read"
import { type Paper, paperFingerprint } from "#core/seal/paper"
import { readDirectory } from "#server/repository/directory"
import { attempt } from "./options.ts"
import { fails, holds, notChecked, type Step } from "./verify-step.ts"

/**
 * The election of the paper, by its key, by `moved_from`, or by the slug that it had when the receipt was saved; null where there
 * are elections and this isn't among them. The error is a line for people: nothing could be read.
 */
export function findElection(
  directory: string,
  cwd: string,
  paper: Paper,
  slug: string,
): Result<Election | null, string> {
  const read = attempt(
    () => readDirectory(resolve(cwd, directory)),
    READ_FAULTS,
    "the directory can't be read",
  )
  if (!read.ok) return err(`${directory}: ${read.error}`)
  const { elections } = readElections(read.value.files, { unread: read.value.unread })
  if (elections.length === 0) {
    return err(`${directory}: there are no elections in this directory; name the one that ELECTION_DIR names`)
  }
  const found =
    elections.find(({ key }) => key === paper.election) ??
    elections.find(({ parts }) => parts.movedFrom === paper.election) ??
    elections.find((reading) => reading.slug === slug)
  if (found === undefined) return ok(null)
  if (found.election !== null) return ok(found.election)
  const fault = found.diagnostics.find(isError)
  const place =
    fault === undefined ? `${found.key}/election.yaml` : `${fault.file}:${fault.line}:${fault.column}`
  return err(`${directory}/${place}: ${fault?.message ?? "this can't be read"}; "votive check" says more`)
}

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such directory",
  ENOTDIR: "this is a file; name the directory of the elections",
  EACCES: "no permission to read all of this directory",
}

export function checkFiles(paper: Paper, election: Election | null): readonly Step[] {
  if (election === null) {
    const found = `The files hold no election ${paper.election}, and none that was moved from there.`
    const meaning =
      "The election was taken out of git or renamed, or these are other files. Ask the officers."
    return [fails("files-trustees", "ELECTION_UNKNOWN", found, meaning)]
  }
  return [checkTrustees(paper, election), checkCandidates(paper, election), checkPin(paper, election)]
}

function checkTrustees(paper: Paper, { key, trustees, threshold }: Election): Step {
  const [only] = paper.trustees
  const isInstance = paper.trustees.length === 1 && only?.name === INSTANCE_TRUSTEE && paper.threshold === 1
  const isSame =
    paper.trustees.length === trustees.length &&
    paper.threshold === threshold &&
    missingFrom(trustees, paper.trustees, "").length === 0
  if (trustees.length === 0 ? isInstance : isSame) {
    return trustees.length === 0
      ? holds(
          "files-trustees",
          "The files name no trustees, and the paper names the instance alone.",
          "The instance itself can open the ballots.",
        )
      : holds(
          "files-trustees",
          `Trustees, their keys and the threshold are those of ${key}/election.yaml.`,
          `Whoever holds fewer than ${threshold} of these keys can open no ballot; the instance holds none of them.`,
        )
  }
  const differences = [
    ...missingFrom(trustees, paper.trustees, "on the paper alone"),
    ...missingFrom(paper.trustees, trustees, "in the files alone"),
    ...(trustees.length === 0 ? ["the files name nobody, so that the instance opens the ballots"] : []),
    ...(paper.threshold === threshold
      ? []
      : [`threshold ${paper.threshold} on the paper, ${threshold} in the files`]),
  ]
  return fails(
    "files-trustees",
    "TRUSTEES_OTHER",
    `The paper differs from ${key}/election.yaml: ${differences.join("; ")}.`,
    "Ballots are sealed to other keys than the officers wrote down, or the files were changed after the start. Don't vote before the officers have explained it.",
  )
}

/** Those of `trustees` that aren't among `others`, in words. */
const missingFrom = (
  others: readonly Trustee[],
  trustees: readonly Trustee[],
  where: string,
): readonly string[] =>
  trustees
    .filter(({ name, key }) => !others.some((other) => other.name === name && other.key === key))
    .map(({ name, key }) => `"${name}" with the key ${key} ${where}`)

function checkCandidates(paper: Paper, { key, candidates, allowNoOpinion }: Election): Step {
  const ids = candidates.map(({ id }) => id)
  const missing = ids.filter((id) => !paper.candidates.includes(id))
  const added = paper.candidates.filter((id) => !ids.includes(id))
  if (missing.length === 0 && added.length === 0 && allowNoOpinion === paper.noOpinion) {
    const found = `Candidates and \`allow_no_opinion\` are those of ${key}.`
    return holds("files-candidates", found, "Voters rank the people whom the files name, by the same rule.")
  }
  const differences = [
    ...(missing.length > 0 ? [`${missing.join(", ")} in the files alone`] : []),
    ...(added.length > 0 ? [`${added.join(", ")} on the paper alone`] : []),
    ...(allowNoOpinion === paper.noOpinion
      ? []
      : [`\`allow_no_opinion\` ${allowNoOpinion} in the files alone`]),
  ]
  return fails(
    "files-candidates",
    "CANDIDATES_OTHER",
    `The paper differs from ${key}: ${differences.join("; ")}.`,
    "The files were changed after voting started, or the instance made another paper of them. Ask the officers.",
  )
}

function checkPin(paper: Paper, { key, pinnedPaper }: Election): Step {
  if (pinnedPaper === null) {
    const meaning =
      "Officers can write it into election.yaml as `paper:`, so that every device compares it before it seals a ballot."
    return notChecked("files-pin", `${key}/election.yaml pins no fingerprint of the ballot paper.`, meaning)
  }
  if (pinnedPaper.trim().toLowerCase() === paperFingerprint(paper)) {
    const meaning = "The officers saw this very paper, and git keeps that they did."
    return holds("files-pin", `${key}/election.yaml pins this fingerprint.`, meaning)
  }
  return fails(
    "files-pin",
    "PIN_OTHER",
    `${key}/election.yaml pins the fingerprint "${pinnedPaper}", and this paper has ${paperFingerprint(paper)}.`,
    "The instance shows another paper than the one that the officers saw. Don't vote, and tell them.",
  )
}

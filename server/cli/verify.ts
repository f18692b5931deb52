/**
 * `votive verify`: checks a receipt, evidence or a ballot paper, step by step, and says what each step means.
 *
 * Needs no account and believes nobody: signatures are checked against the ballot paper, the paper against whatever else is given.
 * No network is used where a board is at hand, unless it is asked for by `--instance`.
 */
import { toBase64url } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import { type ElectionKey, slugOf } from "#core/election/election"
import { type Paper, paperFingerprint } from "#core/seal/paper"
import type { Receipt } from "#core/seal/receipt"
import type { Board } from "#core/wire/ballot"
import type { CliIo } from "./io.ts"
import { visible } from "./render-diagnostics.ts"
import { checkInstance } from "./verify-asked.ts"
import { type BoardSubject, checkBoard } from "./verify-board.ts"
import { checkFiles, findElection } from "./verify-elections.ts"
import { readBoard, readSubject, type Subject } from "./verify-file.ts"
import { askInstance } from "./verify-instance.ts"
import { readOptions, USAGE, type VerifyOptions } from "./verify-options.ts"
import { checkFingerprint, checkPaper, checkReceipt } from "./verify-paper.ts"
import { EXIT, failure, jsonReport, textReport, type Verification, verdictOf } from "./verify-report.ts"
import { holds, notChecked, type Step } from "./verify-step.ts"

/** The exit status is 0 where all holds or isn't counted yet, 1 where something doesn't hold, 2 for what can't be read or asked. */
export async function verify(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) {
    io.stderr(`votive verify: ${visible(options.error)}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const verification = await verifyFile(options.value, io.cwd)
  if (!verification.ok) {
    io.stderr(`votive verify: ${visible(verification.error)}\n`)
    return 2
  }
  const { verdict, checks } = verification.value
  io.stdout(options.value.format === "json" ? jsonReport(verification.value) : textReport(verification.value))
  if (verdict === "fails") io.stderr(`votive verify: ${options.value.file}: ${failure(checks)}\n`)
  for (const { code, found } of checks) {
    if (code === "INSTANCE_UNREACHABLE") io.stderr(`votive verify: ${found}\n`)
  }
  return EXIT[verdict]
}

/** The error is a line for people: a file or directory that can't be read. */
async function verifyFile(options: VerifyOptions, cwd: string): Promise<Result<Verification, string>> {
  const read = readSubject(cwd, options.file)
  if (!read.ok) return read
  const subject = read.value
  const saved = options.board === null ? ok(subject.board) : readBoard(cwd, options.board)
  if (!saved.ok) return saved
  const origin = options.instance ?? (saved.value ? null : subject.instance)
  const [paper, paperStep] = checkPaper(subject.paper)
  const slug = subject.election ?? (paper && slugOf(paper.election as ElectionKey))
  const report = (receipt: Receipt | null, more: readonly Step[]): Verification => {
    const checks = [holds("file", WHOLE[subject.type]), paperStep, ...more]
    return {
      verdict: verdictOf(checks),
      type: subject.type,
      election: slug,
      instance: origin ?? subject.instance,
      paper: paper && paperFingerprint(paper),
      tracker: receipt && toBase64url(receipt.tracker),
      version: receipt?.version ?? null,
      fault: subject.fault,
      checks,
    }
  }
  if (!paper || slug === null) return ok(report(null, []))

  const [receipt, receiptSteps] = await checkReceiptOf(subject, paper)
  const elections = options.elections === null ? ok(null) : findElection(options.elections, cwd, paper, slug)
  if (!elections.ok) return elections
  const election = elections.value
  const about: BoardSubject = { paper, receipt, results: election?.results ?? null }
  return ok(
    report(receipt, [
      ...(options.fingerprint === null ? [] : [checkFingerprint(paper, options.fingerprint)]),
      ...receiptSteps,
      ...(options.elections === null ? [] : checkFiles(paper, election)),
      ...(await checkBoards(about, { slug, origin, saved: saved.value })),
    ]),
  )
}

async function checkReceiptOf(
  subject: Subject,
  paper: Paper,
): Promise<readonly [Receipt | null, readonly Step[]]> {
  if (subject.receipt === null) return [null, []]
  const [receipt, step] = await checkReceipt(paper, subject.receipt)
  return [receipt, [step]]
}

/** `origin`: of the instance to ask, null: none. `saved`: the board that is at hand. */
async function checkBoards(
  subject: BoardSubject,
  {
    slug,
    origin,
    saved,
  }: { readonly slug: string; readonly origin: string | null; readonly saved: Board | null },
): Promise<readonly Step[]> {
  if (origin !== null) {
    const asked = await checkInstance(askInstance(origin), slug, subject.paper, saved)
    const board = saved ?? asked.board
    return [...asked.steps, ...(board ? await checkBoard(subject, board) : [])]
  }
  const unasked = "No instance was asked: whether one shows this paper to others too is not known."
  if (saved) {
    const meaning = "No network is used where the board is at hand. --instance asks all the same."
    return [notChecked("instance-paper", unasked, meaning), ...(await checkBoard(subject, saved))]
  }
  return [notChecked("instance-paper", unasked, "--instance names one, --board a board that was saved.")]
}

const WHOLE: Readonly<Record<Subject["type"], string>> = {
  "votive-receipt": "The file is whole: a receipt, with each of its fields and nothing else.",
  "votive-evidence":
    "The file is whole: evidence of what didn't hold, with each of its fields and nothing else.",
  paper: "The file holds a ballot paper and nothing else.",
}

/**
 * What `votive verify` is given, made with the real protocol: a ballot's receipt, a board with its ballot on it, the officers'
 * files; written into a directory that ends with the test. And an instance that answers what a test wants.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { type Checkpoint, signCheckpoint, sortTrackers } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { type ReceiptFile, writeReceiptFile } from "#core/board/receipt-file"
import { type Receipt, signReceipt } from "#core/seal/receipt"
import type { Board } from "#core/wire/ballot"
import { verify } from "#server/cli/verify"
import { makeSealing, random, type Sealing, type SealingOptions } from "#test/support/sealing"

export interface Case extends Sealing {
  readonly receiptOf: (changed?: Partial<Receipt>) => Promise<string>
  readonly tracker: Uint8Array
  readonly trackers: readonly Uint8Array[]
  /** The board that these trackers give, signed; `changed` is what the checkpoint says otherwise. */
  readonly boardOf: (trackers: readonly Uint8Array[], changed?: Partial<Checkpoint>) => Promise<Board>
  readonly board: Board
  readonly file: ReceiptFile
  /** Election.yaml as the paper has it, with further lines. */
  readonly yaml: (more?: string) => string
}

export async function makeCase(options: SealingOptions = {}): Promise<Case> {
  const sealing = await makeSealing(options)
  const { paper, receipt } = sealing
  const trackers = sortTrackers([random(32), random(32), random(32)])
  const tracker = trackers[1] ?? random(32)
  const receiptOf = (changed: Partial<Receipt> = {}) =>
    signReceipt(receipt, { uid: paper.uid, paper: paper.hash, tracker, version: 2, ...changed })
  const boardOf: Case["boardOf"] = async (listed, changed = {}) => ({
    trackers: listed.map(toBase64url),
    checkpoint: await signCheckpoint(receipt, {
      uid: paper.uid,
      paper: paper.hash,
      count: listed.length,
      issued: listed.length + 1,
      listed: listed.length + 5,
      root: merkleRoot(sortTrackers(listed)),
      ...changed,
    }),
  })
  return {
    ...sealing,
    tracker,
    trackers,
    receiptOf,
    boardOf,
    board: await boardOf(trackers),
    file: {
      type: "votive-receipt",
      instance: "https://elections.example.org",
      election: "steering---2026",
      paper: paper.text,
      receipt: await receiptOf(),
    },
    yaml: (more = "") =>
      [
        "name: Steering",
        "organization: Example",
        "start_datetime: 2026-03-01",
        "end_datetime: 2026-03-15 12:00:00",
        "no_winners: 1",
        `allow_no_opinion: ${paper.noOpinion}`,
        "delete_after: True",
        "election_officers: [olga]",
        "trustees:",
        ...paper.trustees.map(({ name, key }) => `  - name: ${name}\n    key: ${key}`),
        `threshold: ${paper.threshold}`,
        more,
        "",
      ].join("\n"),
  }
}

/** A directory of its own, with a way to write into it and to run the command there. */
export function verifyIn() {
  const root = mkdtempSync(join(tmpdir(), "verify-"))
  onTestFinished(() => rmSync(root, { recursive: true }))

  const write = (name: string, content: string | Uint8Array | object): string => {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    const isRaw = typeof content === "string" || content instanceof Uint8Array
    writeFileSync(path, isRaw ? content : JSON.stringify(content))
    return name
  }

  /** The officers' files of an election, below `elections`. */
  const writeElection = (
    key: string,
    yaml: string,
    candidates: readonly string[],
    results?: string,
  ): string => {
    write(`elections/${key}/election.yaml`, yaml)
    write(`elections/${key}/voters.yaml`, "eligible_voters: [ada]\n")
    for (const id of candidates) {
      write(`elections/${key}/candidate-${id}.md`, `---\nname: ${id}\nID: ${id}\n---\n`)
    }
    if (results !== undefined) write(`elections/${key}/results.md`, results)
    return "elections"
  }

  const run = async (...args: string[]) => {
    let stdout = ""
    let stderr = ""
    const status = await verify(args, {
      stdout: (text) => {
        stdout += text
      },
      stderr: (text) => {
        stderr += text
      },
      cwd: root,
      now: () => instant(0),
    })
    return { status, stdout, stderr }
  }

  /** The JSON report and the status; each check by its name. */
  const report = async (...args: string[]) => {
    const { status, stdout, stderr } = await run(...args, "--format", "json")
    if (stdout === "") throw new Error(stderr)
    const { checks, ...rest } = JSON.parse(stdout)
    const byName: Record<string, unknown> = {}
    for (const { check, result, code } of checks)
      byName[check] = code === undefined ? result : `${result} ${code}`
    return { status, ...rest, checks: byName }
  }

  const saved = (file: ReceiptFile): string => write("receipt.json", writeReceiptFile(file))

  return { root, write, writeElection, run, report, saved }
}

/** Everything that holds of a receipt that is compared with a board at hand. */
export const OFFLINE = {
  file: "holds",
  paper: "holds",
  receipt: "holds",
  "instance-paper": "not-checked",
  board: "holds",
  checkpoint: "holds",
  root: "holds",
  tracker: "holds",
}

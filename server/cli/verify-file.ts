/**
 * The files that `votive verify` is given: a receipt, evidence or ballot paper, and a saved board.
 *
 * Bounded and strict; every fault says where it is, as far as there is a place. What is read here has its form and nothing more.
 */
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Value } from "@sinclair/typebox/value"
import { isMap, isScalar, LineCounter, parseDocument } from "yaml"
import { err, ok, type Result } from "#core/base/result"
import { type ReceiptFile, type ReceiptFileFault, readReceiptFile } from "#core/board/receipt-file"
import type { Board } from "#core/wire/ballot"
import { attempt } from "./options.ts"
import { LIMITS, ShownBoard } from "./verify-instance.ts"

/** What is to be verified, as far as the file has it. */
export interface Subject {
  /** `paper`: a ballot paper alone, which is what an auditor has who didn't vote. */
  readonly type: ReceiptFile["type"] | "paper"
  /** Text of the ballot paper. */
  readonly paper: string
  /** JWS. */
  readonly receipt: string | null
  /** Origin. */
  readonly instance: string | null
  /** Slug. */
  readonly election: string | null
  /** Evidence: the code of what the app found. */
  readonly fault: string | null
  readonly board: Board | null
}

/** The error is a line for people: the file, the place if there is one, what is wrong and what should be there. */
export function readSubject(cwd: string, file: string): Result<Subject, string> {
  const text = readText(cwd, file)
  if (!text.ok) return text
  const receipt = readReceiptFile(text.value)
  if (receipt.ok) return ok(subjectOf(receipt.value))
  const paper = paperIn(text.value)
  if (paper !== null) return ok(paper)
  return err(`${file}${placeOf(text.value, receipt.error)}: ${explain(receipt.error)}`)
}

function subjectOf(file: ReceiptFile): Subject {
  const { type, paper, receipt, instance, election, fault = null, trackers, checkpoint } = file
  const board = trackers && checkpoint !== undefined ? { trackers: [...trackers], checkpoint } : null
  return { type, paper, receipt, instance, election, fault, board }
}

/** A board as an instance answers it; evidence, which has one in it, will do. */
export function readBoard(cwd: string, file: string): Result<Board, string> {
  const text = readText(cwd, file)
  if (!text.ok) return text
  const board = parse(text.value)
  if (Value.Check(ShownBoard, board)) return ok({ trackers: board.trackers, checkpoint: board.checkpoint })
  const place = board === undefined ? placeOf(text.value, { code: "NOT_JSON", field: null }) : ""
  return err(
    `${file}${place}: this is no board; save what the instance answers at /api/v1/elections/<slug>/board, as it stands`,
  )
}

function readText(cwd: string, file: string): Result<string, string> {
  const read = attempt(() => readBounded(resolve(cwd, file)), READ_FAULTS, "the file can't be read")
  if (!read.ok) return err(`${file}: ${read.error}`)
  if (read.value === null) return err(`${file}: this file is too large to be what is expected`)
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(read.value))
  } catch {
    return err(`${file}: this file is not UTF-8; it was damaged, or is something else`)
  }
}

/** Null where it is larger than the largest answer of an instance. Throws the system's error. */
function readBounded(path: string): Uint8Array | null {
  const file = openSync(path, "r")
  try {
    return fstatSync(file).size > LIMITS.maxBytes ? null : readFileSync(file)
  } finally {
    closeSync(file)
  }
}

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a directory; name the file in it",
  EACCES: "no permission to read this file",
}

/** Undefined where it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const NOTHING_ELSE = { receipt: null, instance: null, fault: null, board: null } as const

/** A ballot paper's text alone, or an election as an instance answers it, with its paper in it; null where it is neither. */
function paperIn(text: string): Subject | null {
  const value = parse(text)
  if (typeof value !== "object" || value === null || "type" in value) return null
  if ("v" in value) return { ...NOTHING_ELSE, type: "paper", paper: text.trimEnd(), election: null }
  if (!("paper" in value && "slug" in value)) return null
  const { paper, slug: election } = value
  return typeof paper === "string" && typeof election === "string"
    ? { ...NOTHING_ELSE, type: "paper", paper, election }
    : null
}

const WANTED: Readonly<Record<string, string>> = {
  instance: "the origin of the instance, like https://elections.example.org",
  election: "the election as its address has it, like council---2030",
  paper: "the ballot paper, as text",
  receipt: "the receipt, as the instance signed it",
  fault: "the code of what didn't hold",
  trackers: "the list of receipt codes on the board",
  checkpoint: "the signed checkpoint of the board",
}

function explain({ code, field }: ReceiptFileFault): string {
  if (code === "NOT_JSON") return "this is not whole: the JSON breaks off or is damaged; save the file again"
  if (code === "TYPE_UNKNOWN" || field === null) {
    return "this is no receipt, evidence or ballot paper; save the receipt in the app again"
  }
  if (code === "FIELD_UNKNOWN")
    return `"${field}" has no place in this file: it was not saved by the app like this`
  const wanted = WANTED[field] ?? "something else"
  return code === "FIELD_MISSING"
    ? `"${field}" is missing: ${wanted}`
    : `"${field}" is not what it should be: ${wanted}`
}

/** `:line:column` of the fault; nothing where no place can be told. JSON is read as YAML, which knows places. */
function placeOf(text: string, { code, field }: ReceiptFileFault): string {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const [fault] = document.errors
  const offset = code === "NOT_JSON" ? fault?.pos[0] : offsetOf(document.contents, field)
  if (offset === undefined) return ""
  const { line, col } = lineCounter.linePos(offset)
  return `:${line}:${col}`
}

/** Of the value of the field, else of the mapping that lacks it. */
function offsetOf(contents: unknown, field: string | null): number | undefined {
  if (!isMap(contents)) return 0
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === field)
  const value = pair?.value
  const node = typeof value === "object" && value !== null && "range" in value ? value : contents
  const range: unknown = node.range
  return Array.isArray(range) ? Number(range[0]) : undefined
}

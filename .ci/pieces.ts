/**
 * Which file of the build a module comes in.
 *
 * A file of its own for every little module that two pages share would cost a request each, and compress badly. So pages that people
 * open one after the other are one piece, and so is what several pieces need. The worker shares its pieces with the pages.
 */
import { relative } from "node:path"
import type { CodeSplittingOptions } from "rolldown"
import { pieceOf as textsPiece } from "./texts/plugin.ts"

type Naming = Exclude<NonNullable<CodeSplittingOptions["groups"]>[number]["name"], string>
type Graph = Parameters<Naming>[1]

const ENTRY = "main.tsx"
const WORKER = "state/counting-worker.ts"

/** By the modules, below client/, that are asked for when they are needed; else it is a page that anyone looks at. */
const PIECES: readonly (readonly [RegExp, string])[] = [
  [/^main\.tsx$/, "start"],
  [/^state\/counting-worker\.ts$/, "worker"],
  [/^state\/(sealing|boxes|paper-check)\.ts$/, "seal"],
  [/^(state\/|pages\/(vote|rank|review|receipt|key|ballots|waiting|shell\/))/, "voter"],
  [/^pages\/desktop/, "desktop"],
  [/^ui\/styles\/title-bar/, "title-bar"],
  [/^pages\/(trustee|election\/officer)/, "desk"],
  [/^pages\/(result|playground)\.tsx$/, "count"],
]

/** For rolldown: the name of the piece that a module is in; null leaves it to the module that asks for it. `client`: the app's folder. */
export function pieces(client: string): Naming {
  let needs: ReadonlyMap<string, ReadonlySet<string>> | null = null
  return (id, graph) => {
    needs ??= needsOf(client, graph)
    return textsPiece(id) ?? nameOf(needs.get(id) ?? new Set())
  }
}

function nameOf(by: ReadonlySet<string>): string | null {
  const [only, ...others] = by
  // The worker has no document: what it needs never shares a piece with what draws.
  if (by.has("worker")) {
    if (others.length === 0) return null
    return by.has("start") || by.has("pages") ? "base" : "bytes"
  }
  if (by.has("start")) return "start"
  if (only === undefined || others.length === 0) return only ?? null
  // Those come first: nearly everybody looks at an election before they do anything.
  if (by.has("pages")) return "pages"
  // Whoever is signed in has that of voters, since drafts and keys are kept by it.
  return by.has("voter") ? "voter" : "parts"
}

/** For each module the pieces that need it at once. */
function needsOf(client: string, graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const roots = [`${client}/${ENTRY}`, `${client}/${WORKER}`]
  const visit = (id: string, piece: string): void => {
    const by = found.get(id) ?? new Set()
    if (by.has(piece)) return
    found.set(id, by.add(piece))
    const links = graph.getModuleInfo(id)
    for (const next of links?.importedIds ?? []) visit(next, piece)
    for (const next of links?.dynamicallyImportedIds ?? []) if (!roots.includes(next)) roots.push(next)
  }
  for (const root of roots) visit(root, textsPiece(root) ? "start" : pieceOf(relative(client, root)))
  return found
}

const pieceOf = (path: string): string => PIECES.find(([pattern]) => pattern.test(path))?.[1] ?? "pages"

/**
 * Reading a secret: a line typed at a terminal, which doesn't show it; without a terminal, all of standard input.
 *
 * Node's readline edits the line and minds the keys; what it would show goes nowhere.
 */
import { createInterface } from "node:readline"
import { Writable } from "node:stream"

/** More than anybody types, in characters; what follows is left out. */
const MOST = 10_000

/** Null where the input ends, or is broken off, before anything came. The prompt goes to standard error. */
export async function readSecret(prompt: string): Promise<string | null> {
  return process.stdin.isTTY ? await typed(prompt) : await piped()
}

async function typed(prompt: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 })
  process.stderr.write(prompt)
  const line = await new Promise<string | null>((resolve) => {
    terminal.once("close", () => resolve(null))
    terminal.question("", resolve)
  })
  terminal.close()
  process.stderr.write("\n")
  return line
}

async function piped(): Promise<string | null> {
  let text = ""
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk
    if (text.length > MOST) break
  }
  return text.trim() === "" ? null : text.slice(0, MOST)
}

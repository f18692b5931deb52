#!/usr/bin/env bun
/**
 * `votive`: picks the command and hands it the arguments.
 *
 * Commands are loaded when they are called for, so that a count doesn't wait for a server to load. Their exit status: 0 done,
 * 1 the command's own "no", 2 wrong usage or unreadable input.
 */
import { instant } from "#core/base/instant"
import type { CliIo } from "./io.ts"

type Command = (args: readonly string[], io: CliIo) => Promise<number>

const USAGE = `usage: votive COMMAND ...

  tally FILE       count a ballots file
  convert IN OUT   turn a ballots file into another format
  init KEY         start an election: write its directory
  check [DIR]      check the elections of a meta repository
  verify FILE      check a receipt, evidence or a ballot paper
  keygen           make a trustee's key: twelve words, and the line for election.yaml
  serve            run the server; settings come from the environment
  help             show this

"votive COMMAND --help" says more; "votive --version" prints the version.
`

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["tally", async (args, io) => (await import("./tally.ts")).tally(args, io)],
  ["convert", async (args, io) => (await import("./convert.ts")).convert(args, io)],
  ["init", async (args, io) => (await import("./init.ts")).init(args, io)],
  ["check", async (args, io) => (await import("./check.ts")).check(args, io)],
  ["verify", async (args, io) => (await import("./verify.ts")).verify(args, io)],
  ["keygen", async (args, io) => (await import("./keygen.ts")).keygen(args, io)],
  ["serve", serve],
  ["help", help],
  ["--help", help],
  ["-h", help],
  ["--version", version],
])

async function serve(args: readonly string[], io: CliIo): Promise<number> {
  if (args.length > 0) {
    io.stderr(`votive serve: takes no arguments, its settings come from the environment\n\n${USAGE}`)
    return 2
  }
  const server = await import("../main.ts")
  await server.serve()
  return 0
}

async function help(_args: readonly string[], io: CliIo): Promise<number> {
  io.stdout(USAGE)
  return 0
}

async function version(_args: readonly string[], io: CliIo): Promise<number> {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } })
  io.stdout(`votive ${manifest.version}\n`)
  return 0
}

/** Runs the command that `argv` starts with and gives its exit status. */
export async function votive(argv: readonly string[], io: CliIo): Promise<number> {
  const [name, ...args] = argv
  const command = name === undefined ? undefined : COMMANDS.get(name)
  if (command !== undefined) return command(args, io)
  io.stderr(name === undefined ? USAGE : `votive: no command "${name}"\n\n${USAGE}`)
  return 2
}

/** One question at the terminal; null at the end of the input. */
async function ask(question: string): Promise<string | null> {
  const { createInterface } = await import("node:readline")
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await new Promise<string | null>((resolve) => {
    terminal.once("close", () => resolve(null))
    terminal.question(question, resolve)
  })
  terminal.close()
  if (answer === null) process.stdout.write("\n")
  return answer
}

if (import.meta.main) {
  // Whoever reads the output may stop when they have enough (`votive tally FILE | head`).
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
    process.exit()
  })
  const status = await votive(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    cwd: process.cwd(),
    now: () => instant(Date.now()),
    ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
    stdin: () => process.stdin,
    secret: async (prompt) => (await import("./secret.ts")).readSecret(prompt),
  })
  // A server that is running sets its own status when it ends.
  if (status !== 0) process.exitCode = status
}

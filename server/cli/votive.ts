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

  tally FILE.csv   count a ballots file
  check [DIR]      check the elections of a meta repository
  serve            run the server; settings come from the environment
  help             show this

"votive COMMAND --help" says more; "votive --version" prints the version.
`

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["tally", async (args, io) => (await import("./tally.ts")).tally(args, io)],
  ["check", async (args, io) => (await import("./check.ts")).check(args, io)],
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
  })
  // A server that is running sets its own status when it ends.
  if (status !== 0) process.exitCode = status
}

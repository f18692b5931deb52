/**
 * The server process: the only reader of the environment. Opens the parts, listens, says where, and ends in good order.
 *
 * What keeps it from starting is told on stderr, a line each, and the process ends with status 1.
 */
import { createApp } from "./app.ts"
import { describeError } from "./service/log.ts"
import { type Config, type Environment, readConfig } from "./start/config.ts"
import { openParts } from "./start/parts.ts"
import { startText } from "./start/text.ts"

/** Requests under way at the end have this long to finish. */
const FINISH_WITHIN_MS = 10_000

/** Settles when the server listens, or when it has said why it doesn't. */
export async function serve(env: Environment = process.env): Promise<void> {
  const started = performance.now()
  const config = readConfig(env)
  if (!config.ok) return fail(config.error)
  try {
    const opened = await openParts(config.value, (line) => console.error(line))
    if (!opened.ok) return fail([opened.error])
    const app = createApp(opened.value.parts)
    try {
      app.listen({ hostname: config.value.host, port: config.value.port })
    } catch (error) {
      await opened.value.close()
      return fail([whyNotListening(config.value, error)])
    }
    endOnSignal(async () => {
      await finished(app.stop())
      await opened.value.close()
    })
    const port = app.server?.port ?? config.value.port
    const { default: manifest } = await import("../package.json", { with: { type: "json" } })
    console.log(
      startText({
        version: manifest.version,
        config: config.value,
        opened: opened.value,
        port,
        elapsed: performance.now() - started,
      }),
    )
  } catch (error) {
    fail([`The server could not start: ${describeError(error)}`])
  }
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem)
  process.exitCode = 1
}

function whyNotListening({ host, port }: Config, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  if (code === "EADDRINUSE") {
    return `Port ${port} of ${host} is in use: stop what listens there, or name another port in APP_PORT.`
  }
  if (code === "EACCES") {
    return `Port ${port} may not be used by this user: name one above 1023 in APP_PORT, or put a proxy in front.`
  }
  return `The server can't listen on ${host}, port ${port}: APP_HOST must be an address of this computer.`
}

/** Settles with `stopped`, or after the time that requests have to finish. */
async function finished(stopped: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, FINISH_WITHIN_MS)
  await Promise.race([stopped, late.promise])
  clearTimeout(timer)
}

/** The first SIGTERM or SIGINT ends the process; further ones, as shells send along, change nothing. */
function endOnSignal(end: () => Promise<void>): void {
  let ending = false
  const onSignal = async (): Promise<void> => {
    if (ending) return
    ending = true
    try {
      await end()
      process.exit(0)
    } catch (error) {
      console.error(`The server did not end in good order: ${describeError(error)}`)
      process.exit(1)
    }
  }
  process.on("SIGTERM", onSignal)
  process.on("SIGINT", onSignal)
}

if (import.meta.main) await serve()

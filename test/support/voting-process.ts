/**
 * A server process as in production, from the same parts, but for its sessions, which are those of the tests' issuer. Configured by
 * its environment; says its address once it listens, and ends when its input does.
 */
import { createApp } from "#server/app"
import { readConfig } from "#server/start/config"
import { openParts } from "#server/start/parts"
import { must } from "./sealing.ts"
import { sessionsFor } from "./voting-sessions.ts"

const { parts, close } = must(await openParts(must(readConfig(process.env)), (line) => console.error(line)))
const sessions = sessionsFor(parts.context.secrets.session)
const app = createApp({ ...parts, sessions })
app.listen({ hostname: "127.0.0.1", port: 0 })
console.log(`http://127.0.0.1:${app.server?.port}`)
for await (const _ of process.stdin) {
  // Nothing is ever sent.
}
await app.stop(true)
await close()

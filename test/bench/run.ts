/** Runs the benches: all of them, or those that are named. A new one joins by its line in `SUITES`. */
import { castsSuite } from "./casts.ts"
import { metaSuite } from "./meta.ts"
import { pageSuite } from "./page.ts"
import { playgroundSuite } from "./playground.ts"
import { rankingSuite } from "./ranking.ts"
import { sealSuite } from "./seal.ts"
import { serverSuite } from "./server.ts"
import { render, type Suite } from "./suite.ts"
import { tallySuite } from "./tally.ts"
import { webSuite } from "./web.ts"

const SUITES: readonly Suite[] = [
  tallySuite,
  metaSuite,
  pageSuite,
  playgroundSuite,
  rankingSuite,
  serverSuite,
  castsSuite,
  sealSuite,
  webSuite,
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}: there are ${SUITES.map((suite) => suite.name).join(", ")}`)
  process.exit(2)
}
for (const suite of SUITES) {
  if (wanted.length === 0 || wanted.includes(suite.name)) console.log(render(await suite.run()))
}

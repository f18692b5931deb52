/**
 * A process that does one thing as a server would, and says how it went: to be killed while it does.
 *
 * Arguments: the database's address; then a request to cast as JSON, or nothing, to conclude the election as its officer.
 */
import { instant } from "#core/base/instant"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import type { Context } from "#server/service/context"
import { openDatabase } from "#server/store/database"
import { makeInstance, person } from "./instance.ts"
import { must } from "./sealing.ts"
import { entryOf } from "./voting-place.ts"

const [url = "", request] = process.argv.slice(2)
const { context: made } = await makeInstance(must(await openDatabase({ url })).db)
const context: Context = { ...made, clock: { now: () => instant(Date.now()), decisive: (told) => told } }
const outcome = request
  ? await castBallot(context, JSON.parse(request))
  : await conclude(context, person("olga"), entryOf(context))
console.log(outcome.ok ? "ok" : outcome.error.code)
process.exit()

/**
 * A process that opens the embedded database of the directory named as argument, stores a value in it, says so, and
 * holds it until it is ended. Says the code of the problem where it can't.
 */
import { utf8 } from "#core/base/bytes"
import { openDatabase } from "#server/store/database"
import { putInstanceValue } from "#server/store/instance"
import { migrateToLatest } from "#server/store/migrate"

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error("name the directory")
const opened = await openDatabase({ dataDir })
if (opened.ok) {
  await migrateToLatest(opened.value.db)
  await putInstanceValue(opened.value.db, "held", utf8("committed"))
  setInterval(() => {}, 60_000)
}
console.log(opened.ok ? "open" : opened.error.code)

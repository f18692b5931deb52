/** A process that opens the embedded database of the directory named as argument, says so, and holds it until it is ended. */
import { openDatabase } from "#server/store/database"

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error("name the directory")
console.log("starting")
const opened = await openDatabase({ dataDir })
console.log(opened.ok ? "open" : opened.error.code)
if (opened.ok) setInterval(() => {}, 60_000)

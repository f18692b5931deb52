/** Writes the types of the texts, client/texts/areas.ts and core/tally/texts.ts, and says what translations lack; fails where they do. */
import { readdirSync } from "node:fs"
import { join } from "node:path"
import {
  differences,
  differencesIn,
  readCatalogue,
  SOURCE,
  typesOf,
  typesOfTally,
} from "./texts/catalogue.ts"

const folder = join(import.meta.dirname, "../client/texts")
const source = readCatalogue(join(folder, SOURCE))
await Bun.write(join(folder, "areas.ts"), typesOf(source))

const tally = join(import.meta.dirname, "../core/tally")
const { [SOURCE]: tallySource = {}, ...tallyOthers } = readCatalogue(join(tally, "texts"))
await Bun.write(join(tally, "texts.ts"), typesOfTally(tallySource))

const languages = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== SOURCE ? [entry.name] : [],
)
const lines = [
  ...languages.flatMap((language) => differences(language, source, readCatalogue(join(folder, language)))),
  ...languages.flatMap((language) =>
    differencesIn(`core/tally/texts/${language}.json`, tallySource, tallyOthers[language] ?? {}),
  ),
]
for (const line of lines) console.error(line)
process.exitCode = lines.length > 0 ? 1 : 0

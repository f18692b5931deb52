/** Writes client/texts/areas.ts, the types of the texts, and says what translations lack; fails where they lack anything. */
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { differences, readCatalogue, SOURCE, typesOf } from "./texts/catalogue.ts"

const folder = join(import.meta.dirname, "../client/texts")
const source = readCatalogue(join(folder, SOURCE))
await Bun.write(join(folder, "areas.ts"), typesOf(source))

const languages = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== SOURCE ? [entry.name] : [],
)
const lines = languages.flatMap((language) =>
  differences(language, source, readCatalogue(join(folder, language))),
)
for (const line of lines) console.error(line)
process.exitCode = lines.length > 0 ? 1 : 0

/** Writes schemas/, the published copies of the JSON Schemas that core/meta/schema.ts makes. */
import { join } from "node:path"
import { SCHEMAS, schemaText } from "#core/meta/schema"

for (const [name, schema] of Object.entries(SCHEMAS)) {
  await Bun.write(join(import.meta.dirname, "../schemas", name), schemaText(schema()))
}

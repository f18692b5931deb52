/** Tests of the client read the English texts, all of them. */
import { type Area, loadTexts } from "../../../client/texts/texts.ts"

const areas = Object.keys(import.meta.glob("../../../client/texts/en/*.json")).map((path) =>
  path.slice(path.lastIndexOf("/") + 1, -".json".length),
)
await loadTexts([...(areas as Area[]), "tally"])

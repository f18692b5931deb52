/** JSON Schema by a real validator, over YAML as editors see it; and what the reader says of the same text. */
import { Ajv, type ValidateFunction } from "ajv"
import { parse, stringify } from "yaml"
import type { DiagnosticCode } from "#core/meta/diagnostic"
import type { JsonSchema } from "#core/meta/schema"
import { readSettings } from "#core/meta/settings"
import { reportOn } from "./support.ts"

/** Strict but for unions of types; the draft's own schema is applied to the schema first. */
export function compile(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv({ allowUnionTypes: true, strictTypes: "log", logger: false, allErrors: true })
  ajv.addVocabulary(["markdownDescription", "patternErrorMessage"])
  return ajv.compile(schema)
}

/** Whether the YAML text is valid, as YAML 1.2 is understood by the editors' language server. */
export const accepts = (validate: ValidateFunction, text: string): boolean => validate(parse(text))

/** Bare dashes and empty fields stand for null, as officers write it; numbers and words stay what they are. */
export const asYaml = (value: unknown): string => stringify(value, { nullStr: "", lineWidth: 0 })

/** Errors that are about one field, or about a field that is missing. */
const OF_FIELDS: ReadonlySet<string> = new Set<DiagnosticCode>([
  "field-missing",
  "field-type",
  "time-invalid",
  "method-unknown",
  "officers-none",
  "trustees-invalid",
  "threshold-invalid",
  "limit-invalid",
  "moved-from-invalid",
])

/** The codes of the reader's errors about fields of an election.yaml. */
export function fieldErrors(text: string): readonly string[] {
  const report = reportOn(text)
  readSettings(report)
  return report
    .list()
    .map(({ code }) => code)
    .filter((code) => OF_FIELDS.has(code))
}

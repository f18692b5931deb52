/**
 * JSON Schemas of the files that officers write, so that editors complete, explain and check while typing.
 *
 * Made from the table of fields that the reader works from. They know one file and no clock: `votive check` says more. Unknown
 * fields pass, as they are no more than a warning. Draft-07 is what the YAML language server understands. Without `$id`: a schema's
 * address is the one that it was fetched from, at whichever instance or in whichever copy (RFC 3986 section 5.1.3).
 */
import { parse } from "yaml"
import { MAX_CANDIDATE_ID } from "../election/election.ts"
import { FIELD_NAMES, FIELDS, type FieldName, type FieldSpec } from "./fields.ts"
import { EMPTY, type JsonSchema, KIND_SCHEMAS } from "./schema-kinds.ts"

export type { JsonSchema } from "./schema-kinds.ts"

const DRAFT = "http://json-schema.org/draft-07/schema#"

/** Of election.yaml. */
export function electionSchema(): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  for (const name of FIELD_NAMES) {
    const spec: FieldSpec = FIELDS[name]
    properties[name] = fieldSchema(spec)
    for (const alias of spec.aliases ?? []) properties[alias] = aliasSchema(name, spec)
  }
  return {
    $schema: DRAFT,
    title: "election.yaml",
    description: "An election of a meta repository, in Elekto's format and with the fields that Votive adds.",
    type: "object",
    required: FIELD_NAMES.filter((name) => FIELDS[name].presence === "required"),
    properties,
    // Whoever names trustees says how many of them are needed.
    if: { required: ["trustees"], properties: { trustees: { not: EMPTY } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ["threshold"], properties: { threshold: { not: EMPTY } } },
  }
}

/** Of voters.yaml. Entries that can't be a login are no more than a warning, so any entry passes. */
export function votersSchema(): JsonSchema {
  const items: JsonSchema = {
    description: "The login of somebody who may vote. Upper and lower case are the same.",
  }
  return {
    $schema: DRAFT,
    title: "voters.yaml",
    description: "Who may vote: a list of logins, below `eligible_voters` or alone.",
    type: ["object", "array", "null"],
    required: ["eligible_voters"],
    properties: {
      eligible_voters: {
        type: ["array", "null"],
        description: "Logins of the people who may vote.",
        examples: [["login-of-a-voter"]],
        items,
      },
    },
    items,
  }
}

/** Of the header of candidate-*.md, the YAML between its two lines of dashes. */
export function candidateSchema(): JsonSchema {
  const id: JsonSchema = {
    type: ["string", "number", "boolean"],
    pattern: `^\\s*[!-~]{1,${MAX_CANDIDATE_ID}}\\s*$`,
    patternErrorMessage: "An ID consists of ASCII letters, digits and signs, without blanks.",
    description: "By what ballots name the candidate: the login, as in the name of the file.",
    examples: ["login"],
  }
  return {
    $schema: DRAFT,
    title: "Header of candidate-*.md",
    description: "Who stands: name, ID, and what voters are told beside them.",
    type: "object",
    // Keys are read in any case.
    anyOf: ["ID", "id", "Id", "iD"].map((key) => ({ required: [key] })),
    properties: {
      name: {
        description: "Name of the candidate; the ID where missing.",
        examples: ["Name of the candidate"],
      },
      ID: id,
      info: {
        description: "What is shown beside the name: a list of `label: text`.",
        examples: [[{ employer: "Example Inc" }]],
      },
    },
    patternProperties: { "^(?:id|Id|iD)$": id },
  }
}

/** By the name under which each is published. */
export const SCHEMAS = {
  "election.json": electionSchema,
  "voters.json": votersSchema,
  "candidate.json": candidateSchema,
} as const satisfies Readonly<Record<string, () => JsonSchema>>

/** The text in which a schema is published. */
export const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`

function fieldSchema(spec: FieldSpec): JsonSchema {
  const example: JsonSchema = parse(spec.example)
  const required = spec.presence === "required"
  const kind = KIND_SCHEMAS[spec.kind]
  return {
    description: spec.description,
    ...(required ? { markdownDescription: `${spec.description} **Required.**` } : {}),
    examples: Object.values(example),
    ...(required ? kind : { anyOf: [kind, EMPTY] }),
  }
}

const aliasSchema = (name: FieldName, spec: FieldSpec): JsonSchema => ({
  ...fieldSchema(spec),
  markdownDescription: `Another name of \`${name}\`, which counts where both are given. ${spec.description}`,
})

/**
 * Validation failures in plain words: which field, and what it should be.
 *
 * The values themselves are never repeated: they may be part of a ballot or name a person.
 */

import type { TSchema } from "@sinclair/typebox"
import type { ValidationError } from "elysia"

const PLACES: Readonly<Record<string, string>> = {
  body: "the request body",
  query: "the query",
  params: "the address",
  headers: "the headers",
  cookie: "the cookies",
}

interface Failure {
  /** JSON pointer below the part of the request, empty for the part itself. */
  readonly path: string
  readonly schema: TSchema
  readonly missing: boolean
}

/** One sentence on the first field that doesn't fit. */
export function describeValidation(error: ValidationError): string {
  const place = PLACES[error.type] ?? "the request"
  const failure = firstFailure(error)
  if (failure === null) return `Something in ${place} doesn't have the form that it should have.`
  const field = failure.path.slice(1).replaceAll("/", ".")
  if (field === "") return `${capital(place)} should be ${expectation(failure)}.`
  if (failure.missing)
    return `The field "${field}" is missing in ${place}: it should be ${expectation(failure)}.`
  return `The field "${field}" in ${place} should be ${expectation(failure)}.`
}

function firstFailure(error: ValidationError): Failure | null {
  const failures: readonly unknown[] = error.all
  const atRoot = (failure: unknown) =>
    typeof failure === "object" && failure !== null && "path" in failure && failure.path === ""
  const first = failures.find(atRoot) ?? failures[0]
  if (typeof first !== "object" || first === null || !("path" in first) || !("schema" in first)) return null
  const { path, schema } = first
  if (typeof path !== "string" || typeof schema !== "object" || schema === null) return null
  const missing = !("value" in first) || first.value === undefined
  return { path, schema: schema as TSchema, missing }
}

/** What the schema asks for, read from its JSON Schema keywords. */
function expectation({ schema }: Failure): string {
  switch (schema.type) {
    case "string":
      return text(schema)
    case "integer":
    case "number":
      return number(schema)
    case "boolean":
      return "true or false"
    case "array":
      return "a list"
    case "object":
      return "a JSON object"
    default:
      return "of another form"
  }
}

function text(schema: TSchema): string {
  const { minLength, maxLength, pattern, format } = schema
  const kind = pattern?.startsWith("^[A-Za-z0-9_-]*") ? "base64url text without padding" : "text"
  if (typeof format === "string") return `text of the form ${format}`
  if (minLength !== undefined && minLength === maxLength) return `${kind} of exactly ${minLength} characters`
  if (minLength !== undefined && maxLength !== undefined)
    return `${kind} of ${minLength} to ${maxLength} characters`
  if (maxLength !== undefined) return `${kind} of at most ${maxLength} characters`
  if (minLength !== undefined) return `${kind} of at least ${minLength} characters`
  return kind
}

function number(schema: TSchema): string {
  const { minimum, maximum, type } = schema
  const kind = type === "integer" ? "a whole number" : "a number"
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`
  if (minimum !== undefined) return `${kind} of at least ${minimum}`
  if (maximum !== undefined) return `${kind} of at most ${maximum}`
  return kind
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

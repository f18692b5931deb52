/**
 * What each kind of field accepts, said in JSON Schema (draft-07): the counterpart of kinds.ts, for editors.
 *
 * Editors see YAML 1.2 values, where the reader sees text: a login of digits is a number to them, `True` a boolean. A fragment
 * refuses what the reader reports as an error, as far as JSON Schema can say it. Patterns are in the part of ECMA-262 that other
 * regular expressions know too: no look-around, no Unicode classes.
 */
import type { Json } from "../base/canonical.ts"
import { INSTANCE_TRUSTEE } from "../election/election.ts"
import { METHODS } from "../election/method.ts"
import { type FieldKind, MAX_PHRASE } from "./fields.ts"
import { MAX_TRUSTEE_NAME, MAX_TRUSTEES } from "./trustees.ts"

/** A schema, or a part of one, as plain JSON. */
export type JsonSchema = { readonly [keyword: string]: Json }

/** Stands there, but says nothing: read as if the field were missing. */
export const EMPTY: JsonSchema = { type: ["null", "string"], pattern: "^\\s*$" }

const SCALARS = ["string", "number", "boolean"]
/** Text, whatever it looks like to YAML, with something in it. */
const SOME_TEXT: JsonSchema = { type: SCALARS, pattern: "\\S" }

/** A letter or digit: anything but the rest of ASCII. */
const LETTER = "[^\\u0000-/:-@\\[-`{-\\u007f]"
const LOGIN = `@?[._-]*${LETTER}(?:[._-]|${LETTER})*`

const COUNT: JsonSchema = {
  type: ["integer", "string"],
  minimum: 1,
  maximum: 999_999_999,
  pattern: "^\\s*0*[1-9][0-9]*\\s*$",
  patternErrorMessage: "A whole number from 1 up is expected.",
}

/** `year-month-day`, with as many days as the month may have. */
const DAY =
  "(?:0[1-9]|[1-9][0-9])[0-9]{2}-(?:" +
  "(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|" +
  "(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|" +
  "0?2-(?:0?[1-9]|[12][0-9]))"
const TIME = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?"
const ZONE = "(?:[Zz]|UTC|[+-](?:0?[0-9]|1[0-4])(?::?[0-5][0-9])?)?"

/** A directory's name, which `.` and `..` are not. */
const NAME = "(?:[^./\\\\\\s]|\\.[^./\\\\\\s]|\\.\\.[^/\\\\\\s])[^/\\\\]*"

/**
 * 32 bytes in base64url: 43 characters, the last of which has two bits to spare, which are zero. The one before it has the
 * highest bit of the number that the bytes are, which is zero too in a coordinate of Curve25519.
 */
const KEY = "^\\s*[A-Za-z0-9_-]{41}[A-HQ-Xg-nw-z0-3][AEIMQUYcgkosw048]\\s*$"

/** A name, without the white space around it; it is never that of the instance. */
const TRUSTEE: JsonSchema = {
  type: SCALARS,
  pattern: `^\\s*\\S(?:[\\s\\S]{0,${MAX_TRUSTEE_NAME - 2}}\\S)?\\s*$`,
  patternErrorMessage: `A name of ${MAX_TRUSTEE_NAME} characters at most is expected.`,
  not: { type: "string", pattern: `^\\s*${anyCase(INSTANCE_TRUSTEE)}\\s*$` },
}

/** A pattern for the letters, upper or lower case. */
function anyCase(letters: string): string {
  return [...letters].map((letter) => `[${letter.toUpperCase()}${letter}]`).join("")
}

/** A list of mappings; a single one counts as a list of one. */
const records = (properties: JsonSchema, list: JsonSchema): JsonSchema => {
  const record: JsonSchema = { type: "object", required: Object.keys(properties), properties }
  return { ...record, type: ["array", "object"], items: record, ...list }
}

/** By kind: what an editor says of the field, and what may stand there. */
export const KIND_SCHEMAS: { readonly [K in FieldKind]: JsonSchema } = {
  text: SOME_TEXT,
  phrase: {
    ...SOME_TEXT,
    pattern: `^\\s*\\S(?:[\\s\\S]{0,${MAX_PHRASE - 2}}\\S)?\\s*$`,
    patternErrorMessage: `Text of ${MAX_PHRASE} characters at most is expected.`,
  },
  markdown: SOME_TEXT,
  key: {
    type: SCALARS,
    pattern: `^\\s*(?:\\./+)*${NAME}(?:/${NAME})*/*\\s*$`,
    patternErrorMessage:
      "The path of a directory below the directory of elections is expected, like council/2029.",
  },
  time: {
    type: "string",
    pattern: `^\\s*${DAY}(?:(?:[Tt]|[ \\t]+)${TIME}[ \\t]*${ZONE})?\\s*$`,
    patternErrorMessage: "Write year-month-day hour:minute:second, in UTC or with an offset like +02:00.",
  },
  count: COUNT,
  flag: {
    type: ["boolean", "string"],
    pattern:
      "^\\s*(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])\\s*$",
    patternErrorMessage: "True or False is expected.",
  },
  // Entries that can't be a login are warned about, so the list needs one that can.
  logins: {
    type: ["array", ...SCALARS],
    contains: { type: SCALARS, pattern: `^\\s*${LOGIN}\\s*$` },
    pattern: `(?:^|[\\s,])${LOGIN}(?:$|[\\s,])`,
    patternErrorMessage: "A list of logins is expected.",
  },
  words: { type: ["array", ...SCALARS], items: { type: [...SCALARS, "null"] } },
  method: { type: "string", enum: METHODS },
  trustees: records(
    {
      name: { ...TRUSTEE, description: "Name of the officer." },
      key: {
        type: "string",
        pattern: KEY,
        patternErrorMessage: "The key has 43 characters, as the app shows it to the officer.",
        description: "The key that the app shows to this officer.",
      },
    },
    { minItems: 1, maxItems: MAX_TRUSTEES, uniqueItems: true },
  ),
  limits: records(
    {
      field: { ...SOME_TEXT, description: "Label in the candidates' info." },
      max: { ...COUNT, description: "How many winners may share a value of it." },
    },
    {},
  ),
}

/**
 * Collects what `votive init` must know: from options, else from whoever sits at the terminal, else what is usual.
 *
 * Options are read first, all of them, so that nobody answers questions in vain. Nothing is written here.
 */
import type { Instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { exceptionDue } from "./init-dates.ts"
import type { Answers } from "./init-files.ts"
import {
  addressQuestion,
  deleteQuestion,
  endQuestion,
  fieldsQuestion,
  NOBODY,
  nameQuestion,
  officersQuestion,
  opinionQuestion,
  organizationQuestion,
  type Question,
  seatsQuestion,
  startQuestion,
} from "./init-questions.ts"
import type { CliIo } from "./io.ts"

/** Options as given, by their names; several logins or labels in one text. */
export type Given = Readonly<Partial<Record<string, string>>>

export interface Usual {
  readonly name: string
  readonly organization: string
  /** Logins with blanks between; null: nobody is. */
  readonly officers: string | null
}

/** Null: whoever was asked ended the input. */
export type Collected = { readonly answers: Answers; readonly appUrl: string | null } | null

/** The answers, or one line that names the options that are wrong or missing. `io.ask` is used where it is there. */
export async function collect(given: Given, usual: Usual, io: CliIo): Promise<Result<Collected, string>> {
  const now = io.now()
  const early = readGiven(given, usual, now)
  if (!early.ok) return early
  const asker = new Asker(given, io)
  const name = await asker.answer(nameQuestion(usual.name))
  const organization = await asker.answer(organizationQuestion(usual.organization))
  const start = await asker.answer(startQuestion(now, early.value.end))
  const end = await asker.answer(endQuestion(now, start))
  const seats = await asker.answer(seatsQuestion)
  const officers = await asker.answer(officersQuestion(usual.officers ?? (io.ask ? null : NOBODY)))
  const allowNoOpinion = await asker.answer(opinionQuestion)
  const deleteAfter = await asker.answer(deleteQuestion)
  const fields = await asker.answer(fieldsQuestion)
  const appUrl = await asker.answer(addressQuestion)
  if (asker.ended) return ok(null)
  if (
    name === null ||
    organization === null ||
    start === null ||
    end === null ||
    seats === null ||
    officers === null ||
    allowNoOpinion === null ||
    deleteAfter === null ||
    fields === null
  ) {
    return err(
      `${asker.missing.map((option) => `--${option}`).join(", ")}: must be given where nobody can be asked`,
    )
  }
  const due = exceptionDue(start, end)
  return ok({
    answers: {
      name,
      organization,
      start,
      end,
      exceptionDue: due,
      seats,
      officers,
      allowNoOpinion,
      deleteAfter,
      fields,
    },
    appUrl,
  })
}

/** What is wrong with the options, before anybody is asked; and the end, for what is usual depends on it. */
function readGiven(
  given: Given,
  usual: Usual,
  now: Instant,
): Result<{ readonly end: Instant | null }, string> {
  const start = readOption(startQuestion(now, null), given)
  if (!start.ok) return start
  const end = readOption(endQuestion(now, start.value), given)
  if (!end.ok) return end
  const others: readonly Question<unknown>[] = [
    nameQuestion(usual.name),
    organizationQuestion(usual.organization),
    seatsQuestion,
    officersQuestion(usual.officers),
    opinionQuestion,
    deleteQuestion,
    fieldsQuestion,
    addressQuestion,
  ]
  const wrong = others.map((question) => readOption(question, given)).find((read) => !read.ok)
  return wrong?.ok === false ? wrong : ok({ end: end.value })
}

function readOption<T>({ option, read }: Question<T>, given: Given): Result<T | null, string> {
  const text = given[option]
  if (text === undefined) return ok(null)
  const value = read(text)
  return value.ok ? value : err(`--${option}: ${value.error}`)
}

class Asker {
  /** Options without which it can't be done. */
  readonly missing: string[] = []
  /** Somebody was asked and ended the input. */
  ended = false
  readonly #given: Given
  readonly #io: CliIo

  constructor(given: Given, io: CliIo) {
    this.#given = given
    this.#io = io
  }

  /** Null where there is no answer; `missing` or `ended` says why. */
  async answer<T>(question: Question<T>): Promise<T | null> {
    const { option, usual, read } = question
    const given = this.#given[option]
    const { ask } = this.#io
    if (given === undefined && ask !== undefined) return this.#insist(question, ask)
    const text = given ?? usual
    const value = text === null ? null : read(text)
    if (value?.ok) return value.value
    this.missing.push(option)
    return null
  }

  /** Asks until the answer can be read. */
  async #insist<T>(question: Question<T>, ask: NonNullable<CliIo["ask"]>): Promise<T | null> {
    const { usual, read } = question
    while (!this.ended) {
      const typed = await ask(`${question.ask}${usual ? ` [${usual}]` : ""}: `)
      if (typed === null) {
        this.ended = true
        return null
      }
      const value = read(typed.trim() === "" ? (usual ?? "") : typed)
      if (value.ok) return value.value
      this.#io.stdout(`  ${value.error}\n`)
    }
    return null
  }
}

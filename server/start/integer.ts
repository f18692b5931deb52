/** Whole numbers in the configuration. */
import { err, ok, type Result } from "#core/base/result"

/** Decimal digits alone, from `least` to `most`; otherwise a line that names the variable. */
export function readInteger(name: string, text: string, least: number, most: number): Result<number, string> {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most
    ? ok(value)
    : err(`${name} "${text}" must be a whole number from ${least} to ${most}.`)
}

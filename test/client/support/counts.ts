/** Counts of ballots that a test writes down, as people type them. */
import { readBallots } from "#core/tally/ballot-file"
import { type Comparison, compareMethods } from "#core/tally/compare"
import type { Profile } from "#core/tally/profile"
import type { Tally, TallyOptions } from "#core/tally/tally"
import { counted } from "#test/support/counts"
import { must } from "#test/support/sealing"

/** Ann beats Bo 14 to 7, Bo beats Cy 15 to 6, Cy beats Ann 11 to 8: ann wins by the chain over Bo. */
export const CIRCLE = "ann > bo > cy * 8\nbo > cy > ann * 7\ncy > ann > bo * 4\ncy = ann > bo * 2"

export const profileIn = (text: string): Profile => must(readBallots(text)).profile

export const countOf = (text: string, options: Partial<TallyOptions> = {}): Tally =>
  counted(profileIn(text), options)

export const comparisonOf = (text: string, seats = 1): Comparison =>
  compareMethods(profileIn(text), { seats })

/** Names for people: `Ann` for `ann`. */
export const nameOf = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`

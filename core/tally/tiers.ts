/** Tiers: the ranking that a method gives, with ties. */

/** Candidates by index into the profile, best tier first, a tier in the order of the profile. No tier is empty. */
export type Tiers = readonly (readonly number[])[]

/** What a method gives: its tiers, and what they rest on. */
export interface Counted<E> {
  readonly tiers: Tiers
  readonly evidence: E
}

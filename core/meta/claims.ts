/**
 * Claims: two directories that would be one election in the app, by their address or by `moved_from`.
 *
 * One election must never be shown, or get the ballots, of another; so a directory that claims what is taken is refused.
 */
import { type ElectionKey, slugOf } from "../election/election.ts"
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts"
import { ELECTION_FILE, inDirectory } from "./layout.ts"
import { startOf } from "./places.ts"
import type { ElectionReading } from "./read-election.ts"
import { quoted } from "./words.ts"

/** What speaks against each election, by its key; nothing for most. `readings` are sorted by key. */
export function findClaims(
  readings: readonly ElectionReading[],
): ReadonlyMap<ElectionKey, readonly Diagnostic[]> {
  const claims = new Map<ElectionKey, Diagnostic[]>()
  const refuse = (key: ElectionKey, diagnostic: Diagnostic): void => {
    claims.set(key, [...(claims.get(key) ?? []), diagnostic])
  }
  checkAddresses(readings, refuse)
  checkMoves(readings, refuse)
  return claims
}

type Refuse = (key: ElectionKey, diagnostic: Diagnostic) => void

/**
 * Two directories with one address, `a/b` and `a---b`: the one with fewer `---` in its path, which is the one that Elekto finds,
 * stays; the others are refused.
 */
function checkAddresses(readings: readonly ElectionReading[], refuse: Refuse): void {
  const owners = new Map<string, ElectionReading>()
  for (const reading of readings) {
    const owner = owners.get(reading.slug)
    if (owner === undefined || dashes(reading.key) < dashes(owner.key)) owners.set(reading.slug, reading)
  }
  for (const { key, slug } of readings) {
    const owner = owners.get(slug)
    if (owner === undefined || owner.key === key) continue
    const message = `${quoted(owner.key)} has the same address (${slug}) as this election: give this directory another name`
    refuse(key, diagnosticAt(startOf(inDirectory(key, ELECTION_FILE)), "slug-collision", message))
  }
}

const dashes = (key: string): number => key.split("---").length

/** A directory can be followed to one place only, and only if it is no election any more. */
function checkMoves(readings: readonly ElectionReading[], refuse: Refuse): void {
  const moved = readings.flatMap((reading) => {
    const { movedFrom } = reading.parts
    const place = reading.places.fields.get("moved_from")
    return movedFrom && place ? [{ key: reading.key, from: movedFrom, slug: slugOf(movedFrom), place }] : []
  })
  if (moved.length === 0) return
  const present = new Map(readings.map(({ slug, key }) => [slug, key]))
  for (const { key, from, slug, place } of moved) {
    const old = present.get(slug)
    if (old !== undefined && old !== key) {
      const message = `${quoted(old)} is still an election, so this one can't be it, moved: delete that directory, or take this line out`
      refuse(key, diagnosticAt(place, "moved-from-present", message))
    }
    const rivals = moved.filter((other) => other.slug === slug && other.key !== key)
    if (rivals.length > 0) {
      const names = rivals.map((rival) => quoted(rival.key)).join(" and ")
      const message = `${quoted(from)} can have moved to one place only, but ${names} too ${rivals.length === 1 ? "says" : "say"} so: take the line out where it is wrong`
      refuse(key, diagnosticAt(place, "moved-from-twice", message))
    }
  }
}

/**
 * Order of the tray: random, so that no candidate gains by standing first, and the same each time for one voter on one device.
 *
 * Each candidate gets SHA-256(seed, election, ID) as a sort key, so that the order of two candidates does not depend on
 * who else stands.
 */
import { compareBytes, concat, utf8 } from "#core/base/bytes"
import { lp } from "#core/base/canonical"
import type { CandidateId } from "#core/election/election"

export const SEED_BYTES = 16

/** `seed`: random, kept for this voter on this device. `election`: what tells elections apart. */
export async function shuffled(
  subtle: SubtleCrypto,
  seed: Uint8Array,
  election: string,
  candidates: readonly CandidateId[],
): Promise<readonly CandidateId[]> {
  const keyed = await Promise.all(
    candidates.map(async (id) => {
      const input = concat(lp(seed), lp(utf8(election)), lp(utf8(id))) as Uint8Array<ArrayBuffer>
      return { id, key: new Uint8Array(await subtle.digest("SHA-256", input)) }
    }),
  )
  return keyed.sort((a, b) => compareBytes(a.key, b.key)).map(({ id }) => id)
}

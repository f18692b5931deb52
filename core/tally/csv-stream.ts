/**
 * Ballots as CSV from a stream: files of any length, in the memory that their ranks take.
 *
 * The verdicts and positions are those of `parseBallotsCsv` on the whole file.
 */
import type { Result } from "../base/result.ts"
import type { CsvFault } from "./csv-faults.ts"
import { CsvReader } from "./csv-reader.ts"
import type { Profile } from "./profile.ts"

/**
 * The profile that the chunks hold, joined, or the first thing that is wrong with them; it stops reading there. Chunks may end
 * anywhere, and may be used again once the next one is asked for. Rejects only with what the stream itself throws.
 */
export async function readBallotsStream(
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<Profile, CsvFault>> {
  const reader = new CsvReader()
  for await (const chunk of chunks) if (!reader.push(chunk)) break
  return reader.end()
}

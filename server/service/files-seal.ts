/**
 * The seal on an election's stored files: it proves that everything an entry is made from was written by this instance.
 *
 * Made under APP_KEY, for this election and this version of its row alone. It also carries the election's window, which is so known
 * even where the row of the election, by which voting opens and closes, was changed. What it can't tell: that a row was put back which
 * was once written so. The next take of the repository mends that.
 *
 * There is no row without a seal that is accepted, not even once after an upgrade: whoever can write to the database could bring
 * about what it looked like before.
 */
import { concat, equalBytes, toBase64url, utf8 } from "#core/base/bytes"
import { canonicalJson, labelled } from "#core/base/canonical"
import { type Instant, instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import type { StoredFiles } from "#server/store/election-files"
import type { StoredElection, Window } from "#server/store/elections"
import { filesPlace, unwrap, type Wrapping, wrap } from "./instance-secrets.ts"
import { digestOf } from "./packing.ts"

/** What is sealed of a row: all but the files themselves, for which their digest stands. */
export type Sealable = Omit<StoredFiles, "files" | "seal"> & Pick<StoredElection, "uid" | "key">

const HASH_BYTES = 32
const INSTANT_BYTES = 8

/** hash 32 | start 8 | end 8, wrapped. */
export const sealFiles = (
  key: Wrapping,
  files: Sealable,
  { startsAt, endsAt }: Window,
): Promise<Uint8Array> =>
  wrap(key, filesPlace(files.uid), concat(hashOf(files), instantBytes(startsAt), instantBytes(endsAt)))

/** The window that is sealed with the row. The error says in words why the row is not one that this instance wrote. */
export async function openSeal(
  key: Wrapping,
  files: Sealable & Pick<StoredFiles, "seal">,
): Promise<Result<Window, string>> {
  if (files.seal === null) return err("its stored files have no seal")
  const opened = await unwrap(key, filesPlace(files.uid), files.seal)
  if (!opened.ok) return err("the seal of its stored files was made elsewhere, or changed")
  if (!equalBytes(opened.value.subarray(0, HASH_BYTES), hashOf(files))) {
    return err("its stored files are not those that were sealed")
  }
  const [startsAt, endsAt] = [instantAt(opened.value, 0), instantAt(opened.value, 1)]
  return ok({ startsAt, endsAt })
}

/** Canonical JSON takes the rest whole: no text in it is too long for a frame, whatever somebody wrote into the row. */
function hashOf({
  uid,
  key,
  sequence,
  commit,
  digest,
  whole,
  keptSince,
  vanished,
  findings,
}: Sealable): Uint8Array {
  const row = { key, sequence, commit, digest: toBase64url(digest), whole, keptSince, vanished, findings }
  return digestOf(labelled("files-seal", uid, utf8(canonicalJson(row))))
}

function instantBytes(at: Instant): Uint8Array {
  const bytes = new Uint8Array(INSTANT_BYTES)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(at))
  return bytes
}

/** `index`: 0 or 1, behind the hash. */
const instantAt = (bytes: Uint8Array, index: number): Instant =>
  instant(
    Number(
      new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(
        HASH_BYTES + index * INSTANT_BYTES,
      ),
    ),
  )

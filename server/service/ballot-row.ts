/**
 * A stored ballot: the newest version of one pseudonym's ballot, at a length that its paper fixes.
 *
 * version 4 | pseudonym 32 | token 64 | signature 64 | present 1 | sealed, or as many zeros after a withdrawal.
 */
import { concat, uintBytes } from "#core/base/bytes"
import type { Result } from "#core/base/result"
import { sealedBytes } from "#core/seal/layout"
import type { Paper } from "#core/seal/paper"
import type { Rows } from "./rows.ts"

export interface StoredBallot {
  readonly version: number
  readonly pseudonym: Uint8Array
  readonly token: Uint8Array
  readonly signature: Uint8Array
  /** Empty: withdrawn. */
  readonly sealed: Uint8Array
}

const VERSION_BYTES = 4
const PRESENT_AT = VERSION_BYTES + 32 + 64 + 64

export const ballotRowKey = (rows: Rows, pseudonym: Uint8Array): Promise<Uint8Array> =>
  rows.key("ballot", pseudonym)

export function sealBallotRow(
  rows: Rows,
  paper: Paper,
  rowKey: Uint8Array,
  ballot: StoredBallot,
): Promise<Uint8Array> {
  const present = ballot.sealed.length > 0
  return rows.seal(
    rowKey,
    concat(
      uintBytes(ballot.version, VERSION_BYTES),
      ballot.pseudonym,
      ballot.token,
      ballot.signature,
      Uint8Array.of(present ? 1 : 0),
      present ? ballot.sealed : new Uint8Array(sealedBytes(paper)),
    ),
  )
}

/** `TAG_MISMATCH`: the row was changed, or its value belongs to another row. */
export async function openBallotRow(
  rows: Rows,
  rowKey: Uint8Array,
  value: Uint8Array,
): Promise<Result<StoredBallot, "TAG_MISMATCH">> {
  const opened = await rows.open(rowKey, value)
  if (!opened.ok) return opened
  const bytes = opened.value
  const ballot: StoredBallot = {
    version: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
    pseudonym: bytes.slice(VERSION_BYTES, VERSION_BYTES + 32),
    token: bytes.slice(VERSION_BYTES + 32, VERSION_BYTES + 96),
    signature: bytes.slice(VERSION_BYTES + 96, PRESENT_AT),
    sealed: bytes[PRESENT_AT] === 1 ? bytes.slice(PRESENT_AT + 1) : new Uint8Array(0),
  }
  return { ok: true, value: ballot }
}

/** H of the protocol: SHA-256 over a labelled input. */
import { sha256 } from "@noble/hashes/sha2.js"
import { labelled } from "../base/canonical.ts"

/** `SHA-256(lp("votive/v1/<purpose>") lp(uid) fields...)`, 32 bytes. Fields of variable length come framed by `lp`. */
export const labelledHash = (
  purpose: string,
  uid: Uint8Array,
  ...fields: readonly Uint8Array[]
): Uint8Array => sha256(labelled(purpose, uid, ...fields))

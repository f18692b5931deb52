/**
 * Rows that say nothing: row keys are HMACs, values AES-256-GCM with the row key as associated data, both under one key per
 * election that rests wrapped by APP_KEY.
 *
 * Who has the database alone sees how many rows there are, and nothing that names a voter or a pseudonym.
 */
import { concat } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import type { Random } from "#core/base/random"
import type { Result } from "#core/base/result"
import {
  aesKey,
  decrypt,
  encrypt,
  hkdf,
  hmac,
  hmacKey,
  NONCE_BYTES,
  type Subtle,
  type SubtleKey,
} from "#core/seal/crypto"

/** What a row key stands for; each kind of its own, so that no two kinds can collide. */
export type RowKind = "entry" | "subject" | "ballot" | "commitment"

export class Rows {
  private constructor(
    private readonly subtle: Subtle,
    private readonly random: Random,
    private readonly uid: Uint8Array,
    private readonly keys: SubtleKey,
    private readonly values: SubtleKey,
  ) {}

  /** `secret`: the election's row key, 32 bytes. */
  static async of(subtle: Subtle, random: Random, uid: Uint8Array, secret: Uint8Array): Promise<Rows> {
    const derive = (purpose: string) => hkdf(subtle, secret, labelled(purpose, uid), 32)
    return new Rows(
      subtle,
      random,
      uid,
      await hmacKey(subtle, await derive("row-keys")),
      await aesKey(subtle, await derive("row-values")),
    )
  }

  /** 32 bytes, uniformly distributed, the same for the same fields. */
  key(kind: RowKind, ...fields: readonly Uint8Array[]): Promise<Uint8Array> {
    return hmac(this.subtle, this.keys, labelled(`row/${kind}`, this.uid, ...fields.map(lp)))
  }

  /** Encrypts a value for the row of this key; as many bytes more as a nonce and a tag take. */
  async seal(rowKey: Uint8Array, value: Uint8Array): Promise<Uint8Array> {
    const nonce = this.random(NONCE_BYTES)
    return concat(nonce, await encrypt(this.subtle, this.values, nonce, value, this.associated(rowKey)))
  }

  /** `TAG_MISMATCH`: the value was changed, or belongs to another row. */
  open(rowKey: Uint8Array, stored: Uint8Array): Promise<Result<Uint8Array, "TAG_MISMATCH">> {
    const nonce = stored.subarray(0, NONCE_BYTES)
    const ciphertext = stored.subarray(NONCE_BYTES)
    return decrypt(this.subtle, this.values, nonce, ciphertext, this.associated(rowKey))
  }

  private associated(rowKey: Uint8Array): Uint8Array {
    return labelled("row-value", this.uid, rowKey)
  }
}

/** HPKE, RFC 9180, single-shot in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
import { agree, agreementPair, type Pair } from "./curves.ts"
import { type Bytes, concat, NOBODY, Refusal, u8, u16, utf8 } from "./encoding.ts"
import { expand, extract, open, seal } from "./symmetric.ts"

const KEM = concat(utf8("KEM"), u16(0x0020))
const SUITE = concat(utf8("HPKE"), u16(0x0020), u16(0x0001), u16(0x0002))

/** Section 4. */
const labeledExtract = (suite: Bytes, salt: Bytes, name: string, key: Bytes): Bytes =>
  extract(salt, concat(utf8("HPKE-v1"), suite, utf8(name), key))
const labeledExpand = (suite: Bytes, key: Bytes, name: string, info: Bytes, length: number): Bytes =>
  expand(key, concat(u16(length), utf8("HPKE-v1"), suite, utf8(name), info), length)

/** Section 7.1.3. */
export const derivePair = (material: Bytes): Pair =>
  agreementPair(labeledExpand(KEM, labeledExtract(KEM, NOBODY, "dkp_prk", material), "sk", NOBODY, 32))

/** Section 4.1, ExtractAndExpand. */
const sharedSecret = (agreed: Bytes, enc: Bytes, recipient: Bytes): Bytes => {
  const extracted = labeledExtract(KEM, NOBODY, "eae_prk", agreed)
  return labeledExpand(KEM, extracted, "shared_secret", concat(enc, recipient), 32)
}

/** Section 5.1, mode 0, without a pre-shared key; the nonce is that of the first message. */
function schedule(shared: Bytes, info: Bytes): { readonly key: Bytes; readonly nonce: Bytes } {
  const ids = labeledExtract(SUITE, NOBODY, "psk_id_hash", NOBODY)
  const context = concat(u8(0), ids, labeledExtract(SUITE, NOBODY, "info_hash", info))
  const secret = labeledExtract(SUITE, shared, "secret", NOBODY)
  return {
    key: labeledExpand(SUITE, secret, "key", context, 32),
    nonce: labeledExpand(SUITE, secret, "base_nonce", context, 12),
  }
}

export interface Box {
  readonly enc: Bytes
  readonly ciphertext: Bytes
  /** On the way to the ciphertext, for test vectors. */
  readonly shared: Bytes
  readonly key: Bytes
  readonly nonce: Bytes
}

export function sealBox(
  recipient: Bytes,
  ephemeral: Pair,
  info: Bytes,
  associated: Bytes,
  plain: Bytes,
): Box {
  const agreed = agree(ephemeral.secret, recipient)
  if (agreed === null) throw new Refusal("KEY_INVALID")
  const shared = sharedSecret(agreed, ephemeral.public, recipient)
  const { key, nonce } = schedule(shared, info)
  return { enc: ephemeral.public, ciphertext: seal(key, nonce, associated, plain), shared, key, nonce }
}

/** Refused under `code` if the box isn't for this pair, info and associated data. */
export function openBox(
  pair: Pair,
  { enc, ciphertext }: Pick<Box, "enc" | "ciphertext">,
  info: Bytes,
  associated: Bytes,
  code: string,
): Bytes {
  const agreed = agree(pair.secret, enc)
  if (agreed === null) throw new Refusal(code)
  const { key, nonce } = schedule(sharedSecret(agreed, enc, pair.public), info)
  return open(key, nonce, associated, ciphertext, code)
}

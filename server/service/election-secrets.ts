/**
 * Election secrets: the keys of one election, made when its ballot paper is fixed and wrapped under APP_KEY at rest.
 */
import type { Transaction } from "kysely"
import { concat, toHex, utf8 } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import type { KeyPair } from "#core/seal/credential"
import { keysOf, putKey } from "#server/store/election-keys"
import type { Database, Queryable } from "#server/store/schema"
import { type Fault, refuse } from "./fault.ts"
import { type InstanceSecrets, unwrap, wrap } from "./instance-secrets.ts"
import { Rows } from "./rows.ts"

export interface ElectionSecrets {
  /** VOPRF key pair that issues and checks credentials. */
  readonly credential: KeyPair
  /** The instance's own trustee key; it opens ballots where no officers are named as trustees. */
  readonly trustee: KeyPair
  readonly rows: Rows
}

type KeyKind = "credential" | "trustee" | "rows"

const place = (uid: Uint8Array, kind: KeyKind): readonly Uint8Array[] => [uid, utf8(kind)]

const SCALAR_BYTES = 32

/** Stores freshly made keys; both halves of a pair, since the public one can't be had from the library again. */
export async function storeSecrets(
  transaction: Transaction<Database>,
  secrets: InstanceSecrets,
  uid: Uint8Array,
  made: { readonly credential: KeyPair; readonly trustee: KeyPair; readonly rows: Uint8Array },
): Promise<void> {
  const kinds: Readonly<Record<KeyKind, Uint8Array>> = {
    credential: concat(made.credential.secretKey, made.credential.publicKey),
    trustee: concat(made.trustee.secretKey, made.trustee.publicKey),
    rows: made.rows,
  }
  for (const [kind, secret] of Object.entries(kinds) as [KeyKind, Uint8Array][]) {
    const wrapped = await wrap(secrets, place(uid, kind), secret)
    await putKey(transaction, uid, { kind, keyId: secrets.keyId, wrapped })
  }
}

/** Keeps unwrapped keys in memory: they never change while an election lives. */
export class SecretsCache {
  private readonly known = new Map<string, ElectionSecrets>()

  constructor(private readonly secrets: InstanceSecrets) {}

  /** Erased keys don't live on in memory. */
  forget(uid: Uint8Array): void {
    this.known.delete(toHex(uid))
  }

  /** `ERASED`: by `delete_after`. `INTEGRITY`: a key is missing, was made under another APP_KEY, or was moved here from another election. */
  async of(db: Queryable, uid: Uint8Array): Promise<Result<ElectionSecrets, Fault>> {
    const id = toHex(uid)
    const cached = this.known.get(id)
    if (cached) return ok(cached)
    const stored = new Map((await keysOf(db, uid)).map((row) => [row.kind, row.wrapped]))
    if (stored.size === 0) {
      return refuse(
        "ERASED",
        "The keys and ballots of this election were erased after its result was published, as its delete_after asks.",
      )
    }
    const open = (kind: KeyKind) => this.open(uid, kind, stored.get(kind))
    const [credential, trustee, rows] = [await open("credential"), await open("trustee"), await open("rows")]
    if (!credential || !trustee || !rows) {
      return refuse(
        "INTEGRITY",
        "This election's keys in the database can't be opened with this instance's APP_KEY. " +
          "The operator must start it with the APP_KEY that was in use when voting started, or restore the database.",
      )
    }
    const { subtle, random } = this.secrets
    const loaded = {
      credential: pair(credential),
      trustee: pair(trustee),
      rows: await Rows.of(subtle, random, uid, rows),
    }
    this.known.set(id, loaded)
    return ok(loaded)
  }

  private async open(
    uid: Uint8Array,
    kind: KeyKind,
    wrapped: Uint8Array | undefined,
  ): Promise<Uint8Array | null> {
    if (!wrapped) return null
    const opened = await unwrap(this.secrets, place(uid, kind), wrapped)
    return opened.ok ? opened.value : null
  }
}

const pair = (bytes: Uint8Array): KeyPair => ({
  secretKey: bytes.slice(0, SCALAR_BYTES),
  publicKey: bytes.slice(SCALAR_BYTES),
})

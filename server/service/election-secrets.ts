/**
 * Election secrets: the keys of one election, made when its ballot paper is fixed and wrapped under APP_KEY at rest.
 */
import type { Transaction } from "kysely"
import { concat, equalBytes, toHex } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import type { KeyPair } from "#core/seal/credential"
import type { Paper } from "#core/seal/paper"
import { keysOf, putKey } from "#server/store/election-keys"
import type { Database, Queryable } from "#server/store/schema"
import { type Fault, fault, refuse } from "./fault.ts"
import { electionKeyPlace, type InstanceSecrets, unwrap, wrap } from "./instance-secrets.ts"
import { Rows } from "./rows.ts"
import { hasTrustees } from "./terms.ts"

export interface ElectionSecrets {
  /** VOPRF key pair that issues and checks credentials. */
  readonly credential: KeyPair
  /** The instance's own trustee key; null where officers are trustees: then nothing here opens a ballot. */
  readonly trustee: KeyPair | null
  readonly rows: Rows
}

/** `paper`: the hash of the ballot paper, so that whoever can write to the database alone can't put another paper in its place. */
type KeyKind = "credential" | "trustee" | "rows" | "paper"

const SCALAR_BYTES = 32

interface MadeSecrets extends Omit<ElectionSecrets, "rows"> {
  readonly rows: Uint8Array
  /** Hash of the ballot paper. */
  readonly paper: Uint8Array
}

/** Stores freshly made keys; both halves of a pair, since the public one can't be had from the library again. */
export async function storeSecrets(
  transaction: Transaction<Database>,
  secrets: InstanceSecrets,
  uid: Uint8Array,
  made: MadeSecrets,
): Promise<void> {
  const kinds: readonly (readonly [KeyKind, Uint8Array])[] = [
    ["credential", concat(made.credential.secretKey, made.credential.publicKey)],
    ...(made.trustee ? [["trustee", concat(made.trustee.secretKey, made.trustee.publicKey)] as const] : []),
    ["rows", made.rows],
    ["paper", made.paper],
  ]
  for (const [kind, secret] of kinds) {
    const wrapped = await wrap(secrets, electionKeyPlace(uid, kind), secret)
    await putKey(transaction, uid, { kind, keyId: secrets.keyId, wrapped })
  }
}

/** Keeps unwrapped keys in memory: they never change while an election lives. */
export class SecretsCache {
  private readonly known = new Map<string, ElectionSecrets & Pick<MadeSecrets, "paper">>()

  constructor(private readonly secrets: InstanceSecrets) {}

  /** Erased keys don't live on in memory. */
  forget(uid: Uint8Array): void {
    this.known.delete(toHex(uid))
  }

  /**
   * `ERASED`: by `delete_after`. `INTEGRITY`: a key is missing, was made under another APP_KEY, or was moved here from another
   * election; or the paper is not the one that was fixed.
   */
  async of(db: Queryable, uid: Uint8Array, paper: Paper): Promise<Result<ElectionSecrets, Fault>> {
    const id = toHex(uid)
    const known = this.known.get(id)
    if (known) return equalBytes(known.paper, paper.hash) ? ok(known) : otherPaper
    const stored = new Map((await keysOf(db, uid)).map((row) => [row.kind, row.wrapped]))
    if (stored.size === 0) return erased
    const open = (kind: KeyKind) => this.open(uid, kind, stored.get(kind))
    const hash = await open("paper")
    if (hash && !equalBytes(hash, paper.hash)) return otherPaper
    const opensHere = !hasTrustees(paper)
    const [credential, trustee, rows] = [await open("credential"), await open("trustee"), await open("rows")]
    if (!hash || !credential || !rows || (opensHere && !trustee)) return unreadable
    const { subtle, random } = this.secrets
    const loaded = {
      credential: pair(credential),
      trustee: trustee && pair(trustee),
      rows: await Rows.of(subtle, random, uid, rows),
      paper: hash,
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
    const opened = await unwrap(this.secrets, electionKeyPlace(uid, kind), wrapped)
    return opened.ok ? opened.value : null
  }
}

const pair = (bytes: Uint8Array): KeyPair => ({
  secretKey: bytes.slice(0, SCALAR_BYTES),
  publicKey: bytes.slice(SCALAR_BYTES),
})

const erased = refuse(
  "ERASED",
  "The keys and ballots of this election were erased after its result was published, as its delete_after asks.",
)

const unreadable = refuse(
  "INTEGRITY",
  "This election's keys in the database can't be opened: somebody changed them, or APP_KEY was changed without " +
    "APP_KEY_PREVIOUS. The operator must restore the database from a backup.",
)

const otherPaper = refuse(
  "INTEGRITY",
  "The ballot paper in the database is not the one that was fixed when voting started: somebody has changed it. " +
    "The operator must restore the database from a backup.",
)

/** The paper names a key that signs receipts, and this instance never had it. */
export const receiptKeyUnknown = fault(
  "INTEGRITY",
  "This instance doesn't have the key that signs the receipts of this election: the ballot paper or the keys in the database were " +
    "changed. Tell the operator.",
)

/**
 * Credentials: issued once to each listed voter, for a pseudonym that stays unknown to the server (PROTOCOL: credential).
 */
import type { Transaction } from "kysely"
import { concat, equalBytes, toBase64url, utf8 } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { foldLogin, isListed, isOfficer } from "#core/election/election"
import { evaluate } from "#core/seal/credential"
import type { CredentialRequest, CredentialResponse } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import type { Standing } from "#core/wire/session"
import type { Identity } from "#server/identity/identity"
import { findAccount, putAccount } from "#server/store/accounts"
import {
  findCredentialByEntry,
  findCredentialBySubject,
  insertCredential,
  type SealedCredential,
} from "#server/store/credentials"
import { lockElectionShared } from "#server/store/elections"
import type { Database, Queryable } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import type { Entry } from "./catalogue.ts"
import type { Context } from "./context.ts"
import type { ElectionSecrets } from "./election-secrets.ts"
import { type Fault, fault, refuse } from "./fault.ts"
import { accountPlace, accountRowKey, unwrap, wrap } from "./instance-secrets.ts"
import { ended, ensurePaper, notStarted } from "./papers.ts"
import { holdAppKey } from "./rotation.ts"
import type { Rows } from "./rows.ts"

/** A stored credential: what was asked, what was answered, by which voting key. All of fixed length. */
interface Credential {
  readonly blinded: Uint8Array
  readonly evaluated: Uint8Array
  readonly proof: Uint8Array
  readonly keyFingerprint: Uint8Array
}

/** The two names under which a voter has at most one credential. */
interface RowKeys {
  readonly entry: Uint8Array
  readonly subject: Uint8Array
}

/**
 * Answers a voter's blinded pseudonym. The same request gets the same answer, whenever and however often it is asked while
 * voting is open; a request by another voting key is refused.
 */
export async function issueCredential(
  context: Context,
  voter: Identity,
  request: CredentialRequest,
): Promise<Result<CredentialResponse, Fault>> {
  const entry = context.catalogue.findByUid(fromWire(request.election))
  if (!entry) return refuse("ELECTION_UNKNOWN", "This instance knows no election with this number.")
  const paper = await ensurePaper(context, entry)
  if (!paper.ok) return paper
  const secrets = await context.electionSecrets.of(context.db, entry.uid, paper.value)
  if (!secrets.ok) return secrets
  const keys = await rowKeys(secrets.value.rows, voter)
  const asked = { blinded: fromWire(request.blinded), keyFingerprint: fromWire(request.keyFingerprint) }

  return inTransaction(context.db, async (transaction) => {
    const open = await whileOpen(context, transaction, entry)
    if (!open.ok) return open
    const stored = await findStored(transaction, secrets.value.rows, entry, keys)
    if (!stored.ok) return stored
    if (stored.value) return sameAnswer(stored.value, asked)
    return issueFirst(context, transaction, { entry, secrets: secrets.value, voter, keys, asked })
  })
}

interface FirstIssue {
  readonly entry: Entry
  readonly secrets: ElectionSecrets
  readonly voter: Identity
  readonly keys: RowKeys
  readonly asked: Pick<Credential, "blinded" | "keyFingerprint">
}

async function issueFirst(
  context: Context,
  transaction: Transaction<Database>,
  { entry, secrets, voter, keys, asked }: FirstIssue,
): Promise<Result<CredentialResponse, Fault>> {
  if (!isListed(entry.election, voter.login)) return err(notListed(entry, voter))
  const evaluation = evaluate(secrets.credential, asked.blinded, context.random)
  if (!evaluation.ok) {
    return refuse(
      "BLINDED_INVALID",
      "The blinded pseudonym is not an element of ristretto255. Update the app.",
    )
  }
  await holdAppKey(transaction, context.secrets)
  const credential = { ...asked, ...evaluation.value }
  const value = await secrets.rows.seal(associated(keys), encode(credential))
  const inserted = await insertCredential(transaction, entry.uid, { ...keys, value })
  if (!inserted) {
    // Another request of the same voter was first, between our look and our write.
    const stored = await findStored(transaction, secrets.rows, entry, keys)
    if (!stored.ok) return stored
    return stored.value ? sameAnswer(stored.value, asked) : err(heldByOtherAccount)
  }
  const account = await rememberKey(context, transaction, voter, asked.keyFingerprint)
  await stir(transaction, entry.uid, { credential: keys.entry, account }, context.random)
  return ok(answer(credential))
}

/** What a signed-in person is in one election. */
export async function standing(
  context: Context,
  person: Identity,
  entry: Entry,
): Promise<Result<Standing, Fault>> {
  const base = {
    listed: isListed(entry.election, person.login),
    officer: isOfficer(entry.election, person.login),
  }
  const account = await accountFingerprint(context, person)
  if (!entry.paper) return ok({ ...base, issued: false, keyFingerprint: account })
  const secrets = await context.electionSecrets.of(context.db, entry.uid, entry.paper)
  if (!secrets.ok) {
    return secrets.error.code === "ERASED" ? ok({ ...base, issued: false, keyFingerprint: account }) : secrets
  }
  const keys = await rowKeys(secrets.value.rows, person)
  const stored = await findStored(context.db, secrets.value.rows, entry, keys)
  const credential = stored.ok ? stored.value : null
  return ok({
    ...base,
    issued: credential !== null,
    keyFingerprint: credential ? toBase64url(credential.keyFingerprint) : account,
  })
}

/** The row key under which a listed voter's credential would rest. */
export const entryKey = (rows: Rows, login: string): Promise<Uint8Array> =>
  rows.key("entry", utf8(foldLogin(login)))

async function rowKeys(rows: Rows, voter: Identity): Promise<RowKeys> {
  return {
    entry: await entryKey(rows, voter.login),
    subject: await rows.key("subject", utf8(voter.issuer), utf8(voter.subject)),
  }
}

/** Holds the election while voting is open, so that no credential is issued after the end. */
async function whileOpen(
  context: Context,
  transaction: Transaction<Database>,
  entry: Entry,
): Promise<Result<null, Fault>> {
  const row = await lockElectionShared(transaction, entry.uid)
  if (!row) return err(notStarted(entry.election))
  const now = context.clock.decisive(row.heldAt)
  if (now < row.startsAt) return err(notStarted(entry.election))
  return row.frozen || now >= row.endsAt ? err(ended(entry.election)) : ok(null)
}

/**
 * The credential of this person, null if there is none. By subject first: a renamed account keeps its one. An entry that
 * another account holds (a login that changed hands) is refused.
 */
async function findStored(
  db: Queryable,
  rows: Rows,
  entry: Entry,
  keys: RowKeys,
): Promise<Result<Credential | null, Fault>> {
  const row = await findCredentialBySubject(db, entry.uid, keys.subject)
  if (row) return decodeRow(rows, row)
  const same = await findCredentialByEntry(db, entry.uid, keys.entry)
  if (!same) return ok(null)
  // A request of the same account may have been committed between the two looks.
  return equalBytes(same.subject, keys.subject) ? decodeRow(rows, same) : err(heldByOtherAccount)
}

/** Whether the row is what this instance stored there: neither made up, nor changed, nor moved. */
export const isGenuineRow = async (rows: Rows, row: SealedCredential): Promise<boolean> =>
  (await rows.open(associated(row), row.value)).ok

async function decodeRow(rows: Rows, row: SealedCredential): Promise<Result<Credential, Fault>> {
  const opened = await rows.open(associated(row), row.value)
  if (opened.ok) return ok(parse(opened.value))
  return refuse("INTEGRITY", "The stored credential was changed or moved in the database. Tell the operator.")
}

const sameAnswer = (
  stored: Credential,
  asked: Pick<Credential, "blinded">,
): Result<CredentialResponse, Fault> =>
  equalBytes(stored.blinded, asked.blinded)
    ? ok(answer(stored))
    : refuse(
        "CREDENTIAL_OTHER_KEY",
        "Your ballot for this election belongs to a voting key made elsewhere: go on there, or enter its 12 words here.",
      )

const answer = ({ evaluated, proof }: Credential): CredentialResponse => ({
  evaluated: toBase64url(evaluated),
  proof: toBase64url(proof),
})

/** Gives the account's row key. The fingerprint follows the key used last: that is the one a further device should take over. */
async function rememberKey(
  context: Context,
  transaction: Transaction<Database>,
  voter: Identity,
  fingerprint: Uint8Array,
): Promise<Uint8Array> {
  const { secrets } = context
  const rowKey = await accountRowKey(secrets, voter.issuer, voter.subject)
  await putAccount(transaction, rowKey, await wrap(secrets, accountPlace(rowKey), fingerprint))
  return rowKey
}

async function accountFingerprint(context: Context, person: Identity): Promise<string | null> {
  const { secrets } = context
  const rowKey = await accountRowKey(secrets, person.issuer, person.subject)
  const value = await findAccount(context.db, rowKey)
  if (!value) return null
  const opened = await unwrap(secrets, accountPlace(rowKey), value)
  return opened.ok ? toBase64url(opened.value) : null
}

const encode = (credential: Credential): Uint8Array =>
  concat(credential.blinded, credential.evaluated, credential.proof, credential.keyFingerprint)

const parse = (bytes: Uint8Array): Credential => ({
  blinded: bytes.slice(0, 32),
  evaluated: bytes.slice(32, 64),
  proof: bytes.slice(64, 128),
  keyFingerprint: bytes.slice(128),
})

const associated = ({ entry, subject }: RowKeys): Uint8Array => concat(entry, subject)

const notListed = (entry: Entry, voter: Identity): Fault =>
  fault("NOT_LISTED", `${voter.login} is not on the voters list of ${entry.election.name}.`)

const heldByOtherAccount = fault(
  "CREDENTIAL_OTHER_LOGIN",
  "The credential of this voters-list entry was issued to another account, which had this login before. Ask an election officer.",
)

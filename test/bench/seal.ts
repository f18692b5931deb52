/**
 * The protocol, step by step and for a whole election of 2,000 voters: time, and bytes on the wire.
 *
 * Plain, in the same run: the one operation of the named standard that a step can't do without, alone, with the same libraries. For
 * bytes: the values that must travel, without their encoding.
 */
import { toBase64url } from "#core/base/bytes"
import { signCast, tracker, verifyCast } from "#core/seal/cast"
import { checkToken, evaluate, finalize, inquire } from "#core/seal/credential"
import { openOwn, openShare } from "#core/seal/open"
import { signReceipt } from "#core/seal/receipt"
import { openingKey } from "#core/seal/trustee"
import { keyFingerprint } from "#core/seal/voting-key"
import type { CastRequest, CredentialRequest, CredentialResponse } from "#core/wire/ballot"
import { makeSealing, random, type Sealing, sharesOf } from "#test/support/sealing"
import { electionRows, freezeRow } from "./seal-election.ts"
import {
  CANDIDATES,
  credentialOf,
  OFTEN,
  open,
  type Plains,
  plains,
  row,
  sealSome,
  times,
} from "./seal-plain.ts"
import { median, type Row, ratio, type Suite } from "./suite.ts"

const { subtle } = crypto

async function credentialRows(sealing: Sealing, { multiply }: Plains): Promise<readonly Row[]> {
  const { paper, keys, credential } = sealing
  const { blinded, answer, token } = credentialOf(sealing)
  const steps: readonly (readonly [string, () => unknown])[] = [
    ["credential: inquire (device)", () => inquire(paper, keys)],
    ["credential: evaluate (server)", () => evaluate(credential, blinded, random)],
    ["credential: finalize (device)", () => finalize(paper, keys, answer)],
    ["check token (server)", () => checkToken(credential.secretKey, paper.uid, keys.pseudonym, token)],
  ]
  const rows: Row[] = []
  for (const [label, work] of steps) rows.push(row(label, await median(work, OFTEN), multiply))
  return rows
}

async function castRows(sealing: Sealing, plain: Plains): Promise<readonly Row[]> {
  const { paper, keys, receipt } = sealing
  const ballot = { uid: paper.uid, pseudonym: keys.pseudonym, version: 1, sealed: await sealSome(sealing) }
  const signature = signCast(keys, ballot)
  const named = { uid: paper.uid, paper: paper.hash, tracker: tracker(ballot), version: 1 }
  const verified = await median(() => verifyCast(subtle, ballot, signature), OFTEN)
  return [
    row("sign cast (device)", await median(() => signCast(keys, ballot), OFTEN), plain.sign),
    row("verify cast (server)", verified, plain.verify),
    row("", verified, plain.strict),
    row("sign receipt (server)", await median(() => signReceipt(receipt, named), OFTEN), plain.sign),
  ]
}

/** Sealing and opening one ballot. */
async function ballotRows(sealing: Sealing, plain: Plains): Promise<readonly Row[]> {
  const { paper, keys, trustees } = sealing
  const sealed = await sealSome(sealing)
  const key = await openingKey((trustees[0] as Sealing["credential"]).secretKey)
  const shares = await sharesOf(sealing, sealed)
  const { threshold } = paper
  const shape = `${threshold} of ${trustees.length}`
  const enough = shares.map((share, at) => (at < threshold ? share : null))
  const rows: Row[] = [
    row(
      `seal, ${shape} (device)`,
      await median(() => sealSome(sealing), OFTEN),
      times(plain.box, trustees.length),
    ),
    row(
      `read one's own, ${shape} (device)`,
      await median(() => openOwn(subtle, paper, keys, sealed), OFTEN),
      plain.unbox,
    ),
    row(
      `open a box, ${shape} (trustee)`,
      await median(() => openShare(paper, 0, key, sealed), OFTEN),
      plain.unbox,
    ),
  ]
  for (const given of new Set([threshold, trustees.length])) {
    const held = given === threshold ? enough : shares
    rows.push(
      row(
        `open with shares of ${given}, ${shape} (server)`,
        await median(() => open(sealing, sealed, held), OFTEN),
        plain.unbox,
      ),
    )
  }
  return rows
}

const size = (label: string, message: object, raw: number): Row => {
  const bytes = new TextEncoder().encode(JSON.stringify(message)).length
  return [
    label,
    `${bytes.toLocaleString("en")} B`,
    "",
    `${raw.toLocaleString("en")} B`,
    ratio(bytes, raw),
    "values alone",
  ]
}

async function sizeRows(sealings: readonly Sealing[]): Promise<readonly Row[]> {
  const [first] = sealings as [Sealing]
  const { paper, votingKey } = first
  const { blinded, answer } = credentialOf(first)
  const election = toBase64url(paper.uid)
  const asked: CredentialRequest = {
    election,
    blinded: toBase64url(blinded),
    keyFingerprint: toBase64url(await keyFingerprint(subtle, votingKey)),
  }
  const answered: CredentialResponse = {
    evaluated: toBase64url(answer.evaluated),
    proof: toBase64url(answer.proof),
  }
  const jws = await signReceipt(first.receipt, {
    uid: paper.uid,
    paper: paper.hash,
    tracker: random(32),
    version: 1,
  })
  const casts = sealings.map(async (sealing): Promise<Row> => {
    const sealed = await sealSome(sealing)
    const cast: CastRequest = {
      election,
      pseudonym: toBase64url(sealing.keys.pseudonym),
      token: toBase64url(credentialOf(sealing).token),
      version: 1,
      sealed: toBase64url(sealed),
      signature: toBase64url(signCast(sealing.keys, { uid: paper.uid, version: 1, sealed })),
    }
    const { threshold, trustees } = sealing.paper
    return size(
      `cast request, ${threshold} of ${trustees.length}`,
      cast,
      16 + 32 + 64 + 4 + sealed.length + 64,
    )
  })
  return [
    size("credential request", asked, 16 + 32 + 32),
    size("credential response", answered, 32 + 64),
    ...(await Promise.all(casts)),
    size("receipt", { receipt: jws }, 16 + 32 + 32 + 4 + 64),
  ]
}

export const sealSuite: Suite = {
  name: "seal",
  async run() {
    const plain = await plains()
    const instance = await makeSealing({ candidates: CANDIDATES })
    const officers = await makeSealing({ candidates: CANDIDATES, trustees: 3, threshold: 2 })
    const rows = [
      ...(await credentialRows(instance, plain)),
      ...(await castRows(instance, plain)),
      ...(await ballotRows(instance, plain)),
      ...(await ballotRows(officers, plain)),
      await freezeRow(instance, plain),
      ...(await electionRows(instance, plain)),
      ...(await electionRows(officers, plain)),
      ...(await sizeRows([instance, officers])),
    ]
    return {
      title: `Sealing (medians, ${CANDIDATES.length} candidates; plain = the operation that it can't do without)`,
      heads: ["", "votive", "per second", "plain", "ratio", "plain is"],
      rows,
    }
  },
}

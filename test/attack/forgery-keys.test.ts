/**
 * Forgery by odd keys: points of small order, other spellings of a point, signatures with a second form, elements that are none; and by
 * the tokens and keys of others.
 */
import { ed25519, ristretto255 } from "@noble/curves/ed25519.js"
import { sha512 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { concat, toBase64url, uintBytes } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import { instant } from "#core/base/instant"
import { signCast, tracker } from "#core/seal/cast"
import { finalize, inquire } from "#core/seal/credential"
import type { CastRequest } from "#core/wire/ballot"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import type { Context } from "#server/service/context"
import { issueCredential } from "#server/service/credentials"
import { board, result } from "#server/service/results"
import { fromHex } from "#test/support/hex"
import { credentialRequest, END, makeDevice, person, readRequest } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { allRows, countRows, describeAttack, entryOf, openPlace } from "#test/support/voting-place"
import { codeOf, refused } from "#test/support/voting-refusals"
import { cast, enrol, enrolAll, requestOf, type Voter } from "#test/support/voting-voters"

const note = figuresOf("forgery: odd keys, signatures and elements, and other people's tokens")

const OLGA = person("olga")
const { Point } = ed25519
const FIELD = 2n ** 255n - 19n
const ORDER = Point.Fn.ORDER

const littleEndian = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(32)
  for (let at = 0; at < 32; at++) bytes[at] = Number((value >> BigInt(8 * at)) & 0xffn)
  return bytes
}

const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

/** A point of order 8 (RFC 8032 leaves it out; it generates all that have a small one). */
const EIGHTH = Point.fromBytes(fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"))

/** All points of order 1, 2, 4 and 8, in every encoding that a lenient reader takes: y, or y + p below 2^255, with both signs. */
function smallOrder(): readonly Uint8Array[] {
  const ys = new Set<bigint>()
  for (let times = 0n; times < 8n; times++)
    ys.add((times === 0n ? Point.ZERO : EIGHTH.multiplyUnsafe(times)).toAffine().y)
  return [...ys]
    .flatMap((y) => [y, y + FIELD])
    .filter((y) => y < 2n ** 255n)
    .flatMap((y) => [littleEndian(y), littleEndian(y + 2n ** 255n)])
}

/** What a pseudonym signs to cast. */
const message = (uid: Uint8Array, version: number, sealed: Uint8Array): Uint8Array =>
  labelled("cast", uid, lp(uintBytes(version, 4)), lp(sealed))

/** A credential for any 32 bytes as a pseudonym: what is blinded stays hidden, so the server can't refuse it. */
async function enrolAs(context: Context, login: string, pseudonym: Uint8Array): Promise<Voter> {
  const device = await makeDevice(context)
  const odd = { ...device, keys: { ...device.keys, pseudonym } }
  const { evaluated, proof } = must(
    await issueCredential(context, person(login), await credentialRequest(odd)),
  )
  const token = must(
    finalize(odd.paper, odd.keys, { evaluated: fromWire(evaluated), proof: fromWire(proof) }),
  )
  return { ...odd, who: person(login), token }
}

describeAttack("odd keys and signatures", () => {
  test("nobody casts under a point of small order, for which signatures can be made without a key", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const points = smallOrder()
    const forged: CastRequest[] = []
    let lax = 0
    for (const [index, pseudonym] of points.entries()) {
      const voter = await enrolAs(context, `v${String(index + 1).padStart(2, "0")}`, pseudonym)
      const request = await requestOf(voter, 1, [["bob"]])
      const signed = message(voter.paper.uid, 1, fromWire(request.sealed))
      for (const r of points) {
        // R of small order and S = 0: S B = R + k A holds up to the cofactor, whatever was signed.
        const signature = concat(r, new Uint8Array(32))
        if (isTaken(signature, signed, pseudonym)) lax++
        forged.push({ ...request, signature: toBase64url(signature) })
      }
    }
    await refused(place, context, forged, "SIGNATURE_INVALID")
    expect(points).toHaveLength(14)
    expect(lax).toBe(forged.length)
    const reads = points.flatMap((pseudonym) =>
      points.map((r) => ({
        election: forged[0]?.election ?? "",
        pseudonym: toBase64url(pseudonym),
        signature: toBase64url(concat(r, new Uint8Array(32))),
      })),
    )
    for (const asked of reads) expect(codeOf(await readBallot(context, asked))).toBe("SIGNATURE_INVALID")
    note("keys of small order", {
      sent: forged.length + reads.length,
      refused: forged.length + reads.length,
      "taken by lax verifiers": lax,
    })
  })

  test("a signature has one form: S is reduced, R and the key are spelt in one way", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const voter = await enrol(context, "v01")
    const request = await requestOf(voter, 1, [["bob"]])
    const signature = fromWire(request.signature)
    const [r, s] = [signature.slice(0, 32), numberOf(signature.slice(32))]
    const forms: Uint8Array[] = []
    for (let more = s + ORDER; more < 2n ** 256n; more += ORDER) forms.push(concat(r, littleEndian(more)))
    // The sign of R, or of S negated, or the halves exchanged.
    const negated = r.slice()
    negated[31] = (negated[31] as number) ^ 0x80
    forms.push(
      concat(negated, littleEndian(s)),
      concat(negated, littleEndian(ORDER - s)),
      concat(littleEndian(s), r),
    )
    forms.push(new Uint8Array(64), concat(r, new Uint8Array(32)), concat(new Uint8Array(32), littleEndian(s)))
    await refused(
      place,
      context,
      forms.map((form) => ({ ...request, signature: toBase64url(form) })),
      "SIGNATURE_INVALID",
    )
    const key = voter.keys.pseudonym.slice()
    key[31] = (key[31] as number) ^ 0x80
    await refused(place, context, [{ ...request, pseudonym: toBase64url(key) }], "SIGNATURE_INVALID")
    expect(forms.length).toBeGreaterThan(15)
    note("second forms of a signature", { sent: forms.length + 1, refused: forms.length + 1 })
  })

  test("a signature that verifiers judge differently is judged alike at the cast and at the end", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    // A key and a nonce point with a part of small order: they fit with the cofactor in the equation, or without it.
    const secret = numberOf(random(31))
    const verdicts: string[] = []
    for (const [index, [onKey, onNonce]] of (
      [
        [1n, 0n],
        [0n, 1n],
        [1n, 1n],
      ] as const
    ).entries()) {
      const added = (scalar: bigint, times: bigint) =>
        times === 0n ? Point.BASE.multiply(scalar) : Point.BASE.multiply(scalar).add(EIGHTH)
      const pseudonym = added(secret + BigInt(index), onKey).toBytes()
      const voter = await enrolAs(context, `v0${index + 1}`, pseudonym)
      const unsigned = await requestOf(voter, 1, [["bob"]])
      const nonce = numberOf(random(31))
      const r = added(nonce, onNonce).toBytes()
      const signed = message(voter.paper.uid, 1, fromWire(unsigned.sealed))
      const k = numberOf(sha512(concat(r, pseudonym, signed))) % ORDER
      const s = (nonce + k * (secret + BigInt(index))) % ORDER
      const signature = concat(r, littleEndian(s))
      expect(isTaken(signature, signed, pseudonym)).toBe(true)
      verdicts.push(codeOf(await castBallot(context, { ...unsigned, signature: toBase64url(signature) })))
    }
    place.clock.set(END)
    must(await conclude(context, OLGA, entryOf(context)))
    const taken = verdicts.filter((verdict) => verdict === "ok").length
    expect(must(await result(context, OLGA, entryOf(context)))).toMatchObject({
      cast: taken,
      valid: taken,
      damaged: 0,
    })
    note("keys and nonces with a part of small order", {
      sent: verdicts.length,
      refused: verdicts.length - taken,
      "taken, and counted": taken,
    })
  })

  test("a credential is evaluated on no element that is none: identity, other spellings, negative, off the curve", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const good = await credentialRequest(await makeDevice(context))
    const before = await allRows(place.db)
    const element = fromWire(good.blinded)
    const negative = littleEndian(FIELD - numberOf(element))
    const odd = [
      new Uint8Array(32),
      littleEndian(1n),
      littleEndian(FIELD - 1n),
      littleEndian(FIELD),
      littleEndian(FIELD + 2n),
      littleEndian(2n ** 255n - 1n),
      littleEndian(2n ** 256n - 1n),
      negative,
      element.map((byte, at) => (at === 31 ? byte | 0x80 : byte)),
      ...smallOrder(),
      ed25519.Point.BASE.toBytes(),
      ristretto255.Point.BASE.toBytes().map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
    ]
    for (const blinded of odd) {
      const outcome = await issueCredential(context, person("v01"), {
        ...good,
        blinded: toBase64url(blinded),
      })
      expect(codeOf(outcome)).toBe("BLINDED_INVALID")
    }
    expect(await allRows(place.db)).toEqual(before)
    must(await issueCredential(context, person("v01"), good))
    expect(await countRows(place.db, "credentials")).toBe(1)
    note("elements that are none", { sent: odd.length, refused: odd.length })
  })
})

/** Whether a verifier takes it that reads keys in any spelling and allows for the cofactor (ZIP 215). */
const isTaken = (signature: Uint8Array, signed: Uint8Array, key: Uint8Array): boolean =>
  ed25519.verify(signature, signed, key, { zip215: true })

describeAttack("other people's tokens and ballots", () => {
  test("a token serves no other pseudonym, and no token is made without the key", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const [ada, ben] = (await enrolAll(context, ["v01", "v02"])) as [Voter, Voter]
    const nobody = { ...(await makeDevice(context)), who: person("v03") }
    const { blinded } = inquire(ada.paper, ada.keys)
    const { evaluated, proof } = must(await issueCredential(context, ada.who, await credentialRequest(ada)))
    const tokens = [
      ben.token,
      random(64),
      new Uint8Array(64),
      ada.token.toReversed(),
      concat(blinded, fromWire(evaluated)),
      fromWire(proof),
    ]
    const wrong = await Promise.all([
      ...tokens.map((token) => requestOf({ ...ada, token }, 1, [["bob"]])),
      requestOf({ ...nobody, token: ada.token }, 1, [["bob"]]),
      requestOf({ ...nobody, token: ben.token }, 1, null),
    ])
    await refused(place, context, wrong, "TOKEN_INVALID")
    // The same answer for a pseudonym that has a ballot and for one that doesn't.
    await cast(context, ada, 1, [["bob"]])
    const known = await castBallot(context, await requestOf({ ...ada, token: ben.token }, 2, [["bob"]]))
    const unknown = await castBallot(context, await requestOf({ ...nobody, token: ben.token }, 2, [["bob"]]))
    expect(known).toEqual(unknown)
    note("tokens", { sent: wrong.length, refused: wrong.length })
  })

  test("reading back opens nothing to others, before and after the end", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const [ada, ben] = (await enrolAll(context, ["v01", "v02"])) as [Voter, Voter]
    const { receipt, ...request } = await cast(context, ada, 1, [["bob"]])
    const own = readRequest(ada)
    const wrong = [
      { ...own, signature: readRequest(ben).signature },
      { ...own, signature: request.signature },
      {
        ...own,
        signature: toBase64url(
          signCast(ada.keys, { uid: ada.paper.uid, version: 1, sealed: new Uint8Array(0) }),
        ),
      },
      { ...readRequest(ben), pseudonym: own.pseudonym },
    ]
    for (const at of [instant(END - 1), END]) {
      place.clock.set(at)
      for (const asked of wrong) expect(codeOf(await readBallot(context, asked))).toBe("SIGNATURE_INVALID")
      expect(codeOf(await readBallot(context, readRequest(ben)))).toBe("BALLOT_UNKNOWN")
      expect(must(await readBallot(context, own)).receipt).toBe(receipt)
    }
    must(await conclude(context, OLGA, entryOf(context)))
    // Who has the board and the opened ballots lacks the pseudonym that a tracker is made with.
    const { trackers } = must(await board(context, entryOf(context)))
    const guess = {
      uid: ada.paper.uid,
      pseudonym: ben.keys.pseudonym,
      version: 1,
      sealed: fromWire(request.sealed),
    }
    expect(trackers).not.toContain(toBase64url(tracker(guess)))
    note("reading another's back", { sent: 2 * wrong.length, refused: 2 * wrong.length })
  })
})

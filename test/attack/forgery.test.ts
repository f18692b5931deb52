/**
 * Forgery by copying: another's sealed ballot, whole or in any part, an older one, one of another election, paper or instance,
 * another's token. What isn't refused opens to nothing.
 */
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { signCast } from "#core/seal/cast"
import { inquire } from "#core/seal/credential"
import { sealedBytes } from "#core/seal/layout"
import { makePaper } from "#core/seal/paper"
import { receiptKey } from "#core/seal/receipt"
import { seal } from "#core/seal/seal"
import { electionKeys } from "#core/seal/voting-key"
import { fromWire } from "#core/wire/binary"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { issueCredential } from "#server/service/credentials"
import { result } from "#server/service/results"
import { newPostgresDatabase } from "#test/support/databases"
import {
  credentialRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { allRows, connect, describeAttack, entryOf, openPlace, voterNames } from "#test/support/voting-place"
import { codeOf, refused } from "#test/support/voting-refusals"
import { cast, enrol, enrolAll, requestOf, type Voter } from "#test/support/voting-voters"

const note = figuresOf("forgery: copied, replayed and mixed ballots")

const OLGA = person("olga")

/** The parts of a sealed ballot with one trustee: offset and length of each. */
const PARTS = {
  c0: [33, 32],
  self: [65, 60],
  c1: [125, 32],
  enc: [157, 32],
  box: [189, 48],
  content: [237, Infinity],
} as const
const NAMES = Object.keys(PARTS) as readonly (keyof typeof PARTS)[]

/** The victim's sealed bytes, but for the parts named, which are the attacker's. */
function mixed(victim: Uint8Array, own: Uint8Array, parts: readonly (keyof typeof PARTS)[]): Uint8Array {
  const made = victim.slice()
  for (const part of parts) {
    const [at, length] = PARTS[part]
    made.set(own.slice(at, at + length), at)
  }
  return made
}

describeAttack("copied ballots", () => {
  test("another's ballot is copied with any parts replaced by one's own: refused, or it opens to nothing", async () => {
    const place = await openPlace({ voters: voterNames(70), candidates: ["alice", "bob", "carol"] })
    const { context } = await place.server()
    const victim = await enrol(context, "v01")
    const { sealed: text } = await cast(context, victim, 1, [["alice"], ["bob"], ["carol"]])
    const theirs = fromWire(text)
    const attackers = await enrolAll(context, voterNames(70).slice(1, 65))
    const counts: Record<string, number> = {}
    let whole = 0
    for (const [index, attacker] of attackers.entries()) {
      const parts = NAMES.filter((_, bit) => (index >> bit) & 1)
      const own = fromWire((await requestOf(attacker, 1, [["carol"], ["bob"], ["alice"]])).sealed)
      if (sealedBytes(attacker.paper) !== own.length) throw new Error("another length")
      const code = codeOf(await castBallot(context, await requestOf(attacker, 1, mixed(theirs, own, parts))))
      // c0 tells one ballot from another: with the victim's it is refused, with one's own it is one's own.
      expect([parts, code]).toEqual([parts, parts.includes("c0") ? "ok" : "BALLOT_COPIED"])
      counts[code] = (counts[code] ?? 0) + 1
      if (parts.length === NAMES.length) whole++
    }
    place.clock.set(END)
    must(await conclude(context, OLGA, entryOf(context)))
    const counted = must(await result(context, OLGA, entryOf(context)))
    // The victim's own, and the one ballot that is the attacker's in every part.
    expect(counted).toMatchObject({ cast: 33, valid: 2, spoiled: 31, damaged: 0 })
    expect(counted.pairwise).toEqual([
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ])
    note("64 mixtures of another's and one's own parts", {
      sent: 64,
      refused: counts.BALLOT_COPIED ?? 0,
      spoiled: 31,
      "counted, all one's own": whole,
    })
  })

  test("older versions, withdrawn ones and other people's requests don't come back", async () => {
    const place = await openPlace()
    const { context } = await place.server()
    const [ada, ben] = (await enrolAll(context, ["v01", "v02"])) as [Voter, Voter]
    const first = await cast(context, ada, 1, [["alice"]])
    const second = await cast(context, ada, 2, [["bob"]])
    const gone = await cast(context, ada, 3, null)
    await cast(context, ben, 1, [["carol"]])
    // Everything that a listener heard, sent again.
    await refused(place, context, [first, second], "VERSION_CONFLICT")
    // Its signature holds for one version, one pseudonym, one ballot.
    await refused(
      place,
      context,
      [
        { ...first, version: 4 },
        { ...first, sealed: second.sealed },
        { ...second, sealed: "" },
        { ...gone, version: 4 },
        { ...first, pseudonym: toBase64url(ben.keys.pseudonym) },
        { ...first, pseudonym: toBase64url(ben.keys.pseudonym), token: toBase64url(ben.token) },
      ],
      "SIGNATURE_INVALID",
    )
    // Replaced and withdrawn ballots are nobody else's either, at no version.
    for (const { sealed } of [first, second]) {
      const stolen = await Promise.all([2, 3].map((version) => requestOf(ben, version, fromWire(sealed))))
      await refused(place, context, stolen.slice(0, 1), "BALLOT_COPIED")
      await refused(place, context, stolen.slice(1), "VERSION_CONFLICT")
    }
    const before = await allRows(place.db, "contents")
    // The last request again is no news: the same receipt, and nothing is changed.
    expect(must(await castBallot(context, gone)).receipt).toBe(gone.receipt)
    expect(await allRows(place.db, "contents")).toEqual(before)
    note("replays", { sent: 12, refused: 12 })
  })

  test("a ballot of another election, paper or instance is refused, and so is what was signed for it", async () => {
    const place = await openPlace()
    const { context, apply } = await place.server()
    // Another election of this instance with the same voters and candidates.
    await apply(
      new Map([
        ...electionFiles({ voters: voterNames(40) }),
        ...electionFiles({ key: "council/2027", voters: voterNames(40) }),
      ]),
    )
    const there = "council---2027"
    const here = await enrol(context, "v01")
    const key = here.votingKey
    const other = await makeDevice(context, key, there)
    const { evaluated } = must(await issueCredential(context, person("v01"), await credentialRequest(other)))
    const elsewhere: Voter = { ...(await enrol(context, "v02", there)), who: person("v02") }
    const good = await requestOf(here, 1, [["bob"]])
    const foreign = await requestOf(elsewhere, 1, [["bob"]])
    const { uid } = here.paper

    // Another instance that serves the same files: the same slug, another uid and other keys.
    const twin = await makeInstance(await connect(await newPostgresDatabase()), { clock: place.clock })
    await twin.apply(electionFiles({ voters: voterNames(40) }))
    const abroad = await enrol(twin.context, "v01")
    const imported = await requestOf(abroad, 1, [["bob"]])

    // A paper that differs in a single field.
    const { hash: _, text: __, ...fields } = here.paper
    const papers = [
      makePaper({ ...fields, noOpinion: !fields.noOpinion }),
      makePaper({ ...fields, election: "council/2025" }),
      makePaper({ ...fields, receiptKey: receiptKey(random(32)).publicKey }),
      makePaper({ ...fields, uid: other.paper.uid }),
    ]
    const sealedOn = await Promise.all(
      papers.map((paper) => seal(crypto.subtle, random, paper, here.keys, Uint8Array.of(1, 2, 3))),
    )

    await refused(
      place,
      context,
      await Promise.all(sealedOn.map((sealed) => requestOf(here, 1, sealed))),
      "PAPER_MISMATCH",
    )
    await refused(
      place,
      context,
      [
        { ...foreign, election: good.election },
        { ...imported, election: good.election },
        await requestOf(here, 1, fromWire(foreign.sealed)),
        await requestOf(here, 1, fromWire(imported.sealed)),
      ],
      "PAPER_MISMATCH",
    )
    await refused(place, context, [imported], "ELECTION_UNKNOWN")
    // Withdrawals carry no paper: signature and token must tell elections apart.
    const withdrawal = { ...good, version: 2, sealed: "" }
    const signedFor = (election: Uint8Array) => ({
      ...withdrawal,
      signature: toBase64url(signCast(here.keys, { uid: election, version: 2, sealed: new Uint8Array(0) })),
    })
    must(await castBallot(context, good))
    await refused(
      place,
      context,
      [other.paper.uid, abroad.paper.uid, new Uint8Array(0)].map(signedFor),
      "SIGNATURE_INVALID",
    )
    // The same pseudonym elsewhere, with the token of here and a signature for there.
    const strayed = { ...other, keys: here.keys, who: person("v01"), token: here.token }
    await refused(place, context, [await requestOf(strayed, 1, [["bob"]])], "TOKEN_INVALID")
    // One voting key has another pseudonym and asks another thing in each election.
    const keysThere = await electionKeys(crypto.subtle, key, other.paper)
    expect(toBase64url(keysThere.pseudonym)).not.toBe(good.pseudonym)
    expect(inquire(other.paper, keysThere).blinded).not.toEqual(inquire(here.paper, here.keys).blinded)
    expect(must(await castBallot(context, signedFor(uid))).receipt).not.toBe("")
    note("another election, paper, instance", { sent: 13, refused: 13 })
    expect(evaluated).not.toBe("")
  })
})

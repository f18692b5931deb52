/** Trustees written from the specification alone prove their keys, open the ballots of voters like them, and all is counted. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { describeDatabases } from "#test/support/databases"
import { castRequest, makeDevice, person, takeCredential } from "#test/support/instance"
import { concat, NOBODY, u8 } from "./voter/encoding.ts"
import { derivePair } from "./voter/hpke.ts"
import { Http } from "./voter/http.ts"
import { refusalOf } from "./voter/refusals.ts"
import { drawMakings, type Ranks, sealBallot, sealParts, sharesOf } from "./voter/sealing.ts"
import {
  END,
  enrolled,
  newWords,
  OFFICER,
  type Place,
  SLUG,
  START,
  servePlace,
  trusteeLines,
} from "./voter/served.ts"
import { evaluateAt } from "./voter/shamir.ts"
import { pairwise } from "./voter/tally.ts"
import { Trustee } from "./voter/trustee.ts"
import { Voter } from "./voter/voter.ts"

const LOGINS = ["ada", "ben", "cyd", "dan", "eve", "fay", "gus"]

describeDatabases("independent trustees", (open) => {
  test("proves a trustee's key, and opens the ballots of two out of three trustees", async () => {
    const place = await servePlace(await open(), LOGINS)
    const { url, clock } = place
    const trustees = ["Ann", "Zoë", "Cyd"].map((name) => new Trustee(url, SLUG, name, newWords()))
    const [ann, zoe, cyd] = trustees as [Trustee, Trustee, Trustee]
    clock.set(instant(START - 1000))
    await place.publish({ extra: trusteeLines(trustees, 2), noOpinion: false })
    const files = {
      trustees: trustees.map(({ name, key }) => ({ name, key })),
      threshold: 2,
      pinnedPaper: null,
    }
    const early = new Voter(url, SLUG, newWords(), { files })
    for (const trustee of trustees) await trustee.signIn(OFFICER)
    await ann.proveKey()
    await zoe.proveKey()
    clock.set(instant(START + 1000))
    const detail = () => new Http(url).anonymous(`/elections/${SLUG}`)
    expect(await refusalOf(early.takeCredential("ada"))).toEqual({ code: "NOT_STARTED" })
    expect(await detail()).toMatchObject({ phase: "open", paper: null, unavailable: expect.any(String) })
    expect(await cyd.proveKey()).toMatchObject({
      threshold: 2,
      trustees: files.trustees.map((trustee) => ({ ...trustee, proved: true })),
      concluded: false,
    })
    expect(await detail()).toMatchObject({ unavailable: null })

    const ballots: readonly (readonly [string, Ranks])[] = [
      ["ada", [1, 2, 3, 4]],
      ["ben", [1, 1, 2, 2]],
      ["cyd", [3, 1, 2, 1]],
    ]
    const voters: Voter[] = []
    for (const [login, ranks] of ballots) {
      const voter = new Voter(url, SLUG, newWords(), { files })
      await voter.takeCredential(login)
      await voter.cast(1, ranks)
      expect((await voter.readBack()).ranks).toEqual(ranks)
      voters.push(voter)
    }
    const device = await makeDevice(place.context, undefined, SLUG)
    const token = await takeCredential(place.context, person("dan"), device)
    await new Http(url).anonymous(
      "/ballots",
      await castRequest(device, token, 1, [["dora"], ["alice", "bob", "carol"]]),
    )
    const odd = await oddVoter(place, "eve")
    expect((await odd.readBack()).ranks).toEqual([1, 2, 3, 4])

    expect(await refusalOf(ann.handIn())).toMatchObject({ code: "NOT_ENDED" })
    clock.set(END)
    for (const trustee of trustees) await trustee.signIn(OFFICER)
    expect(await refusalOf(zoe.handIn((share) => share.map((byte) => byte ^ 1)))).toMatchObject({
      code: "SHARES_INVALID",
    })
    await ann.handIn()
    expect(await refusalOf(ann.conclude(null))).toMatchObject({ code: "SHARES_MISSING" })
    expect(await refusalOf(ann.result())).toMatchObject({ code: "NOT_CONCLUDED" })
    await cyd.handIn()
    const result = await ann.conclude(null)
    expect(result).toMatchObject({ cast: 5, valid: 4, spoiled: 1, damaged: 0, issued: 5 })
    expect(result).toMatchObject({
      pairwise: pairwise([...ballots.map(([, ranks]) => ranks), [2, 2, 2, 1]], 4),
    })
    expect(await ann.result()).toEqual(result)
    for (const voter of [...voters, odd])
      expect(await voter.checkBoard()).toMatchObject({ count: 5, issued: 5 })
  })

  test("waits for the trustee who can open what another can't", async () => {
    const place = await servePlace(await open(), LOGINS)
    const trustees = ["Ann", "Ben", "Cyd"].map((name) => new Trustee(place.url, SLUG, name, newWords()))
    const [ann, ben, cyd] = trustees as [Trustee, Trustee, Trustee]
    place.clock.set(instant(START - 1000))
    await place.publish({ extra: trusteeLines(trustees, 2) })
    for (const trustee of trustees) {
      await trustee.signIn(OFFICER)
      await trustee.proveKey()
    }
    place.clock.set(instant(START + 1000))
    await (await enrolled(place, "ada")).cast(1, [1, 2, 3, 4])
    const voter = await enrolled(place, "ben")
    const { paper, keys } = voter.state
    const [first, ...others] = paper.trustees
    const nobody = {
      ...paper,
      trustees: [{ name: first?.name ?? "", key: derivePair(NOBODY).public }, ...others],
    }
    await voter.castSealed(1, sealBallot(nobody, keys.self, [4, 3, 2, 1]))
    expect((await voter.readBack()).ranks).toEqual([4, 3, 2, 1])

    place.clock.set(END)
    for (const trustee of trustees) await trustee.signIn(OFFICER)
    const shares = async (handedIn: Promise<unknown>) => {
      const { trustees: shown, ...numbers } = (await handedIn) as {
        readonly trustees: readonly { shares: unknown }[]
      }
      return { ...numbers, shares: shown.map((trustee) => trustee.shares) }
    }
    expect(await shares(ann.opening())).toMatchObject({
      ballots: null,
      undecided: null,
      shares: [null, null, null],
    })
    expect(await shares(ann.handIn())).toMatchObject({ ballots: 2, undecided: null, shares: [1, null, null] })
    expect(await shares(ben.handIn())).toMatchObject({ ballots: 2, undecided: 1, shares: [1, 2, null] })
    for (const body of [null, { giveUp: 0 }, { giveUp: 2 }]) {
      expect(await refusalOf(ann.conclude(body))).toMatchObject({
        code: "BALLOTS_UNDECIDED",
        status: 409,
        undecided: 1,
      })
    }
    expect(await shares(cyd.handIn())).toMatchObject({ undecided: 0, shares: [1, 2, 2] })
    // What once matched isn't lost by handing in something else.
    expect(await shares(cyd.handIn((share) => share.map((byte) => byte ^ 1)))).toMatchObject({
      shares: [1, 2, 2],
    })
    const result = await ann.conclude(null)
    expect(result).toMatchObject({ cast: 2, valid: 2, spoiled: 0 })
    expect(result).toMatchObject({
      pairwise: pairwise(
        [
          [1, 2, 3, 4],
          [4, 3, 2, 1],
        ],
        4,
      ),
    })
    expect(await ann.conclude(null)).toEqual(result)
    expect(await refusalOf(cyd.handIn())).toMatchObject({ code: "SHARES_INVALID" })
    expect(await shares(ann.opening())).toMatchObject({
      concluded: true,
      undecided: null,
      shares: [null, null, null],
    })
  })

  /** Casts a ballot that its voter can read, and whose third share is of another polynomial. */
  async function oddVoter(place: Place, login: string): Promise<Voter> {
    const voter = await enrolled(place, login)
    const { paper, keys } = voter.state
    const makings = drawMakings(paper)
    const [first = NOBODY, second = NOBODY] = sharesOf(paper, makings)
    const x = makings.places[2] ?? 0
    const third = concat(evaluateAt([makings.secret, makings.secret], x), u8(x))
    const shares = [first, second, third]
    await voter.castSealed(1, sealParts(paper, keys.self, [1, 2, 3, 4], { ...makings, shares }).sealed)
    return voter
  }
})

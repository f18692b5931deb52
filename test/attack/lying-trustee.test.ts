/**
 * Lying trustees, 2 of 3: whoever of them opens the ballots, the result is the same; and one who lies can't change, drop or spoil a ballot
 * as long as the two others open.
 */
import { expect, test } from "vitest"
import { conclude } from "#server/service/conclusion"
import { opening } from "#server/service/opening"
import { must } from "#test/support/sealing"
import { OLGA, openBoxes } from "#test/support/trustees"
import { putBack } from "#test/support/voting-copies"
import { figuresOf } from "#test/support/voting-figures"
import { HOSTILE } from "#test/support/voting-hostile"
import { describeAttack, entryOf } from "#test/support/voting-place"
import { outcome, type Three, VOTERS, voted } from "#test/support/voting-trustees"

const note = figuresOf("lying trustees, 2 of 3: what came of it")

const pairsOf = <T>([a, b, c]: Three<T>): Three<readonly [T, T]> => [
  [a, b],
  [a, c],
  [b, c],
]

describeAttack("trustees who lie", () => {
  test("each pair gives the same result, whatever voters' devices put together", async () => {
    const consistent = HOSTILE.filter(({ undecidedFor }) => undecidedFor.length === 0)
    const { db, trustees, restart, ended } = await voted(consistent)
    const outcomes = []
    for (const pair of pairsOf(trustees)) {
      await putBack(db, ended)
      const context = await restart()
      for (const trustee of pair) await openBoxes(context, entryOf(context), trustee)
      expect(must(await opening(context, OLGA, entryOf(context))).undecided).toBe(0)
      must(await conclude(context, OLGA, entryOf(context)))
      outcomes.push(await outcome(context))
      const names = pair.map(({ name }) => name).join(" and ")
      const { valid, spoiled } = outcomes.at(-1) ?? {}
      note(`${names} open ${consistent.length} ballots made by hand`, {
        valid: valid ?? -1,
        spoiled: spoiled ?? -1,
      })
    }
    const counting = consistent.filter(({ counts }) => counts).length
    const [first] = outcomes
    for (const other of outcomes) expect(other).toEqual(first)
    expect(first).toMatchObject({
      valid: VOTERS + counting,
      spoiled: consistent.length - counting,
      winners: ["alice"],
    })
  })

  test("a ballot whose box one trustee can't open waits for the third, then has one verdict; or is given up by number", async () => {
    const broken = HOSTILE.filter(({ undecidedFor }) => undecidedFor.length > 0)
    const { db, trustees, restart, ended } = await voted(broken)
    const outcomes = []
    for (const pair of pairsOf(trustees)) {
      await putBack(db, ended)
      const context = await restart()
      for (const trustee of pair) await openBoxes(context, entryOf(context), trustee)
      const names = pair.map(({ name }) => name)
      const wanted = broken.filter(({ undecidedFor }) =>
        undecidedFor.some((one) => names.includes(one)),
      ).length
      const { undecided } = must(await opening(context, OLGA, entryOf(context)))
      expect(undecided).toBe(wanted)
      for (const giveUp of [undefined, 0, wanted - 1, wanted + 1]) {
        const request = giveUp === undefined ? {} : { giveUp }
        expect(await conclude(context, OLGA, entryOf(context), request)).toMatchObject({
          error: { code: "BALLOTS_UNDECIDED", undecided: wanted },
        })
      }
      for (const trustee of trustees) await openBoxes(context, entryOf(context), trustee)
      must(await conclude(context, OLGA, entryOf(context)))
      outcomes.push(await outcome(context))
      note(`${names.join(" and ")}, then all: ballots with a broken box`, {
        undecided: wanted,
        valid: outcomes.at(-1)?.valid ?? -1,
        spoiled: outcomes.at(-1)?.spoiled ?? -1,
      })
    }
    for (const other of outcomes) expect(other).toEqual(outcomes[0])
    expect(outcomes[0]?.valid).toBe(VOTERS + broken.filter(({ counts }) => counts).length)
    // Given up, they are spoiled, and no others are.
    const [ann, ben] = trustees
    await putBack(db, ended)
    const context = await restart()
    for (const trustee of [ann, ben]) await openBoxes(context, entryOf(context), trustee)
    const { undecided } = must(await opening(context, OLGA, entryOf(context)))
    must(await conclude(context, OLGA, entryOf(context), { giveUp: undecided ?? -1 }))
    expect((await outcome(context)).valid).toBeGreaterThanOrEqual(VOTERS)
  })
})

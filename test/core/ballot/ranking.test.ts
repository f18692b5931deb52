import { expect, test } from "vitest"
import { checkRanks, toRanking, toRanks } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"

const ids = (...names: string[]) => names as CandidateId[]

test("tiers become dense ranks in paper order, unranked candidates 0", () => {
  const ranks = toRanks([ids("carol"), ids("alice", "dave")], ids("alice", "bob", "carol", "dave"))
  expect([...ranks]).toEqual([2, 0, 1, 2])
  expect(toRanking(ranks, ids("alice", "bob", "carol", "dave"))).toEqual([["carol"], ["alice", "dave"]])
})

test("naming a candidate twice or a stranger is a bug and throws", () => {
  expect(() => toRanks([ids("alice"), ids("alice")], ids("alice"))).toThrow("alice is ranked twice")
  expect(() => toRanks([ids("zoe")], ids("alice"))).toThrow("zoe is not on the ballot paper")
})

test.each([
  [[1, 2], 3, true, "RANKS_LENGTH"],
  [[1, 3, 0], 3, true, "RANKS_GAP"],
  [[2, 2, 2], 3, true, "RANKS_GAP"],
  [[1, 0, 2], 3, false, "RANKS_NO_OPINION"],
] as const)("%j on a paper of %i is refused: %s %s", (ranks, candidates, noOpinion, fault) => {
  expect(checkRanks(new Uint8Array(ranks), candidates, noOpinion)).toEqual({ ok: false, error: fault })
})

test.each([[[0, 0]], [[1, 1]], [[2, 1]]])("%j is possible", (ranks) => {
  const vector = new Uint8Array(ranks)
  expect(checkRanks(vector, 2, true)).toEqual({ ok: true, value: vector })
})

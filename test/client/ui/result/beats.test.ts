import { describe, expect, test } from "vitest"
import { arcsOf, ROW } from "../../../../client/ui/result/arcs.ts"
import { beatsOf } from "../../../../client/ui/result/beats.ts"
import { doubtfulPair, leadPath } from "../../../../client/ui/result/lead.ts"
import { ballotsFor, standing } from "../../../../client/ui/result/order.ts"
import { CIRCLE, countOf } from "../../support/counts.ts"

describe("who beats whom", () => {
  test("each pair that is won is there once, from its winner to its loser, by place", () => {
    expect(beatsOf(countOf(CIRCLE))).toEqual([
      { from: 0, to: 1, strength: 14, against: 7, skipped: false },
      { from: 1, to: 2, strength: 15, against: 6, skipped: false },
      { from: 2, to: 0, strength: 11, against: 8, skipped: false },
    ])
  })

  test("what ranked pairs passes over is marked", () => {
    const beats = beatsOf(countOf(CIRCLE, { method: "ranked-pairs" }))
    expect(beats.filter(({ skipped }) => skipped)).toEqual([
      { from: 2, to: 0, strength: 11, against: 8, skipped: true },
    ])
  })

  test("a tie is no beat", () => {
    expect(beatsOf(countOf("a > b\nb > a"))).toEqual([])
  })

  test("places follow the ranking, not the order of the candidates", () => {
    const tally = countOf("b > c > a")
    expect(standing(tally).map((at) => tally.candidates[at])).toEqual(["b", "c", "a"])
    expect(beatsOf(tally).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
  })
})

describe("what puts one ahead of another", () => {
  const tally = countOf(CIRCLE)
  const names = (path: readonly number[]) => path.map((at) => tally.candidates[at])
  const [ann, bo, cy] = ["ann", "bo", "cy"].map((id) => tally.candidates.indexOf(id)) as [
    number,
    number,
    number,
  ]

  test("by Schulze's method it is the strongest chain, whoever is asked about first", () => {
    expect(names(leadPath(tally, { a: ann, b: cy }))).toEqual(["ann", "bo", "cy"])
    expect(names(leadPath(tally, { a: cy, b: ann }))).toEqual(["ann", "bo", "cy"])
    expect(names(leadPath(tally, { a: bo, b: ann }))).toEqual(["ann", "bo"])
  })

  test("by another method it is the pair itself", () => {
    const other = countOf(CIRCLE, { method: "minimax" })
    expect(names(leadPath(other, { a: ann, b: cy }))).toEqual(["cy", "ann"])
    expect(names(leadPath(other, { a: ann, b: bo }))).toEqual(["ann", "bo"])
  })

  test("between two whom nobody compares there is nothing", () => {
    expect(leadPath(countOf("a > b\nb > a", { method: "borda" }), { a: 0, b: 1 })).toEqual([])
    expect(leadPath(countOf("a > b\nb > a"), { a: 0, b: 1 })).toEqual([])
  })

  test("each link of it is a beat", () => {
    const path = leadPath(tally, { a: ann, b: cy })
    path.slice(1).forEach((to, at) => {
      const from = path[at] ?? 0
      expect(ballotsFor(tally, from, to)).toBeGreaterThan(ballotsFor(tally, to, from))
    })
  })
})

describe("the pair that one wonders about", () => {
  const named = (text: string) => {
    const tally = countOf(text)
    const pair = doubtfulPair(tally)
    return pair && [tally.candidates[pair.a], tally.candidates[pair.b]]
  }

  test("is the first and who beats them; of several, by the most ballots", () => {
    expect(named(CIRCLE)).toEqual(["ann", "cy"])
    const pairwise = [
      [0, 3, 2],
      [4, 0, 0],
      [5, 7, 0],
    ]
    const ranking = [["a"], ["b"], ["c"]]
    expect(doubtfulPair({ candidates: ["a", "b", "c"], pairwise, ranking })).toEqual({ a: 0, b: 2 })
  })

  test("is none where nobody beats the first, or nobody stands", () => {
    expect(named("a > b > c")).toBeNull()
    expect(named("a > b\nb > a")).toBeNull()
    expect(doubtfulPair({ candidates: [], pairwise: [], ranking: [] })).toBeNull()
  })
})

describe("the arcs", () => {
  const many = countOf("a > b > c > d > e > f > g * 3\ng > a * 5\nd > b * 2")
  const beats = beatsOf(many)

  test.each([168, 336])("stay within %i units, and within their rows", (width) => {
    const arcs = arcsOf(beats, 7, width)
    expect(arcs).toHaveLength(beats.length)
    for (const { path, head, width: thick } of arcs) {
      const numbers = [...path.matchAll(/-?[\d.]+/g)].map(([text]) => Number(text))
      const [, , x1 = 0, , x2 = 0] = numbers
      // A cubic comes at most 3/4 as far aside as its control points.
      expect(0.75 * Math.max(x1, x2) + 0.25 * 25 + thick / 2).toBeLessThanOrEqual(width)
      const ys = [...head.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y))
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...ys)).toBeLessThanOrEqual(7 * ROW)
    }
  })

  test("are the thicker, the stronger", () => {
    const arcs = arcsOf(beats, 7, 336)
    for (const one of arcs) {
      for (const other of arcs) {
        if (one.beat.strength > other.beat.strength) expect(one.width).toBeGreaterThan(other.width)
      }
    }
  })

  test("of which there is one, or none, are drawn as well", () => {
    expect(arcsOf([], 1, 168)).toEqual([])
    const [only] = arcsOf(beatsOf(countOf("a > b")), 2, 168)
    expect(only?.path).not.toContain("NaN")
  })

  test("that meet at a candidate end beside each other", () => {
    const tips = arcsOf(beats, 7, 336).map(({ head }) => head.split(" ")[0])
    expect(new Set(tips).size).toBe(tips.length)
  })
})

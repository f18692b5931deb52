import { describe, expect, it } from "vitest"
import { scrollSpeed } from "../../../../client/ui/ranking/drag.ts"

const BOTTOM = 700

describe("the page under a drag", () => {
  it("stays where it is while the pointer is away from the edges", () => {
    for (const y of [100, 350, 600]) expect(scrollSpeed(y, BOTTOM)).toBe(0)
  })

  it("goes up near the top and down near the bottom, the faster the nearer", () => {
    expect(scrollSpeed(60, BOTTOM)).toBeLessThan(0)
    expect(scrollSpeed(10, BOTTOM)).toBeLessThan(scrollSpeed(60, BOTTOM))
    expect(scrollSpeed(640, BOTTOM)).toBeGreaterThan(0)
    expect(scrollSpeed(690, BOTTOM)).toBeGreaterThan(scrollSpeed(640, BOTTOM))
  })

  it("goes no faster beyond the edge", () => {
    expect(scrollSpeed(-500, BOTTOM)).toBe(scrollSpeed(0, BOTTOM))
    expect(scrollSpeed(5000, BOTTOM)).toBe(scrollSpeed(BOTTOM, BOTTOM))
  })
})

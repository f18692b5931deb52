import { describe, expect, it } from "vitest"
import { phaseNow, timing } from "../../../client/ui/phase.tsx"

const at = (iso: string) => Date.parse(iso)
const election = { phase: "open", start: "2026-03-01T00:00:00Z", end: "2026-03-15T00:00:00Z" } as const

describe("the phase now", () => {
  it("moves on by itself while the page is open: voting starts and ends on time", () => {
    expect(phaseNow({ ...election, phase: "upcoming" }, at("2026-02-28T23:59:59Z"))).toBe("upcoming")
    expect(phaseNow({ ...election, phase: "upcoming" }, at("2026-03-01T00:00:00Z"))).toBe("open")
    expect(phaseNow(election, at("2026-03-14T23:59:59Z"))).toBe("open")
    expect(phaseNow(election, at("2026-03-15T00:00:00Z"))).toBe("closed")
    expect(phaseNow({ ...election, phase: "upcoming" }, at("2026-04-01T00:00:00Z"))).toBe("closed")
  })

  it("is the server's word once voting has ended", () => {
    for (const phase of ["closed", "concluded", "published"] as const) {
      expect(phaseNow({ ...election, phase }, at("2026-04-01T00:00:00Z"))).toBe(phase)
    }
  })
})

describe("the line with the time that matters", () => {
  it("counts down to the start, then to the end, then names the day", () => {
    expect(timing({ ...election, phase: "upcoming" }, at("2026-02-28T20:00:00Z"))).toBe("Opens in 4 hours")
    expect(timing(election, at("2026-03-14T23:58:30Z"))).toBe("Closes in 1 minute 30 seconds")
    expect(timing({ ...election, phase: "published" }, at("2026-04-01T00:00:00Z"))).toMatch(
      /^Ended on .*2026/,
    )
  })
})

import { describe, expect, it } from "vitest"
import { paperFacts } from "../../../client/state/paper-facts.ts"
import { openPollingPlace } from "../support/polling-place.ts"

const ELECTION = {
  slug: "council",
  name: "Council",
  end: "2026-03-15T00:00:00Z",
  trustees: [],
  threshold: 1,
  pinnedPaper: null,
  officers: ["olga", "oto"],
}

describe("what is read off a ballot paper", () => {
  it("is its election, its candidates and whether they may be left out", async () => {
    const { paper, facts } = await openPollingPlace()
    expect(paperFacts({ ...ELECTION, paper: paper.text })).toEqual({
      ...facts,
      candidates: ["ann", "bo", "cy"],
      noOpinion: true,
    })
  })

  it("is nothing before voting starts, and nothing for a text that is no paper", () => {
    expect(paperFacts({ ...ELECTION, paper: null })).toBeNull()
    for (const paper of ["", "{", "null", "{}", '{"uid":"x","candidates":[1],"noOpinion":true}']) {
      expect(paperFacts({ ...ELECTION, paper })).toBeNull()
    }
  })
})

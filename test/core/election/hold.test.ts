import { expect, test } from "vitest"
import type { Candidate, CandidateId } from "#core/election/election"
import { holdToPaper } from "#core/election/hold"
import { anElection } from "#test/support/elections"

const ids = (...names: string[]) => names as CandidateId[]
const candidate = (id: string, name = id): Candidate => ({ id: id as CandidateId, name, info: [], body: "" })

const election = (candidates: readonly Candidate[], allowNoOpinion = true) =>
  anElection({ candidates, allowNoOpinion })

const terms = { candidates: ids("ann", "bob"), noOpinion: true }

test("an election that keeps to its paper stays as it is, new names included", () => {
  const now = election([candidate("ann", "Ann Example"), candidate("bob")])
  expect(holdToPaper(now, terms, null)).toEqual({ election: now, refused: [] })
})

test("a candidate who is added is left out and reported", () => {
  const now = election([candidate("ann"), candidate("bob"), candidate("carol")])
  const { election: held, refused } = holdToPaper(now, terms, null)
  expect(held.candidates.map(({ id }) => id)).toEqual(["ann", "bob"])
  expect(refused).toEqual([{ change: "CANDIDATE_ADDED", candidate: "carol" }])
})

test("a candidate who is removed stays as last known, or by the ID alone", () => {
  const now = election([candidate("ann")])
  const refused = [{ change: "CANDIDATE_REMOVED", candidate: "bob" }]
  const known = holdToPaper(now, terms, election([candidate("bob", "Bob Example")]))
  expect(known.election.candidates[1]).toEqual(candidate("bob", "Bob Example"))
  expect(known.refused).toEqual(refused)
  expect(holdToPaper(now, terms, null)).toMatchObject({
    election: { candidates: [{}, { name: "bob" }] },
    refused,
  })
})

test("whether no opinion is allowed stays as on the paper", () => {
  const { election: held, refused } = holdToPaper(
    election([candidate("ann"), candidate("bob")], false),
    terms,
    null,
  )
  expect(held.allowNoOpinion).toBe(true)
  expect(refused).toEqual([{ change: "ALLOW_NO_OPINION" }])
})

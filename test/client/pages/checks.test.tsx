import { expect, it, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import { Checks } from "../../../client/pages/election/checks.tsx"
import { WhoOpens } from "../../../client/pages/election/openers.tsx"
import { fingerprintOfPaper } from "../../../client/state/paper-check.ts"
import { detailOf } from "../support/detail.ts"
import { openPollingPlace } from "../support/polling-place.ts"
import { render } from "../support/render.ts"
import { openTrusteePlace } from "../support/trustee-place.ts"

/** Unfolds the part for people who check, and gives what it says. */
async function unfold(election: ElectionDetail): Promise<() => string> {
  const root = render(() => <Checks election={election} now={Date.parse(election.now)} />)
  const details = root.querySelector("details")
  if (!details) throw new Error("nothing to unfold")
  details.open = true
  details.dispatchEvent(new Event("toggle"))
  return () => root.textContent ?? ""
}

const fits = (said: () => string, verdict: string) =>
  vi.waitFor(() => expect(said()).toContain(`Paper fits the files${verdict}`))

async function withTrustees(changes: Partial<ElectionDetail> = {}) {
  const { facts } = await openPollingPlace()
  const { paper, people } = await openTrusteePlace()
  const trustees = people.map(({ name, key }) => ({ name, key }))
  return { people, detail: detailOf(facts, { paper: paper.text, trustees, threshold: 2, ...changes }) }
}

it("before the start says that the paper is yet to be fixed, and compares nothing", async () => {
  const { detail } = await withTrustees({ paper: null })
  const said = await unfold(detail)
  expect(said()).toContain("Ballot paperfixed when voting starts")
  expect(said()).toContain("Ballots openedby any 2 of: Ann, Ben, Cyd")
  expect(said()).not.toContain("Paper fits the files")
})

it("shows trustees, keys, fingerprint and pin, and that the paper fits", async () => {
  const { facts, paper } = await openPollingPlace()
  const fingerprint = fingerprintOfPaper(paper.text) ?? ""
  const said = await unfold(detailOf(facts, { pinnedPaper: fingerprint }))
  await fits(said, "yes")
  expect(said()).toContain(`Ballot paper${fingerprint}`)
  expect(said()).toContain(`Pinned in the files${fingerprint}`)
  expect(said()).toContain("Ballots openedby the server of this instance")
})

it("shows the keys of the trustees on the paper", async () => {
  const { people, detail } = await withTrustees()
  const said = await unfold(detail)
  await fits(said, "yes")
  for (const { name, key } of people) {
    expect(said().replaceAll(" ", "")).toContain(`Keyof${name}${key}`)
  }
})

it.each([
  [{ trustees: [] }, "no: other trustees"],
  [{ threshold: 3 }, "no: another number"],
  [{ pinnedPaper: "0000-0000" }, "no: another paper is pinned"],
  [{ paper: "{}" }, "no: the paper can't be read"],
] as const)("says what doesn't fit: %o", async (changes, verdict) => {
  const { detail } = await withTrustees(changes as Partial<ElectionDetail>)
  await fits(await unfold(detail), verdict)
})

it("tells everyone who opens the ballots, and what that means", async () => {
  const { detail } = await withTrustees()
  const root = render(() => <WhoOpens election={detail} />)
  expect(root.textContent).toContain("Opened by any 2 of: Ann, Ben, Cyd.")
  expect(root.textContent).toContain("unless 2 of these officers agree to cheat")
})

it("tells as plainly what it means that the server does", async () => {
  const { facts } = await openPollingPlace()
  const root = render(() => <WhoOpens election={detailOf(facts)} />)
  expect(root.textContent).toContain("Opened by the server of this instance.")
  expect(root.textContent).toContain("whoever runs the server, though, could open them earlier")
})

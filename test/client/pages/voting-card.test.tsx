import { MemoryRouter, Route } from "@solidjs/router"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import { OFFLINE } from "../../../client/api/failure.ts"
import { VotingCard } from "../../../client/pages/election/voting-card.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import type { Desk } from "../../../client/state/desk.ts"
import { openDrafts } from "../../../client/state/drafts.ts"
import type { Loadable } from "../../../client/state/loadable.ts"
import type { User } from "../../../client/state/session.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { ids, openPollingPlace, type PollingPlace } from "../support/polling-place.ts"
import { named, render, texts } from "../support/render.ts"

const NOW = Date.parse("2026-03-10T00:00:00Z")
const ADA: User = { login: "ada", name: "Ada" }
const LISTED: Standing = { listed: true, officer: false, issued: false, keyFingerprint: null }

let place: PollingPlace
let device: Device

beforeEach(async () => {
  place = await openPollingPlace()
  device = await openDevice(place.as("ada"))
})

const arrived = (value: Standing): Loadable<Standing> => ({ value, failure: undefined, loading: false })

const detail = (changes: Partial<ElectionDetail> = {}): ElectionDetail => ({
  slug: place.facts.slug,
  name: place.facts.name,
  organization: "Example",
  phase: "open",
  start: "2026-03-01T00:00:00Z",
  end: place.facts.end,
  seats: 1,
  candidateCount: 3,
  vanished: false,
  now: "2026-03-10T00:00:00Z",
  descriptionHtml: "",
  eligibilityHtml: "",
  exceptionHtml: "",
  exceptionDue: null,
  officers: [],
  allowNoOpinion: true,
  method: "schulze",
  listedCount: 2,
  candidates: ids("ann", "bo", "cy").map((id) => ({
    id,
    name: id,
    fields: [],
    bodyHtml: "",
    withdrawn: false,
  })),
  resultsHtml: null,
  paper: place.paper.text,
  unavailable: null,
  commit: "0".repeat(40),
  commitLink: null,
  checkedAt: null,
  committedAt: "2026-03-01T00:00:00Z",
  stale: false,
  ...changes,
})

/** Shows the card and waits until it says the expected; gives all that it says then. */
async function show(
  election: ElectionDetail,
  standing: Loadable<Standing>,
  expected: string,
  user: User | null = ADA,
): Promise<string> {
  const desk: Desk = {
    user: ADA,
    lasting: true,
    drafts: await openDrafts(device.vault, "ada/", crypto),
    keys: device.keys,
    outbox: device.outbox,
    ballots: device.ballots,
  }
  const app: Pick<App, "session" | "clock" | "network" | "desk"> = {
    session: {
      state: () => ({ value: undefined, failure: undefined, loading: false }),
      user: () => user,
      refresh: async () => {},
      signInDemo: async () => ({ ok: true, value: ADA }),
      signOut: async () => ({ ok: true, value: null }),
    },
    clock: { now: () => NOW, precise: () => NOW, learn: () => {} },
    network: { reachable: () => true, report: () => {}, onRetry: () => () => {} },
    desk: async () => desk,
  }
  const root = render(() => (
    <AppProvider value={app as App}>
      <MemoryRouter>
        <Route
          path="*"
          component={() => <VotingCard election={election} phase={election.phase} standing={standing} />}
        />
      </MemoryRouter>
    </AppProvider>
  ))
  await vi.waitFor(() => expect(root.textContent).toContain(expected))
  return root.textContent ?? ""
}

const buttons = () => texts("button")

const ASKING: Loadable<Standing> = { value: undefined, failure: undefined, loading: true }
const UNREACHED: Loadable<Standing> = { value: undefined, failure: OFFLINE, loading: false }

describe("what you can do in an election", () => {
  it("signed out: sign in to see whether you can vote", async () => {
    await show(detail(), ASKING, "Sign in to see whether you can vote", null)
    expect(named<HTMLAnchorElement>("a", "Go to sign-in").getAttribute("href")).toBe(
      "/sign-in?next=%2Felections%2Fcouncil",
    )
  })

  it("on the voters list: rank the candidates", async () => {
    await show(detail(), arrived(LISTED), "you can vote")
    expect(buttons()).toEqual(["Rank candidates"])
  })

  it("not on the list: says so, and until when exceptions can be asked for", async () => {
    const election = detail({ exceptionDue: "2026-03-12T00:00:00Z" })
    const said = await show(election, arrived({ ...LISTED, listed: false }), "not on the voters list")
    expect(said).toMatch(/exception until .*Mar.*2026/)
    expect(buttons()).toEqual([])
  })

  it("not on the list, and too late for an exception: does not send anyone to ask", async () => {
    const election = detail({ exceptionDue: "2026-03-09T00:00:00Z" })
    const said = await show(election, arrived({ ...LISTED, listed: false }), "not on the voters list")
    expect(said).not.toContain("exception")
  })

  it("before the start: nothing to press yet", async () => {
    await show(detail({ phase: "upcoming", paper: null }), arrived(LISTED), "as soon as voting opens")
    expect(buttons()).toEqual([])
  })

  it("a key on another device: asks for its words", async () => {
    const bound = { ...LISTED, issued: true, keyFingerprint: "elsewhere" }
    await show(detail(), arrived(bound), "12 words")
    expect(buttons()).toEqual([])
  })

  it("nobody can vote: says why", async () => {
    await show(
      detail({ unavailable: "There are no candidates." }),
      arrived(LISTED),
      "There are no candidates.",
    )
    expect(buttons()).toEqual([])
  })

  it("after the end, without a ballot: says what comes next", async () => {
    await show(detail({ phase: "closed" }), arrived(LISTED), "The officers count next")
    expect(buttons()).toEqual([])
  })

  it("without a network: the ranking can be made all the same", async () => {
    await show(detail(), UNREACHED, "can't be checked right now")
    expect(buttons()).toEqual(["Rank candidates"])
  })

  it("a ranking that was begun is called not cast", async () => {
    const drafts = await openDrafts(device.vault, "ada/", crypto)
    await drafts.save(place.facts.uid, [ids("ann")])
    await show(detail(), arrived(LISTED), "It is not cast yet")
  })
})

describe("with a ballot", () => {
  const CAST = [ids("ann"), ids("bo")]
  const SAME = "The server holds exactly what you sent"

  /** One version is cast, a newer one waits for the network. */
  const leaveWaiting = async () => {
    must(await device.ballots.cast(place.facts, [ids("cy")]))
    place.unreachable = true
    must(await device.ballots.cast(place.facts, CAST))
  }

  it("that is cast: change or withdraw, compared with the server's copy", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    await show(detail(), arrived(LISTED), SAME)
    expect(buttons()).toContain("Change your ballot")
    expect(buttons()).toContain("Withdraw ballot")
  })

  it("that the server lost: says so, and offers to send it again", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    place.ballots.clear()
    await show(detail(), arrived(LISTED), "The server no longer holds the ballot")
    named("button", "Send it again").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain(SAME))
    expect(place.ballots.size).toBe(1)
  })

  it("that waits to be sent is not called cast, and the one before it still counts", async () => {
    await leaveWaiting()
    const said = await show(detail(), UNREACHED, "the ballot that you cast before it counts")
    expect(said).toContain("not cast yet")
    expect(said).not.toContain("Your ballot is cast")
    expect(buttons()).toContain("Send now")
  })

  it("that waited is compared as soon as it was sent", async () => {
    await leaveWaiting()
    await show(detail(), UNREACHED, "not cast yet")
    place.unreachable = false
    named("button", "Send now").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain(SAME))
    expect(document.body.textContent).not.toContain("not cast yet")
  })

  it("that came too late is not called cast, and can be removed", async () => {
    await leaveWaiting()
    const over = detail({ phase: "closed", end: "2026-03-09T00:00:00Z" })
    await show(over, arrived(LISTED), "Voting ended before this reached the server")
    named("button", "Remove it from this device").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain("You voted in this election"))
  })

  it("that another device changed: two wishes, one choice", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const other = await openDevice(place.as("ada"))
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await other.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    must(await other.ballots.cast(place.facts, [ids("cy")]))
    must(await device.ballots.cast(place.facts, [ids("bo")]))
    await show(detail(), arrived(LISTED), "Another device has cast a newer version")
    named("button", "Cast this one").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain(SAME))
    expect([...place.ballots.values()].map(({ version }) => version)).toEqual([3])
  })

  it("that another device changed while this one knew of nothing: shows the newer one, and says so", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const other = await openDevice(place.as("ada"))
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await other.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    must(await other.ballots.cast(place.facts, [ids("cy")]))
    await show(detail(), arrived(LISTED), "changed on another device")
    expect(texts("[aria-label='What your ballot says'] li")).toEqual(["1cy"])
  })

  it("after the count: finds it on the signed board by itself", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    await place.count()
    const counted = detail({ phase: "concluded", end: "2026-03-09T00:00:00Z" })
    await show(counted, arrived(LISTED), "Your ballot was counted")
  })

  it("missing from the count: says so, with evidence to save", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    place.ballots.clear()
    await place.count()
    const counted = detail({ phase: "concluded", end: "2026-03-09T00:00:00Z" })
    await show(counted, arrived(LISTED), "not among the ballots that were counted")
    expect(buttons()).toContain("Save the evidence")
  })
})

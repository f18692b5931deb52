/**
 * Officers as trustees, from their keys to the result: three people in three browsers, 2 of 3; and what happens where something
 * goes wrong on the way.
 *
 * A real git repository lies behind the server. The clock is moved by hand.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { fromBase64url, toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { SharesRequest } from "#core/wire/opening"
import { type Device, hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { END, electionTexts, START } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { cast, enrol } from "#test/support/voting-voters"
import { castFromReview, makeTrusteeKey, rank, review, signIn } from "./steps.ts"
import { violations } from "./violations.ts"

const OFFICERS = ["Ada Lark", "Ben Crane", "Cyd Heron"] as const
const IDENTITIES = [
  { login: "ada", name: "Ada Lark", role: "Election officer" },
  { login: "ben", name: "Ben Crane", role: "Election officer" },
  { login: "cyd", name: "Cyd Heron", role: "Election officer" },
  { login: "dan", name: "Dan Martin", role: "Voter" },
]
const SLUG = "council---2026"
const ELECTION = `/elections/${SLUG}`
const TRUSTEE = `${ELECTION}/trustee`
const FILE = "council/2026/election.yaml"
const FILES = Object.fromEntries(
  Object.entries(electionTexts()).map(([name, text]) => [
    name,
    text.replace("election_officers: [olga]", "election_officers: [ada, ben, cyd]"),
  ]),
)
const BEFORE = instant(START - 3_600_000)

let browser: Browser
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** As when the network comes back: what is shown is fetched again. */
const lookAgain = (page: Page) => page.evaluate(() => dispatchEvent(new Event("online")))

describe.skipIf(!hasBrowser).each(Object.keys(SIZES) as (keyof typeof SIZES)[])("on a %s", (size) => {
  const found: Record<string, string[]> = {}
  const open: { readonly instance: ServedInstance; readonly devices: Device[] }[] = []
  afterAll(async () => {
    for (const { instance, devices } of open) {
      for (const device of devices) await device.close()
      await instance.close()
      for (const { complaints } of devices) expect(complaints).toEqual([])
    }
  })

  /** A phone is looked at as the narrowest screen that everything has to fit on (WCAG 2.2, 1.4.10). */
  const look = async (page: Page, name: string) => {
    if (size === "phone") await page.setViewportSize({ width: 320, height: 640 })
    found[name] = await violations(page)
    await page.setViewportSize(SIZES[size].viewport)
  }

  /** An instance before the start, with the three officers at their devices on the page of trustees. */
  async function convene() {
    const devices: Device[] = []
    const instance = await serveInstance({
      now: BEFORE,
      files: FILES,
      identities: IDENTITIES,
      forge: { web: "https://github.com/octo/meta", kind: "github" },
    })
    open.push({ instance, devices })
    const device = async (name: string, path: string): Promise<Page> => {
      const made = await newDevice(browser, size)
      devices.push(made)
      await made.page.goto(instance.url + path)
      await signIn(made.page, name)
      await made.page.goto(instance.url + path)
      return made.page
    }
    const [ada, ben, cyd] = await Promise.all(OFFICERS.map((name) => device(name, TRUSTEE)))
    if (!ada || !ben || !cyd) throw new Error("three officers are needed")
    return { instance, device, ada, ben, cyd, officers: [ada, ben, cyd] as const }
  }

  /** Keys are made, merged and proved; voting has started. */
  async function begin() {
    const meeting = await convene()
    const { instance, officers } = meeting
    const lines: string[] = []
    for (const page of officers) lines.push((await makeTrusteeKey(page)).lines)
    await mergeTrustees(instance, lines)
    for (const page of officers) await proveKey(page)
    instance.clock.set(instant(START + 1000))
    return { ...meeting, lines }
  }

  const mergeTrustees = (instance: ServedInstance, lines: readonly string[]) =>
    instance.commit({ [FILE]: `${FILES[FILE]}trustees:\n${lines.join("\n")}\nthreshold: 2\n` })

  /** The last of them, once the time has come, lets voting begin. */
  async function proveKey(page: Page, said = "is on this device and proved."): Promise<void> {
    await lookAgain(page)
    await page.getByRole("button", { name: "Prove my key" }).click()
    await page.getByText(said).waitFor()
  }

  /** Ballots cast by the protocol alone. */
  async function vote({ context }: ServedInstance, rankings: Readonly<Record<string, string[][]>>) {
    for (const [login, ranking] of Object.entries(rankings))
      await cast(context, await enrol(context, login), 1, ranking)
  }

  const conclude = async (page: Page) => {
    await page.getByRole("button", { name: "Conclude and count" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Conclude now" }).click()
  }

  test("three officers open the ballots, two of them are enough, and no server could", async () => {
    const { instance, device, ada, ben, cyd, officers } = await convene()

    // From the election's page to the trustees'.
    await ada.goto(instance.url + ELECTION)
    await ada.getByText("Opened by the server of this instance.").waitFor()
    await ada.getByRole("link", { name: "Officers as trustees" }).click()
    await ada.getByRole("heading", { level: 1, name: "Officers as trustees" }).waitFor()
    await look(ada, "nobody is a trustee")
    const lines: string[] = []
    for (const page of officers) {
      await page.getByRole("button", { name: "Make my trustee key" }).click()
      if (page === ada) await look(page, "save the words first")
      // Found again where it was left.
      await page.reload()
      const made = await makeTrusteeKey(page)
      expect(made.lines).toMatch(/^ {2}- name: (ada|ben|cyd)\n {4}key: "?[\w-]{43}"?$/)
      lines.push(made.lines)
    }
    expect(await ada.getByRole("link", { name: /^Edit election\.yaml/ }).getAttribute("href")).toBe(
      "https://github.com/octo/meta/edit/main/elections/council/2026/election.yaml",
    )
    await look(ada, "lines for election.yaml")

    await mergeTrustees(instance, lines)
    await lookAgain(ada)
    await ada.getByRole("heading", { name: "Voting can't begin yet" }).waitFor()
    await ada.getByText("3 trustees have yet to prove").waitFor()
    await look(ada, "keys to prove")
    await proveKey(ada)
    await proveKey(ben)

    // The time has come, and one of them is late: nobody can vote, and everyone is told why.
    instance.clock.set(instant(START + 1000))
    const voter = await device("Dan Martin", ELECTION)
    await voter.getByText("cyd has not shown yet").waitFor()
    await lookAgain(ben)
    await ben.getByRole("heading", { name: "Voting can't begin", exact: true }).waitFor()
    await look(ben, "voting can't begin")
    await proveKey(cyd, "All trustees have proved their keys")
    await voter.reload()
    await voter.getByText("Opened by any 2 of: ada, ben, cyd.").waitFor()

    await voter.getByRole("button", { name: "Rank candidates" }).click()
    await rank(voter, "BOB", "ALICE", "CAROL")
    await review(voter)
    await castFromReview(voter)
    await look(voter, "receipt to save")
    const download = voter.waitForEvent("download")
    await voter.getByRole("button", { name: "Save the receipt" }).click()
    const receipt = (await Bun.file(await (await download).path()).json()) as Record<string, unknown>
    expect(receipt).toMatchObject({ type: "votive-receipt", instance: instance.url, election: SLUG })
    await vote(instance, { ada: [["bob"], ["carol"]], eve: [["carol"], ["bob"], ["alice"]] })
    await ada.reload()
    await ada.getByRole("heading", { name: "Nothing to do yet" }).waitFor()
    await look(ada, "voting goes on")
    await voter.goto(instance.url + ELECTION)
    await voter.getByText("For checking").click()
    await voter.getByText("yes: this device has compared them").waitFor()
    await look(voter, "election with trustees")

    // After the end: from the election's page, with the keyboard alone.
    instance.clock.set(END)
    await ada.goto(instance.url + ELECTION)
    await ada.getByRole("link", { name: "Open the ballots" }).press("Enter")
    await ada.getByText("You are the first").waitFor()
    await look(ada, "boxes to open")
    await ada.getByRole("button", { name: "Open my boxes" }).press("Enter")
    await ada.getByRole("heading", { name: "Your boxes are open" }).waitFor()
    await ada.getByText("1 trustee has opened; 1 more is needed").waitFor()
    await look(ada, "one has opened")

    // The board is fixed: the voter's own device finds the ballot on it, before anything is counted.
    await voter.reload()
    await voter.getByText("Your ballot will be counted").waitFor()

    await ben.reload()
    await ben.getByRole("button", { name: "Open my boxes" }).click()
    await ben.getByRole("heading", { name: "Your boxes are open" }).waitFor()
    await look(ben, "enough have opened")
    await conclude(ben)
    await ben.getByText("Elected: BOB.").waitFor()
    await voter.reload()
    await voter.getByText("Your ballot was counted").waitFor()

    // Whoever comes late finds that it is done.
    await lookAgain(cyd)
    await cyd.getByRole("heading", { name: "The ballots are counted" }).waitFor()
    await look(cyd, "counted")
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  })

  test("nobody votes on a paper that doesn't fit the files, and damaged shares give no ballot up", async () => {
    const { instance, device, lines, ada, ben, cyd } = await begin()

    // Officers take a trustee out after the start: the paper stays, so every device refuses it until they take that back.
    const voter = await device("Dan Martin", ELECTION)
    await voter.getByRole("button", { name: "Rank candidates" }).click()
    await rank(voter, "BOB", "ALICE", "CAROL")
    await mergeTrustees(instance, lines.slice(0, 2))
    await voter.reload()
    await voter.getByRole("heading", { name: "Don't vote on this ballot paper" }).waitFor()
    await look(voter, "a paper that doesn't fit")
    await review(voter)
    await voter.getByRole("button", { name: "Seal and cast" }).click()
    await voter.getByRole("heading", { name: "Your ballot was not cast" }).waitFor()
    await voter.getByText("officers: ada, ben and cyd.").first().waitFor()
    await mergeTrustees(instance, lines)
    await voter.reload()
    await castFromReview(voter)
    await vote(instance, {
      eve: [["carol"], ["bob"], ["alice"]],
      ada: [["bob"], ["carol"], ["alice"]],
    })
    instance.clock.set(END)

    await ben.route("**/opening/shares", async (route) => {
      const request = route.request().postDataJSON() as SharesRequest
      const shares = must(fromBase64url(request.shares))
      shares[0] = (shares[0] ?? 0) ^ 1
      await route.continue({ postData: JSON.stringify({ ...request, shares: toBase64url(shares) }) })
    })
    // At work, a page asks before it is left; cancelled, it hands nothing in.
    await ada.reload()
    const held = Promise.withResolvers<void>()
    await ada.route("**/opening/ballots", async (route) => {
      await held.promise
      await route.continue()
    })
    await ada.getByRole("button", { name: "Open my boxes" }).click()
    await ada.getByText("Fetching the sealed ballots…").waitFor()
    await ada.getByRole("link", { name: "Council" }).click()
    await ada.getByRole("dialog").getByRole("button", { name: "Stay" }).click()
    await ada.goBack()
    await look(ada, "asked before leaving")
    await ada.getByRole("dialog").getByRole("button", { name: "Stay" }).click()
    await ada.getByRole("button", { name: "Cancel" }).click()
    await ada.getByText("Cancelled. Nothing was handed in.").first().waitFor()
    expect(ada.url()).toBe(instance.url + TRUSTEE)
    held.resolve()

    await ada.getByRole("button", { name: "Open my boxes" }).click()
    await ada.getByRole("heading", { name: "Your boxes are open" }).waitFor()
    await ben.reload()
    await ben.getByRole("button", { name: "Open my boxes" }).click()
    await ben.getByRole("heading", { name: "You opened 2 of 3 ballots" }).waitFor()
    await ben.getByRole("heading", { name: "1 ballot doesn't open yet" }).waitFor()
    await look(ben, "a ballot is undecided")

    // It can be given up, on purpose only; an officer who thinks again waits.
    await ben.getByRole("button", { name: "Conclude and count" }).click()
    await ben.getByRole("dialog").getByRole("button", { name: "Go on" }).click()
    await ben.getByRole("button", { name: "Give up 1 ballot and conclude" }).waitFor()
    await look(ben, "asked before giving up")
    await ben.getByRole("button", { name: "Wait for another trustee" }).click()

    await cyd.reload()
    await cyd.getByRole("button", { name: "Open my boxes" }).click()
    await cyd.getByRole("heading", { name: "Your boxes are open" }).waitFor()
    await cyd.getByText("Enough trustees have opened their boxes.").waitFor()
    await conclude(cyd)
    await cyd.getByText("Elected: BOB.").waitFor()
    expect(await cyd.getByText("could not be opened").count()).toBe(0)
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  })
})

import { createSignal } from "solid-js"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import { OfficerFiles } from "../../../client/pages/election/officer-files.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import { COMMIT, files, note } from "../support/files.ts"
import { named, render, texts } from "../support/render.ts"

const NOW = Date.parse("2026-03-10T00:00:12Z")
const ELECTION = { slug: "council---2026", phase: "open", commit: COMMIT } as ElectionDetail

/** Shows the files that the server tells of, and gives a way to fetch the election anew. */
async function show(...answers: readonly ElectionFiles[]) {
  const asked = vi.fn(async (_slug: string) => {
    const value = answers[Math.min(asked.mock.calls.length, answers.length) - 1] as ElectionFiles
    return { ok: true as const, value }
  })
  const fetched = vi.fn(async () => {})
  const app: Pick<App, "clock"> & { readonly api: Pick<App["api"], "files">; readonly elections: object } = {
    api: { files: asked },
    clock: { now: () => NOW, precise: () => NOW, learn: () => {} },
    elections: { detail: () => ({ refresh: fetched }) },
  }
  const [election, setElection] = createSignal(ELECTION)
  const root = render(() => (
    <AppProvider value={app as App}>
      <OfficerFiles election={election()} />
    </AppProvider>
  ))
  await vi.waitFor(() => expect(root.textContent).toContain("Read from"))
  return { root, asked, fetched, refetch: () => setElection({ ...ELECTION }) }
}

const href = (name: string) => named<HTMLAnchorElement>("a", `${name} (opens in a new window)`).href

describe("an officer's files", () => {
  it("in order: says so, and from which commit, looked at when", async () => {
    const { root, asked } = await show(files())
    expect(root.textContent).toContain("The files are in order.")
    expect(root.textContent).toContain("Read from commit 0123456 of main, looked at 12 seconds ago.")
    expect(texts("a")).toEqual([])
    expect(asked).toHaveBeenCalledWith("council---2026")
  })

  it("are asked for again whenever the election is, and the focus stays where it was", async () => {
    const broken = (line: number) => files({ diagnostics: { notes: [note({ line })], more: 0 } })
    const { root, refetch } = await show(broken(3), broken(4), files())
    const copy = named("button", "Copy the suggestion")
    copy.focus()
    refetch()
    await vi.waitFor(() => expect(root.textContent).toContain("election.yaml:4:1"))
    expect(document.activeElement).toBe(copy)
    refetch()
    await vi.waitFor(() => expect(root.textContent).toContain("The files are in order."))
    expect(root.textContent).not.toContain("field-missing")
  })

  it("are watched while they are looked at: a newer commit brings the election anew, the same one does not", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
    onTestFinished(() => void vi.useRealTimers())
    const newer = files()
    const { root, asked, fetched } = await show(
      files({ diagnostics: { notes: [note()], more: 0 } }),
      files(),
      { ...newer, repository: { ...newer.repository, commit: "f".repeat(40) } },
    )
    vi.advanceTimersByTime(5000)
    await vi.waitFor(() => expect(root.textContent).toContain("The files are in order."))
    expect(fetched).not.toHaveBeenCalled()
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")
    vi.advanceTimersByTime(50_000)
    expect(asked).toHaveBeenCalledTimes(2)
    visibility.mockRestore()
    vi.advanceTimersByTime(5000)
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(1))
    expect(asked).toHaveBeenCalledTimes(3)
  })

  it("with errors: where, what, the fix, what is kept meanwhile, and where to mend it", async () => {
    const edit = { file: "council/2026/election.yaml", href: "https://forge.example/edit" }
    const { root } = await show(
      files({
        kept: {
          commit: "f".repeat(40),
          commitLink: "https://forge.example/c",
          since: "2026-03-09T00:00:00Z",
        },
        diagnostics: {
          notes: [
            note({ view: "https://forge.example/view#L3", edit }),
            note({ severity: "warning", code: "field-unknown" }),
          ],
          more: 2,
        },
      }),
    )
    expect(texts("h4")).toEqual(["1 error in the newest files"])
    expect(texts("summary")).toEqual(["1 hint about the files"])
    expect(root.textContent).toContain("no_winners is missing.")
    expect(texts(".file-note code")).toContain("no_winners")
    expect(texts(".to-paste pre")[0]).toBe("no_winners: 3")
    expect(href("election.yaml:3:1")).toBe("https://forge.example/view#L3")
    expect(href("Edit election.yaml")).toBe("https://forge.example/edit")
    expect(href("fffffff")).toBe("https://forge.example/c")
    expect(root.textContent).toContain("And 2 more.")
    expect(root.textContent).not.toContain("in order")
  })

  it("with refused changes: that voting goes on as before", async () => {
    const { root } = await show(files({ refused: { notes: [note({ code: "end-in-past" })], more: 1 } }))
    expect(texts("h4")).toEqual(["2 changes were refused"])
    expect(root.textContent).toContain("Voting has started and goes on as before.")
  })

  it("with errors and refused changes: errors first, as newer changes wait for them", async () => {
    const one = { notes: [note()], more: 0 }
    await show(files({ diagnostics: one, refused: one }))
    expect(texts("h4")).toEqual(["1 error in the newest files", "1 change was refused"])
  })

  it("gone: nothing is lost, and the line that brings the election back", async () => {
    const { root } = await show(files({ vanished: true }))
    expect(root.textContent).toContain("ballots are kept")
    expect(texts(".to-paste pre")).toEqual(["moved_from: council/2026"])
  })

  it("out of reach: why", async () => {
    const { root } = await show(files({ fault: "The host can't be reached." }))
    expect(root.textContent).toContain("The election goes on with what was read last")
    expect(root.textContent).toContain("The host can't be reached.")
  })

  it("elsewhere: named in full", async () => {
    const stray = note({ file: "stray/voters.yaml", severity: "warning" })
    await show(files({ elsewhere: { notes: [stray], more: 0 } }))
    expect(texts("summary")).toEqual(["1 note about other directories"])
    expect(texts(".file-place")).toEqual(["stray/voters.yaml:3:1field-missing"])
  })

  it("link to where each is changed, or created; candidates' files wait folded", async () => {
    const link = (name: string, missing = false) => ({
      file: `council/2026/${name}`,
      missing,
      href: `https://forge.example/${name}`,
    })
    await show(files({ links: [link("election.yaml"), link("voters.yaml", true), link("candidate-ann.md")] }))
    expect(href("Edit election.yaml")).toBe("https://forge.example/election.yaml")
    expect(href("Create voters.yaml")).toBe("https://forge.example/voters.yaml")
    expect(texts("details a")).toEqual(["Edit candidate-ann.md (opens in a new window)"])
  })
})

describe("publishing a result", () => {
  const results = { draft: "# Results\n", published: false, href: "https://forge.example/new", filled: true }

  it("opens results.md with the draft in it", async () => {
    const { root } = await show(files({ results }))
    expect(texts("h3")).toEqual(["Publish the result", "The files"])
    expect(href("Open results.md")).toBe("https://forge.example/new")
    expect(root.textContent).not.toContain("copy it first")
    expect(root.querySelector(".draft")?.textContent).toBe("# Results\n")
  })

  it("says so where the draft may not come along", async () => {
    const { root } = await show(files({ results: { ...results, filled: false } }))
    expect(root.textContent).toContain("copy it first")
    expect(texts(".button")).toEqual([
      "Copy the draft",
      "Open results.md (opens in a new window)",
      "Download the draft",
    ])
    expect(texts(".primary")).toEqual(["Copy the draft"])
  })

  it("goes without a link as well", async () => {
    await show(files({ results: { ...results, href: null, filled: false } }))
    expect(texts("a")).toEqual([])
    expect(texts("button")).toEqual(["Copy the draft", "Download the draft"])
  })

  it("is done once results.md is merged", async () => {
    const { root } = await show(files({ results: { ...results, published: true } }))
    expect(root.textContent).toContain("results.md is merged")
    expect(href("Edit results.md")).toBe("https://forge.example/new")
  })
})

import { createRoot } from "solid-js"
import { afterEach, describe, expect, it, vi } from "vitest"
import { BallotsField } from "../../../client/pages/playground/ballots-field.tsx"
import { Downloads } from "../../../client/pages/playground/downloads.tsx"
import { Options } from "../../../client/pages/playground/options.tsx"
import { createPlayground } from "../../../client/state/playground.ts"
import { CountView } from "../../../client/ui/result/count-view.tsx"
import { atOnce } from "../support/at-once.ts"
import { CIRCLE, comparisonOf, countOf, nameOf } from "../support/counts.ts"
import { COMMIT, files, note } from "../support/files.ts"
import { speakEnglish, speakMarked, wordsOutside } from "../support/marked.ts"
import { showOfficerCard } from "../support/officer-card.tsx"
import { named, render } from "../support/render.ts"
import { openTrusteeScene, type TrusteeScene } from "../support/trustee-page.tsx"

vi.mock("../../../client/texts/texts.ts", async (original) => {
  const { withMarked } = await import("../support/marked.ts")
  return withMarked(await original())
})

afterEach(speakEnglish)

describe("when another language is chosen, all of a page is told in it: of the trustees'", () => {
  // Whose key it is stands in a sentence: “Ann (you)”.
  const shown = async (scene: TrusteeScene, said: string) => {
    await scene.show(said)
    speakMarked()
    return wordsOutside(document.body)
  }

  it("before the start, with keys to prove", async () => {
    const scene = await openTrusteeScene()
    await scene.hold(0)
    expect(await shown(scene, "Prove my key")).toEqual(["Ben", "Council", "Cyd"])
  })

  it("after the end, with boxes to open and ballots that don't open", async () => {
    const scene = await openTrusteeScene()
    scene.end()
    await scene.hold(2)
    await scene.handIn(0)
    await scene.handIn(1, 2)
    expect(await shown(scene, "2 ballots don't open yet")).toEqual(["Ann", "Ben", "Council"])
    named("button", "⟦Conclude and count⟧").click()
    named("button", "⟦Go on⟧").click()
    expect(wordsOutside(document.body)).toEqual(["Ann", "Ben", "Council"])
  })
})

describe("of an officer's card", () => {
  it("with everything that can be wrong with files", async () => {
    const told = files({
      fault: "The host can't be reached.",
      vanished: true,
      kept: { commit: COMMIT, commitLink: null, since: "2026-03-09T00:00:00Z" },
      diagnostics: { notes: [note(), note({ severity: "warning" })], more: 3 },
      refused: { notes: [note()], more: 0 },
      elsewhere: { notes: [note()], more: 1 },
      links: [{ file: "council/2026/candidate-ann.md", missing: false, href: "https://forge.example/edit" }],
      results: { draft: "# Result", href: "https://forge.example/new", filled: false, published: false },
    })
    const root = await showOfficerCard(told)
    speakMarked()
    for (const english of root.querySelectorAll("[lang=en]")) english.remove()
    expect(wordsOutside(root)).toEqual([])
  })
})

describe("of the playground", () => {
  const shown = (text: string) => {
    const playground = createRoot(() =>
      createPlayground(
        atOnce(),
        () => sessionStorage,
        () => "",
      ),
    )
    playground.replace({ text, fileName: null })
    const outcome = playground.outcome()
    render(() => (
      <>
        <BallotsField playground={playground} onFile={() => {}} />
        <Options playground={playground} />
        {outcome && <Downloads playground={playground} outcome={outcome} />}
      </>
    ))
    speakMarked()
    return wordsOutside(document.body)
  }

  it("with ballots", () => {
    expect(shown(CIRCLE)).toEqual([])
  })

  it("without any", () => {
    expect(shown("")).toEqual([])
  })
})

describe("of a count", () => {
  const NAMES = ["Ann", "Bo", "Cy"]

  it.each(["schulze", "ranked-pairs", "irv", "borda"] as const)("by %s", (method) => {
    render(() => (
      <CountView tally={countOf(CIRCLE, { method })} comparison={comparisonOf(CIRCLE)} nameOf={nameOf} />
    ))
    speakMarked()
    expect(wordsOutside(document.body)).toEqual(NAMES)
  })
})

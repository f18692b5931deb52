import { describe, expect, it, vi } from "vitest"
import { type WordsFault, WordsForm } from "../../../client/ui/words-form.tsx"
import { render } from "../support/render.ts"

function open(answer: WordsFault | null) {
  const tried: string[] = []
  const root = render(() => (
    <WordsForm
      onWords={async (text) => {
        tried.push(text)
        return answer
      }}
    />
  ))
  const area = root.querySelector("textarea")
  const form = root.querySelector("form")
  if (!area || !form) throw new Error("no form")
  const submit = async (text: string) => {
    area.value = text
    area.dispatchEvent(new InputEvent("input", { bubbles: true }))
    form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }))
    await vi.waitFor(() => expect(root.querySelector("button")?.disabled).toBe(false))
  }
  return {
    area,
    tried,
    submit,
    help: () => root.querySelector(`#${area.getAttribute("aria-describedby")}`)?.textContent,
  }
}

describe("the form for the 12 words", () => {
  it("passes them on as they were typed", async () => {
    const { submit, tried, area } = open(null)
    await submit(" zoo  zoo ")
    expect(tried).toEqual([" zoo  zoo "])
    expect(area.getAttribute("aria-invalid")).toBe("false")
  })

  it("says how many words are missing", async () => {
    const { submit, help, area } = open("WORDS_COUNT")
    await submit("zoo zoo zoo")
    expect(help()).toContain("you entered 3 words")
    expect(area.getAttribute("aria-invalid")).toBe("true")
  })

  it("tells the other faults apart", async () => {
    const said = new Set<string | null | undefined>()
    const faults = ["WORDS_UNKNOWN", "WORDS_CHECKSUM", "WORDS_OTHER_KEY", "WORDS_NO_TRUSTEE"] as const
    for (const fault of faults) {
      const { submit, help } = open(fault)
      await submit("zoo")
      said.add(help())
    }
    expect(said.size).toBe(faults.length)
  })
})

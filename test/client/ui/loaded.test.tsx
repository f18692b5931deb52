import { createSignal } from "solid-js"
import { describe, expect, it, vi } from "vitest"
import { FailedPage } from "../../../client/ui/failed-page.tsx"
import { type Arrival, Loaded } from "../../../client/ui/loaded.tsx"
import { problemWords } from "../../../client/ui/problem.ts"
import { named, render, texts } from "../support/render.ts"

type Kept = Arrival<{ readonly name: string }>

const WAITING: Kept = { value: undefined, failure: undefined, loading: true }
const failed = (code: string, detail = ""): Kept => ({
  value: undefined,
  failure: { code, detail },
  loading: false,
})

const show = (of: () => Kept, page: boolean, onRetry = () => {}) =>
  render(() => (
    <Loaded
      of={of()}
      label="Loading the thing"
      words={problemWords}
      failed={
        page
          ? (failure) => (
              <FailedPage
                failure={failure()}
                words={problemWords(failure())}
                loading={false}
                onRetry={onRetry}
              />
            )
          : undefined
      }
      onRetry={onRetry}
    >
      {(value) => <p>{value().name}</p>}
    </Loaded>
  ))

describe("what comes from the server", () => {
  it("is an outline while it is on its way, and says so to who hears it", () => {
    show(() => WAITING, true)
    expect(texts("[role=status]")).toEqual(["Loading the thing"])
  })

  it("stays when a later attempt fails", () => {
    const [state, setState] = createSignal<Kept>({ ...WAITING, value: { name: "kept" } })
    const root = show(state, true)
    setState({ ...failed("OFFLINE"), value: { name: "kept" } })
    expect(root.textContent).toBe("kept")
  })

  it("is a page of its own where it can't be had, with a heading and two ways on", () => {
    const onRetry = vi.fn()
    show(() => failed("OFFLINE"), true, onRetry)
    expect(texts("h1")).toEqual(["No connection"])
    named<HTMLButtonElement>("button", "Try again").click()
    expect(onRetry).toHaveBeenCalledOnce()
    expect(texts("a")).toEqual(["See all elections"])
  })

  it("is a notice where the page has more to show; only faults speak up", () => {
    show(() => failed("INTERNAL"), false)
    expect(texts("[role=alert] h2")).toEqual(["This did not work"])
    expect(document.querySelector("h1")).toBeNull()
  })

  it.each([
    ["ELECTION_UNKNOWN", "There is no such election"],
    ["SIGN_IN_REQUIRED", "Sign in first"],
    ["NOT_AN_OFFICER", "For the election's officers"],
    ["NOT_CONCLUDED", "Not counted yet"],
  ])("offers no second attempt where it would end the same: %s", (code, title) => {
    show(() => failed(code, "In the server's words."), false)
    expect(texts("h2")).toEqual([title])
    expect(texts("[role=alert]")).toEqual([])
    expect(texts("button")).toEqual([])
  })

  it("is told in few words on the first page, which has few", () => {
    const fault = (code: string) => {
      const root = render(() => (
        <Loaded of={failed(code, "Untranslated.")} label="Loading" onRetry={() => {}}>
          {() => null}
        </Loaded>
      ))
      return root.querySelector(".notice > p")?.textContent
    }
    expect(fault("OFFLINE")).toBe("The server can't be reached. Check your connection and try again.")
    expect(fault("INTERNAL")).toBe("Something failed on the server. Try again in a moment.")
  })
})

import { describe, expect, it } from "vitest"
import { Provenance } from "../../../client/ui/provenance.tsx"
import { Stale } from "../../../client/ui/stale.tsx"
import { render, texts } from "../support/render.ts"

const AT = "2026-03-10T12:00:00Z"
const BEFORE = "2026-03-08T12:00:00Z"

describe("what is shown", () => {
  it("is said to be old only where it may be", () => {
    expect(
      render(() => <Stale of={{ stale: false, checkedAt: AT, committedAt: BEFORE }} />).textContent,
    ).toBe("")
  })

  it("is of the last time that the repository could be read", () => {
    const said = render(() => <Stale of={{ stale: true, checkedAt: AT, committedAt: BEFORE }} />).textContent
    expect(said).toMatch(/can't be read at the moment\. What is shown is of .*10.*2026/)
  })

  it("is of its commit's time where the repository wasn't read since the server started", () => {
    const said = render(() => (
      <Stale of={{ stale: true, checkedAt: null, committedAt: BEFORE }} />
    )).textContent
    expect(said).toMatch(/What is shown is of .*8.*2026/)
  })
})

describe("where it was read from", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567"
  const now = Date.parse(AT)
  const said = (of: Partial<Parameters<typeof Provenance>[0]["of"]>, later = 0) =>
    render(() => <Provenance of={{ commit, commitLink: null, checkedAt: AT, ...of }} now={now + later} />)
      .textContent

  it("is a commit, linked where there is a forge", () => {
    expect(said({}, 125_000)).toBe("commit 0123456, looked at 2 minutes ago")
    said({ commitLink: "https://forge.example/c" })
    expect(texts("a")).toEqual(["0123456 (opens in a new window)"])
  })

  it("is the files themselves where they are no commit's", () => {
    expect(said({ commit: "files-0123456789abcdef" })).toBe("files-0123456789abcdef, looked at just now")
  })

  it("says nothing of a look that nobody knows of", () => {
    expect(said({ checkedAt: null, branch: "main" })).toBe("commit 0123456 of main")
  })
})

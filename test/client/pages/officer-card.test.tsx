import { expect, it, vi } from "vitest"
import { files, note } from "../support/files.ts"
import { showOfficerCard as show } from "../support/officer-card.tsx"
import { named, texts } from "../support/render.ts"

const TRUSTEES = ["Ann", "Ben", "Cyd"].map((name) => ({ name, key: `key of ${name}` }))

const WAIT = "Wait before you conclude"
const conclude = () => named<HTMLButtonElement>("button", "Conclude and count")

it("offers the count first, once voting has ended", async () => {
  const root = await show(files({ diagnostics: { notes: [note({ severity: "warning" })], more: 0 } }))
  expect(root.textContent).not.toContain(WAIT)
  expect(conclude().className).toContain("primary")
})

it.each([
  ["have errors", files({ diagnostics: { notes: [note()], more: 0 } }), "Mend them first."],
  ["can't be read", files({ fault: "The host can't be reached." }), "would not be counted."],
])("says that a count is final before the newest files count: they %s", async (_, told, reason) => {
  const root = await show(told)
  expect(root.textContent).toContain(WAIT)
  expect(root.textContent).toContain(reason)
  expect(conclude().className).not.toContain("primary")
  expect(conclude().disabled).toBe(false)
  conclude().click()
  await vi.waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain(reason))
})

const trusteeLink = (name: string) => named<HTMLAnchorElement>("a", name).getAttribute("href")
const PAGE = "/elections/council---2026/trustee"

it("leads to the page of trustees instead, where they open the ballots", async () => {
  const root = await show(files(), { trustees: TRUSTEES, threshold: 2 })
  expect(root.textContent).toContain("The ballots are opened by any 2 of: Ann, Ben, Cyd.")
  expect(trusteeLink("Open the ballots")).toBe(PAGE)
  expect(texts("button")).toEqual([])
})

it("goes by the ballot paper once there is one, whatever the files say now", async () => {
  const paper = JSON.stringify({ trustees: TRUSTEES.slice(0, 2), threshold: 2 })
  const root = await show(files(), { paper, trustees: [], threshold: 1 })
  expect(root.textContent).toContain("opened by all of: Ann, Ben.")
})

it("offers officers before the start to open the ballots themselves", async () => {
  const root = await show(files(), { phase: "upcoming" })
  expect(root.textContent).toContain("The server of this instance will open the ballots.")
  expect(trusteeLink("Officers as trustees")).toBe(PAGE)
})

it("offers that no more once voting runs with the instance as trustee", async () => {
  const paper = JSON.stringify({ trustees: [{ name: "instance", key: "x" }], threshold: 1 })
  await show(files(), { phase: "open", paper })
  expect(texts("a")).toEqual([])
})

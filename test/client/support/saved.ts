/** Files that the app saves: caught before they would reach a disk. */
import { onTestFinished, vi } from "vitest"

/** What is saved from now on, until the test is over; the newest last. */
export function catchSaved(): () => Promise<string> {
  const saved: Blob[] = []
  const create = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved.push(blob as Blob)
    return "blob:caught"
  })
  // A click on such a link would leave the page of the test.
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {})
  onTestFinished(() => {
    create.mockRestore()
    click.mockRestore()
  })
  return async () => (await saved.at(-1)?.text()) ?? ""
}

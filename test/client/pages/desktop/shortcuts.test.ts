import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { onFirstKey } from "../../../../client/pages/desktop/first-key.ts"
import {
  type Action,
  listenTo,
  SHORTCUTS,
  switchSingleKeys,
} from "../../../../client/pages/desktop/shortcuts.ts"

const shelf = () => localStorage
let did: Action[] = []
let stop = () => {}

beforeEach(() => {
  localStorage.clear()
  did = []
  const hear = listenTo((action) => did.push(action), shelf)
  document.addEventListener("keydown", hear)
  stop = () => document.removeEventListener("keydown", hear)
})
afterEach(() => {
  stop()
  document.body.innerHTML = ""
})

/** Whether the browser was kept from its own meaning of the key. */
function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event.defaultPrevented
}

function field(html: string): Element {
  document.body.innerHTML = html
  const element = document.body.firstElementChild
  if (!element) throw new Error(`no element in ${html}`)
  return element
}

describe("a shortcut", () => {
  it("acts by a single key, or by two one after the other", () => {
    expect(press("?")).toBe(true)
    press("g")
    expect(press("p")).toBe(true)
    expect(did).toEqual(["shortcuts", "playground"])
  })

  it("of two keys is off after a third, and a lone second key is a shortcut of its own", () => {
    press("g")
    press("x")
    press("k")
    expect(did).toEqual(["previousElection"])
  })

  it.each(["<input>", "<textarea></textarea>", "<select></select>", '<div contenteditable="true"></div>'])(
    "is what is typed in %s",
    (html) => {
      expect(press("j", {}, field(html))).toBe(false)
      expect(did).toEqual([])
    },
  )

  it("leaves the keys of the browser alone", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey"])
      expect(press("j", { [modifier]: true })).toBe(false)
    expect(press("j", { repeat: true })).toBe(false)
    expect(did).toEqual([])
  })

  it("is silent while a dialog is open", () => {
    field("<dialog open></dialog>")
    press("?")
    press("k", { ctrlKey: true })
    expect(did).toEqual([])
  })

  it("of a single key can be switched off; the palette still opens with Ctrl", () => {
    switchSingleKeys(shelf, false)
    expect(press("?")).toBe(false)
    expect(press("k", { ctrlKey: true })).toBe(true)
    switchSingleKeys(shelf, true)
    press("?")
    expect(did).toEqual(["palette", "shortcuts"])
  })

  it("opens the palette from a field too, as Ctrl is no text", () => {
    expect(press("k", { ctrlKey: true }, field("<input>"))).toBe(true)
    expect(did).toEqual(["palette"])
  })

  it("is not the beginning of another one, which could never be reached", () => {
    const singles = SHORTCUTS.flatMap(({ keys }) => (keys.length === 1 ? keys : []))
    expect(
      SHORTCUTS.filter(({ keys: [first = ""], keys }) => keys.length > 1 && singles.includes(first)),
    ).toEqual([])
    const all = SHORTCUTS.map(({ keys }) => keys.join(" "))
    expect(new Set(all).size).toBe(all.length)
  })
})

describe("the first key", () => {
  it("brings the shortcuts, and means what it means", async () => {
    stop()
    let loads = 0
    stop = onFirstKey(async () => {
      loads++
      return listenTo((action) => did.push(action), shelf)
    })
    expect(loads).toBe(0)
    expect(press("k", { ctrlKey: true })).toBe(true)
    expect(did).toEqual([])
    await vi.waitFor(() => expect(did).toEqual(["palette"]))
    press("?")
    expect(did).toEqual(["palette", "shortcuts"])
    expect(loads).toBe(1)
  })

  it("that another part of the page took is not looked at", () => {
    stop()
    stop = onFirstKey(() => {
      throw new Error("loaded")
    })
    document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true })
    press("j")
  })

  it("that could not bring them leaves it to the next one", async () => {
    stop()
    const answers = [
      Promise.reject(new TypeError("Failed to fetch")),
      listenTo((action) => did.push(action), shelf),
    ]
    stop = onFirstKey(async () => (await answers.shift()) ?? (() => {}))
    press("j")
    await vi.waitFor(() => {
      press("?")
      expect(did).not.toEqual([])
    })
    expect(did).toContain("shortcuts")
  })
})

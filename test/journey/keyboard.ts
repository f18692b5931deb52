/** A person without a mouse: gets everywhere by keys alone, and sees where the focus is. */
import type { Page } from "playwright-core"

type Role = Parameters<Page["getByRole"]>[0]

export interface Keyboard {
  /** Presses Tab until that has the focus; where it stands behind the focus, Shift+Tab. */
  readonly to: (role: Role, name: string | RegExp) => Promise<void>
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** `to`, and Enter. */
  readonly use: (role: Role, name: string | RegExp) => Promise<void>
  /** Where the focus couldn't be seen on the way. */
  readonly unseen: readonly string[]
}

/** More stops than any page has. */
const MOST_STOPS = 250

export function keyboardOf(page: Page): Keyboard {
  const unseen: string[] = []
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const to = async (role: Role, name: string | RegExp) => {
    const target = page.getByRole(role, { name, ...(typeof name === "string" ? { exact: true } : {}) })
    await target.first().waitFor()
    const focused = target.and(page.locator(":focus"))
    const forward = await target.first().evaluate(isAhead)
    for (let stops = 0; (await focused.count()) === 0; stops++) {
      if (stops > MOST_STOPS) throw new Error(`the Tab key doesn't lead to ${role} ${name}`)
      await page.keyboard.press(forward ? "Tab" : "Shift+Tab")
      const fault = await page.evaluate(faultOfFocus)
      if (fault !== null) unseen.push(fault)
    }
  }
  return {
    to,
    press,
    use: async (role, name) => {
      await to(role, name)
      await press("Enter")
    },
    unseen,
  }
}

/** Whether it comes after what has the focus. */
function isAhead(target: Element): boolean {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return true
  return (activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) === 0
}

/** What has the focus shows it (2.4.7), and isn't hidden behind something else (2.4.11); null where all is well. */
function faultOfFocus(): string | null {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const name = `${element.tagName.toLowerCase()} “${(element.textContent ?? "").trim().slice(0, 30)}”`
  // A field that is drawn by its label shows it there, a row that can be pressed as a whole all around.
  const drawn = [element, element.closest("label"), ...element.children].filter((each) => each !== null)
  const shows = drawn.some((each) =>
    [null, "::before", "::after"].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth } = getComputedStyle(each, part)
      const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0
      return isOutlined || boxShadow !== "none" || (stroke !== "none" && Number.parseFloat(strokeWidth) > 3)
    }),
  )
  if (!shows) return `${name} doesn't show that it has the focus`
  const { left, right, top, bottom } = element.getBoundingClientRect()
  if (right - left < 2 || bottom - top < 2) return null
  const points = [0.1, 0.5, 0.9].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => [left + (right - left) * across, top + (bottom - top) * down] as const),
  )
  const seen = points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y)
    return there !== null && (element.contains(there) || there.contains(element))
  })
  return seen ? null : `${name} has the focus behind something else`
}

/** Where the focus is: role or tag, and name. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document
    return `${element?.tagName.toLowerCase()}: ${(element?.textContent ?? "").trim()}`
  })

/** What a screen reader is told from now on: each text that a live region takes on, in order. */
export async function listenTo(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { votiveSaid: said })
    const hear = (node: Node | null) => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null)
      const region = element?.closest("[role=status], [role=alert], [aria-live]")
      const text = region?.textContent?.trim()
      if (text && said.at(-1) !== text) said.push(text)
    }
    new MutationObserver((changes) => {
      for (const { target } of changes) hear(target)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () =>
    page.evaluate(() => {
      const { votiveSaid = [] } = globalThis as { votiveSaid?: readonly string[] }
      return [...votiveSaid]
    })
}

/** Every page in every state: nothing that WCAG 2.2 A and AA ask is missing, on a screen of 320 px and on a computer's at 100 and 200 %. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Size } from "#test/screens/camera"
import { WALKS } from "#test/screens/walks"
import { hasBrowser, launchBrowser, SIZES } from "#test/support/browser"
import { NOW, serveEveryState } from "#test/support/every-state"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { createInspector } from "./inspector.ts"

/** On paper, and in other media, there is nothing to press. */
const LOOKED_AT = Object.entries(WALKS).filter(([name]) => name !== "media")
const CASES = (Object.keys(SIZES) as Size[]).flatMap((size) =>
  LOOKED_AT.map(([name, walk]) => ({ size, name, walk })),
)

describe.skipIf(!hasBrowser)("accessibility", () => {
  let browser: Browser
  let full: ServedInstance
  let empty: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    full = await serveEveryState()
    empty = await serveInstance({ now: NOW, files: { OWNERS: "approvers: []\n" }, identities: [] })
  })
  afterAll(async () => {
    await browser.close()
    await full.close()
    await empty.close()
  })

  test.each(CASES)("nothing is found on the $name walk on a $size", async ({ size, walk }) => {
    const inspector = createInspector(browser, size)
    try {
      await walk(inspector, { url: full.url, emptyUrl: empty.url })
      expect(inspector.found).toEqual({})
      expect(inspector.complaints()).toEqual([])
      expect(inspector.taken).not.toEqual([])
    } finally {
      await inspector.close()
    }
  })
})

/** Chromium with a profile of its own, as people have it: pages in it can be installed, what they store outlives a restart. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { BrowserContext } from "playwright-core"
import { launchPersistent } from "#test/support/browser"

export async function openOwnBrowser(): Promise<{
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}> {
  const directory = await mkdtemp(join(tmpdir(), "votive-profile-"))
  const context = await launchPersistent(directory)
  return {
    context,
    close: async () => {
      await context.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/**
 * Lighthouse for a phone, in a process of its own. It is too large to be a dependency: npx fetches it once.
 *
 * Where it can't be had there is no report.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { browserPath } from "#test/support/browser"

const LIGHTHOUSE = "lighthouse@13.5.0"
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const

export interface Report {
  /** From 0 to 100. */
  readonly scores: readonly { readonly category: string; readonly score: number }[]
  /** What costs points outside of performance, and what performance consists of where it is below 98. */
  readonly lost: readonly string[]
}

interface Audit {
  readonly title: string
  readonly score: number | null
  readonly displayValue?: string
}

interface Output {
  readonly runtimeError?: { readonly message: string }
  readonly audits: Readonly<Record<string, Audit>>
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }
    >
  >
}

/** `cookie`: of a session. */
export async function lighthouse(url: string, cookie: string | null): Promise<Report | null> {
  const directory = await mkdtemp(join(tmpdir(), "votive-lighthouse-"))
  const path = join(directory, "report.json")
  try {
    const run = Bun.spawn(
      [
        ...["npx", "-y", LIGHTHOUSE, url, "--quiet", "--output=json", `--output-path=${path}`],
        `--only-categories=${CATEGORIES.join(",")}`,
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --lang=en",
        ...(cookie === null ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
      ],
      // Nothing is told to anyone of what is measured here.
      { env: { ...process.env, CHROME_PATH: browserPath, CI: "1" }, stdout: "ignore", stderr: "pipe" },
    )
    const complaint = await new Response(run.stderr).text()
    if ((await run.exited) !== 0 || !(await Bun.file(path).exists())) {
      console.warn(`skipped: ${LIGHTHOUSE} did not run: ${complaint.trim().split("\n").at(-1)}`)
      return null
    }
    return reportOf((await Bun.file(path).json()) as Output)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function reportOf({ runtimeError, audits, categories }: Output): Report {
  if (runtimeError) throw new Error(runtimeError.message)
  const points = (category: string) => Math.round((categories[category]?.score ?? 0) * 100)
  const lost = CATEGORIES.flatMap((category) =>
    points(category) >= (category === "performance" ? 98 : 100)
      ? []
      : (categories[category]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${audits[id]?.title ?? id} ${audits[id]?.displayValue ?? ""}`.trim()),
  )
  return { scores: CATEGORIES.map((category) => ({ category, score: points(category) })), lost }
}

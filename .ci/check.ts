/**
 * Everything that must hold before a change lands: format and lint, types, tests, coverage of core, build, journeys.
 *
 * Every step runs even if one before it failed. The last line counts each test, and each other step as one.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

interface Count {
  passed: number
  failed: number
  skipped: number
}

const reports = mkdtempSync(join(tmpdir(), "votive-check-"))
const total: Count = { passed: 0, failed: 0, skipped: 0 }

async function run(
  name: string,
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  console.log(`\n== ${name}`)
  const path = `${join(import.meta.dirname, "../node_modules/.bin")}:${process.env.PATH}`
  const child = Bun.spawn([...command], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, PATH: path, ...env },
    stdout: "inherit",
    stderr: "inherit",
  })
  return (await child.exited) === 0
}

async function step(name: string, ...command: string[]): Promise<void> {
  if (await run(name, command)) total.passed++
  else total.failed++
}

/** Runs tests and adds their numbers; a run that fails without a failed test counts as one failure. */
async function tests(name: string, ...command: string[]): Promise<void> {
  const report = join(reports, `${name}.json`)
  const succeeded = await run(name, command, { VITEST_REPORT: report })
  const count = readCount(report)
  total.passed += count.passed
  total.skipped += count.skipped
  total.failed += succeeded ? count.failed : Math.max(1, count.failed)
}

function readCount(report: string): Count {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, "utf8"),
    )
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

await step("format and lint", "biome", "ci")
for (const project of ["core", ".", "client", "client/offline"])
  await step(`types of ${project}`, "tsc", "-p", project)
await tests("tests", "npm", "test")
await step("coverage of core", "bun", "run", "coverage")
await step("build", "bun", "run", "build")
await tests("journeys", "bun", "run", "journeys")

rmSync(reports, { recursive: true })
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 ? 0 : 1)

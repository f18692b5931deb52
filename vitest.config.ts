/** Three projects: `node` (core, server, command line), `dom` (client in happy-dom), `journey` (Chromium, one at a time). */
import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"
import { textsPlugin } from "./.ci/texts/plugin.ts"

// Where `bun run check` reads the numbers of a run; unset otherwise.
const report = process.env.VITEST_REPORT

export default defineConfig({
  test: {
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    pool: "threads",
    coverage: {
      provider: "istanbul",
      include: ["core/**/*.ts"],
      reporter: ["text", "json-summary"],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["test/*.test.ts", "test/{core,server,docs,support,attack}/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          globalSetup: ["test/support/databases-setup.ts"],
        },
      },
      {
        extends: true,
        plugins: [textsPlugin(), solid({ ssr: false, hot: false })],
        resolve: { conditions: ["browser", "development"] },
        test: {
          name: "dom",
          environment: "happy-dom",
          include: ["test/client/**/*.test.{ts,tsx}"],
          setupFiles: ["test/client/support/texts.ts"],
          server: { deps: { inline: [/solid-js/, /@solidjs/] } },
        },
      },
      {
        extends: true,
        test: {
          name: "journey",
          environment: "node",
          include: ["test/journey/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A busy machine takes more than the second that is meant for what happens within one process.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})

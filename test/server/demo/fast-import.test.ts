import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { fastImportStream } from "#server/demo/fast-import"

test("whatever the texts hold, git stores them byte for byte, with author and time", async () => {
  const text = fc.string({ unit: "binary", maxLength: 200 })
  const time = fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => instant(seconds * 1000))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text, time), { minLength: 1, maxLength: 4 }), async (steps) => {
      const directory = await mkdtemp(join(tmpdir(), "votive-import-"))
      const git = (args: string[], stdin = "") => {
        const done = Bun.spawnSync(["git", ...args], {
          cwd: directory,
          stdin: Buffer.from(stdin),
          stderr: "pipe",
        })
        expect(done.stderr.toString()).toBe("")
        return done.stdout
      }
      try {
        const commits = steps.map(([contents, more, at], i) => ({
          author: { name: "Zoë Ångström", email: "zoe@example.org" },
          at,
          message: `Step ${i}\n\n${more.replaceAll("\0", "")}`,
          files: new Map([
            ["same.md", contents],
            [`a directory/ünder ${i}.md`, more],
          ]),
        }))
        git(["init", "--quiet", "-b", "trunk"])
        git(["fast-import", "--quiet"], fastImportStream("trunk", commits))
        for (const [i, commit] of commits.entries()) {
          const id = `trunk~${commits.length - 1 - i}`
          for (const [path, contents] of commit.files) {
            expect(git(["cat-file", "blob", `${id}:${path}`]).equals(Buffer.from(contents))).toBe(true)
          }
          const line = git(["log", "-1", "--format=%an <%ae> %ct", id]).toString().trim()
          expect(line).toBe(`Zoë Ångström <zoe@example.org> ${commit.at / 1000}`)
        }
      } finally {
        await rm(directory, { recursive: true, force: true })
      }
    }),
    { numRuns: 15 },
  )
})

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { tally } from "#server/cli/tally"

const folder = mkdtempSync(join(tmpdir(), "votive-tally-"))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}

async function run(args: readonly string[], cwd = folder) {
  const written = { stdout: "", stderr: "" }
  const status = await tally(args, {
    stdout: (text) => {
      written.stdout += text
    },
    stderr: (text) => {
      written.stderr += text
    },
    cwd,
    now: () => instant(0),
  })
  return { status, ...written }
}

const four = file("four.csv", "ann,bob,cy,dee\n1,2,2,4\n1,2,2,3\nNo opinion,1,1,No opinion\n")

test("JSON holds the whole count", async () => {
  const { status, stdout, stderr } = await run([four, "--winners", "2", "--format", "json"])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(JSON.parse(stdout)).toEqual({
    method: "schulze",
    ballots: 3,
    candidates: ["ann", "bob", "cy", "dee"],
    pairwise: [
      [0, 2, 2, 2],
      [0, 0, 0, 2],
      [0, 0, 0, 2],
      [0, 0, 0, 0],
    ],
    ranking: [["ann"], ["bob", "cy"], ["dee"]],
    winners: ["ann"],
    tiedForLastSeat: ["bob", "cy"],
    condorcetWinner: "ann",
    smithSet: ["ann"],
    ties: [["bob", "cy"]],
  })
})

test("text says who won, where the ballots leave a tie, and the matrix behind it", async () => {
  const { status, stdout } = await run(["--winners=2", four])
  expect(status).toBe(0)
  expect(stdout).toBe(`3 ballots, 4 candidates, 2 seats; method: schulze

Ranking
  1. ann
  2. bob, cy  (tie)
  4. dee

Winners: ann
Tied for the last seat: bob, cy
  The ballots don't decide between them; the rules of the election must.
Condorcet winner: ann
Smith set: ann

Ballots that rank the row's candidate above the column's (* = the row's wins)
          1  2  3  4
  1  ann  -  2* 2* 2*
  2  bob  0  -  0  2*
  3  cy   0  0  -  2*
  4  dee  0  0  0  -
`)
})

test("text names a count without winner, and says when a tie is for several seats", async () => {
  const { stdout } = await run([file("none.csv", "ann,bob,cy\n"), "--winners", "2"])
  expect(stdout).toContain("0 ballots, 3 candidates, 2 seats")
  expect(stdout).toContain("Winners: none\nTied for the last 2 seats: ann, bob, cy\n")
  expect(stdout).toContain("Condorcet winner: none\nSmith set: ann, bob, cy\n")
})

test("text speaks of one ballot, one candidate and one seat as such", async () => {
  const { stdout } = await run([file("one.csv", "ann\n1\n")])
  expect(stdout).toContain("1 ballot, 1 candidate, 1 seat; method: schulze\n")
})

test("a file with a fault is refused with its place and how to mend it", async () => {
  expect(await run([file("bad.csv", "ann,bob\n1,2\n1,0\n")])).toEqual({
    status: 2,
    stdout: "",
    stderr: 'bad.csv:3:3: rank 0 for bob: the best rank is 1; without a rank, write "No opinion"\n',
  })
})

test.each([
  [["absent.csv"], "absent.csv: there is no such file"],
  [["."], "this is a directory"],
  [["bad\0name.csv"], "can't be read"],
  [[], "name the ballots file"],
  [[four, four], "one file at a time, not 2"],
  [[four, "--method", "borda"], 'no method "borda": choose schulze'],
  [[four, "--format", "xml"], 'no format "xml": choose text or json'],
  [[four, "--winners", "0"], 'not "0"'],
  [[four, "--winners", "1.5"], 'not "1.5"'],
  [[four, "--winners", "two"], 'not "two"'],
  [[four, "--winners"], "--winners"],
  [[four, "--quick"], "--quick"],
])("%j is refused: %s", async (args, message) => {
  const { status, stdout, stderr } = await run(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(message)
  expect(stderr).not.toContain("    at ")
})

test("--help explains the command and is no error", async () => {
  const { status, stdout, stderr } = await run(["--help"])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("votive tally FILE.csv")
})

const real = resolve("../shared/elections")
const published: Record<string, { ballots: number; schulze: string[][] }> = existsSync(real)
  ? JSON.parse(readFileSync(join(real, "published-rankings.json"), "utf8"))
  : {}

test.skipIf(!existsSync(real))("real elections were published: there are files to count", () => {
  expect(Object.keys(published).length).toBeGreaterThan(0)
})

test.each(Object.entries(published))("%s gives the published ranking", async (name, { ballots, schulze }) => {
  const { status, stdout } = await run([name, "--method", "schulze", "--format", "json"], real)
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ ballots, ranking: schulze })
})

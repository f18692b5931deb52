import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { tallyIn } from "./tally-support.ts"

const { file, run } = tallyIn()
const four = file("four.csv", "ann,bob,cy,dee\n1,2,2,4\n1,2,2,3\nNo opinion,1,1,No opinion\n")

test("JSON holds the whole count", async () => {
  const { status, stdout, stderr } = await run([four, "--winners", "2", "--format", "json"])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(JSON.parse(stdout)).toMatchObject({
    method: "schulze",
    seats: 2,
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
    schwartzSet: ["ann"],
    ties: [["bob", "cy"]],
    uncontested: false,
    tiebreak: null,
    evidence: { method: "schulze" },
  })
})

test("text says who is elected, where the ballots leave a tie, the rule, the steps, the ranking and the matrix, in this order", async () => {
  const { status, stdout } = await run(["--winners=2", four])
  expect(status).toBe(0)
  const [before, after] = stdout.split("\nRanking\n")
  expect(before).toMatch(
    /^3 ballots, 4 candidates, 2 seats\n\nElected: ann\.\nbob and cy are tied for the last seat\.[\s\S]*\n\nCounted by the Schulze method\. /,
  )
  expect(before).toMatch(/\n\n\w[^\n]+\n {2}[\s\S]*ann beats bob 2 to 0/)
  expect(after).toBe(`  1. ann
  2. bob, cy  (tie)
  4. dee

Condorcet winner: ann
Smith set: ann
Schwartz set: ann

Ballots that rank the row's candidate above the column's (* = the row's wins)
          1  2  3  4
  1  ann  -  2* 2* 2*
  2  bob  0  -  0  2*
  3  cy   0  0  -  2*
  4  dee  0  0  0  -
`)
})

test("running text is broken into lines, names are not", async () => {
  const long = `${"x".repeat(60)}-`
  const names = ["a", "b", "c", "d"].map((end) => long + end)
  const { stdout } = await run([file("long.csv", `${names.join(",")}\n${"1,1,1,1\n".repeat(3)}`)])
  const [text = ""] = stdout.split("\nBallots that rank")
  for (const line of text.split("\n")) expect(line.length <= 100 || !line.trim().includes(" ")).toBe(true)
  expect(text).toContain(`  1. ${names[0]},\n     ${names[1]},`)
})

test("text names a count without ballots, and says when a tie is for several seats", async () => {
  const { stdout } = await run([file("none.csv", "ann,bob,cy\n"), "--winners", "2"])
  expect(stdout).toContain("0 ballots, 3 candidates, 2 seats")
  expect(stdout).toMatch(/ann, bob, and cy are tied for the last 2 seats/)
  expect(stdout).toContain("Condorcet winner: none\nSmith set: ann, bob, cy\n")
})

test("text speaks of one ballot, one candidate and one seat as such", async () => {
  const { stdout } = await run([file("one.csv", "ann\n1\n")])
  expect(stdout).toContain("1 ballot, 1 candidate, 1 seat\n")
})

test("control characters of a file reach nobody's terminal", async () => {
  const { stderr } = await run([file("evil.cvotes", "#/Candidates: a ; b\na > \u001b[2J\u001b[2J * x\n")])
  expect(stderr).not.toContain("\u001b")
  expect(stderr).toMatch(/^evil\.cvotes:2:/)
})

test("Markdown has the same, with headings", async () => {
  const { status, stdout } = await run([four, "--winners", "2", "--format", "markdown"])
  expect(status).toBe(0)
  expect(stdout).toContain("## The rule")
  expect(stdout).toContain("| 2nd | bob and cy (tied) |")
  expect(stdout).not.toContain("## By other methods")
})

describe("--method all", () => {
  test("text compares what every method says of the same ballots", async () => {
    const { status, stdout } = await run([four, "--winners", "2", "--method", "all"])
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^3 ballots, 4 candidates, 2 seats\n\nAll ten methods agree on the first place: ann\./,
    )
    for (const method of METHODS) expect(stdout).toMatch(new RegExp(`^${method}: ann > bob = cy`, "m"))
    expect(stdout).toContain("\n  Elected: ann\n  Tied for the last seat: bob, cy\n")
  })

  test("text says which method can't count so many candidates", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `c${index}`)
    const { stdout } = await run([
      file("many.csv", `${names}\n${names.map((_, index) => index + 1)}\n`),
      "--method",
      "all",
    ])
    expect(stdout).toMatch(/\nkemeny-young: .*counts at most 18 candidates/)
    expect(stdout).toContain("\n  Elected: c0\n\n")
  })

  test("JSON has the comparison, Markdown the count by the default method with it", async () => {
    const json = JSON.parse((await run([four, "--method", "all", "--format", "json"])).stdout)
    expect(json).toMatchObject({ agreedPlaces: 1 })
    expect(json.counts.map(({ method }: { method: string }) => method)).toEqual(
      METHODS.filter((name) => name !== "stv"),
    )
    const { stdout } = await run([four, "--method", "all", "--format", "markdown"])
    expect(stdout).toContain("Counted by the Schulze method.")
    expect(stdout).toContain("## By other methods")
  })
})

test("a method that can't count so many candidates is refused", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `c${index}`)
  const { status, stderr } = await run([file("many.csv", `${names}\n`), "--method", "kemeny-young"])
  expect(status).toBe(2)
  expect(stderr).toMatch(
    /^votive tally: kemeny-young counts at most 18 candidates, and there are 20: choose another method\n$/,
  )
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
  [[four, "--from", "xlsx"], '--from: no format "xlsx": choose csv'],
  [[], "name the ballots file"],
  [[four, four], "one file at a time, not 2"],
  [[four, "--method", "plurality"], 'no method "plurality": choose schulze'],
  [[four, "--format", "xml"], 'no format "xml": choose text, json or markdown'],
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
  expect(stdout).toContain("votive tally FILE")
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

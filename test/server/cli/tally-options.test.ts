import { describe, expect, test } from "vitest"
import { tallyIn } from "./tally-support.ts"

const { file, run } = tallyIn()
const four = file("four.csv", "ann,bob,cy,dee\n1,2,2,4\n1,2,2,3\nNo opinion,1,1,No opinion\n")

describe("files in other formats", () => {
  const blt = file("board.blt", '3 2\n5 1 2 0\n3 2 1 0\n0\n"ann"\n"bob"\n"cy"\n"Board"\n')

  test("are recognized, and fill the seats that they name unless --winners says otherwise", async () => {
    const count = async (...args: string[]) =>
      JSON.parse((await run([blt, "--method", "stv", "--format", "json", ...args])).stdout)
    expect(await count()).toMatchObject({ ballots: 8, seats: 2, winners: ["ann", "bob"] })
    expect(await count("--winners", "1")).toMatchObject({ seats: 1, winners: ["ann"] })
  })

  test("--unranked-last puts whom nobody ranked below all others", async () => {
    const count = async (...args: string[]) =>
      JSON.parse((await run([blt, "--format", "json", ...args])).stdout).ranking
    expect(await count()).toEqual([["ann", "cy"], ["bob"]])
    expect(await count("--unranked-last")).toEqual([["ann"], ["bob"], ["cy"]])
  })

  test("--from says which format it is", async () => {
    const { status, stderr } = await run([blt, "--from", "csv"])
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringMatching(/^board\.blt:2:/) })
  })

  test("standard input is read as -, in any format", async () => {
    const csv = await run(["-", "--format", "json"], undefined, "ann,bob\n1,2\n")
    expect(JSON.parse(csv.stdout)).toMatchObject({ ballots: 1, winners: ["ann"] })
    const cvotes = await run(["-", "--format", "json"], undefined, "bob > ann * 4\n")
    expect(JSON.parse(cvotes.stdout)).toMatchObject({ ballots: 4, winners: ["bob"] })
    expect((await run(["-"], undefined, "ann > > bob\n")).stderr).toMatch(/^standard input:1:\d+: /)
    expect((await run(["-"])).stderr).toBe("standard input: nothing is sent into this command\n")
  })
})

describe("seat limits", () => {
  const values = file("who.csv", "candidate,employer,country\nann,Acme,de\nbob,ACME,fr\ncy,,de\n")
  const three = file("three.csv", "ann,bob,cy\n1,2,3\n")

  test("pass over whoever would be one too many, and say so", async () => {
    const { stdout } = await run([three, "--winners", "2", "--limit", "employer=1", "--values", values])
    expect(stdout).toContain("Elected: ann and cy.")
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "bob was passed over: at most 1 of those elected may have the same employer",
    )
  })

  test.each([
    [["--limit", "employer=1"], "--limit and --values go together"],
    [["--values", values], "--limit and --values go together"],
    [["--limit", "employer", "--values", values], 'as in employer=2, not "employer"'],
    [["--limit", "employer=0", "--values", values], 'not "employer=0"'],
    [["--limit", "team=1", "--values", values], 'who.csv has no column "team"; it has employer, country'],
    [["--limit", "team=1", "--values", file("no.csv", "")], "it has none"],
    [["--limit", "team=1", "--values", "absent.csv"], "absent.csv: there is no such file"],
    [
      ["--limit", "x=1", "--values", file("bad-values.csv", "candidate,x\nzoe,1\n")],
      "bad-values.csv:2:1: zoe is no candidate",
    ],
  ])("%j is refused: %s", async (args, message) => {
    const { status, stderr } = await run([three, ...args])
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
})

test("--without takes whoever withdrew off all ballots", async () => {
  const { stdout } = await run([
    four,
    "--format",
    "json",
    "--without",
    "ann",
    "--without",
    "dee",
    "--without",
    "ann",
  ])
  expect(JSON.parse(stdout)).toMatchObject({ candidates: ["bob", "cy"], ballots: 3 })
  const { status, stderr } = await run([four, "--without", "zoe"])
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "votive tally: --without: zoe is no candidate on these ballots\n",
  })
})

test("the published lot decides a tie for the last seat", async () => {
  const lot = ["--tiebreak-seed", "drand round 5", "--tiebreak-value", "00ff"]
  const { stdout } = await run([four, "--winners", "2", "--format", "json", ...lot])
  const { winners, tiebreak } = JSON.parse(stdout)
  expect(winners).toEqual(["ann", tiebreak.order[0]])
  expect(tiebreak).toMatchObject({ seed: "drand round 5", value: "00ff" })
  expect((await run([four, ...lot.slice(0, 2)])).stderr).toContain("go together")
})

import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { FORMATS, readBallots } from "#core/tally/ballot-file"
import { readBallotsInput } from "#server/cli/ballots-input"
import { convert } from "#server/cli/convert"
import { fileOf, saying } from "#test/support/ballot-files"

const folder = mkdtempSync(join(tmpdir(), "votive-convert-"))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}
const read = (name: string): string => readFileSync(join(folder, name), "utf8")

const io = (written: { stdout: string; stderr: string }, stdin?: string, cwd = folder) => ({
  stdout: (text: string) => {
    written.stdout += text
  },
  stderr: (text: string) => {
    written.stderr += text
  },
  cwd,
  now: () => instant(0),
  stdin: stdin === undefined ? undefined : () => once(stdin),
})

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function run(args: readonly string[], stdin?: string, cwd?: string) {
  const written = { stdout: "", stderr: "" }
  const status = await convert(args, io(written, stdin, cwd))
  return { status, ...written }
}

const ballots = file("ballots.csv", "Ada,Bob,Cy\n1,2,2\n2,1,No opinion\n2,1,No opinion\n")

test("the end of the name says what is written, and one line what was done", async () => {
  expect(await run([ballots, "new.cvotes"])).toEqual({
    status: 0,
    stdout: "new.cvotes: 3 ballots, from CSV of Elekto and CIVS to Condorcet Election Format\n",
    stderr: "",
  })
  expect(read("new.cvotes")).toContain("\nBob > Ada * 2\nAda > Bob = Cy\n")
})

test("what has no place in the new format is said", async () => {
  const blt = file("one.blt", '2 1\n1 1 2 0\n0\n"Ada"\n"Bob"\n"Board"\n')
  expect((await run([blt, "one.csv"])).stdout).toBe(
    "one.csv: 1 ballot, from BLT to CSV of Elekto and CIVS; the number of seats and the title has no place in it\n",
  )
  expect((await run([blt, "one.soc"])).stdout).toContain("; the number of seats has no place in it\n")
  expect((await run([blt, "one.cvotes"])).stdout).toBe(
    "one.cvotes: 1 ballot, from BLT to Condorcet Election Format\n",
  )
})

test("standard input and output are -, and only the ballots are printed then", async () => {
  expect(await run(["-", "-", "--to", "blt"], "Ada > Bob * 2\n")).toEqual({
    status: 0,
    stdout: '2 1\n2 1 2 0\n0\n"Ada"\n"Bob"\n"Untitled"\n',
    stderr: "",
  })
  expect((await run(["-", "-", "--from", "csv", "--to", "debian"], "Ada,Bob\n1,2\n")).stdout).toContain(
    "V: 12\t1\n",
  )
})

test("a file that is there stays as it is without --force", async () => {
  file("there.cvotes", "kept")
  expect(await run([ballots, "there.cvotes"])).toMatchObject({
    status: 2,
    stderr: "votive convert: there.cvotes: there is such a file already; --force replaces it\n",
  })
  expect(read("there.cvotes")).toBe("kept")
  expect((await run([ballots, "there.cvotes", "--force"])).status).toBe(0)
  expect(read("there.cvotes")).toContain("#/Candidates: Ada ; Bob ; Cy")
  expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([])
})

test("a file may be replaced by what was read from it", async () => {
  const own = file("own.csv", "Ada,Bob\n1,2\n")
  expect((await run([own, own, "--to", "blt", "--force"])).status).toBe(0)
  expect(fileOf(readBallots(read("own.csv"))).format).toBe("blt")
})

test("ballots that the format can't say aren't written, and --unranked-last is named where it helps", async () => {
  const refused = await run([ballots, "new.toc"])
  expect(refused).toMatchObject({
    status: 2,
    stdout: "",
    stderr:
      "votive convert: the ballot Bob > Ada leaves candidates unranked, which a file of type toc can't say: choose .toi; or put them below all others: --unranked-last\n",
  })
  expect(existsSync(join(folder, "new.toc"))).toBe(false)
  expect((await run([ballots, "new.toc", "--unranked-last"])).status).toBe(0)
  expect(saying(fileOf(readBallots(read("new.toc"))).profile)).toEqual({
    "Ada > Bob = Cy": 1,
    "Bob > Ada > Cy": 2,
  })
  expect((await run([ballots, "new.soc", "--unranked-last"])).stderr).toContain("choose .toi\n")
})

test.each([
  [[], "name two files"],
  [[ballots], "name two files"],
  [[ballots, "a.blt", "b.blt"], "name two files"],
  [[ballots, "new.xlsx"], 'which format is "new.xlsx" to be in? Name it: --to csv, cvotes'],
  [[ballots, "-"], 'which format is "-" to be in?'],
  [[ballots, "new.blt", "--from", "x"], '--from: no format "x"'],
  [[ballots, "new.blt", "--to", "x"], '--to: no format "x"'],
  [[ballots, "new.blt", "--quick"], "--quick"],
  [["absent.csv", "new.blt"], "absent.csv: there is no such file\n"],
  [[".", "new.blt"], ".: this is a directory; name the ballots file in it\n"],
  [["-", "new.blt"], "standard input: nothing is sent into this command\n"],
  [[file("bad.csv", "Ada\n0\n"), "new.blt"], "bad.csv:2:1: rank 0 for Ada"],
  [[ballots, "absent/new.blt"], "votive convert: absent/new.blt: there is no such directory\n"],
  [[ballots, "ballots.csv/new.blt"], "its directory is a file\n"],
  [[ballots, ".", "--to", "blt", "--force"], "this is a directory; name a file in it\n"],
])("%j is refused: %s", async (args, message) => {
  const { status, stdout, stderr } = await run(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(message)
  expect(stderr).not.toContain("    at ")
  expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([])
})

test.skipIf(process.getuid?.() === 0)("a directory that may not be written to is said", async () => {
  const closed = mkdtempSync(join(folder, "closed-"))
  chmodSync(closed, 0o500)
  expect((await run([ballots, join(closed, "new.blt")])).stderr).toContain("no permission to write here")
})

test("--help explains the command and is no error", async () => {
  const { status, stdout, stderr } = await run(["-h"])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("votive convert IN OUT")
})

test("a file that is read as a whole is limited, a CSV file isn't", async () => {
  const long = file("long.cvotes", `A > B\n${"# nothing\n".repeat(20_000)}`)
  const csv = file("long.csv", `A,B\n${"1,2\n".repeat(60_000)}`)
  const written = { stdout: "", stderr: "" }
  const limit = 2 ** 17
  expect(await readBallotsInput({ file: long, from: null }, io(written), limit)).toEqual({
    ok: false,
    error:
      "long.cvotes: this is more than fits into memory at once: at most 0 MiB, or a CSV file of any size",
  })
  expect(await readBallotsInput({ file: csv, from: null }, io(written), limit)).toMatchObject({
    value: { format: "csv", profile: { ballots: 60_000 } },
  })
})

test("a faulty stream is a bug's business, what the system says is not", async () => {
  const failing = (error: unknown) => ({
    ...io({ stdout: "", stderr: "" }),
    // biome-ignore lint/correctness/useYield: it fails at once
    stdin: async function* (): AsyncGenerator<Uint8Array> {
      throw error
    },
  })
  const asked = { file: "-", from: null }
  expect(await readBallotsInput(asked, failing(Object.assign(new Error("broken"), { code: "EIO" })))).toEqual(
    {
      ok: false,
      error: "standard input: the file can't be read (EIO)",
    },
  )
  await expect(readBallotsInput(asked, failing("no error at all"))).rejects.toBe("no error at all")
})

const elections = resolve("../shared/elections")
const published: readonly string[] = existsSync(elections)
  ? Object.keys(JSON.parse(readFileSync(join(elections, "published-rankings.json"), "utf8")))
  : []

test
  .skipIf(published.length === 0)
  .each(published.length === 0 ? ["a real election, of which none is here"] : published)(
  "%s survives a journey through every format that can say it",
  async (name) => {
    const before = fileOf(readBallots(readFileSync(join(elections, name), "utf8"), name)).profile
    for (const format of FORMATS) {
      const { status, stdout, stderr } = await run([join(elections, name), "-", "--to", format])
      if (status !== 0) {
        expect(stderr).toMatch(/can't say|9 at most/)
        continue
      }
      expect(saying(fileOf(readBallots(stdout, `x.${format}`)).profile)).toEqual(saying(before))
    }
  },
)

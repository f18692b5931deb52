import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { electionSchema, schemaText, votersSchema } from "#core/meta/schema"
import { initDirectory } from "./init-support.ts"

const { path, read, list, run, checked } = initDirectory()

const FRESH = ["candidates-missing", "voters-empty"]

test.each(["2030", "steering/2030", "a/b/c/d/2030-GB", "./council/2030/", "Überrat/2030"])(
  "%s: all that an election needs, and nothing for the check to say but that nobody is named yet",
  async (key) => {
    expect(await run([key, "--dir", "elections", "--officer", "olga"])).toMatchObject({
      status: 0,
      stderr: "",
    })
    expect(await checked("elections")).toEqual(FRESH)
  },
)

test("the whole directory appears, with schemas beside the elections", async () => {
  const { stdout } = await run(["steering/2030", "--officer", "olga"])
  expect(list()).toEqual([
    ".schemas",
    ".schemas/election.schema.json",
    ".schemas/voters.schema.json",
    "steering",
    "steering/2030",
    "steering/2030/OWNERS",
    "steering/2030/README.md",
    "steering/2030/candidate-template.md",
    "steering/2030/election.yaml",
    "steering/2030/election_desc.md",
    "steering/2030/voters.yaml",
  ])
  expect(read(".schemas/election.schema.json")).toBe(schemaText(electionSchema()))
  expect(read(".schemas/voters.schema.json")).toBe(schemaText(votersSchema()))
  expect(read("steering/2030/election.yaml").split("\n")[0]).toBe(
    "# yaml-language-server: $schema=../../.schemas/election.schema.json",
  )
  expect(stdout).toMatch(/^steering\/2030 is made:\n/)
  expect(stdout).toContain("Voting is open from 2029-12-20 00:00:00 to 2030-01-03 12:00:00 UTC.\n")
  expect(stdout).toContain("votive check .\n")
  expect(statSync(path("steering/2030")).mode & 0o777).toBe(0o777 & ~process.umask())
})

test("with every option, the files say what was asked for", async () => {
  const args = ["2030", "--dir", "elections", "--name", "Council: 2030", "--organization", "Example"]
  args.push("--start", "2030-03-01", "--end", "2030-03-15", "--winners", "3", "--rank-all", "--keep-links")
  args.push("--officer", "@olga", "--officer", "249043822", "--officer", "Olga")
  args.push("--field", "employer", "--field", "chat: name", "--app-url", "https://vote.example.org/app/")
  expect((await run(args)).status).toBe(0)
  const lines = read("elections/2030/election.yaml").split("\n")
  expect(lines[0]).toBe("# yaml-language-server: $schema=https://vote.example.org/app/schemas/election.json")
  expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
    'name: "Council: 2030"',
    "organization: Example",
    "start_datetime: 2030-03-01 00:00:00",
    "end_datetime: 2030-03-16 12:00:00",
    "no_winners: 3",
    "allow_no_opinion: False",
    "delete_after: False",
    "show_candidate_fields:",
    "  - employer",
    '  - "chat: name"',
    "election_officers:",
    "  - olga",
    '  - "249043822"',
    "eligibility: Whoever is listed in voters.yaml may vote.",
    "exception_description: Ask for an exception if you should be on the list of voters but are not.",
    "exception_due: 2030-03-14 12:00:00",
  ])
  expect(lines).toContain(
    '# A day ends "anywhere on Earth" at 12:00 UTC of the next one: 2030-03-15 ends at 2030-03-16 12:00:00.',
  )
  expect(read("elections/2030/OWNERS")).toMatch(/\napprovers:\n {2}- olga\n {2}- "249043822"\n$/)
  expect(read("elections/2030/voters.yaml")).toMatch(/^# .*\$schema=https:\S+\/schemas\/voters\.json\n/)
  expect(existsSync(path("elections/.schemas"))).toBe(false)
  expect(await checked("elections")).toEqual(FRESH)
})

test("at a terminal it asks for what no option says, and shows what is usual", async () => {
  const { status, questions } = await run(
    ["steering/2030", "--winners", "2", "--no-opinion"],
    ["", "Example Project", "2030-03-01", "", "olga, omar", "no", "", ""],
  )
  expect(status).toBe(0)
  expect(questions).toEqual([
    "Name of the election [2030 Steering Election]: ",
    "Whose election it is [Name of the organization]: ",
    "Voting starts, in UTC [2029-12-20 00:00:00]: ",
    "Voting ends, in UTC; a day alone: its end anywhere on Earth [2030-03-14]: ",
    "Logins of the officers, who run it: ",
    "Erase after the result what could link voters to ballots? yes or no [yes]: ",
    "What to show of candidates beside their names, with commas between [employer]: ",
    "Address of your Votive instance, for editors; nothing if there is none yet: ",
  ])
  const text = read("steering/2030/election.yaml")
  expect(text).toContain("\nname: 2030 Steering Election\n")
  expect(text).toContain("\nend_datetime: 2030-03-15 12:00:00\n")
  expect(text).toContain("\n  - olga\n  - omar\n")
  expect(text).toContain("\ndelete_after: False\n")
  expect(await checked()).toEqual(FRESH)
})

test("a wrong answer is explained and asked for again", async () => {
  const args = [
    "2030",
    "--name",
    "x",
    "--organization",
    "x",
    "--no-opinion",
    "--delete-after",
    "--field",
    "",
    "--app-url=",
  ]
  const answers = ["soon", "2029-01-01", "2030-02-30", "2030-03-01", "2030-02-01", "2030-03-05", "0", "4"]
  const { status, stdout, questions } = await run(args, [...answers, "", "olga@example.org", "olga"])
  expect(status).toBe(0)
  expect(questions).toHaveLength(11)
  expect(stdout.match(/^ {2}(?:"|\d{4}|a |at ).*(?=\n)/gm)?.slice(0, 7)).toEqual([
    '  "soon" is no date and time; write it as in 2030-09-01 12:00:00, in UTC',
    "  2029-01-01 00:00:00 is past, and voting lies ahead",
    '  "2030-02-30" is no date and time; write it as in 2030-09-01 12:00:00, in UTC',
    "  2030-02-02 12:00:00 is not after the start, 2030-03-01 00:00:00",
    '  a whole number from 1 up is expected, not "0"',
    "  at least one officer is needed: nobody else can run the election",
    '  "olga@example.org" can\'t be a login',
  ])
  expect(read("2030/election.yaml")).toContain("show_candidate_fields: []\n")
  expect(await checked()).toEqual(FRESH)
})

test("whoever ends the input gets nothing written: 2", async () => {
  expect(await run(["2030"], ["Name", "Organization"])).toMatchObject({
    status: 2,
    stderr: "votive init: ended before all was answered; nothing was written\n",
  })
  expect(list()).toEqual([])
})

test("where nobody can be asked what is usual is taken, and a stand-in for officers is spoken of", async () => {
  for (const [key, ...more] of [["2030", "--yes"], ["2031"]] as const) {
    const { status, questions, stdout } = await run([key, ...more], more.length > 0 ? [] : undefined)
    expect({ status, questions }).toEqual({ status: 0, questions: [] })
    expect(stdout).toContain(
      "  1. Put the officers' logins into election.yaml and OWNERS, in place of login_of_an_officer.\n  2. ",
    )
    expect(read(`${key}/election.yaml`)).toContain("\nelection_officers:\n  - login_of_an_officer\n")
  }
  expect(await run(["2032", "--end", "2029-11-22 16:00:00"])).toMatchObject({
    status: 2,
    stderr: "votive init: --start: must be given where nobody can be asked\n",
  })
})

test("the officers of the latest election are the usual ones", async () => {
  await run(["2030", "--officer", "olga", "--officer", "omar"])
  const { questions, stdout } = await run(["2031"], Array(10).fill(""))
  expect(questions).toContain("Logins of the officers, who run it [olga omar]: ")
  expect(stdout).toContain("  1. Read election.yaml")
  expect(read("2031/election.yaml")).toContain("\nelection_officers:\n  - olga\n  - omar\n")
})

test("the organization is taken from the latest election that is there", async () => {
  await run([
    "2030",
    "--officer",
    "o",
    "--organization",
    "Early",
    "--start",
    "2030-01-01",
    "--end",
    "2030-01-05",
  ])
  await run([
    "2031",
    "--officer",
    "o",
    "--organization",
    "Late",
    "--start",
    "2031-01-01",
    "--end",
    "2031-01-05",
  ])
  await run(["2032", "--officer", "o"])
  expect(read("2032/election.yaml")).toContain("\norganization: Late\n")
})

test("what is there is never touched: 2", async () => {
  mkdirSync(path("empty"))
  writeFileSync(path("file"), "x")
  symlinkSync("nowhere", path("link"))
  for (const key of ["empty", "file", "link"]) {
    expect(await run([key, "--officer", "olga"])).toMatchObject({
      status: 2,
      stderr: `votive init: ${key} is there already; choose another KEY\n`,
    })
  }
  expect((await run(["file/2030", "--officer", "olga"])).stderr).toMatch(
    /^votive init: file\/2030: a part of this /,
  )
  expect(list()).toEqual(["empty", "file", "link"])
})

test("what can't be written leaves nothing behind", async () => {
  const long = "x".repeat(300)
  for (const key of [long, `a/b/${long}`]) {
    expect(await run([key, "--officer", "olga"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("a part of this name is too long"),
    })
  }
  expect(list()).toEqual([])
})

test.skipIf(process.getuid?.() === 0)(
  "a directory that may not be written is said so (skipped as root, who may)",
  async () => {
    chmodSync(path(), 0o500)
    expect((await run(["2030", "--officer", "olga"])).stderr).toContain("no permission to write there")
    chmodSync(path(), 0o700)
  },
)

test("schemas of an earlier run are brought up to date", async () => {
  mkdirSync(path(".schemas"))
  writeFileSync(path(".schemas/election.schema.json"), "{}")
  await run(["2030", "--officer", "olga"])
  expect(read(".schemas/election.schema.json")).toBe(schemaText(electionSchema()))
  const before = statSync(path(".schemas/election.schema.json")).mtimeMs
  await run(["2031", "--officer", "olga"])
  expect(statSync(path(".schemas/election.schema.json")).mtimeMs).toBe(before)
})

test.each([
  [[], "KEY is missing"],
  [["a", "b"], "one KEY at a time, not 2"],
  [["../2030"], "can't be a KEY"],
  [["/etc"], "KEY is a path below the directory of elections"],
  [["steering 2030"], "try steering-2030"],
  [["a---b"], "try a-b"],
  [[".hidden"], "try hidden"],
  [["2030", "--nonsense"], "--nonsense"],
  [["2030", "--no-opinion", "--rank-all"], "--no-opinion and --rank-all exclude each other"],
  [["2030", "--delete-after", "--keep-links"], "--delete-after and --keep-links exclude each other"],
])("%j is wrong usage: 2, with the usage", async (args, message) => {
  const { status, stdout, stderr } = await run([...args, "--officer", "olga"], [])
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toContain(message)
  expect(stderr).toContain("usage: votive init KEY")
  expect(list()).toEqual([])
})

test.each([
  [["--name", " "], "--name: nothing is written there"],
  [["--winners", "none"], '--winners: a whole number from 1 up is expected, not "none"'],
  [["--officer", "o@example.org"], '--officer: "o@example.org" can\'t be a login'],
  [["--start", "2030-03-01", "--end", "2030-02-01"], "--end: 2030-02-02 12:00:00 is not after the start"],
  [["--start", "2029-11-22 15:30:00"], "--start: 2029-11-22 15:30:00 is past"],
  [["--end", "2130-01-01"], "--end: 2130-01-02 12:00:00 is more than 20 years away"],
  [["--app-url", "elections.example.org"], "--app-url: an address like https://elections.example.org"],
  [["--app-url", "https://u:p@example.org"], "--app-url: an address like"],
])("%j is refused in one line, before anything is asked", async (args, message) => {
  const { status, stderr, questions } = await run(["2030", ...args], [])
  expect([status, questions]).toEqual([2, []])
  expect(stderr).toContain(`votive init: ${message}`)
  expect(stderr.trim()).not.toContain("\n")
})

test("--help says how it is used", async () => {
  expect(await run(["--help"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^usage: votive init KEY/),
  })
})

/** A method that can't count as many candidates as the ballot paper has, in files that lack some of them after the count. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { conclude } from "#server/service/conclusion"
import { filesOf } from "#server/service/files"
import { result } from "#server/service/results"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  TestClock,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const OLGA = person("olga")
const AFTER = instant(END + 3_600_000)
const ALL = Array.from({ length: 19 }, (_, at) => `c${at + 10}`)
const GONE = ["c27", "c28"]
const LEFT = ALL.filter((id) => !GONE.includes(id))
const METHOD = "method: kemeny-young"
const WITHDRAWN = `withdrawn: [${GONE.join(", ")}]`
const KEMENY = electionFiles({ candidates: LEFT, extra: METHOD })
const NOTE = {
  code: "method-candidates",
  file: "council/2026/election.yaml",
  line: 10,
  message: "kemeny-young counts up to 18 candidates, and there are 19: choose another method",
}
const UNFIT =
  "kemeny-young counts at most 18 candidates, and there are 19: choose another method in election.yaml (`method`)."
const REMOVED = GONE.map((id) => ({
  code: "candidate-removed",
  file: `council/2026/candidate-${id}.md`,
  line: 1,
  message: expect.stringContaining(`"${id}" stays on it: put the file back`),
}))

const entryOf = ({ context }: TestInstance): Entry => {
  const entry = context.catalogue.find("council---2026")
  if (!entry) throw new Error("the election is not shown")
  return entry
}

/** Another server, later, on the same database, before it reads the repository. */
const restarted = ({ context, clock }: TestInstance): Promise<TestInstance> =>
  makeInstance(context.db, { clock })

const resultOf = (instance: TestInstance) => result(instance.context, OLGA, entryOf(instance))

async function filesPage(instance: TestInstance) {
  const { state } = instance.context.catalogue
  if (!state) throw new Error("nothing was read")
  const web = "https://github.com/octo/meta"
  const repository = { remote: web, web: null, kind: null, branch: null, directory: "", pollMs: 1000 }
  const files = must(await filesOf(instance.context, repository, state, OLGA, entryOf(instance)))
  const said = ({ notes }: typeof files.refused) =>
    notes.map(({ code, file, line, message }) => ({ code, file, line, message }))
  return { ...files, refused: said(files.refused), diagnostics: said(files.diagnostics) }
}

describeDatabases("a method that can't count those on the ballot paper", (open) => {
  /** Voting is on, with 19 candidates on the ballot paper; commit c1. */
  async function voted(extra = ""): Promise<TestInstance> {
    const instance = await makeInstance(await open(), { clock: new TestClock(instant(START + 1000)) })
    await instance.apply(electionFiles({ candidates: ALL, extra }), { commit: "c1" })
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    const ranking = ALL.map((id) => [id])
    must(await castBallot(instance.context, await castRequest(device, token, 1, ranking)))
    return instance
  }

  async function counted(extra = ""): Promise<TestInstance> {
    const instance = await voted(extra)
    instance.clock.set(AFTER)
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    return instance
  }

  test("with files missing: officers are told, and the old method's count stays", async () => {
    const instance = await counted()
    const before = entryOf(instance).election
    await instance.apply(KEMENY, { commit: "c2" })
    for (const server of [instance, await restarted(instance)]) {
      expect(server.context.catalogue.state?.commit).toBe("c2")
      expect(entryOf(server).election).toEqual(before)
      const page = await filesPage(server)
      expect(page.kept).toMatchObject({ commit: "c1", since: toIso(AFTER) })
      expect(page.diagnostics).toEqual([NOTE])
      expect(page.refused).toEqual(REMOVED)
      expect(page.links.map(({ file }) => file)).not.toContain("council/2026/candidate-c27.md")
      expect(page.results?.draft).toContain("C10")
      expect(must(await resultOf(server))).toMatchObject({ method: "schulze", candidates: ALL })
    }
    instance.clock.set(instant(AFTER + 60_000))
    await instance.apply(new Map([...KEMENY, ["README.md", utf8("more")]]), { commit: "c3" })
    expect((await filesPage(instance)).kept).toMatchObject({ commit: "c1", since: toIso(AFTER) })
  })

  test("while voting goes on, it goes on", async () => {
    const instance = await voted()
    await instance.apply(KEMENY, { commit: "c2" })
    const later = await restarted(instance)
    expect(await filesPage(later)).toMatchObject({ kept: { commit: "c1" }, diagnostics: [NOTE] })
    expect(entryOf(later)).toMatchObject({ paper: { candidates: ALL }, election: { method: "schulze" } })
  })

  test("with all the files: refused as well, and nothing is said of candidates", async () => {
    const instance = await counted()
    await instance.apply(electionFiles({ candidates: ALL, extra: METHOD }), { commit: "c2" })
    for (const server of [instance, await restarted(instance)]) {
      expect(await filesPage(server)).toMatchObject({
        kept: { commit: "c1" },
        diagnostics: [NOTE],
        refused: [],
        results: { published: false },
      })
      expect(must(await resultOf(server)).method).toBe("schulze")
    }
  })

  test.each([
    ["another method", { candidates: LEFT, extra: "method: ranked-pairs" }, "ranked-pairs", ALL, REMOVED],
    ["the former method", { candidates: LEFT }, "schulze", ALL, REMOVED],
    [
      "who is gone named as withdrawn",
      { candidates: LEFT, extra: `${METHOD}\n${WITHDRAWN}` },
      "kemeny-young",
      LEFT,
      REMOVED,
    ],
    [
      "files put back, and some withdrawn",
      { candidates: ALL, extra: `${METHOD}\n${WITHDRAWN}` },
      "kemeny-young",
      LEFT,
      [],
    ],
    ["all as it was", { candidates: ALL }, "schulze", ALL, []],
  ] as const)("mended by %s: taken over, with everybody's name", async (_, mend, method, counts, refused) => {
    const instance = await counted()
    await instance.apply(KEMENY, { commit: "c2" })
    await instance.apply(electionFiles(mend), { commit: "c3" })
    for (const server of [instance, await restarted(instance)]) {
      const page = await filesPage(server)
      expect(page.kept).toBeNull()
      expect(page.refused).toEqual(refused)
      expect(page.diagnostics.filter(({ code }) => code !== "withdrawn-unknown")).toEqual([])
      expect(page.results).not.toBeNull()
      const { names, ...result } = must(await resultOf(server))
      expect(result).toMatchObject({ method, candidates: counts })
      expect(names).toMatchObject({ c10: "C10", c27: "C27", c28: "C28" })
    }
  })

  test("who had withdrawn stays withdrawn without file and field, so the method still fits", async () => {
    const instance = await counted(`${METHOD}\n${WITHDRAWN}`)
    await instance.apply(KEMENY, { commit: "c2" })
    for (const server of [instance, await restarted(instance)]) {
      expect(await filesPage(server)).toMatchObject({ kept: null, diagnostics: [], refused: REMOVED })
      expect(entryOf(server).election).toMatchObject({ method: "kemeny-young", withdrawn: GONE })
      expect(must(await resultOf(server))).toMatchObject({ candidates: LEFT, withdrawn: GONE })
    }
  })

  test("in a directory that moved: the move is followed, the method isn't", async () => {
    const instance = await counted()
    const { uid } = entryOf(instance)
    const moved = { key: "archive", extra: `${METHOD}\nmoved_from: council/2026` }
    await instance.apply(electionFiles({ ...moved, candidates: LEFT }), { commit: "c2" })
    for (const server of [instance, await restarted(instance)]) {
      expect(entryOf(server)).toMatchObject({ uid, election: { key: "archive", method: "schulze" } })
      expect(await filesPage(server)).toMatchObject({
        kept: { commit: "c1" },
        diagnostics: [{ ...NOTE, file: "archive/election.yaml" }],
      })
    }
  })

  test("where what was kept is damaged: there is no result, officers are told why, and it can be mended", async () => {
    const instance = await counted()
    await instance.apply(KEMENY, { commit: "c2" })
    await sql`update election_files set seal = null`.execute(instance.context.db)
    const later = await restarted(instance)
    await later.apply(KEMENY, { commit: "c2" })
    for (const server of [later, await restarted(instance)]) {
      expect(await resultOf(server)).toMatchObject({ error: { code: "METHOD_UNFIT", detail: UNFIT } })
      expect(await filesPage(server)).toMatchObject({
        kept: null,
        diagnostics: [{ ...NOTE, message: UNFIT }],
        results: null,
      })
    }
    await later.apply(electionFiles({ candidates: ALL }), { commit: "c3" })
    expect(await filesPage(later)).toMatchObject({ kept: null, diagnostics: [], refused: [] })
    expect(must(await resultOf(later))).toMatchObject({ method: "schulze", names: { c27: "C27" } })
  })
})

/** What officers are told of their files, as commits come in before, during and after the vote. */
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import type { ElectionFiles } from "#core/wire/files"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { filesOf, MOST_NOTES } from "#server/service/files"
import type { RepositoryInfo } from "#server/service/origin"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  type ElectionFiles as Fields,
  makeDevice,
  makeInstance,
  person,
  START,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const WEB = "https://github.com/octo/meta"
const REPOSITORY: RepositoryInfo = {
  remote: `${WEB}.git`,
  web: null,
  kind: null,
  branch: null,
  directory: "elections",
  pollMs: 1000,
}
const OLGA = person("olga")
const BEFORE = instant(START - 1000)

describeDatabases("the files of an election", (open) => {
  async function instanceWith(now = BEFORE, fields: Fields = {}): Promise<TestInstance> {
    const instance = await makeInstance(await open())
    instance.clock.set(now)
    await instance.apply(electionFiles(fields))
    instance.looks.note(null)
    return instance
  }

  const ask = async (
    { context }: TestInstance,
    repository: Partial<RepositoryInfo> = {},
    who = OLGA,
    slug = "council---2026",
  ) => {
    const { state } = context.catalogue
    const entry = context.catalogue.find(slug)
    if (!state || !entry) throw new Error(`no election ${slug}`)
    return filesOf(context, { ...REPOSITORY, ...repository }, state, who, entry)
  }
  const files = async (...asked: Parameters<typeof ask>): Promise<ElectionFiles> => must(await ask(...asked))

  /** The files with one of them changed; null takes it away. */
  const changed = (fields: Fields, name: string, text: string | null) => {
    const made = electionFiles(fields)
    if (text === null) made.delete(`council/2026/${name}`)
    else made.set(`council/2026/${name}`, utf8(text))
    return made
  }

  test("are for its officers alone", async () => {
    const instance = await instanceWith()
    expect(await ask(instance, {}, person("ada"))).toMatchObject({
      ok: false,
      error: { code: "NOT_AN_OFFICER" },
    })
    expect((await ask(instance, {}, person("OLGA"))).ok).toBe(true)
  })

  test("in order: nothing to say, and links to change each of them", async () => {
    const instance = await instanceWith()
    const shown = await files(instance)
    const nothing = { notes: [], more: 0 }
    expect(shown).toMatchObject({
      repository: { branch: "main", web: WEB, stale: false, checkedAt: toIso(BEFORE) },
      fault: null,
      directory: "council/2026",
      vanished: false,
      kept: null,
      refused: nothing,
      diagnostics: nothing,
      elsewhere: nothing,
      results: null,
    })
    const edit = (name: string) => ({
      file: `council/2026/${name}`,
      missing: false,
      href: `${WEB}/edit/main/elections/council/2026/${name}`,
    })
    expect(shown.links).toEqual(
      ["election.yaml", "voters.yaml", "candidate-alice.md", "candidate-bob.md", "candidate-carol.md"].map(
        edit,
      ),
    )
  })

  test("without a forge come without links, and otherwise the same", async () => {
    const instance = await instanceWith()
    const shown = await files(instance, { kind: "none" })
    expect(shown).toMatchObject({ links: [], repository: { web: null, commitLink: null } })
  })

  test("a missing voters list is created by a link that begins it", async () => {
    const instance = await instanceWith()
    await instance.apply(changed({}, "voters.yaml", null))
    const voters = (await files(instance)).links.find(({ file }) => file.endsWith("voters.yaml"))
    expect(voters?.missing).toBe(true)
    const query = new URL(voters?.href ?? "").searchParams
    expect([query.get("filename"), query.get("value")]).toEqual([
      "elections/council/2026/voters.yaml",
      "eligible_voters:\n- \n",
    ])
  })

  test("an error is shown with its place, links and what is kept; mended, it is gone", async () => {
    const instance = await instanceWith()
    const good = (await files(instance)).repository.commit
    await instance.apply(changed({}, "election.yaml", "name: Council\nno_winners: [\n"))
    const broken = await files(instance)
    expect(broken.repository.commit).not.toBe(good)
    expect(broken.kept).toMatchObject({ commit: good, since: toIso(BEFORE) })
    const [note] = broken.diagnostics.notes
    expect(note).toMatchObject({ severity: "error", file: "council/2026/election.yaml" })
    expect(note?.line).toBeGreaterThan(1)
    expect(note?.view).toBe(
      `${WEB}/blob/${broken.repository.commit}/elections/council/2026/election.yaml#L${note?.line}`,
    )
    expect(note?.edit).toEqual({
      file: "council/2026/election.yaml",
      href: `${WEB}/edit/main/elections/council/2026/election.yaml`,
    })
    await instance.apply(electionFiles())
    expect(await files(instance)).toMatchObject({ kept: null, diagnostics: { notes: [] } })
  })

  test("errors come before warnings, and no more are sent than anyone reads", async () => {
    const instance = await instanceWith()
    const many = Array.from({ length: 260 }, (_, at) => [`stray-${at}/voters.yaml`, utf8("[]\n")] as const)
    const odd = changed({}, "election.yaml", "nome: x\nname: Council\norganization: E\n")
    await instance.apply(new Map([...odd, ...many]))
    const { diagnostics, elsewhere } = await files(instance)
    const severities = diagnostics.notes.map(({ severity }) => severity)
    expect(severities).toContain("error")
    expect(severities).toEqual([...severities].sort())
    expect(elsewhere.notes).toHaveLength(MOST_NOTES)
    expect(elsewhere.more).toBe(260 - MOST_NOTES)
  })

  test("changes after the start are refused and said, with the reason", async () => {
    const instance = await instanceWith(START)
    await makeDevice(instance.context)
    instance.clock.set(instant(START + 5000))
    await instance.apply(electionFiles({ candidates: ["alice", "bob"], end: instant(START + 1000) }))
    const { refused, links } = await files(instance)
    expect(refused.notes.map(({ code }) => code).sort()).toEqual(["candidate-removed", "end-in-past"])
    const [end] = refused.notes.filter(({ code }) => code === "end-in-past")
    expect(end).toMatchObject({ file: "council/2026/election.yaml", line: 4 })
    expect(end?.view).toContain("#L4")
    // The file is gone: it is put right in another one.
    const [removed] = refused.notes.filter(({ code }) => code === "candidate-removed")
    expect(removed).toMatchObject({ file: "council/2026/candidate-carol.md", view: null })
    expect(removed?.edit?.file).toBe("council/2026/election.yaml")
    expect(links.map(({ file }) => file)).not.toContain("council/2026/candidate-carol.md")
  })

  test("a directory that is gone has no files to edit", async () => {
    const instance = await instanceWith()
    await instance.apply(new Map())
    expect(await files(instance)).toMatchObject({ vanished: true, links: [], directory: "council/2026" })
  })

  test("a repository that can't be read says why, to officers", async () => {
    const instance = await instanceWith()
    instance.looks.note("The host can't be reached.")
    expect(await files(instance)).toMatchObject({
      fault: "The host can't be reached.",
      repository: { stale: true },
    })
  })

  async function counted(): Promise<TestInstance> {
    const instance = await instanceWith(START)
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    must(
      await castBallot(
        instance.context,
        await castRequest(device, token, 1, [["bob"], ["alice"], ["carol"]]),
      ),
    )
    instance.clock.set(END)
    expect((await files(instance)).results).toBeNull()
    must(await conclude(instance.context, OLGA, instance.context.catalogue.find("council---2026") as never))
    return instance
  }

  test("once counted, results.md opens with the draft, which carries paper, root and counts", async () => {
    const instance = await counted()
    const { results, links } = await files(instance)
    expect(results).toMatchObject({ published: false, filled: true })
    const query = new URL(results?.href ?? "").searchParams
    expect(query.get("value")).toBe(results?.draft)
    expect(query.get("filename")).toBe("elections/council/2026/results.md")
    expect(results?.draft).toContain("Elected: **BOB**.")
    expect(results?.draft).toMatch(/- Ballot paper: `.+`\n- Root of the ballots: `.+`\n/)
    expect(links.map(({ file }) => file)).not.toContain("council/2026/results.md")
    expect((await files(instance, { kind: "none" })).results).toMatchObject({ href: null, filled: false })
    expect((await files(instance, { kind: "gitlab" })).results).toMatchObject({ filled: false })
  })

  test("a stored count that somebody changed is said, instead of files without a draft", async () => {
    const instance = await counted()
    const changed = { result: new Uint8Array(64) }
    await instance.context.db.updateTable("elections").set(changed).execute()
    expect(await ask(instance)).toMatchObject({ ok: false, error: { code: "INTEGRITY" } })
  })

  test("a results.md that is there is edited, be it merged or empty", async () => {
    const instance = await counted()
    const edit = `${WEB}/edit/main/elections/council/2026/results.md`
    await instance.apply(changed({}, "results.md", ""))
    expect((await files(instance)).results).toMatchObject({ published: false, filled: false, href: edit })
    await instance.apply(electionFiles({ results: "# Bob\n" }))
    expect((await files(instance)).results).toMatchObject({ published: true, href: edit })
    await instance.apply(new Map())
    expect((await files(instance)).results).toMatchObject({ href: null })
  })

  test("a results.md of an election that was not counted here is a file like others", async () => {
    const instance = await instanceWith(END, { results: "# Bob\n" })
    const { results, links } = await files(instance)
    expect(results).toBeNull()
    expect(links.map(({ file }) => file)).toContain("council/2026/results.md")
  })
})

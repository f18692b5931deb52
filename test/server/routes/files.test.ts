/** The files behind the elections over HTTP: to anyone what is read, to officers all of it. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { ElectionDetail, ElectionList } from "#core/wire/election"
import type { ElectionFiles, RepositoryView } from "#core/wire/files"
import { describeDatabases } from "#test/support/databases"
import { electionFiles, START } from "#test/support/instance"
import { problemOf, type Served, serve } from "./serve.ts"

const WEB = "https://git.example.org/octo/meta"
const FORGE = {
  remote: null,
  web: WEB,
  kind: "gitea",
  branch: null,
  directory: "elections",
  pollMs: 1000,
} as const

describeDatabases("the API of the files", (open) => {
  const served = async (): Promise<Served> => serve(await open(), { repository: FORGE })

  const read = async <T>({ url }: Served, path: string, cookie = ""): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { cookie } })
    expect([path, answer.status]).toEqual([path, 200])
    return (await answer.json()) as T
  }

  async function signIn({ url }: Served, login: string): Promise<string> {
    const answer = await fetch(`${url}/api/v1/session/demo`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login }),
    })
    return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
  }

  test("anyone learns what was read and when; the reason of a fault stays with officers", async () => {
    const instance = await served()
    expect(await problemOf(await fetch(`${instance.url}/api/v1/repository`))).toMatchObject({
      status: 503,
      code: "REPOSITORY_UNREAD",
    })
    await instance.apply(electionFiles())
    instance.looks.note(null)
    const repository = await read<RepositoryView>(instance, "/repository")
    expect(repository).toMatchObject({
      branch: "main",
      web: WEB,
      stale: false,
      checkedAt: "2026-03-01T00:00:01Z",
      commitLink: `${WEB}/commit/${repository.commit}`,
    })
    instance.looks.note("Authentication failed for a secret place.")
    const shown = {
      repository: await read<RepositoryView>(instance, "/repository"),
      list: await read<ElectionList>(instance, "/elections"),
      detail: await read<ElectionDetail>(instance, "/elections/council---2026"),
    }
    for (const view of Object.values(shown)) {
      expect(view).toMatchObject({ stale: true, commit: repository.commit, checkedAt: repository.checkedAt })
    }
    expect(JSON.stringify(shown)).not.toContain("secret place")
    const officer = await signIn(instance, "olga")
    const files = await read<ElectionFiles>(instance, "/elections/council---2026/files", officer)
    expect(files.fault).toContain("secret place")
  })

  test("files are for officers who are signed in", async () => {
    const instance = await served()
    await instance.apply(electionFiles())
    const files = `${instance.url}/api/v1/elections/council---2026/files`
    expect(await problemOf(await fetch(files))).toMatchObject({ status: 401, code: "SIGN_IN_REQUIRED" })
    const cookie = await signIn(instance, "ada")
    expect(await problemOf(await fetch(files, { headers: { cookie } }))).toMatchObject({
      status: 403,
      code: "NOT_AN_OFFICER",
    })
    const officer = await signIn(instance, "olga")
    expect(
      await problemOf(
        await fetch(`${instance.url}/api/v1/elections/nowhere/files`, { headers: { cookie: officer } }),
      ),
    ).toMatchObject({ status: 404, code: "ELECTION_UNKNOWN" })
  })

  test("an election that moved answers at its former address, and says the new one", async () => {
    const instance = await served()
    instance.clock.set(instant(START - 1000))
    await instance.apply(electionFiles())
    await instance.apply(electionFiles({ key: "archive/council", extra: "moved_from: council/2026" }))
    for (const slug of ["council---2026", "archive---council"]) {
      const detail = await read<ElectionDetail>(instance, `/elections/${slug}`)
      expect(detail).toMatchObject({ slug: "archive---council", vanished: false })
    }
    const list = await read<ElectionList>(instance, "/elections")
    expect(list.elections.map(({ slug }) => slug)).toEqual(["archive---council"])
  })
})

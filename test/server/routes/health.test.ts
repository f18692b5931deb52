import { expect, test } from "vitest"
import { describeDatabases } from "#test/support/databases"
import { electionFiles } from "#test/support/instance"
import { serve } from "./serve.ts"

describeDatabases("health", (open) => {
  const ready = async (url: string) => {
    const answer = await fetch(`${url}/ready`)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    return { status: answer.status, ...((await answer.json()) as object) }
  }

  test("the process is up as soon as it answers", async () => {
    const { url } = await serve(await open(), { databaseAnswers: () => Promise.reject(new Error("gone")) })
    const answer = await fetch(`${url}/health`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: "up" })
  })

  test("it is ready once the elections' files were read", async () => {
    const { url, apply } = await serve(await open())
    expect(await ready(url)).toEqual({ status: 503, ready: false, database: true, revision: false })
    await apply(electionFiles())
    expect(await ready(url)).toEqual({ status: 200, ready: true, database: true, revision: true })
  })

  test("a database that fails or says no makes it unready, and is no error", async () => {
    for (const databaseAnswers of [() => Promise.reject(new Error("gone")), async () => false]) {
      const { url, apply, logged } = await serve(await open(), { databaseAnswers })
      await apply(electionFiles())
      expect(await ready(url)).toEqual({ status: 503, ready: false, database: false, revision: true })
      expect(logged).toEqual([])
    }
  })
})

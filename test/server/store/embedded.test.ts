import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest"
import { utf8 } from "#core/base/bytes"
import { migrations } from "#migrations/index"
import { type OpenDatabase, openDatabase } from "#server/store/database"
import { EMBEDDED_MAJOR_VERSION } from "#server/store/embedded"
import { putInstanceValue } from "#server/store/instance"
import { migrateToLatest } from "#server/store/migrate"

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "votive-embedded-"))
})
afterEach(async () => {
  await rm(home, { recursive: true, force: true })
})

async function open(dataDir: string): Promise<OpenDatabase> {
  const opened = await openDatabase({ dataDir })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

async function problem(dataDir: string) {
  const opened = await openDatabase({ dataDir })
  if (opened.ok) await opened.value.close()
  return opened.ok ? null : opened.error
}

/** Another process on the directory; `said` resolves with true once it has printed the line. */
function hold(dataDir: string) {
  const script = join(import.meta.dirname, "../../support/hold-database.ts")
  const child = Bun.spawn([process.execPath, script, dataDir], { stdout: "pipe", stderr: "inherit" })
  onTestFinished(async () => {
    child.kill("SIGKILL")
    await child.exited
  })
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader()
  let output = ""
  const said = async (line: string): Promise<boolean> => {
    for (;;) {
      if (output.split("\n").includes(line)) return true
      const { done, value } = await lines.read()
      if (done) return false
      output += value
    }
  }
  return { child, said }
}

const mode = async (path: string) => (await stat(path)).mode & 0o777

describe("the embedded database", () => {
  it("is there again after closing, in directories that only the owner reads", async () => {
    const dataDir = join(home, "deep", "data")
    const first = await open(dataDir)
    expect(first.kind).toBe("embedded")
    expect(await migrateToLatest(first.db)).toEqual({ ok: true, value: Object.keys(migrations) })
    await putInstanceValue(first.db, "check", new Uint8Array([1, 2, 3]))
    await first.close()
    const second = await open(dataDir)
    onTestFinished(() => second.close())
    expect(await migrateToLatest(second.db)).toEqual({ ok: true, value: [] })
    expect(await putInstanceValue(second.db, "check", utf8("another"))).toEqual(new Uint8Array([1, 2, 3]))
    expect(await mode(dataDir)).toBe(0o700)
    expect(await mode(join(dataDir, "database"))).toBe(0o700)
    expect((await readdir(dataDir)).sort()).toEqual(["database", "database.lock"])
    const { rows } = await sql<{ version: string }>`
      select (current_setting('server_version_num')::int / 10000)::text as version`.execute(second.db)
    expect(rows).toEqual([{ version: EMBEDDED_MAJOR_VERSION }])
  })

  it("is closed without having been used", async () => {
    const dataDir = join(home, "data")
    await (await open(dataDir)).close()
    await (await open(dataDir)).close()
  })

  it("refuses a second process, and is free again when the first is killed", async () => {
    const dataDir = join(home, "data")
    const { child, said } = hold(dataDir)
    expect(await said("open")).toBe(true)
    const refused = await problem(dataDir)
    expect(refused?.code).toBe("DATA_DIR_IN_USE")
    expect(refused?.message).toContain(dataDir)
    expect(refused?.message).toContain("DATABASE_URL")
    const third = hold(dataDir)
    expect(await third.said("DATA_DIR_IN_USE")).toBe(true)
    child.kill("SIGKILL")
    await child.exited
    expect(await problem(dataDir)).toBeNull()
  })

  it("refuses a second opening in the same process", async () => {
    const dataDir = join(home, "data")
    const first = await open(dataDir)
    onTestFinished(() => first.close())
    expect(await problem(dataDir)).toMatchObject({ code: "DATA_DIR_IN_USE" })
  })

  it("keeps what was committed when its process is killed", async () => {
    const dataDir = join(home, "data")
    const { child, said } = hold(dataDir)
    expect(await said("open")).toBe(true)
    child.kill("SIGKILL")
    await child.exited
    const again = await open(dataDir)
    onTestFinished(() => again.close())
    expect(await putInstanceValue(again.db, "held", utf8("another"))).toEqual(utf8("committed"))
  })

  it("begins anew after a first start that was cut short", async () => {
    const dataDir = join(home, "data")
    await mkdir(join(dataDir, "database", "base"), { recursive: true })
    await writeFile(join(dataDir, "database", "PG_VERSION"), "1")
    await writeFile(join(dataDir, "database.incomplete"), "")
    const opened = await open(dataDir)
    onTestFinished(() => opened.close())
    expect((await migrateToLatest(opened.db)).ok).toBe(true)
    expect(await readdir(dataDir)).not.toContain("database.incomplete")
  })

  it("says of files by another PostgreSQL whose they are", async () => {
    const dataDir = join(home, "data")
    await mkdir(join(dataDir, "database"), { recursive: true })
    await writeFile(join(dataDir, "database", "PG_VERSION"), "17\n")
    const found = await problem(dataDir)
    expect(found?.code).toBe("DATA_DIR_BROKEN")
    expect(found?.message).toContain(`${join(dataDir, "database")} was made by PostgreSQL 17`)
  })

  it("says that damaged files are, and leaves them", async () => {
    const dataDir = join(home, "data")
    await (await open(dataDir)).close()
    await writeFile(join(dataDir, "database", "global", "pg_control"), "")
    expect((await problem(dataDir))?.message).toContain("damaged")
    await rm(join(dataDir, "database", "PG_VERSION"))
    expect((await problem(dataDir))?.message).toContain("PG_VERSION")
    expect(await readdir(join(dataDir, "database"))).toContain("base")
    // The lock is free again after each refusal.
    expect(await problem(dataDir)).toMatchObject({ code: "DATA_DIR_BROKEN" })
  })

  it("names a data directory that is a file", async () => {
    const dataDir = join(home, "file")
    await writeFile(dataDir, "")
    const found = await problem(dataDir)
    expect(found?.code).toBe("DATA_DIR_UNUSABLE")
    expect(found?.message).toContain(dataDir)
    expect(found?.message).toContain("DATA_DIR")
  })

  it("names a lock that can't be opened", async () => {
    await mkdir(join(home, "data", "database.lock"), { recursive: true })
    expect(await problem(join(home, "data"))).toMatchObject({ code: "DATA_DIR_UNUSABLE" })
  })

  it.skipIf(process.getuid?.() === 0)("names a data directory that can't be written", async () => {
    await chmod(home, 0o500)
    expect(await problem(join(home, "data"))).toMatchObject({ code: "DATA_DIR_UNUSABLE" })
    await chmod(home, 0o700)
  })
})

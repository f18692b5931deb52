/** When what the system says of a file vouches for its contents, and when the file is read again. */
import { mkdir, rm, symlink, utimes, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { agree, type Loaded, load, look } from "#server/repository/look"
import { scratch, text } from "./fixture.ts"

const PATH = "a/voters.yaml"
const TIME = new Date("2026-03-01T10:00:00Z")

async function place(): Promise<{ root: string; write: (contents: string) => Promise<void> }> {
  const root = await scratch()
  await mkdir(join(root, "a"))
  const write = async (contents: string) => {
    await writeFile(join(root, PATH), contents)
    await utimes(join(root, PATH), TIME, TIME)
  }
  await write("- ada\n")
  return { root, write }
}

const soon = () => Date.now()
const later = () => Date.now() + 10_000

async function loaded(root: string, former: Loaded | null, now: number): Promise<Loaded> {
  const files = await load(await look(root), former, now)
  if (files === null) throw new Error("changed meanwhile")
  return files
}

test("a file that was just written is read again, for it may change without looking any different", async () => {
  const { root } = await place()
  const first = await loaded(root, null, soon())
  expect(first.stamps.get(PATH)).toBeNull()
  const forged = { ...first, files: new Map([[PATH, new Uint8Array([1])]]) }
  expect(text((await loaded(root, forged, soon())).files.get(PATH))).toBe("- ada\n")
})

test("a file that rests isn't opened again", async () => {
  const { root } = await place()
  const first = await loaded(root, null, later())
  const marked = { ...first, files: new Map([[PATH, new Uint8Array([1])]]) }
  expect((await loaded(root, marked, later())).files.get(PATH)).toEqual(new Uint8Array([1]))
})

test("a file that looks the same but for the time of its change is read again", async () => {
  const { root, write } = await place()
  const first = await loaded(root, null, later())
  const before = await look(root)
  // The clock of the file system may tick slowly.
  while (agree(before, await look(root))) await write("- bob\n")
  expect(text((await loaded(root, first, later())).files.get(PATH))).toBe("- bob\n")
})

test("what changed, vanished or became something else after the look isn't loaded", async () => {
  const { root, write } = await place()
  const seen = await look(root)
  await write("- ada\n- bob\n")
  expect(await load(seen, null, soon())).toBeNull()
  await rm(join(root, PATH))
  await expect(load(seen, null, soon())).rejects.toMatchObject({ code: "ENOENT" })
  expect(Bun.spawnSync(["mkfifo", join(root, PATH)]).exitCode).toBe(0)
  expect(await load(seen, null, soon())).toBeNull()
  await rm(join(root, PATH))
  await symlink("/etc/hostname", join(root, PATH))
  await expect(load(seen, null, soon())).rejects.toMatchObject({ code: "ELOOP" })
})

test("two looks agree on the same tree alone", async () => {
  const { root, write } = await place()
  const first = await look(root)
  expect(agree(first, await look(root))).toBe(true)
  await write("- ada\n- bob\n")
  const second = await look(root)
  expect(agree(first, second)).toBe(false)
  await writeFile(join(root, "a/notes.txt"), "")
  const third = await look(root)
  expect(agree(second, third)).toBe(false)
  await symlink("voters.yaml", join(root, "a/link"))
  const fourth = await look(root)
  expect(agree(third, fourth)).toBe(false)
  await rm(join(root, "a/link"))
  await symlink("voters.yaml", join(root, "a/lino"))
  expect(agree(fourth, await look(root))).toBe(false)
})

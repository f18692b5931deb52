import fc from "fast-check"
import { expect, test } from "vitest"
import { parseCommitTime, parseContents, parseSizes, parseTree } from "#server/repository/objects"

const id = fc
  .tuple(fc.constantFrom(40, 64), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([length, bytes]) => Buffer.from(bytes).toString("hex").slice(0, length))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test("every path git can list comes back, tabs, quotes and line breaks included", () => {
  const path = fc.string({ unit: "binary", minLength: 1 }).filter((name) => !name.includes("\0"))
  const entry = fc.record({ id, path, mode: fc.constantFrom("100644", "100755", "120000", "160000") })
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const output = entries.map(
        (e) => `${e.mode} ${e.mode === "160000" ? "commit" : "blob"} ${e.id}\t${e.path}\0`,
      )
      const kinds = { "120000": "symlink", "160000": "submodule" } as Record<string, string>
      expect(parseTree(bytes(output.join("")))).toEqual(
        entries.map((e) => ({ kind: kinds[e.mode] ?? "file", id: e.id, path: e.path, shown: e.path })),
      )
    }),
  )
})

test("a path that is not UTF-8 has no path, only something to show", () => {
  const output = Buffer.concat([Buffer.from(`100644 blob ${"a".repeat(40)}\t`), Buffer.from([0x62, 0xff, 0])])
  expect(parseTree(output)).toMatchObject([{ path: null, shown: "b\uFFFD" }])
})

test("contents come back byte for byte, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.uint8Array()), { maxLength: 8 }), (objects) => {
      const parts = objects.flatMap(([key, contents]) => [
        bytes(`${key} blob ${contents.length}\n`),
        contents,
        bytes("\n"),
      ])
      const parsed = parseContents(new Uint8Array(Buffer.concat(parts)))
      expect(new Map(parsed)).toEqual(new Map(objects))
    }),
  )
})

test("output cut short, or that speaks of missing objects, is no output", () => {
  const key = "b".repeat(40)
  const whole = bytes(`${key} blob 5\nhello\n`)
  for (let length = 1; length < whole.length; length++)
    expect(parseContents(whole.slice(0, length))).toBeNull()
  expect(parseContents(bytes(`${key} missing\n`))).toBeNull()
  expect(parseSizes(bytes(`${key} missing\n`))).toBeNull()
  const tree = bytes(`100644 blob ${key}\ta.md\0`)
  for (let length = 1; length < tree.length; length++) expect(parseTree(tree.slice(0, length))).toBeNull()
  expect(parseTree(bytes(`100644 blob xyz\ta.md\0`))).toBeNull()
})

test("sizes are read per object", () => {
  const [a, b] = ["a".repeat(40), "b".repeat(64)]
  expect(new Map(parseSizes(bytes(`${a} blob 0\n${b} blob 10000001\n`)))).toEqual(
    new Map([
      [a, 0],
      [b, 10_000_001],
    ]),
  )
})

test("the commit time is the committer's, not one quoted in the message", () => {
  const header = "tree x\nauthor A <a@b> 1 +0000\ncommitter C D <c@d> 1700000000 -0330\n"
  expect(parseCommitTime(bytes(`${header}\nSay\n\ncommitter X <x> 5 +0000\n`))).toBe(1_700_000_000_000)
  expect(parseCommitTime(bytes("tree x\n\ncommitter X <x> 5 +0000\n"))).toBeNull()
})

test("a time that no clock shows, or a zone that there isn't, makes no commit unreadable", () => {
  const at = (text: string) => parseCommitTime(bytes(`tree x\ncommitter C <c@d> ${text}\n\nSay\n`))
  expect(at("1700000000 +051800")).toBe(1_700_000_000_000)
  expect(at("1700000000")).toBe(1_700_000_000_000)
  expect(at("-5 +0000")).toBe(0)
  for (const text of ["99999999999999 +0000", `${"9".repeat(400)} +0000`]) {
    expect(new Date(at(text) ?? 0).toISOString()).toBe("9999-12-31T23:59:59.000Z")
  }
})

import { expect, test } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import { describeDatabases } from "#test/support/databases"
import { electionFiles } from "#test/support/instance"
import { serve } from "./serve.ts"

const ids = Array.from({ length: 40 }, (_, i) => `candidate${i}`)

describeDatabases("compressed answers", (open) => {
  const get = async (url: string, path: string, encoding: string) => {
    const answer = await fetch(url + path, { headers: { "accept-encoding": encoding }, decompress: false })
    return { headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }

  test("a long answer is sent compressed to who takes that, and says the same", async () => {
    const { url, apply } = await serve(await open())
    await apply(electionFiles({ candidates: ids }))
    const path = "/api/v1/elections/council---2026"
    const packed = await get(url, path, "gzip, br")
    const plain = await get(url, path, "identity")
    expect(packed.headers.get("content-encoding")).toBe("gzip")
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3)
    expect(plain.headers.get("content-encoding")).toBeNull()
    for (const { headers } of [packed, plain]) {
      expect(headers.get("content-type")).toBe("application/json")
      expect(headers.get("vary")).toBe("accept-encoding")
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
    }
    const unpacked = JSON.parse(new TextDecoder().decode(Bun.gunzipSync(packed.bytes))) as ElectionDetail
    expect(unpacked).toEqual(JSON.parse(new TextDecoder().decode(plain.bytes)))
    expect(unpacked.candidates).toHaveLength(ids.length)
  })

  test("a short answer is sent as it is", async () => {
    const { url } = await serve(await open())
    const { headers } = await get(url, "/api/v1/session", "gzip")
    expect(headers.get("content-encoding")).toBeNull()
  })
})

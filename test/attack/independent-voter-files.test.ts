/** The project's command line verifies the files that a second client writes, and finds the fault where there is one. */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { describeDatabases } from "#test/support/databases"
import { unb64 } from "./voter/encoding.ts"
import { evidenceFile, receiptFile } from "./voter/files.ts"
import { conclude, END, enrolled, SLUG, servePlace } from "./voter/served.ts"

const ROOT = join(import.meta.dirname, "../..")

function verify(
  ...args: readonly string[]
): Promise<{ readonly status: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ["server/cli/votive.ts", "verify", ...args], { cwd: ROOT })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data))
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (status) => resolve({ status, said }))
  })
}

describeDatabases("the command line", (open) => {
  test("verifies receipts of another client, and finds what its evidence says", async () => {
    const place = await servePlace(await open(), ["ada", "ben"])
    await place.publish({})
    const voter = await enrolled(place, "ada")
    for (const other of [voter, await enrolled(place, "ben")]) await other.cast(1, [1, 2, 2, 0])
    const folder = mkdtempSync(join(tmpdir(), "second-voter-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const receipt = write("receipt.json", receiptFile(voter))
    expect(await verify(receipt)).toMatchObject({
      status: 0,
      said: expect.stringContaining("So far everything holds"),
    })

    place.clock.set(END)
    await conclude(place)
    const board = await voter.http.anonymous(`/elections/${SLUG}/board`)
    const [trackers, checkpoint] = [board.trackers as readonly unknown[], String(board.checkpoint)]
    expect(await verify(receipt)).toMatchObject({
      status: 0,
      said: expect.stringContaining("Everything holds"),
    })
    const saved = write("board.json", JSON.stringify(board))
    expect(await verify(receipt, "--board", saved)).toMatchObject({ status: 0 })

    const served = trackers.map((tracker) => unb64(tracker, 32) ?? new Uint8Array()).slice(1)
    const evidence = write(
      "evidence.json",
      evidenceFile(voter, "BOARD_MISMATCH", { trackers: served, checkpoint }),
    )
    const found = await verify(evidence)
    expect(found).toMatchObject({ status: 1, said: expect.stringContaining("because of BOARD_MISMATCH") })
    expect(found.said).toMatch(/does not hold: .*root/)
    const whole = write("whole.json", JSON.stringify({ ...JSON.parse(receiptFile(voter)), token: "" }))
    expect((await verify(whole)).status).toBe(2)
  })
})

import { expect, test } from "vitest"
import { inTime } from "#server/service/in-time"

test("what settles in time is passed on, what never does is given up", async () => {
  expect(await inTime(Promise.resolve(7), 60_000)).toBe(7)
  await expect(inTime(Promise.reject(new Error("refused")), 60_000)).rejects.toThrow("refused")
  await expect(inTime(new Promise(() => {}), 1)).rejects.toThrow("no end within")
})

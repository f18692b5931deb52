import { expect, test } from "vitest"
import { answersInTime, regularly } from "#server/start/upkeep"

test("work is repeated, never twice at once, and goes on after an error", async () => {
  let running = 0
  let most = 0
  let calls = 0
  const told: unknown[] = []
  const thrice = Promise.withResolvers<void>()
  const end = regularly(
    1,
    async () => {
      most = Math.max(most, ++running)
      // Several intervals long, by turns of the loop instead of the clock.
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
      running--
      if (++calls === 3) thrice.resolve()
      if (calls === 1) throw new Error("once")
    },
    { met: (error) => told.push(error), over: () => told.push("over") },
  )
  await thrice.promise
  await end()
  expect([most, running]).toEqual([1, 0])
  expect(told.slice(0, 2)).toEqual([new Error("once"), "over"])
})

test("ending waits for the work under way", async () => {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  let done = false
  const end = regularly(
    1,
    async () => {
      begun.resolve()
      await release.promise
      done = true
    },
    { met: () => {}, over: () => {} },
  )
  await begun.promise
  const ended = end()
  expect(done).toBe(false)
  release.resolve()
  await ended
  expect(done).toBe(true)
})

test("work that never ends is given up, and begun anew", async () => {
  const twice = Promise.withResolvers<void>()
  const told: unknown[] = []
  let calls = 0
  const end = regularly(
    1,
    async () => {
      if (++calls === 2) twice.resolve()
      if (calls === 1) await new Promise(() => {})
    },
    { met: (error) => told.push(error), over: () => {} },
    2,
  )
  await twice.promise
  await end()
  expect(String(told[0])).toContain("no end within")
})

test("a query that fails counts as no answer", async () => {
  expect(await answersInTime(Promise.resolve())).toBe(true)
  expect(await answersInTime(Promise.reject(new Error("gone")))).toBe(false)
})

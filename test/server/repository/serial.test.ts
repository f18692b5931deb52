import fc from "fast-check"
import { expect, test } from "vitest"
import { serially } from "#server/repository/serial"

/** An action whose runs end when told to. */
function controlled() {
  const runs: { resolve: (value: number) => void; reject: (error: Error) => void }[] = []
  let under = 0
  let most = 0
  const call = serially(async () => {
    most = Math.max(most, ++under)
    try {
      return await new Promise<number>((resolve, reject) => runs.push({ resolve, reject }))
    } finally {
      under--
    }
  })
  return { call, runs, most: () => most }
}

test("a call during a run gets the next run, and shares it with others who wait", async () => {
  const { call, runs, most } = controlled()
  const first = call()
  const second = call()
  const third = call()
  runs[0]?.resolve(1)
  expect(await first).toBe(1)
  expect(runs).toHaveLength(2)
  runs[1]?.resolve(2)
  expect(await Promise.all([second, third])).toEqual([2, 2])
  expect(runs).toHaveLength(2)
  expect(most()).toBe(1)
})

test("a failed run fails its own callers only", async () => {
  const { call, runs } = controlled()
  const first = call()
  const second = call()
  runs[0]?.reject(new Error("no"))
  await expect(first).rejects.toThrow("no")
  runs[1]?.resolve(2)
  expect(await second).toBe(2)
})

test("runs never overlap, and every call sees a run that began after it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 12 }), async (scheduler, calls) => {
      let clock = 0
      let under = 0
      const call = serially(async () => {
        const began = ++clock
        expect(++under).toBe(1)
        await scheduler.schedule(Promise.resolve())
        under--
        return began
      })
      const answers: Promise<void>[] = []
      scheduler.scheduleSequence(
        Array.from({ length: calls }, () => async () => {
          const called = clock
          answers.push(call().then((began) => expect(began).toBeGreaterThan(called)))
        }),
      )
      await scheduler.waitAll()
      await scheduler.waitFor(Promise.all(answers))
      expect(answers).toHaveLength(calls)
      expect(under).toBe(0)
    }),
  )
})

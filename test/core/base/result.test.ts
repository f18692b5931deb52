import { expect, test } from "vitest"
import { err, ok, type Result } from "#core/base/result"

test("a result is a value or an error, told apart by ok", () => {
  const results: readonly Result<number, "NO">[] = [ok(1), err("NO")]
  expect(results.map((result) => (result.ok ? result.value : result.error))).toEqual([1, "NO"])
})

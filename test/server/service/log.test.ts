import { expect, test } from "vitest"
import { oneTrouble } from "#server/service/log"

test("what keeps failing is said once, another failure too, and that it is over", () => {
  const lines: string[] = []
  const trouble = oneTrouble((line) => lines.push(line), "replicas: failed")
  const refused = new Error("connection refused")
  trouble.over()
  for (let time = 0; time < 3; time++) trouble.met(refused)
  trouble.met(new Error("time-out"))
  trouble.over()
  trouble.over()
  trouble.met(refused)
  expect(lines.map((line) => line.replace(/ at .*/, ""))).toEqual([
    "replicas: failed: Error: connection refused",
    "replicas: failed: Error: time-out",
    "replicas: failed: that is over",
    "replicas: failed: Error: connection refused",
  ])
})

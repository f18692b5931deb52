import { describe, expect, it, vi } from "vitest"
import { ok } from "#core/base/result"
import { boardOf } from "../../../client/state/ballot-record.ts"
import { createVerifying } from "../../../client/state/verifying.ts"
import { detailOf } from "../support/detail.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { openPollingPlace, type PollingPlace } from "../support/polling-place.ts"
import { FIRST, recordAt } from "./ballots-support.ts"

const OPEN = Date.parse("2026-03-10T00:00:00Z")
const OVER = Date.parse("2026-03-15T00:00:00Z")

async function voted() {
  const place = await openPollingPlace()
  const device = await openDevice(place.as("ada"))
  must(await device.ballots.cast(place.facts, FIRST))
  return { place, device }
}

/** `fixed`: the list of ballots that count is there. `later`: minutes have passed, and somebody looks again. */
function visit(place: PollingPlace, device: Device, options: { readonly now: number; fixed: boolean }) {
  let time = options.now
  let retry = () => {}
  const election = vi.fn(async () => ok(detailOf(place.facts, { phase: "closed", frozen: options.fixed })))
  const checkBoard = vi.fn(device.ballots.checkBoard)
  const network = {
    onRetry: (callback: () => void) => {
      retry = callback
      return () => {
        retry = () => {}
      }
    },
  }
  const verifying = createVerifying({ election }, { checkBoard }, device.outbox, network, () => time)
  return {
    verifying,
    election,
    checkBoard,
    later: (minutes: number) => {
      time += minutes * 60_000
      retry()
    },
  }
}

describe("verifying", () => {
  it("finds one's ballot among those that count by itself, keeps that, and asks no more", async () => {
    const { place, device } = await voted()
    await place.count()
    const { election, later } = visit(place, device, { now: OVER, fixed: true })
    await vi.waitFor(() =>
      expect(boardOf(recordAt(place, device))).toMatchObject({ kind: "listed", count: 1 }),
    )
    later(5)
    expect(election).toHaveBeenCalledOnce()
  })

  it("looks again at each visit until it is fixed which ballots count", async () => {
    const { place, device } = await voted()
    const options = { now: OVER, fixed: false }
    const { checkBoard, election, later } = visit(place, device, options)
    await vi.waitFor(() => expect(election).toHaveBeenCalledOnce())
    expect(checkBoard).not.toHaveBeenCalled()
    await place.count()
    options.fixed = true
    later(0.5)
    expect(election).toHaveBeenCalledOnce()
    later(1)
    await vi.waitFor(() => expect(boardOf(recordAt(place, device))?.kind).toBe("listed"))
  })

  it("that doesn't find it keeps the fault, and looks again", async () => {
    const { place, device } = await voted()
    const ben = await openDevice(place.as("ben"))
    must(await ben.ballots.cast(place.facts, FIRST))
    place.ballots.delete([...place.ballots.keys()][0] ?? "")
    await place.count()
    const { checkBoard, later } = visit(place, device, { now: OVER, fixed: true })
    await vi.waitFor(() =>
      expect(boardOf(recordAt(place, device))).toMatchObject({ kind: "fault", fault: "TRACKER_MISSING" }),
    )
    later(5)
    await vi.waitFor(() => expect(checkBoard).toHaveBeenCalledTimes(2))
  })

  it("leaves alone what is running, withdrawn, or of another person", async () => {
    const { place, device } = await voted()
    expect(visit(place, device, { now: OPEN, fixed: true }).election).not.toHaveBeenCalled()
    must(await device.ballots.cast(place.facts, null))
    const { election, verifying, later } = visit(place, device, { now: OVER, fixed: true })
    verifying.close()
    later(5)
    expect(election).not.toHaveBeenCalled()
  })
})

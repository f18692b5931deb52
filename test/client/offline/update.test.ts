import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { watchUpdates } from "../../../client/offline/update.ts"

/** A browser's service workers, as far as a page sees them. */
class Workers extends EventTarget {
  controller: object | null
  readonly registration = Object.assign(new EventTarget(), {
    waiting: null as { readonly postMessage: (message: string) => void } | null,
    installing: null as EventTarget | null,
    update: async () => {},
  })
  readonly messages: string[] = []

  constructor(controlled: boolean) {
    super()
    this.controller = controlled ? {} : null
  }

  register = async () => this.registration

  /** A newer version was installed and waits. */
  install(): void {
    const worker = Object.assign(new EventTarget(), {
      postMessage: (message: string) => void this.messages.push(message),
    })
    this.registration.installing = worker
    this.registration.dispatchEvent(new Event("updatefound"))
    this.registration.waiting = worker
    worker.dispatchEvent(new Event("statechange"))
  }

  takeOver(): void {
    this.controller = {}
    this.dispatchEvent(new Event("controllerchange"))
  }
}

async function open(workers: Workers) {
  const seen = { firstControl: 0, reloads: 0 }
  const container: Pick<ServiceWorkerContainer, "addEventListener"> = workers
  const updates = watchUpdates(
    container as ServiceWorkerContainer,
    () => seen.firstControl++,
    () => seen.reloads++,
  )
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  return { updates, seen }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }))
afterEach(() => void vi.useRealTimers())

describe("an update of the app", () => {
  it("is offered, and takes over only when it is accepted", async () => {
    const workers = new Workers(true)
    const { updates, seen } = await open(workers)
    expect(updates.waiting()).toBe(false)
    workers.install()
    expect(updates.waiting()).toBe(true)
    expect(workers.messages).toEqual([])
    updates.accept()
    expect(workers.messages).toEqual(["skip-waiting"])
    expect(seen.reloads).toBe(0)
    workers.takeOver()
    expect(seen.reloads).toBe(1)
  })

  it("that was accepted in another tab never reloads this one by itself", async () => {
    const workers = new Workers(true)
    const { updates, seen } = await open(workers)
    workers.takeOver()
    expect(seen.reloads).toBe(0)
    expect(updates.waiting()).toBe(true)
    updates.accept()
    expect(seen.reloads).toBe(1)
  })

  it("on the first visit there is none: what was fetched before the worker is fetched again", async () => {
    const workers = new Workers(false)
    const { updates, seen } = await open(workers)
    workers.install()
    workers.takeOver()
    expect(updates.waiting()).toBe(false)
    expect(seen).toEqual({ firstControl: 1, reloads: 0 })
  })
})

it("a browser without service workers runs the app all the same", () => {
  const updates = watchUpdates(
    undefined,
    () => {},
    () => {},
  )
  expect(updates.waiting()).toBe(false)
  expect(() => updates.accept()).not.toThrow()
})

import { expect, it } from "vitest"
import { type LaunchQueue, watchLaunches } from "../../../client/offline/launch.ts"

type Launch = Parameters<Parameters<LaunchQueue["setConsumer"]>[0]>[0]

function queue() {
  const consumers: ((launch: Launch) => void)[] = []
  return {
    setConsumer: (consumer: (launch: Launch) => void) => void consumers.push(consumer),
    open: (launch: Launch) => {
      for (const consumer of consumers) consumer(launch)
    },
  }
}

it("a window that is open goes where the app was opened, and nowhere where it is there already", () => {
  const own = queue()
  const went: string[] = []
  watchLaunches(own).listen((path) => went.push(path))
  own.open({ targetURL: `${location.origin}/ballots?x=1#y` })
  own.open({ targetURL: location.href })
  own.open({})
  expect(went).toEqual(["/ballots?x=1#y"])
})

it("an address of another site leads nowhere", () => {
  const own = queue()
  const went: string[] = []
  watchLaunches(own).listen((path) => went.push(path))
  own.open({ targetURL: "https://other.example/ballots" })
  expect(went).toEqual([])
})

it("a browser that knows no launches opens the app as any other page", () => {
  const launches = watchLaunches(undefined)
  launches.listen(() => {
    throw new Error("went")
  })
  expect(launches.file()).toBeNull()
})

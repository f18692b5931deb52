/**
 * A hostile database administrator looks for whose ballot is which: name to ballot, with superuser rights, channel by channel.
 *
 * Promised (core/seal/README.md, P3): with the database alone nothing beats guessing, not even being there all the time. With APP_KEY, one
 * late copy of the live rows tells next to nothing; once the rows are reshuffled, one late copy of the very files tells nothing. The
 * same attacks find nearly everybody where the software is naive; and where nothing is promised, the figures say what that means.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { reshuffle } from "#server/store/reshuffle"
import { makePlan } from "#test/support/attack-plan"
import { findPostgresBinaries } from "#test/support/postgres-server"
import { APP_LOG, type Attack, attack, COPY, FILES, type Loot, loot, WATCHED } from "./linking/attacks.ts"
import { autovacuum } from "./linking/autovacuum.ts"
import { boundOfChance } from "./linking/chance.ts"
import { type Bound, type Figure, figuresTable } from "./linking/figures.ts"
import { elektoScene, type Scene, serverScene, servicesScene } from "./linking/scene.ts"
import { UNSTIRRED, VOTIVE, VOTIVE_AT_ONCE } from "./linking/software.ts"

const VOTERS = 200
const plan = makePlan(VOTERS, 1)
/** Scenes take some seconds each; more where other tests run beside them. */
const PATIENCE_MS = 240_000

const GUESSING = { atMost: boundOfChance(VOTERS) }
const NEXT_TO_NOTHING = { atMost: 0.05 * VOTERS }
const NEARLY_ALL = { atLeast: 0.95 * VOTERS }
const NOT_PROMISED = { ...NEARLY_ALL, promised: false } as const

const binaries = findPostgresBinaries()
if (binaries === null)
  console.log("Attacks by linking are skipped: they need PostgreSQL in /usr/lib/postgresql.")

const figures: Figure[] = []
afterAll(() => {
  if (figures.length > 0) console.log(figuresTable(figures))
})

/** A scene, set up before the tests of the suite and gone after them. */
function describeScene(
  variant: string,
  open: (binaries: string) => Promise<Scene>,
  suite: (
    claim: (
      name: string,
      attacks: Record<string, Attack>,
      look: (scene: Scene) => Promise<Loot>,
      bound: Bound,
    ) => void,
    scene: () => Scene,
  ) => void,
): void {
  describe.skipIf(binaries === null)(variant, () => {
    let scene: Scene | undefined
    beforeAll(async () => {
      scene = await open(binaries ?? "")
    }, PATIENCE_MS)
    afterAll(() => scene?.close())
    const there = (): Scene => {
      if (!scene) throw new Error("the scene could not be set up")
      return scene
    }
    const claim = (
      name: string,
      attacks: Record<string, Attack>,
      look: (scene: Scene) => Promise<Loot>,
      bound: Bound,
    ) => {
      test.each(Object.entries(attacks))(`${name}: %s`, async (channel, by) => {
        const looked = await look(there())
        const right = await attack(by, looked)
        const voters = looked.dossier.people.length
        figures.push({ channel, variant: `${variant}, ${name}`, voters, right, bound })
        // Where the figure is all that is asked for, it is to be one of attackers who know all names.
        if (bound === null) expect(looked.dossier.people.filter(({ name }) => name === null)).toEqual([])
        else if ("atMost" in bound) expect(right).toBeLessThanOrEqual(bound.atMost)
        else expect(right).toBeGreaterThanOrEqual(bound.atLeast)
      })
    }
    suite(claim, there)
  })
}

const alone = (scene: Scene) => loot(scene, false)
const withKey = (scene: Scene) => loot(scene, true)

describeScene(
  "naive, logins in the clear",
  (at) => elektoScene(at, plan),
  (claim) => {
    const { "dead rows": dead } = FILES
    claim(
      "database alone",
      { ...COPY, "dead rows": dead, ...WATCHED, "application's log": APP_LOG },
      alone,
      NEARLY_ALL,
    )
  },
)

describeScene(
  "naive, logins hashed",
  (at) => elektoScene(at, plan, { hashed: true }),
  (claim) => claim("database alone", { ...COPY }, alone, NEARLY_ALL),
)

describeScene(
  "naive, not stirred",
  (at) => servicesScene(at, plan, { software: UNSTIRRED }),
  (claim) => {
    const { "dead rows": dead, "free space of pages": free } = FILES
    claim(
      "APP_KEY and a copy",
      { ...COPY, "dead rows": dead, "free space of pages": free },
      withKey,
      NEARLY_ALL,
    )
  },
)

describeScene(
  "whole server, watched",
  (at) => serverScene(at, plan),
  (claim, scene) => {
    test("the server has said in its log what went wrong", () => {
      expect(scene().written).toMatch(/^error: POST \/api\/v1\/credentials: /m)
      expect(scene().written).toMatch(/^error: POST \/api\/v1\/ballots: /m)
    })
    claim("database alone", { ...COPY, ...FILES, ...WATCHED, "application's log": APP_LOG }, alone, GUESSING)
    claim("APP_KEY", { "application's log": APP_LOG }, withKey, GUESSING)
    claim("APP_KEY", WATCHED, withKey, NOT_PROMISED)
    claim("APP_KEY and files never vacuumed", FILES, withKey, null)
    const early = (scene: Scene) => loot(scene, true, scene.watched?.early())
    claim("APP_KEY and an early copy", { "xmin, cmin, ctid": COPY["xmin, cmin, ctid"] }, early, null)
  },
)

for (const [variant, software, atOnce] of [
  ["one after the other", VOTIVE, 1],
  ["eight at once", VOTIVE_AT_ONCE, 8],
] as const) {
  describeScene(
    variant,
    (at) => {
      // Several at once leave no moment between two steps.
      const after = atOnce === 1 ? autovacuum(software, 2 * software.rewritten) : async () => {}
      return servicesScene(at, plan, { software, atOnce, after })
    },
    (claim, scene) => {
      claim("APP_KEY and a late copy", COPY, withKey, NEXT_TO_NOTHING)

      // Several at once lock rows now and then that another one then takes, at random.
      if (atOnce === 1) {
        test("nothing marks the row that was written among those rewritten with it", async () => {
          const { admin } = scene()
          for (const table of ["credentials", "accounts", "ballots", "commitments"]) {
            const marked = await admin`
              select xmin::text from ${admin(table)} group by 1 having count(distinct cmin::text) > 1
              union all select xmin::text from ${admin(table)} where xmax <> 0`
            expect([table, marked.length]).toEqual([table, 0])
          }
        })
      }

      claim("APP_KEY and late files", FILES, withKey, null)

      describe("once vacuumed", () => {
        beforeAll(async () => {
          await scene().admin`vacuum`
        })
        claim("APP_KEY and late files, vacuumed", FILES, withKey, null)
      })

      describe("once reshuffled", () => {
        beforeAll(async () => {
          const { instance } = scene()
          if (instance) await reshuffle(instance.context.db)
        })
        claim("APP_KEY and late files, reshuffled", { ...COPY, ...FILES }, withKey, GUESSING)
      })
    },
  )
}

/**
 * An instance with elections in every state there is: the demo's, and beside them one that is closed, counted, published, gone from
 * the repository, without its trustees' proofs, opened by trustees, and one with a hundred candidates.
 *
 * Time stands still. For looking at the app, in pictures and in journeys.
 */
import { type Instant, instant } from "#core/base/instant"
import { conclude } from "#server/service/conclusion"
import { demoFiles } from "./demo-files.ts"
import { type ElectionFiles, electionTexts, person } from "./instance.ts"
import { must } from "./sealing.ts"
import { type ServedInstance, serveInstance } from "./served-instance.ts"
import { makeTrustees, trusteeLines } from "./trustees.ts"
import { entryOf } from "./voting-place.ts"
import { cast, enrol, type Ranking } from "./voting-voters.ts"

const DAY = 86_400_000

/** Monday noon in Central Europe. */
export const NOW = instant(Date.parse("2026-06-15T10:00:00Z"))
const daysFromNow = (days: number): Instant => instant(NOW + days * DAY)

export const OFFICER = { login: "odalys-brennick", name: "Odalys Brennick" }
export const VOTER = { login: "lio-bramfeld", name: "Lio Bramfeld" }
export const OTHER_VOTER = { login: "tavita-ruakoa", name: "Tavita Ruakoa" }
export const OUTSIDER = { login: "pell-ashgrove", name: "Pell Ashgrove" }

/** Where each state is to be seen: the election's slug. */
export const STATES = {
  open: "steering---2026",
  small: "mascot-name",
  upcoming: "technical-council---2026",
  past: "steering---2025",
  many: "translators---2026",
  closed: "release-team---2026",
  counted: "security-response---2026",
  published: "documentation---2026",
  vanished: "toy-library---2026",
  unavailable: "treasury---2026",
  trustees: "code-of-conduct---2026",
} as const

const PEOPLE = ["Aroha Whitcombe", "Bela Santerre", "Corin Vadasz", "Dilnoza Hartwell", "Emre Castellan"]
const FIRST = ["Ada", "Bo", "Cleo", "Dov", "Elke", "Finn", "Gita", "Hugo", "Ines", "Jun"]
const LAST = ["Abara", "Bright", "Caro", "Dunn", "Eder", "Faro", "Grove", "Hale", "Imre", "Jost"]
const MANY = LAST.flatMap((last) => FIRST.map((first) => `${first} ${last}`))

const idOf = (name: string): string => name.toLowerCase().replace(" ", "-")

/** An election with people who have names, run by the demo's officer. */
function election(name: string, files: ElectionFiles & { readonly people?: readonly string[] }) {
  const people = files.people ?? PEOPLE
  const texts = electionTexts({
    voters: [VOTER.login, OTHER_VOTER.login, OFFICER.login, ...VOTERS],
    ...files,
    candidates: people.map(idOf),
  })
  const named = new Map(people.map((person) => [`${idOf(person).toUpperCase()}`, person]))
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [
      path,
      text
        .replace("name: Council", `name: ${name}`)
        .replace("organization: Example", "organization: Quillfern")
        .replace("[olga]", `[${OFFICER.login}, kirit-vashanti]`)
        .replace("# Council\n", `Everyone who looks after this part of Quillfern for the next two years.\n`)
        .replace(/^name: ([A-Z-]+)$/m, (line, id: string) => `name: ${named.get(id) ?? line}`),
    ]),
  )
}

const VOTERS = Array.from({ length: 14 }, (_, at) => `voter-${at + 1}`)

/** A circle at the top (one beats two, two beats three, three beats one), ties, and some who rank few. */
const [ONE = "", TWO = "", THREE = "", FOUR = "", FIVE = ""] = PEOPLE.map(idOf)
const RANKINGS: readonly Ranking[] = [
  ...Array.from({ length: 5 }, () => [[ONE], [TWO], [THREE, FOUR], [FIVE]]),
  ...Array.from({ length: 4 }, () => [[TWO], [THREE], [FIVE], [ONE]]),
  ...Array.from({ length: 4 }, () => [[THREE], [ONE], [FOUR]]),
  [[FIVE], [FOUR]],
]

const RESULTS = `# ${PEOPLE[0]} and ${PEOPLE[1]} are elected

Fourteen people voted. Thank you to everyone who stood, and to everyone who took the time to rank.

| Place | Candidate |
|---|---|
| 1 | ${PEOPLE[0]} |
| 2 | ${PEOPLE[1]} |
| 3 | ${PEOPLE[2]} |
`

export async function serveEveryState(): Promise<ServedInstance> {
  const [trustee, other] = await makeTrustees(OFFICER.login, "kirit-vashanti")
  if (!trustee || !other) throw new Error("two trustees are needed")
  const lines = trusteeLines([trustee, other], 2)
  const over = { start: daysFromNow(-12), end: daysFromNow(-1) }
  const running = { start: daysFromNow(-3), end: daysFromNow(9) }
  const vanishing = election("Toy library stewards", { key: "toy-library/2026", ...running })
  const demo = await demoFiles(NOW)
  const instance = await serveInstance({
    now: daysFromNow(-6),
    identities: demo.identities,
    forge: { web: "https://github.com/quillfern/elections", kind: "github" },
    files: {
      ...demo.files,
      ...vanishing,
      ...election("Translators' council", {
        key: "translators/2026",
        people: MANY,
        seats: 9,
        // The end of 24 June anywhere on Earth.
        start: daysFromNow(-3),
        end: instant(Date.parse("2026-06-25T11:59:59Z")),
      }),
      ...election("Release team", { key: "release-team/2026", ...over }),
      ...election("Security response", { key: "security-response/2026", seats: 2, ...over }),
      ...election("Documentation leads", { key: "documentation/2026", seats: 2, ...over }),
      ...election("Treasury", { key: "treasury/2026", ...running, extra: lines }),
      ...election("Code of conduct committee", {
        key: "code-of-conduct/2026",
        start: daysFromNow(2),
        end: daysFromNow(16),
      }),
    },
  })
  const { context, clock, commit } = instance
  for (const slug of [STATES.closed, STATES.counted, STATES.published]) {
    for (const [at, login] of VOTERS.entries()) {
      await cast(context, await enrol(context, login, slug), 1, RANKINGS[at] ?? null)
    }
  }
  clock.set(NOW)
  for (const slug of [STATES.counted, STATES.published]) {
    must(await conclude(context, person(OFFICER.login), entryOf(context, slug)))
  }
  await commit({
    ...Object.fromEntries(Object.keys(vanishing).map((path) => [path, null])),
    "documentation/2026/results.md": RESULTS,
  })
  return instance
}

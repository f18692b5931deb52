/**
 * Ways to spoil the files of an election, and elections to spoil.
 *
 * MUTATE_RUNS multiplies the runs of the properties, for a long search: `MUTATE_RUNS=100 bun run test test/core/meta/mutate`.
 */
import fc from "fast-check"
import { pick, place, spoils } from "./mutate-spoils.ts"
import { candidateFile, electionFiles, SETTINGS } from "./support.ts"

export type Files = ReadonlyMap<string, Uint8Array>

const MULTIPLE = Number(process.env.MUTATE_RUNS ?? 1)

export const runs = (count: number): fc.Parameters<unknown> => ({ numRuns: Math.ceil(count * MULTIPLE) })

/** In milliseconds: some twenty times what any of the properties takes. */
export const TIME_LIMIT = 60_000 * Math.max(1, MULTIPLE)

/** An election in which every field and every kind of file occurs, with letters of two and four bytes. */
export const richFiles = (directory: string): Readonly<Record<string, string>> => ({
  ...electionFiles(directory),
  [`${directory}/election.yaml`]: `${SETTINGS}method: schulze
threshold: 2
trustees:
  - name: Zoë 😀
    key: E${"A".repeat(42)}
  - {name: Omar, key: ${"B".repeat(42)}E}
limits:
  - field: employer
    max: 1
withdrawn: [dave]
paper: a fingerprint
moved_from: elsewhere
`,
  [`${directory}/voters.yaml`]:
    "# all\n---\neligible_voters:\n  - ann\n  - '249043822'\n  - Bob # late\n  - zoë\n",
  [`${directory}/candidate-carol.md`]: candidateFile("carol", "Carol Åström 😀"),
  [`${directory}/results.md`]: "# Results\n\n1. Carol Åström\n",
})

/** Names under which a file may turn up instead; some look like known ones, some hold what no name should. */
const NAMES = [
  ...[
    "election.yaml",
    "voters.yaml",
    "results.md",
    "election_desc.md",
    "candidate-carol.md",
    "candidate-x.md",
  ],
  ...[
    "Election.yaml",
    "election.yml",
    "voter.yaml",
    "candidate_x.md",
    "candidate-a\nb.md",
    "candidate-\u202E.md",
    "candidate.md",
  ],
  ...["candidate-template.md", "ballots.csv", "portrait.png", "__proto__", "candidate-\u001B[31m.md"],
]

type SpoilFiles = (files: Map<string, Uint8Array>, directory: string) => void

const within = (files: Files, directory: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${directory}/`)).sort()

/** Spoils files that lie below a directory, and no others: their content, their names, which of them are there. */
export const filesSpoilt: fc.Arbitrary<SpoilFiles> = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(place, spoils).map(
          ([at, spoil]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const path = paths[pick(at, paths.length)]
              if (path !== undefined) files.set(path, spoil(files.get(path) ?? new Uint8Array()))
            },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(place, fc.constantFrom(...NAMES), fc.boolean()).map(
          ([at, name, stays]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const path = paths[pick(at, paths.length)]
              if (path === undefined) return
              files.set(`${directory}/${name}`, files.get(path) ?? new Uint8Array())
              if (!stays && !path.endsWith(`/${name}`)) files.delete(path)
            },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(place, place).map(
          ([one, other]): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              const [a, b] = [paths[pick(one, paths.length)], paths[pick(other, paths.length)]]
              if (a === undefined || b === undefined) return
              const [atA, atB] = [files.get(a), files.get(b)]
              if (atA !== undefined && atB !== undefined) files.set(a, atB).set(b, atA)
            },
        ),
      },
      {
        weight: 1,
        arbitrary: place.map(
          (at): SpoilFiles =>
            (files, directory) => {
              const paths = within(files, directory)
              files.delete(paths[pick(at, paths.length)] ?? "")
            },
        ),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => (files, directory) => {
    for (const step of steps) step(files, directory)
  })

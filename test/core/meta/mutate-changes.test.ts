/** Whatever is done to the files between two revisions: properties of comparing them. Time limits as in mutate.test.ts. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import { compareReadings } from "#core/meta/changes"
import { readElections } from "#core/meta/read"
import { expectWellFormed } from "./mutate-expect.ts"
import { type Files, filesSpoilt, richFiles, runs, TIME_LIMIT } from "./mutate-support.ts"
import { electionFiles, repository } from "./support.ts"

const ORIGINAL = repository({ ...electionFiles("good"), ...richFiles("bad") })

/** Before, on and between the ends of voting. */
const NOW: fc.Arbitrary<Instant> = fc.constantFrom(
  ...[
    Date.UTC(2030, 0, 1),
    Date.UTC(2030, 2, 1, 0, 0, 1),
    Date.UTC(2030, 2, 5),
    Date.UTC(2030, 2, 15, 11, 59, 59),
  ].map(instant),
  instant(Date.UTC(2031, 0, 1)),
)

/** A revision that came from the original: directories spoilt, moved, removed, or files of one in the other. */
const revision: fc.Arbitrary<Files> = fc
  .tuple(
    fc.option(filesSpoilt),
    fc.option(filesSpoilt),
    fc.constantFrom("STAYS", "STAYS", "MOVES", "MOVES_AND_SAYS_SO", "GOES", "COPIES"),
  )
  .map(([bad, good, fate]) => {
    const files = new Map(ORIGINAL)
    bad?.(files, "bad")
    good?.(files, "good")
    if (fate === "STAYS") return files
    for (const [path, bytes] of [...files]) {
      if (!path.startsWith("bad/")) continue
      if (fate !== "COPIES") files.delete(path)
      if (fate === "GOES") continue
      const says = fate === "MOVES_AND_SAYS_SO" && path.endsWith("/election.yaml")
      const text = Buffer.from(bytes).toString("latin1").replace("moved_from: elsewhere", "moved_from: bad")
      files.set(
        path.replace("bad/", "new/place/"),
        says ? Uint8Array.from(Buffer.from(text, "latin1")) : bytes,
      )
    }
    return files
  })

/**
 * A change may be about a file that is gone, and then belongs where the file was, or would be in the directory that the election moved
 * to; those stand at the start.
 */
function withGone(before: Files, after: Files): Files {
  const files = new Map(
    [...before].filter(([path]) => !after.has(path)).map(([path]) => [path, new Uint8Array()]),
  )
  for (const path of after.keys()) {
    const directory = path.slice(0, path.lastIndexOf("/") + 1)
    files.set(`${directory}voters.yaml`, new Uint8Array()).set(`${directory}results.md`, new Uint8Array())
  }
  return new Map([...files, ...after])
}

test(
  "any two revisions can be compared, and what is said is fit to be shown",
  () => {
    fc.assert(
      fc.property(revision, revision, NOW, (before, after, now) => {
        const readings = [before, after].map((files) => readElections(files, { now }))
        const [former, latter] = readings
        if (former === undefined || latter === undefined) return
        const changes = compareReadings(former, latter, now)
        expectWellFormed(changes, withGone(before, after))
        expect(compareReadings(former, latter, now)).toEqual(changes)
        // Reading with the help of the former revision makes no difference.
        expect(compareReadings(former, readElections(after, { now, previous: former }), now)).toEqual(changes)
      }),
      runs(800),
    )
  },
  TIME_LIMIT,
)

test(
  "from a revision to itself nothing changes, read again or not",
  () => {
    fc.assert(
      fc.property(revision, NOW, (files, now) => {
        const reading = readElections(files, { now })
        expect(compareReadings(reading, reading, now)).toEqual([])
        expect(compareReadings(reading, readElections(files, { now }), now)).toEqual([])
      }),
      runs(500),
    )
  },
  TIME_LIMIT,
)

test(
  "what changes in one election is never said of another",
  () => {
    fc.assert(
      fc.property(filesSpoilt, NOW, (spoil, now) => {
        const after = new Map(ORIGINAL)
        spoil(after, "bad")
        const changes = compareReadings(readElections(ORIGINAL, { now }), readElections(after, { now }), now)
        expect(changes.filter(({ file }) => !file.startsWith("bad/"))).toEqual([])
      }),
      runs(500),
    )
  },
  TIME_LIMIT,
)

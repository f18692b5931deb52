/**
 * Roster: the logins of a community of some hundred people who do not exist, the same ones every time.
 *
 * They fill the voters lists to a realistic length; nobody can sign in as one of them.
 */
const FIRST =
  "amber ash birch bramble cedar clover comfrey copper dusk elder fennel fern flint hazel heather ivy juniper larch lichen maple marsh meadow mint moss nettle oak pebble pine quartz reed rowan rush saffron sage sorrel tansy teasel thistle willow yarrow".split(
    " ",
  )
const SECOND =
  "badger bee beetle bittern brambling cricket crane curlew dipper dormouse finch firefly fox gannet hare heron hoopoe jay kestrel lark linnet loon marten moth newt otter owl pika plover puffin quail raven robin siskin snail sparrow starling stoat swift toad vole wren".split(
    " ",
  )

/** `count` different logins, shuffled by a fixed linear congruential generator (Numerical Recipes' constants). */
function makeLogins(count: number): readonly string[] {
  let state = 20_240_229
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const logins = new Set<string>()
  while (logins.size < count) {
    const [first, second] = [FIRST[below(FIRST.length)], SECOND[below(SECOND.length)]]
    const number = String(below(90) + 10)
    logins.add(
      [`${first}${second}${number}`, `${first}-${second}-${number}`, `${second}${number}-${first}`][
        below(3)
      ] ?? "",
    )
  }
  return [...logins]
}

const LOGINS = makeLogins(440)

/** In this order in the voters lists. */
export const ROSTER = {
  maintainers: LOGINS.slice(0, 24),
  contributors: LOGINS.slice(24, 236),
  translators: LOGINS.slice(236, 290),
  librarians: LOGINS.slice(290),
} as const

export interface Section {
  /** Comment lines above the logins. */
  readonly title: string
  readonly logins: readonly string[]
}

/** voters.yaml: sections in the order given, logins sorted within each. */
export function votersFile(heading: string, sections: readonly Section[]): string {
  const comment = (text: string, indent = ""): string => text.replace(/^/gm, `${indent}# `)
  const parts = sections.map(
    ({ title, logins }) =>
      `${comment(title, "  ")}\n${logins
        .toSorted()
        .map((login) => `  - ${login}\n`)
        .join("")}`,
  )
  return `${comment(heading)}\neligible_voters:\n${parts.join("\n")}`
}

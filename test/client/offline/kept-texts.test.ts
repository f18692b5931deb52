import { describe, expect, it } from "vitest"
import { createKeptTexts, languageOf, type Shelf } from "../../../client/offline/kept-texts.ts"

/** A cache as far as texts need one; what is in `missing` can't be had. */
class Cached implements Shelf {
  readonly paths = new Set<string>()
  readonly missing = new Set<string>()

  add = async (request: RequestInfo | URL) => {
    const path = String(request)
    if (this.missing.has(path)) throw new TypeError("Failed to fetch")
    this.paths.add(path)
  }
  delete = async (request: RequestInfo | URL | Request) => this.paths.delete(String(request))
  keys = async () => [...this.paths].map((path) => new Request(new URL(path, "https://votive.example")))
}

const file = (language: string, piece: string, hash: string) =>
  `/assets/texts-${language}-${piece}-${hash}.js`
const FORMER = ["de", "pt-BR"].flatMap((language) =>
  ["voter", "desk"].map((piece) => file(language, piece, "AbCd_-12")),
)
const NEWER = ["de", "pt-BR"].flatMap((language) =>
  ["voter", "desk"].map((piece) => file(language, piece, "XyZ98765")),
)

describe("a file of texts", () => {
  it("is known by its name, whatever the language and the hash", () => {
    expect(languageOf(file("pt-BR", "count", "a-b_c-d1"))).toBe("pt-BR")
    expect(languageOf(file("zh", "voter", "--------"))).toBe("zh")
  })

  it("in English is a part of the app like others", () => {
    expect(languageOf(file("en", "voter", "a-b_c-d1"))).toBeNull()
    expect(languageOf("/assets/index-AbCdEfGh.js")).toBeNull()
  })
})

describe("texts kept for use without a network", () => {
  it("are all those of the chosen language, and no others", async () => {
    const cached = new Cached()
    const texts = createKeptTexts(FORMER, async () => cached)
    await texts.choose("de")
    expect([...cached.paths]).toEqual(FORMER.filter((path) => languageOf(path) === "de"))
    await texts.choose("pt-BR")
    expect([...cached.paths]).toEqual(FORMER.filter((path) => languageOf(path) === "pt-BR"))
    await texts.choose("en")
    expect([...cached.paths]).toEqual([])
  })

  it("come along with a newer version of the app; the former one's go when it takes over", async () => {
    const cached = new Cached()
    await createKeptTexts(FORMER, async () => cached).choose("de")
    const newer = createKeptTexts(NEWER, async () => cached)
    const german = NEWER.filter((path) => languageOf(path) === "de")
    await newer.renew(false)
    expect([...cached.paths]).toEqual([...FORMER.slice(0, 2), ...german])
    await newer.renew(true)
    expect([...cached.paths]).toEqual(german)
  })

  it("that can't be had now don't keep the others from it", async () => {
    const cached = new Cached()
    cached.missing.add(FORMER[0] ?? "")
    await createKeptTexts(FORMER, async () => cached).choose("de")
    expect([...cached.paths]).toEqual([FORMER[1]])
  })
})

/** The reader's language: what the browser asks for, as far as there is such a translation. */
import { describe, expect, it } from "vitest"
import { directionOf, negotiate, varietyOf } from "../../../client/texts/locales.ts"

describe("the language", () => {
  it("is the first that the browser asks for and that there is, also without its region", () => {
    expect(negotiate(["xx", "de-AT", "fr"])).toBe("de")
    expect(negotiate(["zh-Hant-TW", "ja"])).toBe("zh")
    expect(negotiate(["fr-CA"])).toBe("fr")
  })

  it("is English where there is none of these", () => {
    expect(negotiate([])).toBe("en")
    expect(negotiate(["xx", "", "e"])).toBe("en")
  })

  it("is the reader's own variety of it, where the browser asks for one", () => {
    expect(varietyOf("en", ["de-AT", "en-GB", "en-US"])).toBe("en-GB")
    expect(varietyOf("de", ["en-GB", "fr"])).toBe("de")
    // Galician is no variety of "g".
    expect(varietyOf("g", ["gl-ES"])).toBe("g")
  })

  it("is written from the left, or from the right", () => {
    expect(directionOf("en")).toBe("ltr")
    expect(directionOf("ar-XB")).toBe("rtl")
  })
})

/** The languages of the app, by their BCP 47 tags. */
import { pieces } from "virtual:texts"

/** English made longer and written from right to left, to try layouts with; only in builds that ask for it (VOTIVE_PSEUDO). */
const PSEUDO = "ar-XB"

/** Each under the name that its readers give it. */
const NAMES = {
  de: "Deutsch",
  en: "English",
  es: "Español",
  fr: "Français",
  pt: "Português",
  ja: "日本語",
  zh: "简体中文",
  [PSEUDO]: "\u202eoduesP\u202c",
} as const

export type Locale = keyof typeof NAMES

/** For the reader's choice: tag and name of each language that this build has. */
export const LANGUAGES = (Object.entries(NAMES) as readonly (readonly [Locale, string])[]).filter(
  ([tag]) => `${tag}/voter` in pieces,
)

const isLocale = (tag: string): tag is Locale => LANGUAGES.some(([known]) => known === tag)

/** How a language is written: from the left, or from the right. */
export const directionOf = (language: Locale): "ltr" | "rtl" =>
  /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr"

/** The first wanted language that there is, also by its first part alone (`de-AT` is served by `de`); else English. */
export function negotiate(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const parts = tag.split("-")
    for (let length = parts.length; length > 0; length--) {
      const shorter = parts.slice(0, length).join("-")
      if (isLocale(shorter)) return shorter
    }
  }
  return "en"
}

/** The reader's own variety of a language, else the language as such. */
export const varietyOf = (language: string, wanted: readonly string[]): string =>
  wanted.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language

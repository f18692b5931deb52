/** The languages of the app, by their BCP 47 tags. */

/** Each under the name that its readers give it. */
export const LANGUAGES = { en: "English" } as const

export type Locale = keyof typeof LANGUAGES

const isLocale = (tag: string): tag is Locale => Object.hasOwn(LANGUAGES, tag)

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

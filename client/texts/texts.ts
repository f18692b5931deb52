/**
 * The texts of the app in the reader's language.
 *
 * `textsOf(area)` is read inside of JSX and effects, which follow when another language is chosen. An area has to be loaded before it
 * is read: those of the first page are part of it in English, every other page names its areas where it is loaded (client/main.tsx).
 */

import { pieceOf, pieces } from "virtual:texts"
import { createSignal } from "solid-js"
import type { TallyTexts } from "#core/tally/texts"
import type { Texts as AppTexts } from "./areas.ts"
import englishList from "./en/list.json"
import englishShell from "./en/shell.json"
import { directionOf, type Locale, negotiate, varietyOf } from "./locales.ts"

/** The app's own areas, and what core/tally tells of a count. */
interface Texts extends AppTexts {
  readonly tally: TallyTexts
}

export type Area = keyof Texts

/** What the first page needs. */
const FIRST: readonly Area[] = ["shell", "list"]
const FALLBACK: Locale = "en"
const REMEMBERED = "votive-language"

// The build makes functions of them (.ci/texts/plugin.ts).
const loaded = new Map<string, unknown>([
  ["en/shell", englishShell],
  ["en/list", englishList],
])
const wanted = new Set<Area>(FIRST)
const [current, setCurrent] = createSignal<Locale>(FALLBACK)

/** Reactive. */
export const locale = current

/** Reactive: the language, as the reader's browser has it (British English, Swiss German); for numbers, dates and lists. */
export const variety = (): string => varietyOf(current(), navigator.languages)

type Shelf = Pick<Storage, "getItem" | "setItem">

/** Chooses the language that was chosen before, or else what the browser asks for. Resolves when the first page can be drawn. */
export function startTexts(shelf: () => Shelf, languages: readonly string[]): Promise<void> {
  return use(negotiate([rememberedLanguage(shelf), ...languages].filter((tag) => tag !== null)))
}

/** Another language, for now and for the next visit. */
export async function chooseLanguage(shelf: () => Shelf, next: Locale): Promise<void> {
  await use(next)
  try {
    shelf().setItem(REMEMBERED, next)
  } catch {
    // Then it lasts until the page is left.
  }
}

function rememberedLanguage(shelf: () => Shelf): string | null {
  try {
    return shelf().getItem(REMEMBERED)
  } catch {
    return null
  }
}

async function use(next: Locale): Promise<void> {
  await Promise.all([...wanted].map((area) => load(next, area)))
  setCurrent(next)
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
}

/** Resolves when these can be read. Rejects where not even the English ones can be had. */
export async function loadTexts(areas: readonly Area[]): Promise<void> {
  for (const area of areas) wanted.add(area)
  await Promise.all(areas.map((area) => load(current(), area)))
}

async function load(language: Locale, area: Area): Promise<void> {
  if (loaded.has(`${language}/${area}`)) return
  try {
    const piece = await pieces[`${language}/${pieceOf[area] ?? "voter"}`]?.()
    for (const [name, texts] of Object.entries(piece ?? {})) loaded.set(`${language}/${name}`, texts)
  } catch (error) {
    if (language === FALLBACK) throw error
    // Without a network, and not kept on this device: better in English than not at all.
    await load(FALLBACK, area)
  }
}

/** The texts of an area; read them when they are shown, not before. */
export const textsOf =
  <A extends Area>(area: A): (() => Texts[A]) =>
  () => {
    const found = loaded.get(`${current()}/${area}`) ?? loaded.get(`${FALLBACK}/${area}`)
    if (!found) throw new Error(`the texts of ${area} are not loaded`)
    return found as Texts[A]
  }

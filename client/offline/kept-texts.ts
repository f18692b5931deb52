/**
 * Texts in other languages, on the worker's side: only those of the chosen language are kept, all of them, so that the app reads the
 * same without a network, on pages too that were not looked at before. English is part of the app.
 */
import { TEXTS_CACHE } from "./stores.ts"

/** As the build names them (.ci/texts/plugin.ts), with eight characters of hash. */
const FILE = /\/texts-(.+)-(?:voter|desk|count)-[\w-]{8}\.js$/

/** The language of a file of texts, by its path; null: it isn't one, or is in English. */
export function languageOf(path: string): string | null {
  const language = FILE.exec(path)?.[1] ?? null
  return language === "en" ? null : language
}

/** What can be kept: the cache, as far as it matters here. */
export type Shelf = Pick<Cache, "add" | "delete" | "keys">

/** `files`: paths of all texts that this version of the app has. */
export interface KeptTexts {
  /** Keeps the texts of this language and drops the others'. Those that can't be had now are left out. */
  readonly choose: (language: string) => Promise<void>
  /** A new version of the app: keeps in it what was kept in the former one. `drop`: the former one's files too are dropped. */
  readonly renew: (drop: boolean) => Promise<void>
}

export function createKeptTexts(
  files: readonly string[],
  open: () => Promise<Shelf> = () => caches.open(TEXTS_CACHE),
): KeptTexts {
  const pathsIn = async (shelf: Shelf) => (await shelf.keys()).map(({ url }) => new URL(url).pathname)
  const keep = async (shelf: Shelf, isWanted: (path: string) => boolean) => {
    const kept = new Set(await pathsIn(shelf))
    const missing = files.filter((path) => isWanted(path) && !kept.has(path))
    await Promise.allSettled(missing.map((path) => shelf.add(path)))
  }
  const drop = async (shelf: Shelf, isWanted: (path: string) => boolean) => {
    const needless = (await pathsIn(shelf)).filter((path) => !isWanted(path))
    await Promise.all(needless.map((path) => shelf.delete(path)))
  }
  return {
    choose: async (language) => {
      const shelf = await open()
      await keep(shelf, (path) => languageOf(path) === language)
      await drop(shelf, (path) => languageOf(path) === language)
    },
    renew: async (dropFormer) => {
      const shelf = await open()
      const languages = new Set((await pathsIn(shelf)).map(languageOf))
      await keep(shelf, (path) => languages.has(languageOf(path)))
      if (dropFormer) await drop(shelf, (path) => files.includes(path))
    },
  }
}

/** Asks the service worker to keep the texts of a language, so that the app reads the same without a network. */
import type { KeepTexts } from "./stores.ts"

/** `workers` is undefined where the browser has no service workers. */
export function keepTexts(workers: ServiceWorkerContainer | undefined, language: string): void {
  const message: KeepTexts = { keepTexts: language }
  // Resolves once a worker is there; never where there will be none.
  void workers?.ready.then(({ active }) => active?.postMessage(message))
}

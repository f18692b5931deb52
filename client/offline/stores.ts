/** Names that the service worker and the pages agree on: caches, addresses, messages. */

/** Its number goes up with every change of what pages expect in such an answer; what was kept before is dropped then. */
export const PUBLIC_CACHE = "votive-public-2"
export const FORMER_PUBLIC_CACHES = "votive-public-"
/** The list of elections, and one election; not what lies below an election. */
export const PUBLIC_PATH = /^\/api\/v1\/elections(?:\/([^/]+))?$/

/** The texts of the language that was chosen; those in English come with the app. */
export const TEXTS_CACHE = "votive-texts"

/** What another app shared with this one, until the playground takes it. */
export const SHARED_CACHE = "votive-shared"
/** Where the system posts it; answered by the service worker, so that it stays on the device. */
export const SHARE_PATH = "/playground/share"
/** Where the playground takes it. */
export const SHARED_PATH = "/playground?shared"
/** On what was shared: the name of the file, percent-encoded. */
export const FILE_NAME_HEADER = "x-votive-file-name"

/** "Take over now." */
export const TAKE_OVER = "skip-waiting"

/** "Keep the texts of this language, and of no other." */
export interface KeepTexts {
  readonly keepTexts: string
}

/** Troubles: why something did not work, with what to do about it. The server's failures, and our own. */

import type { Failure } from "../api/failure.ts"
import { list } from "../ui/format.ts"

/** What can go wrong on the device. */
const OWN_TROUBLES = {
  STORAGE_REFUSED:
    "This browser does not let the app keep anything, perhaps because the window is private. A ballot can't be cast safely from here: open this page in an ordinary window.",
  BROWSER_TOO_OLD:
    "This browser is too old to seal a ballot. Your ranking is saved here: update the browser (Chrome or Edge 137, Firefox 130, Safari 17, or later), or vote on another device.",
  BROWSER_TOO_OLD_TO_OPEN:
    "This browser is too old to make a trustee key or to open ballots. Update it (Chrome or Edge 137, Firefox 130, Safari 17, or later), or go on in another one.",
  NOT_PREPARED:
    "This device is not connected and can't seal a ballot for this election yet. Your ranking is saved here; come back when you are online.",
  NOT_LISTED: "You are not on the voters list of this election.",
  WORDS_NEEDED:
    "Your ballot in this election belongs to a voting key on another device. Go on there, or enter the key's 12 words here.",
  KEY_CHOICE:
    "You have a voting key on another device. Enter its 12 words to use it here too, or use a new key for this election.",
  NO_BALLOT: "This device knows of no ballot of yours in this election.",
  PAPER_INVALID:
    "The ballot paper that the server sent can't be read. Nothing was sent; please tell the election's officers.",
  PAPER_TRUSTEES:
    "The ballot paper that the server sent lets others open the ballots than the election's files say. Nothing is sealed on such a paper.",
  PAPER_THRESHOLD:
    "By the ballot paper that the server sent, another number of trustees can open the ballots than the election's files say. Nothing is sealed on such a paper.",
  PAPER_PINNED:
    "The ballot paper that the server sent is not the one whose fingerprint the officers wrote into the election's files. Nothing is sealed on such a paper.",
  PROOF_INVALID:
    "The server's answer does not match this election's ballot paper. Nothing was sent; please tell the election's officers.",
  RECEIPT_INVALID:
    "The server took the ballot, but its receipt does not match. The ballot is kept here: please tell the election's officers.",
  CHALLENGE_MISMATCH:
    "Your key does not open what the server sealed to it, to see that you have it. Load the page again and try once more; if it fails again, tell whoever runs this instance.",
  NOT_A_TRUSTEE:
    "The ballot paper names no trustee with the key on this device. Enter the 12 words of the key that you made for this election.",
  CHECKPOINT_INVALID:
    "The server's signature over the list of ballots does not belong to this election's ballot paper. No box was opened; please tell whoever runs this instance.",
  BALLOTS_MISMATCH:
    "The server sent another number of ballots than the signed list says. No box was opened; please tell whoever runs this instance.",
  CHANGED_BALLOT:
    "The ballot that the server holds can't be opened with your voting key. Please tell the election's officers.",
} as const

type OwnCode = keyof typeof OWN_TROUBLES

export interface Trouble extends Omit<Failure, "code"> {
  readonly code: Failure["code"] | OwnCode
}

/** `officers`: whom to tell, by their logins. */
export const trouble = (code: OwnCode, officers: readonly string[] = []): Trouble => ({
  code,
  detail: officers.length === 0 ? OWN_TROUBLES[code] : `${OWN_TROUBLES[code]} ${tell(officers)}`,
})

const tell = (officers: readonly string[]): string =>
  `Please tell the election's officers: ${list(officers)}.`

/** Whether the same attempt may succeed later without anyone changing anything. */
export const isPassing = ({ code }: Trouble): boolean =>
  code === "OFFLINE" || code === "UNEXPECTED" || code === "INTERNAL" || code === "TOO_MANY_REQUESTS"

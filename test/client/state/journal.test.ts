import { describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { JOURNAL_KEY_BYTES, openJournal, type Shelf } from "../../../client/state/journal.ts"
import { ids, random } from "../support/polling-place.ts"
import { makeShelf } from "../support/shelf.ts"

const [ann, bo] = ids("ann", "bo") as readonly [CandidateId, CandidateId]
const KEY = random(JOURNAL_KEY_BYTES)
const open = (shelf: Shelf, key = KEY, prefix = "ada/") => openJournal(shelf, prefix, key, crypto)

describe("the journal", () => {
  it("has what was noted last, for whoever opens it with the same key", () => {
    const shelf = makeShelf()
    open(shelf).note("x", [[ann]])
    open(shelf).note("x", [[bo], [ann]])
    expect(open(shelf).read("x")).toEqual([[bo], [ann]])
    expect(open(shelf).read("y")).toBeNull()
  })

  it("opens to no other key, and says nothing of another person's name or election", () => {
    const shelf = makeShelf()
    open(shelf).note("x", [[ann]])
    expect(open(shelf, random(JOURNAL_KEY_BYTES)).read("x")).toBeNull()
    const [entry = ""] = shelf.kept.values()
    shelf.kept.set("ada/journal/y", entry)
    shelf.kept.set("ben/journal/x", entry)
    expect(open(shelf).read("y")).toBeNull()
    expect(open(shelf, KEY, "ben/").read("x")).toBeNull()
  })

  it("never writes the same twice, so that nobody sees that a ranking came back", () => {
    const shelf = makeShelf()
    const entries = Array.from({ length: 5 }, () => {
      open(shelf).note("x", [[ann]])
      return shelf.kept.get("ada/journal/x")
    })
    expect(new Set(entries).size).toBe(5)
  })

  it("takes out what it is told to, but not what came after it", () => {
    const shelf = makeShelf()
    const journal = open(shelf)
    const first = journal.note("x", [[ann]])
    const second = open(shelf).note("x", [[bo]])
    first()
    expect(journal.read("x")).toEqual([[bo]])
    second()
    expect(journal.read("x")).toBeNull()
  })

  it.each(["", "AAAA", "not base64url!", "A".repeat(200)])("reads nothing from %j", (entry) => {
    const shelf = makeShelf()
    shelf.kept.set("ada/journal/x", entry)
    expect(open(shelf).read("x")).toBeNull()
  })

  it("does without, where the browser refuses: nothing is thrown", () => {
    const refusing: Shelf = () => {
      throw new DOMException("refused", "SecurityError")
    }
    const journal = open(refusing)
    journal.note("x", [[ann]])()
    journal.erase("x")
    expect(journal.read("x")).toBeNull()
  })

  it("where there is no room for the newer one, leaves no older one that would come back in its place", () => {
    const shelf = makeShelf()
    open(shelf).note("x", [[ann]])
    const full: Shelf = () => ({
      ...shelf(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError")
      },
    })
    open(full).note("x", [[bo]])
    expect(open(shelf).read("x")).toBeNull()
  })
})

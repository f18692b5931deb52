/**
 * Turns: one at a time among all pages of the app in this browser (Web Locks), or within this page where the browser has none.
 *
 * What several tabs would do at once to the same thing - sealing the next version, changing a record - is done in turn. A page
 * that is closed or crashes gives its turn back.
 */

/** The last in each queue of this page; used only where there are no Web Locks. */
const queues = new Map<string, Promise<unknown>>()

/** Does the work when everyone who asked before under this name is done. Not to be nested under the same name. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { locks } = navigator
  return locks ? locks.request(`votive/${name}`, work) : queued(name, work)
}

function queued<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(name) ?? Promise.resolve()
  const done = before.then(work, work)
  queues.set(name, done)
  return done
}

/**
 * What goes on beside the pages while someone is signed in: the badge of the app counts the ballots that are not cast yet, and the
 * browser is asked to keep what is stored as soon as there is something to lose. Shows nothing itself.
 */
import { useLocation } from "@solidjs/router"
import { createEffect, onCleanup } from "solid-js"
import { lasting } from "../../offline/lasting.ts"
import { ballotStatus } from "../../state/ballot-record.ts"
import { useDesk } from "../../state/use-person.ts"

/** Not in every browser. */
type Badged = Partial<Pick<Navigator, "setAppBadge" | "clearAppBadge">>

export default function Watch(): null {
  const desk = useDesk()
  const location = useLocation()
  const badged: Badged = navigator
  const waiting = () =>
    desk()
      ?.outbox.all()
      .filter((record) => ["waiting", "stuck"].includes(ballotStatus(record))).length ?? 0
  // An app that isn't installed has no badge; some browsers reject then.
  const show = (count: number) =>
    void (count > 0 ? badged.setAppBadge?.(count) : badged.clearAppBadge?.())?.catch(() => undefined)
  createEffect(() => show(waiting()))
  onCleanup(() => show(0))

  const hasBallot = () =>
    desk()
      ?.outbox.all()
      .some(({ waiting, cast }) => waiting !== null || cast !== null) ?? false
  /** Who reviews a ranking has made a draft. */
  const hasDraft = () => /^\/elections\/[^/]+\/vote\/review/.test(location.pathname)
  createEffect(() => {
    if (desk()?.lasting && (hasBallot() || hasDraft())) void lasting.needed()
  })
  return null
}

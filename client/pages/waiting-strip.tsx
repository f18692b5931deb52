/** Lines on every page while a sealed ballot waits on this device, and after one was sent again by itself. */
import { useLocation } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { ballotStatus } from "../state/ballot-record.ts"
import { useDesk } from "../state/use.ts"
import { electionPath } from "./paths.ts"

export default function WaitingStrip(): JSX.Element {
  const location = useLocation()
  const desk = useDesk()
  const isHere = (slug: string) => location.pathname.startsWith(electionPath(slug))
  const waiting = () =>
    desk()
      ?.outbox.all()
      .filter((record) => {
        const status = ballotStatus(record)
        return (status === "waiting" || status === "stuck") && !isHere(record.slug)
      })[0]
  const sentAgain = () => {
    const opened = desk()
    return opened?.outbox
      .all()
      .find(({ uid, slug }) => opened.keeping.of(uid)?.kind === "sent-again" && !isHere(slug))
  }
  return (
    <>
      <Show when={waiting()}>
        {(record) => (
          <p class="strip" role="status">
            <strong>Not cast yet:</strong> a sealed ballot for{" "}
            <a href={electionPath(record().slug)}>{record().name}</a> waits on this device.
          </p>
        )}
      </Show>
      <Show when={sentAgain()}>
        {(record) => (
          <p class="strip quiet" role="status">
            <strong>Sent again:</strong> the server had lost your ballot for{" "}
            <a href={electionPath(record().slug)}>{record().name}</a>; it has it now.
          </p>
        )}
      </Show>
    </>
  )
}

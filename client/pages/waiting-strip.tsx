/** A line on every page while a sealed ballot waits on this device: "cast" and "not cast yet" must never be confused. */
import { useLocation } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { ballotStatus } from "../state/ballot-record.ts"
import { useDesk } from "../state/use.ts"
import { electionPath } from "./paths.ts"

export default function WaitingStrip(): JSX.Element {
  const location = useLocation()
  const desk = useDesk()
  const waiting = () =>
    desk()
      ?.outbox.all()
      .filter((record) => {
        const status = ballotStatus(record)
        const here = location.pathname.startsWith(electionPath(record.slug))
        return (status === "waiting" || status === "stuck") && !here
      })[0]
  return (
    <Show when={waiting()}>
      {(record) => (
        <p class="strip" role="status">
          <strong>Not cast yet:</strong> a sealed ballot for{" "}
          <a href={electionPath(record().slug)}>{record().name}</a> waits on this device.
        </p>
      )}
    </Show>
  )
}

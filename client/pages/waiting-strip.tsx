/** Lines on every page while a sealed ballot waits on this device, and after one was sent again by itself. */
import { useLocation } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { type BallotRecord, ballotStatus, boardOf } from "../state/ballot-record.ts"
import { useDesk } from "../state/use-person.ts"
import { textsOf } from "../texts/texts.ts"
import { Rich } from "../ui/rich.tsx"
import { electionPath } from "./paths.ts"

const t = textsOf("ballots")

export default function WaitingStrip(): JSX.Element {
  const location = useLocation()
  const desk = useDesk()
  const elsewhere = () =>
    desk()
      ?.outbox.all()
      .filter(({ slug }) => !location.pathname.startsWith(electionPath(slug))) ?? []
  const waiting = () => {
    const records = elsewhere()
    return (
      records.find((record) => ballotStatus(record) === "waiting") ??
      records.find((record) => ballotStatus(record) === "stuck")
    )
  }
  const sentAgain = () => elsewhere().find(({ uid }) => desk()?.keeping.of(uid)?.kind === "sent-again")
  const faulty = () => elsewhere().find((record) => boardOf(record)?.kind === "fault")
  return (
    <>
      <Strip
        of={waiting()}
        text={(election, late) => (late ? t().stripLate : t().stripWaiting)({ election })}
      />
      <Strip of={sentAgain()} quiet text={(election) => t().stripSentAgain({ election })} />
      <Strip of={faulty()} text={(election) => t().stripFault({ election })} />
    </>
  )
}

const Strip = (props: {
  readonly of: BallotRecord | undefined
  readonly quiet?: boolean
  /** `late`: it reached the server after the end. */
  readonly text: (election: string, late: boolean) => string
}): JSX.Element => (
  <Show when={props.of}>
    {(record) => (
      <p class="strip" classList={{ quiet: props.quiet ?? false }} role="status">
        <Rich
          text={props.text(record().name, record().waiting?.trouble?.code === "ENDED")}
          parts={{
            b: (words) => <strong>{words}</strong>,
            link: (words) => <a href={electionPath(record().slug)}>{words}</a>,
          }}
        />
      </p>
    )}
  </Show>
)

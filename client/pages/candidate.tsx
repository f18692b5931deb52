/** One candidate's profile on a page of its own, with the way to the next. */
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import type { CandidateDetail, ElectionDetail } from "#core/wire/election"
import { textsOf } from "../texts/texts.ts"
import { CandidateProfile } from "../ui/candidate-profile.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import { candidatePath, electionPath, segmentText } from "./paths.ts"
import "../ui/styles/election.css"
import "../ui/styles/print.css"

const t = textsOf("election")

export default function CandidatePage(): JSX.Element {
  const params = useParams<{ id: string }>()
  return (
    <LoadedElection label={t().loadingCandidate}>
      {(value) => (
        <article class="page">
          <header class="page-head">
            <a class="back" href={electionPath(value().slug)}>
              <BackIcon /> {value().name}
            </a>
            <Show
              when={value().candidates.find((candidate) => candidate.id === segmentText(params.id))}
              keyed
              fallback={
                <>
                  <PageHeading title={t().noSuchCandidate} within={value().name} />
                  <p class="soft">{t().noSuchCandidateWords}</p>
                </>
              }
            >
              {(candidate) => (
                <>
                  <PageHeading title={candidate.name} within={value().name} />
                  <CandidateProfile candidate={candidate} level={2} />
                  <Neighbours election={value()} candidate={candidate} />
                </>
              )}
            </Show>
          </header>
        </article>
      )}
    </LoadedElection>
  )
}

/** Who stands before and after this one in the election's list. */
function Neighbours(props: {
  readonly election: ElectionDetail
  readonly candidate: CandidateDetail
}): JSX.Element {
  const at = () => props.election.candidates.findIndex(({ id }) => id === props.candidate.id)
  const link = (
    direction: "prev" | "next",
    label: () => string,
    neighbour: () => CandidateDetail | undefined,
  ) => (
    <Show when={neighbour()}>
      {(other) => (
        <a class={direction} rel={direction} href={candidatePath(props.election.slug, other().id)}>
          <span class="soft small">{label()}</span>
          <strong>{other().name}</strong>
        </a>
      )}
    </Show>
  )
  return (
    <nav class="neighbours" aria-label={t().otherCandidates}>
      {link(
        "prev",
        () => t().previousCandidate,
        () => props.election.candidates[at() - 1],
      )}
      {link(
        "next",
        () => t().nextCandidate,
        () => props.election.candidates[at() + 1],
      )}
    </nav>
  )
}

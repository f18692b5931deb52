/** One candidate's profile on a page of its own. */
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { CandidateProfile } from "../ui/candidate-profile.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import { electionPath, segmentText } from "./paths.ts"
import "../ui/styles/election.css"

export default function CandidatePage(): JSX.Element {
  const params = useParams<{ id: string }>()
  return (
    <LoadedElection label="Loading the candidate">
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
                  <PageHeading title="There is no such candidate" within={value().name} />
                  <p>The election's page shows everyone who stands.</p>
                </>
              }
            >
              {(candidate) => (
                <>
                  <PageHeading title={candidate.name} within={value().name} />
                  <CandidateProfile candidate={candidate} level={2} />
                </>
              )}
            </Show>
          </header>
        </article>
      )}
    </LoadedElection>
  )
}

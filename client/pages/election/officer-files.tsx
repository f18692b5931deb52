/**
 * The election's files, for its officers: what is wrong with them and how to mend it, which changes don't count, and links that
 * open the right file at the forge. Works without links too.
 */
import { createEffect, createMemo, Index, type JSX, on, onCleanup, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import { useApp } from "../../state/app.ts"
import { createSource } from "../../state/loadable.ts"
import { FileNoteList, TextToPaste } from "../../ui/file-notes.tsx"
import { count, localTime } from "../../ui/format.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { Outward } from "../../ui/outward.tsx"
import { CommitLink, Provenance } from "../../ui/provenance.tsx"
import { PublishResult } from "./publish-result.tsx"
import "../../ui/styles/files.css"

/** Who mends files watches what becomes of it, so it is asked for this often while it is looked at. */
const WATCH_MS = 5000

export default function OfficerFiles(props: {
  readonly election: ElectionDetail
  /** Told of the files each time that they were asked for. */
  readonly onFiles?: (files: ElectionFiles) => void
}): JSX.Element {
  const app = useApp()
  const slug = createMemo(() => props.election.slug)
  const source = createMemo(() => createSource(() => app.api.files(slug())))
  // Whenever the election was fetched anew, its files may have changed as well.
  createEffect(on([source, () => props.election], () => void source().refresh()))
  const watch = async () => {
    if (document.visibilityState !== "visible") return
    await source().refresh()
    const { value } = source().state()
    if (value && value.repository.commit !== props.election.commit) {
      void app.elections.detail(slug()).refresh()
    }
  }
  const timer = setInterval(() => void watch(), WATCH_MS)
  onCleanup(() => clearInterval(timer))
  createEffect(() => {
    const { value } = source().state()
    if (value) props.onFiles?.(value)
  })
  return (
    <div class="officer-files stack">
      <Loaded of={source().state()} label="Loading the files" onRetry={() => void source().refresh()}>
        {(files) => <Files files={files()} open={props.election.phase === "open"} />}
      </Loaded>
    </div>
  )
}

function Files(props: { readonly files: ElectionFiles; readonly open: boolean }): JSX.Element {
  const app = useApp()
  const of = (severity: "error" | "warning") =>
    props.files.diagnostics.notes.filter((note) => note.severity === severity)
  const inOrder = () =>
    !props.files.vanished &&
    !props.files.fault &&
    props.files.refused.notes.length === 0 &&
    of("error").length === 0
  return (
    <>
      <Show when={props.files.results}>
        {(results) => <PublishResult results={results()} files={props.files} />}
      </Show>
      <h3>The files</h3>
      <Show when={props.files.fault}>
        {(fault) => (
          <div class="notice warn">
            <h4>The repository can't be read</h4>
            <p>
              The election goes on with what was read last; newer changes don't count yet. Tell whoever runs
              this instance:
            </p>
            <p>{fault()}</p>
          </div>
        )}
      </Show>
      <Show when={props.files.vanished}>
        <Vanished directory={props.files.directory} />
      </Show>
      <Show when={of("error").length > 0}>
        <div class="notice bad">
          <h4>{count(of("error").length, "error")} in the newest files</h4>
          <Show when={props.files.kept}>
            {(kept) => (
              <p>
                The last good version is shown until this is mended: that of commit{" "}
                <CommitLink commit={kept().commit} href={kept().commitLink} />. What was changed since{" "}
                {localTime(kept().since)} doesn't count yet.
              </p>
            )}
          </Show>
          <FileNoteList
            directory={props.files.directory}
            of={{ notes: of("error"), more: of("warning").length > 0 ? 0 : props.files.diagnostics.more }}
          />
        </div>
      </Show>
      <Show when={props.files.refused.notes.length > 0}>
        <div class="notice warn">
          <h4>{count(total(props.files.refused), "change was", "changes were")} refused</h4>
          <p>
            {props.open
              ? "Voting has started and goes on as before."
              : "Voting has started, so it stays as it was."}{" "}
            Take these changes back, so that the files say what holds.
          </p>
          <FileNoteList of={props.files.refused} directory={props.files.directory} />
        </div>
      </Show>
      <Show when={inOrder()}>
        <p>The files are in order.</p>
      </Show>
      <Show when={of("warning").length > 0}>
        <details>
          <summary>{count(of("warning").length, "hint")} about the files</summary>
          <FileNoteList
            directory={props.files.directory}
            of={{ notes: of("warning"), more: props.files.diagnostics.more }}
          />
        </details>
      </Show>
      <Links links={props.files.links} directory={props.files.directory} />
      <Show when={props.files.elsewhere.notes.length > 0}>
        <details>
          <summary>{count(total(props.files.elsewhere), "note")} about other directories</summary>
          <p class="soft">These files belong to no election that is shown.</p>
          <FileNoteList of={props.files.elsewhere} />
        </details>
      </Show>
      <p class="small soft provenance">
        Read from <Provenance of={props.files.repository} now={app.clock.now()} />.
      </p>
    </>
  )
}

const total = ({ notes, more }: ElectionFiles["refused"]): number => notes.length + more

const Vanished = (props: { readonly directory: string }): JSX.Element => (
  <div class="notice warn">
    <h4>The directory is gone</h4>
    <p>
      <code>{props.directory}</code> is no longer in the repository. Nothing is lost: ballots are kept. Bring
      the directory back, or, if it was moved, add this line to the election.yaml at its new place:
    </p>
    <TextToPaste text={`moved_from: ${props.directory}`} what="the line" />
  </div>
)

/** Files whose names begin alike are many: they wait folded. */
function Links(props: Pick<ElectionFiles, "links" | "directory">): JSX.Element {
  const nameOf = (file: string) => file.slice(props.directory.length + 1)
  const isCandidate = ({ file }: { readonly file: string }) => nameOf(file).startsWith("candidate")
  const candidates = () => props.links.filter(isCandidate)
  return (
    <Show when={props.links.length > 0}>
      <ul class="file-links plain-list">
        <Index each={props.links.filter((link) => !isCandidate(link))}>
          {(link) => (
            <li>
              <Outward class="button" href={link().href}>
                {link().missing ? "Create" : "Edit"} {nameOf(link().file)}
              </Outward>
            </li>
          )}
        </Index>
      </ul>
      <Show when={candidates().length > 0}>
        <details>
          <summary>{count(candidates().length, "candidate's file", "candidates' files")}</summary>
          <ul class="candidate-links plain-list">
            <Index each={candidates()}>
              {(link) => (
                <li>
                  <Outward href={link().href}>Edit {nameOf(link().file)}</Outward>
                </li>
              )}
            </Index>
          </ul>
        </details>
      </Show>
    </Show>
  )
}

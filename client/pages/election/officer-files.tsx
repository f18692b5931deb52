/**
 * The election's files, for its officers: what is wrong with them and how to mend it, which changes don't count, and links that
 * open the right file at the forge. Works without links too.
 */
import { createEffect, createMemo, Index, type JSX, on, onCleanup, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import { useApp } from "../../state/app.ts"
import { createSource } from "../../state/loadable.ts"
import { textsOf } from "../../texts/texts.ts"
import { FileNoteList, TextToPaste } from "../../ui/file-notes.tsx"
import { localTime } from "../../ui/format.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { Outward } from "../../ui/outward.tsx"
import { problemWords } from "../../ui/problem.ts"
import { CommitLink, Provenance } from "../../ui/provenance.tsx"
import { Rich } from "../../ui/rich.tsx"
import { PublishResult } from "./publish-result.tsx"
import "../../ui/styles/files.css"

const t = textsOf("officer")

/** Who mends files watches what becomes of it, so it is asked for this often while it is looked at. */
const WATCH_MS = 5000

export function OfficerFiles(props: {
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
      <Loaded
        of={source().state()}
        label={t().loadingFiles}
        words={problemWords}
        onRetry={() => void source().refresh()}
      >
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
      <h3>{t().files}</h3>
      <Show when={props.files.fault}>
        {(fault) => (
          <div class="notice warn">
            <h4>{t().repositoryUnread}</h4>
            <p>{t().repositoryUnreadWhy}</p>
            <p lang="en">{fault()}</p>
          </div>
        )}
      </Show>
      <Show when={props.files.vanished}>
        <Vanished directory={props.files.directory} />
      </Show>
      <Show when={of("error").length > 0}>
        <div class="notice bad">
          <h4>{t().errors({ count: of("error").length })}</h4>
          <Show when={props.files.kept}>
            {(kept) => (
              <p>
                <Rich
                  text={t().lastGood({ commit: kept().commit, since: localTime(kept().since) })}
                  parts={{
                    commit: () => <CommitLink commit={kept().commit} href={kept().commitLink} />,
                  }}
                />
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
          <h4>{t().refused({ count: total(props.files.refused) })}</h4>
          <p>{props.open ? t().refusedOpen : t().refusedStarted}</p>
          <FileNoteList of={props.files.refused} directory={props.files.directory} />
        </div>
      </Show>
      <Show when={inOrder()}>
        <p>{t().inOrder}</p>
      </Show>
      <Show when={of("warning").length > 0}>
        <details>
          <summary>{t().hints({ count: of("warning").length })}</summary>
          <FileNoteList
            directory={props.files.directory}
            of={{ notes: of("warning"), more: props.files.diagnostics.more }}
          />
        </details>
      </Show>
      <Links links={props.files.links} directory={props.files.directory} />
      <Show when={props.files.elsewhere.notes.length > 0}>
        <details>
          <summary>{t().elsewhere({ count: total(props.files.elsewhere) })}</summary>
          <p class="soft">{t().elsewhereWhy}</p>
          <FileNoteList of={props.files.elsewhere} />
        </details>
      </Show>
      <p class="small soft provenance">
        <Rich
          text={t().readFrom}
          parts={{ origin: () => <Provenance of={props.files.repository} now={app.clock.now()} /> }}
        />
      </p>
    </>
  )
}

const total = ({ notes, more }: ElectionFiles["refused"]): number => notes.length + more

const Vanished = (props: { readonly directory: string }): JSX.Element => (
  <div class="notice warn">
    <h4>{t().directoryGone}</h4>
    <p>
      <Rich
        text={t().directoryGoneWhy({ directory: props.directory })}
        parts={{ code: (words) => <code>{words}</code> }}
      />
    </p>
    <TextToPaste text={`moved_from: ${props.directory}`} what={t().theLine} />
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
                {link().missing
                  ? t().create({ file: nameOf(link().file) })
                  : t().edit({ file: nameOf(link().file) })}
              </Outward>
            </li>
          )}
        </Index>
      </ul>
      <Show when={candidates().length > 0}>
        <details>
          <summary>{t().candidateFiles({ count: candidates().length })}</summary>
          <ul class="candidate-links plain-list">
            <Index each={candidates()}>
              {(link) => (
                <li>
                  <Outward href={link().href}>{t().edit({ file: nameOf(link().file) })}</Outward>
                </li>
              )}
            </Index>
          </ul>
        </details>
      </Show>
    </Show>
  )
}

/** Notes about files, as a list: what, where, and what could stand there instead. */
import { For, Index, type JSX, Show } from "solid-js"
import type { FileNote, FileNotes } from "#core/wire/files"
import { textsOf } from "../texts/texts.ts"
import { CopyButton } from "./code.tsx"
import { Outward } from "./outward.tsx"

const t = textsOf("officer")

export const FileNoteList = (props: {
  readonly of: FileNotes
  /** Whose files they are: their names are enough there. */
  readonly directory?: string
}): JSX.Element => (
  <>
    <ul class="file-notes plain-list">
      {/* By place, so that the focus stays where it is when the same notes come again. */}
      <Index each={props.of.notes}>{(note) => <Note note={note()} directory={props.directory} />}</Index>
    </ul>
    <Show when={props.of.more > 0}>
      <p class="soft">{t().more({ count: props.of.more })}</p>
    </Show>
  </>
)

const Note = (props: { readonly note: FileNote; readonly directory: string | undefined }): JSX.Element => (
  <li class="file-note">
    <p class="file-place">
      <Show when={props.note.view} fallback={<code>{place(props.note, props.directory)}</code>}>
        {(view) => (
          <Outward href={view()}>
            <code>{place(props.note, props.directory)}</code>
          </Outward>
        )}
      </Show>
      <code class="small soft">{props.note.code}</code>
    </p>
    <p lang="en">
      <Message text={props.note.message} />
    </p>
    <Show when={props.note.suggestion}>
      {(suggestion) => (
        <div>
          <p class="small soft">{t().suggestion}</p>
          <TextToPaste text={suggestion()} what={t().theSuggestion} />
        </div>
      )}
    </Show>
    <Show when={props.note.edit}>
      {(edit) => (
        <p class="note-edit">
          <Outward href={edit().href}>{t().edit({ file: named(edit().file, props.directory) })}</Outward>
        </p>
      )}
    </Show>
  </li>
)

/** All of it in sight, and a button that copies it. */
export const TextToPaste = (props: { readonly text: string; readonly what: string }): JSX.Element => (
  <div class="to-paste">
    <pre>
      <code>{props.text}</code>
    </pre>
    <CopyButton text={props.text} what={props.what} />
  </div>
)

/** What stands in backticks is code, as in Markdown. */
const Message = (props: { readonly text: string }): JSX.Element => (
  <For each={sentence(props.text).split("`")}>
    {(part, at) => (at() % 2 === 1 ? <code>{part}</code> : part)}
  </For>
)

/** Messages are written to stand after `file:line:column: error:`. */
const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".")

const named = (file: string, directory: string | undefined): string =>
  directory !== undefined && file.startsWith(`${directory}/`) ? file.slice(directory.length + 1) : file

const place = ({ file, line, column }: FileNote, directory: string | undefined): string =>
  `${named(file, directory)}:${line}:${column}`

/** Icons: a few strokes, drawn in the colour of the text, hidden from assistive technology. */
import type { JSX } from "solid-js"

const Stroke = (props: { readonly d: string }): JSX.Element => (
  <svg
    aria-hidden="true"
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={props.d} />
  </svg>
)

export const UpIcon = () => <Stroke d="M10 16V4M5 9l5-5 5 5" />
export const DownIcon = () => <Stroke d="M10 4v12M5 11l5 5 5-5" />
export const BackIcon = () => <Stroke d="M12 4l-6 6 6 6" />
export const UndoIcon = () => <Stroke d="M7 4L3 8l4 4M3 8h8a5 5 0 0 1 0 10H9" />
export const CloseIcon = () => <Stroke d="M5 5l10 10M15 5L5 15" />
export const PersonIcon = () => (
  <Stroke d="M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 18a6.5 6.5 0 0 1 13 0" />
)

/** The handle by which a candidate is dragged. */
export const GripIcon = () => (
  <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="currentColor">
    <circle cx="7" cy="5" r="1.5" />
    <circle cx="13" cy="5" r="1.5" />
    <circle cx="7" cy="10" r="1.5" />
    <circle cx="13" cy="10" r="1.5" />
    <circle cx="7" cy="15" r="1.5" />
    <circle cx="13" cy="15" r="1.5" />
  </svg>
)

/** The mark: a votive light. */
export const Mark = () => (
  <svg aria-hidden="true" viewBox="0 0 32 32" fill="none">
    <path d="M16 2.5c3.6 4 5.2 6.3 5.2 9a5.2 5.2 0 0 1-10.4 0c0-2.7 1.6-5 5.2-9z" fill="var(--flame)" />
    <path d="M6.5 15.5h19l-2.2 12a2 2 0 0 1-2 1.7H10.7a2 2 0 0 1-2-1.7z" fill="var(--accent)" />
    <path
      d="M11.6 22.2l3.1 3 5.7-6"
      stroke="var(--on-accent)"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)

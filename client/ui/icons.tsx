/** Icons: a few strokes, drawn in the colour of the text, hidden from assistive technology. */
import type { JSX } from "solid-js"

const Stroke = (props: {
  readonly d: string
  /** Points along the text: the other way round where that runs from right to left. */
  readonly mirrors?: boolean
}): JSX.Element => (
  <svg
    class={props.mirrors ? "mirrors" : undefined}
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
export const BackIcon = () => <Stroke mirrors d="M12 4l-6 6 6 6" />
export const ForwardIcon = () => <Stroke mirrors d="M8 4l6 6-6 6" />
export const UndoIcon = () => <Stroke mirrors d="M7 4L3 8l4 4M3 8h8a5 5 0 0 1 0 10H9" />
export const RedoIcon = () => <Stroke mirrors d="M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 10h2" />
export const CloseIcon = () => <Stroke d="M5 5l10 10M15 5L5 15" />
export const PersonIcon = () => (
  <Stroke d="M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 18a6.5 6.5 0 0 1 13 0" />
)

/** For pages that have nothing to show: no network, nothing found, not for everyone, not yet. */
export const OfflineIcon = () => (
  <Stroke d="M3 3l14 14M2.5 8.5a11 11 0 0 1 4-2.4M17.5 8.5a11 11 0 0 0-7-3.2M5.5 12a6.5 6.5 0 0 1 4-2M10 16h.01" />
)
export const SearchIcon = () => <Stroke d="M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.5 12.5L17 17" />
export const LockIcon = () => <Stroke d="M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3" />
export const ClockIcon = () => <Stroke d="M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4.5l3 2" />
export const FaultIcon = () => <Stroke d="M10 3l7.5 13.5h-15zM10 8.5v3.5M10 14.5h.01" />

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

/** The outline of a page that is still on its way. */
import type { JSX } from "solid-js"

export const Skeleton = (props: { readonly label: string }): JSX.Element => (
  <div class="skeleton">
    <p class="visually-hidden" role="status">
      {props.label}
    </p>
    <span />
    <span />
    <span />
    <span />
  </div>
)

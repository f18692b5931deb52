/** An address that is no page. */
import type { JSX } from "solid-js"
import { PageHeading } from "../ui/page-heading.tsx"

export default function NotFoundPage(): JSX.Element {
  return (
    <div class="page">
      <PageHeading title="There is nothing here" />
      <p>The address may have a mistake in it, or the page has moved.</p>
      <p>
        <a href="/">See all elections</a>
      </p>
    </div>
  )
}

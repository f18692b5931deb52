/** An address that is no page. */
import type { JSX } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { SearchIcon } from "../ui/icons.tsx"
import { StatePage } from "../ui/state-page.tsx"

const t = textsOf("election")

export default function NotFoundPage(): JSX.Element {
  return <StatePage icon={<SearchIcon />} title={t().nothingHere} words={t().nothingHereWords} />
}

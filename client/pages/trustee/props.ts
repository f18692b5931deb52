/** What the parts of the page of trustees are given. */
import type { ElectionDetail } from "#core/wire/election"
import type { Opening } from "#core/wire/opening"
import type { Desk } from "../../state/desk.ts"

export interface TrusteesProps {
  readonly election: ElectionDetail
  readonly opening: Opening
  readonly desk: Desk
  /** The server told of the trustees by another way. */
  readonly onOpening: (opening: Opening) => void
  /** The election itself has changed. */
  readonly onChanged: () => void
  /** The server refused something: another officer may have been quicker, so everything is asked for again. */
  readonly onRefused: () => void
}

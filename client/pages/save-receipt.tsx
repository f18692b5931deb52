/** Keeping a receipt outside of the app: as a file that `votive verify` reads, and that says nothing of the vote. */
import type { JSX } from "solid-js"
import type { BallotRecord, CastVersion } from "../state/ballot-record.ts"
import { type Mismatch, receiptFile } from "../state/receipts.ts"
import { textsOf } from "../texts/texts.ts"
import { saveFile } from "../ui/save-file.ts"

const t = textsOf("ballots")

export const SaveReceipt = (props: {
  readonly record: Pick<BallotRecord, "slug" | "paper">
  readonly cast: Pick<CastVersion, "receipt">
}): JSX.Element => (
  <button
    type="button"
    class="button"
    onClick={() =>
      saveJson("receipt", props.record, receiptFile(location.origin, props.record, props.cast.receipt))
    }
  >
    {t().saveReceipt}
  </button>
)

/** The same with what did not hold. */
export const SaveEvidence = (props: {
  readonly record: Pick<BallotRecord, "slug" | "paper">
  readonly cast: Pick<CastVersion, "receipt">
  readonly mismatch: Mismatch
  readonly primary?: boolean
}): JSX.Element => (
  <button
    type="button"
    class={`button ${props.primary ? "primary" : ""}`}
    onClick={() =>
      saveJson(
        "evidence",
        props.record,
        receiptFile(location.origin, props.record, props.cast.receipt, props.mismatch),
      )
    }
  >
    {t().saveEvidence}
  </button>
)

const saveJson = (what: string, { slug }: Pick<BallotRecord, "slug">, text: string): void =>
  saveFile(`${what}-${slug}.json`, "application/json", text)

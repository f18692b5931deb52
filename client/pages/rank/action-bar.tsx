/** What stays in reach while one ranks: how many are left, find, undo, redo, and the way on. */
import { type JSX, Show } from "solid-js"
import { textsOf } from "../../texts/texts.ts"
import { RedoIcon, SearchIcon, UndoIcon } from "../../ui/icons.tsx"

const t = textsOf("voting")

export function ActionBar(props: {
  readonly left: number
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly canReview: boolean
  /** Undefined where there are too few candidates to look for one. */
  readonly onFind: (() => void) | undefined
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onReview: () => void
}): JSX.Element {
  return (
    <div class="action-bar">
      <p>{t().leftShort({ count: props.left })}</p>
      <div class="action-bar-buttons">
        <Show when={props.onFind}>
          {(find) => <BarButton icon={<SearchIcon />} name={t().find} onPress={() => find()()} />}
        </Show>
        <BarButton icon={<UndoIcon />} name={t().undo} off={!props.canUndo} onPress={props.onUndo} />
        <BarButton icon={<RedoIcon />} name={t().redo} off={!props.canRedo} onPress={props.onRedo} />
        <button
          type="button"
          class="button primary"
          disabled={!props.canReview}
          onClick={() => props.onReview()}
        >
          {t().review}
        </button>
      </div>
    </div>
  )
}

/** Its name is seen where there is room, and heard everywhere. */
const BarButton = (props: {
  readonly icon: JSX.Element
  readonly name: string
  readonly off?: boolean
  readonly onPress: () => void
}): JSX.Element => (
  <button
    type="button"
    class="button bar-button"
    aria-label={props.name}
    title={props.name}
    aria-disabled={props.off ?? false}
    onClick={() => props.onPress()}
  >
    {props.icon}
    <span class="bar-name">{props.name}</span>
  </button>
)

/** Dialogs of the whole app: the palette, the sheet of shortcuts, the way onto the home screen of iOS. */
import type { JSX } from "solid-js"
import { textsOf } from "../../texts/texts.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { HomeScreen } from "./home-screen.tsx"
import { Palette } from "./palette.tsx"
import { ShortcutSheet } from "./shortcut-sheet.tsx"
import "../../ui/styles/election.css"
import "../../ui/styles/desktop.css"

const t = textsOf("app")

export type DialogName = "palette" | "shortcuts" | "home-screen"

export default function Dialogs(props: {
  readonly open: DialogName | null
  readonly onOpen: (which: DialogName) => void
  readonly onClose: () => void
}): JSX.Element {
  return (
    <>
      <Dialog
        open={props.open === "palette"}
        title={t().jumpTitle}
        class="palette"
        onClose={() => props.onClose()}
      >
        <Palette onClose={() => props.onClose()} onShortcuts={() => props.onOpen("shortcuts")} />
      </Dialog>
      <Dialog
        open={props.open === "shortcuts"}
        title={t().shortcutsTitle}
        class="shortcuts"
        onClose={() => props.onClose()}
      >
        <ShortcutSheet onClose={() => props.onClose()} />
      </Dialog>
      <Dialog open={props.open === "home-screen"} title={t().homeTitle} onClose={() => props.onClose()}>
        <HomeScreen onClose={() => props.onClose()} />
      </Dialog>
    </>
  )
}

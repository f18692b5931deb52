/** The device as the app sees it from the start: whether the app can be installed, and how it was opened. */
import { type Install, watchInstall } from "./install.ts"
import { type Launches, type LaunchQueue, watchLaunches } from "./launch.ts"

export interface OwnDevice {
  readonly install: Install
  readonly launches: Launches
}

export const watchDevice = (shelf: () => Pick<Storage, "getItem" | "setItem">): OwnDevice => ({
  install: watchInstall(shelf),
  launches: watchLaunches((globalThis as { readonly launchQueue?: LaunchQueue }).launchQueue),
})

/** The walks: ways through the app that pass every page in each of its states. Each begins on a device of its own. */
import { desktopWalk } from "./desktop-walk.ts"
import { electionWalk } from "./election-walk.ts"
import { mediaWalk } from "./media-walk.ts"
import { officerWalk } from "./officer-walk.ts"
import { playgroundWalk } from "./playground-walk.ts"
import { publicWalk } from "./public-walk.ts"
import { voterWalk } from "./voter-walk.ts"
import type { Walk } from "./walk.ts"

export const WALKS: Readonly<Record<string, Walk>> = {
  public: publicWalk,
  election: electionWalk,
  voter: voterWalk,
  officer: officerWalk,
  playground: playgroundWalk,
  desktop: desktopWalk,
  media: mediaWalk,
}

/** What a command may touch of the world besides files: handed in, so that tests run commands without a process. */
import type { Instant } from "#core/base/instant"

export interface CliIo {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Working directory, absolute; relative paths start here. */
  readonly cwd: string
  readonly now: () => Instant
  /** Asks whoever sits at the terminal; null if they end the input. Not there without a terminal. */
  readonly ask?: ((question: string) => Promise<string | null>) | undefined
  /** Reads a secret that isn't shown; null if none comes. */
  readonly secret?: ((prompt: string) => Promise<string | null>) | undefined
  /** What is sent into the command; read once. */
  readonly stdin?: (() => AsyncIterable<Uint8Array>) | undefined
}

/** What the build makes of the catalogues (.ci/texts/plugin.ts): areas of texts come in pieces. */
declare module "virtual:texts" {
  /** By `LANGUAGE/PIECE`: loads the areas of a piece, each under its name. */
  export const pieces: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>
  /** The piece of an area; that of all others is `voter`. */
  export const pieceOf: Readonly<Record<string, string>>
}

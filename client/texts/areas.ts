/** The texts of the app by area and key. Written by `bun run texts` from the English catalogue. */
export interface Texts {
  readonly app: {}
  readonly ballots: {}
  readonly common: {}
  readonly count: {}
  readonly election: {}
  readonly key: {}
  readonly list: {
    readonly openElections: string
  }
  readonly officer: {}
  readonly playground: {}
  readonly problem: {}
  readonly shell: {
    readonly skip: string
  }
  readonly trustee: {}
  readonly voting: {
    readonly review: string
    readonly left: (values: { readonly count: number }) => string
  }
}

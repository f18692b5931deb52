/** Identity: a person as the sign-in provider vouches for them. Held in the session alone, never stored as such. */
export interface Identity {
  /** Who vouches: the provider's issuer identifier. */
  readonly issuer: string
  /** The provider's own, unchanging name for the person. */
  readonly subject: string
  /** What the election's files call the person; may change at the provider. */
  readonly login: string
  /** What the person is shown as. */
  readonly name: string
}

/** Who is signed in, and what they may do in one election. */
import { type Static, Type } from "@sinclair/typebox"

/** What anyone, signed in or not, learns of the instance. */
export const Session = Type.Object({
  /** The sign-in that this instance offers; `none`: nobody can sign in. */
  provider: Type.Union([Type.Literal("demo"), Type.Literal("none")]),
  /** The people that a visitor of the demo may be; empty outside the demo. */
  demoIdentities: Type.Array(Type.Object({ login: Type.String(), name: Type.String(), role: Type.String() })),
  user: Type.Union([Type.Object({ login: Type.String(), name: Type.String() }), Type.Null()]),
})
export type Session = Static<typeof Session>

export const DemoSignIn = Type.Object({ login: Type.String({ maxLength: 100 }) })
export type DemoSignIn = Static<typeof DemoSignIn>

/** The signed-in person's standing in one election. */
export const Standing = Type.Object({
  listed: Type.Boolean(),
  officer: Type.Boolean(),
  /** A credential of this election was issued to this person. */
  issued: Type.Boolean(),
  /** Fingerprint of the voting key that this account uses (base64url), or null before the first credential. */
  keyFingerprint: Type.Union([Type.String(), Type.Null()]),
})
export type Standing = Static<typeof Standing>

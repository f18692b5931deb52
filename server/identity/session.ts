/**
 * Sessions: who is signed in, as a signed token in a cookie. The server keeps no list of them.
 *
 * A token is a JWT (RFC 7519), HS256 under a key that is derived from APP_KEY for this alone. It is valid for eight hours,
 * and renewed while it is used. Signing out deletes the cookie; a copy taken before stays valid until it expires.
 */
import { errors, jwtVerify, SignJWT } from "jose"
import type { Instant } from "#core/base/instant"
import type { Identity } from "./identity.ts"

/** Hours that a session lasts without use. */
export const SESSION_HOURS = 8
/** A session is renewed once its token is older than this; below, the cookie isn't sent again. */
const RENEW_AFTER_SECONDS = 15 * 60
const LIFETIME_SECONDS = SESSION_HOURS * 60 * 60
const ISSUER = "votive"
const AUDIENCE = "votive/session"

export interface SessionOptions {
  /** HS256 key, 32 bytes. */
  readonly key: Uint8Array
  /** The only identity issuer that is accepted; null: nobody is signed in. */
  readonly issuer: string | null
  /** The instance is reached by https: the cookie is bound to that. */
  readonly https: boolean
  readonly now: () => Instant
}

/** What a request's cookies say. `renewed`: a Set-Cookie value that the answer should carry, or null. */
export interface SessionReading {
  readonly identity: Identity | null
  readonly renewed: string | null
}

export interface Sessions {
  /** A Set-Cookie value that signs `identity` in. */
  readonly begin: (identity: Identity) => Promise<string>
  /** `cookies` is the request's Cookie header, or null. Anything but a valid token reads as signed out. */
  readonly read: (cookies: string | null) => Promise<SessionReading>
  /** A Set-Cookie value that signs out. */
  readonly end: () => string
}

export function createSessions({ key, issuer, https, now }: SessionOptions): Sessions {
  // The prefix makes browsers refuse the cookie from subdomains and over http (RFC 6265bis section 4.1.3.2).
  const cookieName = https ? "__Host-votive" : "votive"
  const seconds = () => Math.floor(now() / 1000)

  const cookie = (value: string, maxAge: number): string =>
    new Bun.Cookie(cookieName, value, {
      httpOnly: true,
      maxAge,
      path: "/",
      sameSite: "lax",
      secure: https,
    }).serialize()

  const begin = async ({ issuer: idp, subject, login, name }: Identity): Promise<string> => {
    const token = await new SignJWT({ idp, login, name })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(seconds())
      .setExpirationTime(seconds() + LIFETIME_SECONDS)
      .sign(key)
    return cookie(token, LIFETIME_SECONDS)
  }

  const read = async (cookies: string | null): Promise<SessionReading> => {
    const signedOut: SessionReading = { identity: null, renewed: null }
    const token = cookies === null ? null : new Bun.CookieMap(cookies).get(cookieName)
    if (token === null) return signedOut
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ["sub", "iat", "exp"],
        currentDate: new Date(now()),
      })
      const { idp, sub, login, name, iat } = payload
      if (typeof sub !== "string" || typeof login !== "string" || typeof name !== "string") return signedOut
      // A token from when the instance had another sign-in provider says nothing about today's logins.
      if (typeof idp !== "string" || idp !== issuer || typeof iat !== "number") return signedOut
      const identity: Identity = { issuer: idp, subject: sub, login, name }
      return { identity, renewed: seconds() - iat > RENEW_AFTER_SECONDS ? await begin(identity) : null }
    } catch (error) {
      if (error instanceof errors.JOSEError) return signedOut
      throw error
    }
  }

  return { begin, read, end: () => cookie("", 0) }
}

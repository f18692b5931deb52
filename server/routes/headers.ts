/**
 * Headers of every answer, errors included: what a browser may do with what this server sends.
 *
 * The app loads code, styles and data from its own origin alone, can't be framed, and tells no other site where a visitor
 * came from.
 */

/** Content Security Policy, level 3. Nothing inline, nothing evaluated, nothing from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

const COMMON = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
} as const

/** `https`: the instance's public address is https, which browsers then insist on for a year. */
export const securityHeaders = (https: boolean): Readonly<Record<string, string>> =>
  https ? { ...COMMON, "strict-transport-security": "max-age=31536000" } : COMMON

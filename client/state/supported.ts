/**
 * Whether this browser has what boxes and receipts are made with: X25519 and Ed25519 in WebCrypto (Chrome and Edge 137, Firefox 130,
 * Safari 17, or later).
 */
export async function isSupported(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
    await crypto.subtle.generateKey("X25519", false, ["deriveBits"])
    return true
  } catch {
    return false
  }
}

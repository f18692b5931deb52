/** Bytes of a hexadecimal text, for vectors that are written that way. */
export const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"))

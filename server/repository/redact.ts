/** Keeps credentials out of messages and logs. */

/** Takes user names, passwords and tokens out of every URL in a text: all that stands between `//` and the last `@`. */
export const redact = (text: string): string => text.replace(/\/\/\S*@/g, "//")

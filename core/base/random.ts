/** Source of randomness, passed in wherever core needs any: returns `length` fresh, uniformly random bytes. */
export type Random = (length: number) => Uint8Array

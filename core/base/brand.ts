/**
 * Branded types: a value that was parsed once and need not be checked again.
 *
 * Only the one function that checks a kind of value mints its brand.
 */
declare const brand: unique symbol

export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

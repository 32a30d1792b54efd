/** Chance, as an argument. */

/** Bytes that nobody can foresee. Trusted: predictable bytes would give away what salts hide. */
export type Random = (length: number) => Uint8Array

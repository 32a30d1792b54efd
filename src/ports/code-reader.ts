/** Reading QR codes from pictures. */

/**
 * The texts of the QR codes that a JPEG or PNG shows, in no order; none for what is no picture, or
 * has more pixels than a camera's. Not trusted: what a text says is judged by itself.
 */
export type ReadCodes = (picture: Uint8Array) => Promise<readonly string[]>

/** SHA-256, for those who may not know where it comes from. */

export { sha256, sha256Into, sha256Name, writeName } from '#crypto'

/** SHA-256, for those who may not know where it comes from. */

export { sha256, sha256Into } from '#crypto'

/** The two digests of a file, SHA-256 and SM3 (GB/T 32905-2016), in one pass over its bytes. */

export { type FileDigester, fileDigester, type FileDigests, sm3 } from '#crypto'

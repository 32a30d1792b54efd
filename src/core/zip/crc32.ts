/** CRC-32 as ZIP has it (ISO 3309): finds accidents, proves nothing. Continues a sum, which is 0 at the start. */

export { crc32 } from '#crypto'

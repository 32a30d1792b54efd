/** What a file is, by how it begins. Its name and its media type are what somebody says of it. */

export type Sniffed = 'zip' | 'pdf' | 'picture' | 'other'

/** So much of the beginning tells. */
export const SNIFF_BYTES = 16

export function sniff(head: Uint8Array): Sniffed {
  const text = String.fromCharCode(...head.subarray(0, SNIFF_BYTES))
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip'
  if (text.startsWith('%PDF-')) return 'pdf'
  return PICTURES.some((form) => form.test(text)) ? 'picture' : 'other'
}

const PICTURES = [
  /^\x89PNG\r\n/,
  /^\xff\xd8\xff/, // a JPEG
  /^RIFF[^]{4}WEBP/,
  /^GIF8[79]a/,
  /^BM[^]{4}\0{4}/,
  /^[^]{4}ftyp(?:avif|heic|heix|mif1)/,
]

/** Which pictures may stand on a certificate: files that it shows, by their digests, and small ones. */

import type { CertificateFacts } from '../core/certificate/open.ts'
import { bytesToHex, equalBytes } from '../core/bytes.ts'
import { sha256 } from '../core/digest.ts'
import { EvidenceError } from '../core/error.ts'
import { type FieldValue, parseField } from '../core/record/fields.ts'
import type { Thumbnail } from './certificate-sections.ts'
import { checkPicture, checkPixels } from './picture.ts'

/** Two rows of four to a page are a page; more pages of pictures are a catalogue. */
export const MAX_THUMBNAILS = 24

/**
 * The pictures with the names of the files that they are. Throws `unsupported` for a picture that is
 * no file of this certificate: a paper that shows anything else would say more than was proved.
 */
export async function thumbnailsOf(
  facts: CertificateFacts,
  pictures: readonly Uint8Array[],
): Promise<readonly Thumbnail[]> {
  if (pictures.length > MAX_THUMBNAILS) {
    throw new EvidenceError('too-large', `more than ${MAX_THUMBNAILS} thumbnails`)
  }
  const files = shownFiles(facts)
  const thumbnails: Thumbnail[] = []
  for (const bytes of pictures) {
    checkPicture(bytes)
    const digest = sha256(bytes)
    const file = files.find((it) => equalBytes(it.sha256, digest))
    if (!file) {
      const short = bytesToHex(digest).slice(0, 16)
      const what = `the picture of SHA-256 ${short}… is none of the files that the certificate shows`
      throw new EvidenceError('unsupported', what)
    }
    await checkPixels(bytes)
    thumbnails.push({ bytes, caption: file.name })
  }
  return thumbnails
}

/** The files that a certificate shows, wherever in its history. */
function shownFiles({ disclosures, history }: CertificateFacts): FieldValue<'file'>[] {
  return [disclosures, ...history.map((it) => it.disclosures)].flat().flatMap((it) => {
    const known = it.kind === 'shown' && it.field.kind === 'known' && it.field.name === 'file'
    return known ? [parseField('file', it.disclosure.value)] : []
  })
}

/** Thumbnails of kept files, for whoever has a certificate printed and wants them on it. */

import { parseCertificate, readCertified } from '../../core/certificate/certificate.ts'
import { EvidenceError } from '../../core/error.ts'
import { concatBytes } from '../../core/bytes.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { isShown, parseDisclosure } from '../../core/record/disclosure.ts'
import { parseField } from '../../core/record/fields.ts'
import { checkPicture, MAX_PICTURE_BYTES } from '../../paper/picture.ts'
import { MAX_THUMBNAILS } from '../../paper/thumbnails.ts'
import { type Actor } from '../../services/registry/parts.ts'
import { RegistryRefusal } from '../../services/registry/refusal.ts'
import { type Registry } from '../../services/registry/registry.ts'

const TYPES: readonly string[] = ['image/jpeg', 'image/png']

/**
 * The files that a certificate shows first, are kept here, and are pictures small enough to be set.
 * Others are passed over. Rejects with `not-kept` where there is none: a paper without pictures
 * would not be what was asked for.
 */
export async function keptPictures(
  registry: Pick<Registry, 'file'>,
  actor: Actor,
  code: ProvenanceCode,
  certificate: Uint8Array,
): Promise<readonly Uint8Array[]> {
  const { leaf, revealed } = readCertified(parseCertificate(certificate))
  const pictures: Uint8Array[] = []
  for (const it of revealed) {
    if (!isShown(it) || pictures.length === MAX_THUMBNAILS) continue
    const { name, value } = parseDisclosure(it.bytes)
    if (name !== 'file') continue
    const { type, bytes } = parseField('file', value)
    if (!TYPES.includes(type) || bytes > MAX_PICTURE_BYTES) continue
    const picture = await read(registry.file(actor, code, leaf, it.index))
    if (picture) pictures.push(picture)
  }
  if (pictures.length > 0) return pictures
  throw new RegistryRefusal('not-kept', 'no kept file is a picture small enough', 'thumbnails')
}

async function read(file: Promise<AsyncIterable<Uint8Array>>): Promise<Uint8Array | undefined> {
  try {
    const parts: Uint8Array[] = []
    for await (const part of await file) parts.push(part)
    const bytes = concatBytes(...parts)
    checkPicture(bytes)
    return bytes
  } catch (error) {
    const notKept = error instanceof RegistryRefusal && error.reason === 'not-kept'
    if (notKept || error instanceof EvidenceError) return undefined
    throw error
  }
}

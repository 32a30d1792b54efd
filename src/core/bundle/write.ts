/** Packing a bundle: the payload, its manifests, and a ZIP of both that is always the same. */

import { MANIFEST, PAYLOAD, TAG_MANIFEST } from '../bag/check.ts'
import { BAG_DECLARATION, type BagInfoLine, formatBagInfo, formatOxum } from '../bag/info.ts'
import { formatManifest } from '../bag/manifest.ts'
import { bytesToHex, utf8ToBytes } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { crc32 } from '../zip/crc32.ts'
import { wholePart, type ZipPart } from '../zip/writer.ts'

/** A file of the payload. Its digests were taken before, and it must not change until it is written. */
export interface PayloadPart {
  /** From `data/` on. */
  readonly path: string
  readonly size: number
  readonly crc: number
  /** In lower-case hex. */
  readonly sha256: string
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

export function wholePayload(path: string, bytes: Uint8Array): PayloadPart {
  const digests = { crc: crc32(bytes), sha256: bytesToHex(sha256(bytes)) }
  return { path, size: bytes.length, ...digests, read: () => [bytes] }
}

/**
 * The files of a bag in the folder `name`, sorted: the same payload is the same archive.
 *
 * `info` is what bag-info.txt says besides the sum of the payload.
 */
export function bundleParts(
  name: string,
  payload: readonly PayloadPart[],
  info: readonly BagInfoLine[],
): readonly ZipPart[] {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0)
  const oxum = formatOxum({ bytes, files: payload.length })
  const listed = payload.map(({ path, sha256: digest }) => ({
    path: `${PAYLOAD}${path}`,
    sha256: digest,
  }))
  const tags = [
    { path: 'bagit.txt', text: BAG_DECLARATION },
    {
      path: 'bag-info.txt',
      text: formatBagInfo([...info, { label: 'Payload-Oxum', value: oxum }]),
    },
    { path: MANIFEST, text: formatManifest(listed) },
  ].map(({ path, text }) => ({ path, bytes: utf8ToBytes(text) }))
  const tagged = tags.map((it) => ({ path: it.path, sha256: bytesToHex(sha256(it.bytes)) }))
  const all = [...tags, { path: TAG_MANIFEST, bytes: utf8ToBytes(formatManifest(tagged)) }]
  return [
    ...all.map((it) => wholePart(`${name}/${it.path}`, it.bytes)),
    ...payload.map((part) => ({ ...part, name: `${name}/${PAYLOAD}${part.path}` })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

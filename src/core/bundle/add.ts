/** Putting more files into a bundle that somebody else made: its own stay byte for byte what they were. */

import { MANIFEST, PAYLOAD } from '../bag/check.ts'
import { parseBagInfo } from '../bag/info.ts'
import { parseManifest } from '../bag/manifest.ts'
import { BagError } from '../bag/refusal.ts'
import { entryBytes, openZip, readEntry, type ZipArchive, type ZipEntry } from '../zip/reader.ts'
import type { ByteSource } from '../zip/source.ts'
import type { ZipPart } from '../zip/writer.ts'
import { bundleParts, type PayloadPart } from './write.ts'

/** A bundle as parts to be written again. */
export interface OpenBundle {
  readonly name: string
  /** What it says of itself, without the sum of its payload. */
  readonly info: ReturnType<typeof parseBagInfo>
  readonly payload: readonly PayloadPart[]
}

const MAX_TAG_BYTES = 16 * 1024 * 1024

/** Requires a bundle that its manifest describes: what it does not list is not taken along. */
export async function openBundle(source: ByteSource): Promise<OpenBundle> {
  const archive = await openZip(source)
  const name = archive.entries[0]?.name.split('/')[0] ?? ''
  const entries = new Map(archive.entries.map((entry) => [entry.name, entry]))
  const tag = async (path: string) => {
    const entry = entries.get(`${name}/${path}`)
    if (entry) return readEntry(archive, entry, MAX_TAG_BYTES)
    throw new BagError('manifest', `there is no ${path}`)
  }
  const info = parseBagInfo(await tag('bag-info.txt'))
  const payload = parseManifest(await tag(MANIFEST)).map(({ path, sha256 }) => {
    const entry = entries.get(`${name}/${path}`)
    if (entry && path.startsWith(PAYLOAD)) {
      return partOf(archive, entry, path.slice(PAYLOAD.length), sha256)
    }
    throw new BagError('manifest', 'the manifest lists a file that is not there')
  })
  return { name, info: info.filter(({ label }) => label !== 'Payload-Oxum'), payload }
}

/** The same bundle with these as well. */
export function withMore(
  { name, info, payload }: OpenBundle,
  more: readonly PayloadPart[],
): readonly ZipPart[] {
  return bundleParts(name, [...payload, ...more], info)
}

function partOf(archive: ZipArchive, entry: ZipEntry, path: string, sha256: string): PayloadPart {
  const { size, crc } = entry
  return { path, size, crc, sha256, read: () => entryBytes(archive, entry) }
}

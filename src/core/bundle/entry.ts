/** The files of a bundle, wherever they lie: in a ZIP or in a folder. */

import { openZip, entryBytes } from '../zip/reader.ts'
import type { Inflate } from '../zip/inflate.ts'
import type { ByteSource } from '../zip/source.ts'
import { BagError } from '../bag/refusal.ts'
import { shown } from '../zip/refusal.ts'

export interface BundleEntry {
  /** From the bag's top folder, with `/` between its parts. */
  readonly path: string
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
}

export interface BundleEntries {
  /** What the top folder is called. */
  readonly name: string
  readonly entries: readonly BundleEntry[]
}

/** RFC 8493 §4: one folder, and nothing beside it. Throws a `ZipError` or a `BagError`. */
export async function zippedEntries(source: ByteSource, inflate?: Inflate): Promise<BundleEntries> {
  const archive = await openZip(source)
  const name = archive.entries[0]?.name.split('/')[0] ?? ''
  const top = `${name}/`
  const outside = archive.entries.find((entry) => !entry.name.startsWith(top))
  if (outside) {
    throw new BagError('top-folder', `${shown(outside.name)} stands beside the folder of the bag`)
  }
  const files = archive.entries.filter(({ isFolder }) => !isFolder)
  return {
    name,
    entries: files.map((entry) => ({
      path: entry.name.slice(top.length),
      size: entry.size,
      bytes: () => entryBytes(archive, entry, inflate),
    })),
  }
}

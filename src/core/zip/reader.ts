/** Reading an archive: all its structure is judged before any of its content is. */

import { concatBytes } from '../bytes.ts'
import { DEFLATED, readDirectory } from './central.ts'
import { crc32 } from './crc32.ts'
import { findDirectory } from './end.ts'
import { inflateRaw, type Inflate } from './inflate.ts'
import { placeEntries } from './layout.ts'
import { ZIP_LIMITS, type ZipLimits } from './limits.ts'
import { shown, ZipError } from './refusal.ts'
import { type ByteSource, chunksOf } from './source.ts'

export interface ZipEntry {
  /** A path with `/` between its parts; that of a folder ends in one. */
  readonly name: string
  readonly isFolder: boolean
  /** Unpacked, as declared; `entryBytes` holds the entry to it. */
  readonly size: number
  readonly packed: number
  readonly isDeflated: boolean
  readonly crc: number
  readonly dataAt: number
}

/** In the order of its directory. */
export interface ZipArchive {
  readonly source: ByteSource
  readonly entries: readonly ZipEntry[]
  /** Of all files, unpacked: what a progress bar runs to. */
  readonly size: number
}

/** Small, because a compressed chunk may become a thousand times as much before anybody can stop it. */
const PACKED_CHUNK = 64 * 1024

/** Throws a `ZipError`, which is an `EvidenceError` with a reason from a closed list. */
export async function openZip(source: ByteSource, limits = ZIP_LIMITS): Promise<ZipArchive> {
  const place = await findDirectory(source)
  const listed = await readDirectory(source, place, limits)
  const placed = await placeEntries(source, listed, place.at)
  const entries = placed.map(({ name, size, packed, method, crc, dataAt }) => ({
    name,
    isFolder: name.endsWith('/'),
    size,
    packed,
    isDeflated: method === DEFLATED,
    crc,
    dataAt,
  }))
  return { source, entries, size: entries.reduce((sum, { size }) => sum + size, 0) }
}

/**
 * An entry's bytes, in chunks and flat memory. They are what the archive declares only once the
 * last one was taken without an error: sizes and CRC-32 are compared at the end.
 */
export async function* entryBytes(
  { source }: ZipArchive,
  entry: ZipEntry,
  inflate: Inflate = inflateRaw,
): AsyncGenerator<Uint8Array> {
  const { name, size, packed, dataAt, isDeflated } = entry
  const unpacked = isDeflated
    ? inflate(chunksOf(source, dataAt, packed, PACKED_CHUNK))
    : chunksOf(source, dataAt, packed)
  let [done, crc] = [0, 0]
  for await (const chunk of unpacked) {
    done += chunk.length
    if (done > size) throw new ZipError('size-mismatch', `${shown(name)} is larger than declared`)
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (done < size) throw new ZipError('size-mismatch', `${shown(name)} is smaller than declared`)
  if (crc !== entry.crc) throw new ZipError('crc-mismatch', `${shown(name)} was damaged`)
}

/** A small entry, whole. Throws `entry-too-large` if it declares more than `limit` bytes. */
export async function readEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  limit: number,
  inflate: Inflate = inflateRaw,
): Promise<Uint8Array> {
  if (entry.size > limit) {
    throw new ZipError('entry-too-large', `${shown(entry.name)} is larger than ${limit} bytes`)
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of entryBytes(archive, entry, inflate)) chunks.push(chunk)
  return concatBytes(...chunks)
}

export type { Inflate, ZipLimits }

/** The end of an archive: where its directory is (APPNOTE 4.3.14 to 4.3.16). */

import { Fields, FULL16, FULL32, LENGTH, SIGNATURE } from './fields.ts'
import { ZipError } from './refusal.ts'
import { readAt, type ByteSource } from './source.ts'

export interface DirectoryPlace {
  readonly entries: number
  readonly at: number
  readonly size: number
}

/**
 * Finds the directory by the end record, which must be the archive's last bytes: then there is no
 * other place at which another reader might find another one.
 */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  if (source.size < LENGTH.end) throw new ZipError('not-a-zip', 'too short to be a ZIP archive')
  const at = source.size - LENGTH.end
  const bytes = await readAt(source, at, LENGTH.end)
  if (new Fields(bytes).u32() !== SIGNATURE.end) throw await missingEnd(source)
  const short = parseEnd(bytes)
  const wide = await findEnd64(source, at)
  if (wide === undefined) {
    if (short.entries === FULL16 || short.size === FULL32 || short.at === FULL32) {
      throw new ZipError('zip64', 'the end record points to ZIP64 fields that are not there')
    }
    await checkDirectoryEnd(source, short, at)
    return short
  }
  agree(short.entries, wide.entries, FULL16)
  agree(short.size, wide.size, FULL32)
  agree(short.at, wide.at, FULL32)
  await checkDirectoryEnd(source, wide, at - LENGTH.locator64 - LENGTH.end64)
  return wide
}

function parseEnd(bytes: Uint8Array): DirectoryPlace {
  const fields = new Fields(bytes.subarray(4))
  const [disk, start, here, entries] = [fields.u16(), fields.u16(), fields.u16(), fields.u16()]
  if (disk !== 0 || start !== 0) throw new ZipError('multi-disk', 'a part of a split archive')
  if (here !== entries) throw new ZipError('multi-disk', 'entries on other disks')
  const [size, at, comment] = [fields.u32(), fields.u32(), fields.u16()]
  if (comment !== 0) throw new ZipError('truncated', 'the archive ends within its comment')
  return { entries, size, at }
}

async function findEnd64(source: ByteSource, end: number): Promise<DirectoryPlace | undefined> {
  const at = end - LENGTH.locator64
  if (at < LENGTH.end64) return undefined
  const locator = new Fields(await readAt(source, at, LENGTH.locator64))
  if (locator.u32() !== SIGNATURE.locator64) return undefined
  const [disk, place, disks] = [locator.u32(), locator.u64(), locator.u32()]
  if (disk !== 0 || disks !== 1) throw new ZipError('multi-disk', 'a part of a split archive')
  if (place !== at - LENGTH.end64) {
    throw new ZipError('zip64', 'the ZIP64 end record is not where its locator points')
  }
  return parseEnd64(await readAt(source, place, LENGTH.end64))
}

function parseEnd64(bytes: Uint8Array): DirectoryPlace {
  const fields = new Fields(bytes)
  // Its own length: of version 1, without the extensible data sector that nobody defines.
  if (fields.u32() !== SIGNATURE.end64 || fields.u64() !== LENGTH.end64 - 12) {
    throw new ZipError('zip64', 'no ZIP64 end record of version 1')
  }
  fields.u32()
  if (fields.u32() !== 0 || fields.u32() !== 0) {
    throw new ZipError('multi-disk', 'a part of a split archive')
  }
  const [here, entries] = [fields.u64(), fields.u64()]
  if (here !== entries) throw new ZipError('multi-disk', 'entries on other disks')
  return { entries, size: fields.u64(), at: fields.u64() }
}

function agree(short: number, wide: number, full: number): void {
  if (short !== full && short !== wide) {
    throw new ZipError('zip64', 'the ZIP64 end record disagrees with the end record')
  }
}

async function checkDirectoryEnd(
  source: ByteSource,
  { at, size }: DirectoryPlace,
  end: number,
): Promise<void> {
  if (at + size === end) return
  if (at + size > end) throw new ZipError('directory', 'the directory overruns the end record')
  const shifted = size >= 4 && new Fields(await readAt(source, end - size, 4)).u32()
  // Every offset is too small by the same amount: something was put before the archive.
  if (shifted === SIGNATURE.central) {
    throw new ZipError('prefix-data', `${end - at - size} bytes stand before the archive`)
  }
  throw new ZipError('gap', 'bytes between the directory and the end record')
}

/** Says what stands in place of the end record. A comment may have up to 65535 bytes. */
async function missingEnd(source: ByteSource): Promise<ZipError> {
  const length = Math.min(source.size, LENGTH.end + FULL16)
  const tail = await readAt(source, source.size - length, length)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  for (let at = length - LENGTH.end - 1; at >= 0; at--) {
    if (view.getUint32(at, true) !== SIGNATURE.end) continue
    const rest = length - at - LENGTH.end
    return view.getUint16(at + 20, true) === rest
      ? new ZipError('comment', 'the archive has a comment')
      : new ZipError('trailing-data', `${rest} bytes stand after the archive`)
  }
  const start = view.byteLength >= 4 ? new Fields(await readAt(source, 0, 4)).u32() : 0
  return start === SIGNATURE.local
    ? new ZipError('truncated', 'the archive has no end: it was not copied whole')
    : new ZipError('not-a-zip', 'not a ZIP archive')
}

/** Writing an archive: nothing in it but names and bytes, so the same parts are the same archive. */

import { concatBytes, utf8ToBytes } from '../bytes.ts'
import { crc32 } from './crc32.ts'
import { EXTRA, FULL16, FULL32, LENGTH, SIGNATURE, UTF8_FLAG, Writer } from './fields.ts'
import { checkName, NameClashes } from './names.ts'
import { shown, ZipError } from './refusal.ts'

/** A file to be. Its size and CRC-32 are known before, so that it needs no data descriptor: some readers take none. */
export interface ZipPart {
  readonly name: string
  readonly size: number
  readonly crc: number
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

export function wholePart(name: string, bytes: Uint8Array): ZipPart {
  return { name, size: bytes.length, crc: crc32(bytes), read: () => [bytes] }
}

/** 1980-01-01 00:00:00, the first moment that ZIP knows: when it was packed proves nothing. */
const DATE = 0x00210000
/** A file that everybody may read, on Unix. */
const MODE = 0o100644
const UNIX = 3 * 256

/** An archive without its contents. */
export interface ZipFrame {
  /** What stands before each part. */
  readonly heads: readonly Uint8Array[]
  /** What stands behind the last. */
  readonly tail: Uint8Array
}

/** How many bytes `writeZip` will write. */
export function zipSize(parts: readonly ZipPart[]): number {
  const { heads, tail } = zipFrame(parts)
  const framed = heads.reduce((sum, head) => sum + head.length, tail.length)
  return parts.reduce((sum, part) => sum + part.size, framed)
}

/**
 * Writes the parts in the order given, stored as they are. Throws `size-mismatch` or `crc-mismatch`
 * if a part's bytes are not those announced, and what a reader would throw for its name.
 */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const { heads, tail } = zipFrame(parts)
  for (const [i, part] of parts.entries()) {
    yield heads[i] as Uint8Array
    yield* checkedBytes(part)
  }
  yield tail
}

export function zipFrame(parts: readonly ZipPart[]): ZipFrame {
  const names = new NameClashes()
  const directory: Uint8Array[] = []
  let at = 0
  const heads = parts.map((part) => {
    checkName(part.name)
    names.add(part.name)
    directory.push(centralHeader(part, at))
    const head = localHeader(part)
    at += head.length + part.size
    return head
  })
  const listed = concatBytes(...directory)
  return { heads, tail: concatBytes(listed, endRecords(parts.length, listed.length, at)) }
}

async function* checkedBytes(part: ZipPart): AsyncGenerator<Uint8Array> {
  let [size, crc] = [0, 0]
  for await (const chunk of part.read()) {
    size += chunk.length
    if (size > part.size) break
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== part.size)
    throw new ZipError('size-mismatch', `${shown(part.name)} changed its size`)
  if (crc !== part.crc) throw new ZipError('crc-mismatch', `${shown(part.name)} was changed`)
}

/** APPNOTE 4.3.7. A local header has both ZIP64 sizes or none. */
function localHeader(part: ZipPart): Uint8Array {
  const name = utf8ToBytes(part.name)
  const isWide = part.size >= FULL32
  const size = isWide ? FULL32 : part.size
  const extra = isWide ? zip64(part.size, part.size) : new Uint8Array()
  const fixed = new Writer().u32(SIGNATURE.local).u16(isWide ? 45 : 20)
  fixed.u16(UTF8_FLAG).u16(0).u32(DATE).u32(part.crc).u32(size).u32(size)
  fixed.u16(name.length).u16(extra.length)
  return concatBytes(fixed.bytes(), name, extra)
}

/** APPNOTE 4.3.12. Only what does not fit is in the ZIP64 field. */
function centralHeader(part: ZipPart, at: number): Uint8Array {
  const name = utf8ToBytes(part.name)
  const wide = [part.size, part.size, at].filter((n) => n >= FULL32)
  const [size, place] = [part.size, at].map((n) => Math.min(n, FULL32)) as [number, number]
  const extra = wide.length > 0 ? zip64(...wide) : new Uint8Array()
  const version = wide.length > 0 ? 45 : 20
  const fixed = new Writer()
    .u32(SIGNATURE.central)
    .u16(UNIX + version)
    .u16(version)
  fixed.u16(UTF8_FLAG).u16(0).u32(DATE).u32(part.crc).u32(size).u32(size)
  fixed.u16(name.length).u16(extra.length).u16(0).u16(0).u16(0)
  fixed.u32(MODE * 2 ** 16).u32(place)
  return concatBytes(fixed.bytes(), name, extra)
}

function zip64(...values: readonly number[]): Uint8Array {
  const field = new Writer().u16(EXTRA.zip64).u16(values.length * 8)
  for (const value of values) field.u64(value)
  return field.bytes()
}

/** APPNOTE 4.3.14 to 4.3.16. */
function endRecords(entries: number, size: number, at: number): Uint8Array {
  const end = new Writer()
  if (entries >= FULL16 || size >= FULL32 || at >= FULL32) {
    end
      .u32(SIGNATURE.end64)
      .u64(LENGTH.end64 - 12)
      .u16(UNIX + 45)
      .u16(45)
      .u32(0)
      .u32(0)
    end.u64(entries).u64(entries).u64(size).u64(at)
    end
      .u32(SIGNATURE.locator64)
      .u32(0)
      .u64(at + size)
      .u32(1)
  }
  const short = Math.min(entries, FULL16)
  end.u32(SIGNATURE.end).u16(0).u16(0).u16(short).u16(short)
  end.u32(Math.min(size, FULL32)).u32(Math.min(at, FULL32)).u16(0)
  return end.bytes()
}

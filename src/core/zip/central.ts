/** The directory of an archive (APPNOTE 4.3.12): what it says of each entry, and what of it we refuse. */

import { bytesToUtf8 } from '../bytes.ts'
import { sumOfUnpacked } from './bomb.ts'
import type { DirectoryPlace } from './end.ts'
import {
  DESCRIPTOR_FLAG,
  EXTRA,
  extraFields,
  Fields,
  FULL16,
  FULL32,
  LENGTH,
  SIGNATURE,
  UTF8_FLAG,
} from './fields.ts'
import type { ZipLimits } from './limits.ts'
import { NameClashes, parseName } from './names.ts'
import { shown, ZipError } from './refusal.ts'
import { readAt, type ByteSource } from './source.ts'

/** An entry as the directory has it; its local header is not looked at yet. */
export interface Listed {
  readonly name: string
  readonly rawName: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header is. */
  readonly at: number
}

export const STORED = 0
export const DEFLATED = 8

/** Bits 1 and 2 tell how hard the compressor tried; 3 and 11 are the ones we know. */
const KNOWN_FLAGS = 0x6 | DESCRIPTOR_FLAG | UTF8_FLAG
/** Encrypted, strongly encrypted, and a directory that is itself encrypted. */
const ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000

export async function readDirectory(
  source: ByteSource,
  place: DirectoryPlace,
  limits: ZipLimits,
): Promise<readonly Listed[]> {
  if (place.entries > limits.entries) {
    throw new ZipError('too-many-entries', `${place.entries} entries, over ${limits.entries}`)
  }
  if (place.size > limits.directoryBytes) {
    throw new ZipError('too-many-entries', `a directory of ${place.size} bytes`)
  }
  const listed = parseDirectory(await readAt(source, place.at, place.size), place.entries)
  const names = new NameClashes()
  for (const { name } of listed) names.add(name)
  sumOfUnpacked(listed, limits)
  return listed
}

function parseDirectory(bytes: Uint8Array, entries: number): Listed[] {
  const listed: Listed[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + LENGTH.central > bytes.length) throw new ZipError('directory', 'it is cut off')
    const { entry, length } = parseListed(bytes.subarray(at))
    listed.push(entry)
    at += length
  }
  if (listed.length !== entries) {
    throw new ZipError('directory', `${listed.length} entries in it, ${entries} announced`)
  }
  return listed
}

function parseListed(bytes: Uint8Array): { entry: Listed; length: number } {
  const fields = new Fields(bytes)
  if (fields.u32() !== SIGNATURE.central)
    throw new ZipError('directory', 'no entry where one is due')
  fields.u32() // by whom it was made, and the version needed: what they mean, the fields below say
  const [flags, method] = [fields.u16(), fields.u16()]
  fields.u32() // its time, which we do not show
  const [crc, packed, size] = [fields.u32(), fields.u32(), fields.u32()]
  const [nameLength, extraLength, commentLength] = [fields.u16(), fields.u16(), fields.u16()]
  const disk = fields.u16()
  fields.u16() // whether it was text
  const [attributes, at] = [fields.u32(), fields.u32()]
  const nameEnd = LENGTH.central + nameLength
  const length = nameEnd + extraLength + commentLength
  if (length > bytes.length) throw new ZipError('directory', 'an entry overruns it')
  const rawName = bytes.slice(LENGTH.central, nameEnd)
  const name = parseName(rawName)
  const extra = extraFields(bytes.subarray(nameEnd, nameEnd + extraLength))
  checkFlags(name, flags, method, extra)
  checkKind(name, attributes)
  checkUnicodePath(name, extra.get(EXTRA.unicodePath))
  if (commentLength > 0) throw new ZipError('comment', `a comment about ${shown(name)}`)
  const wide = widened({ packed, size, at, disk }, extra.get(EXTRA.zip64), shown(name))
  return { entry: { name, rawName, flags, method, crc, ...wide }, length }
}

function checkFlags(
  name: string,
  flags: number,
  method: number,
  extra: ReadonlyMap<number, Uint8Array>,
): void {
  const said = shown(name)
  if ((flags & ENCRYPTED_FLAGS) !== 0 || extra.has(EXTRA.aes)) {
    throw new ZipError('encrypted', `${said} is encrypted`)
  }
  if ((flags & ~KNOWN_FLAGS) !== 0) throw new ZipError('flags', `unknown flags at ${said}`)
  if (method !== STORED && method !== DEFLATED) {
    throw new ZipError('method', `${said} is compressed by method ${method}`)
  }
}

/** The upper half of the attributes is a Unix mode, whatever system the archive says it is from. */
function checkKind(name: string, attributes: number): void {
  const kind = (attributes >>> 28) & 0xf
  const isFolder = name.endsWith('/')
  if (kind === 0xa) throw new ZipError('symlink', `${shown(name)} is a symbolic link`)
  if (kind !== 0 && kind !== (isFolder ? 0x4 : 0x8)) {
    throw new ZipError('special-file', `${shown(name)} is no ordinary file`)
  }
  if (!isFolder && (attributes & 0x10) !== 0) {
    throw new ZipError('special-file', `${shown(name)} says that it is a folder`)
  }
}

/** Info-ZIP's second name of an entry (APPNOTE 4.6.9), which some readers prefer to the first. */
export function checkUnicodePath(name: string, field: Uint8Array | undefined): void {
  if (field === undefined) return
  const isSame = field.length > 5 && field[0] === 1 && bytesToUtf8OrNone(field.subarray(5)) === name
  if (!isSame) throw new ZipError('name-encoding', `${shown(name)} has a second name`)
}

function bytesToUtf8OrNone(bytes: Uint8Array): string | undefined {
  try {
    return bytesToUtf8(bytes)
  } catch {
    return undefined
  }
}

interface Narrow {
  readonly packed: number
  readonly size: number
  readonly at: number
  readonly disk: number
}

/** The values of APPNOTE 4.5.3: those, and only those, that their own fields say are not there. */
function widened(
  narrow: Narrow,
  field: Uint8Array | undefined,
  said: string,
): Omit<Narrow, 'disk'> {
  const { packed, size, at, disk } = narrow
  const needed = [size, packed, at].filter((n) => n === FULL32).length * 8
  if (field === undefined && needed === 0 && disk !== FULL16) return onOneDisk(narrow, said)
  if (field?.length !== needed + (disk === FULL16 ? 4 : 0)) {
    throw new ZipError('zip64', `the ZIP64 fields of ${said} are not the ones it needs`)
  }
  const fields = new Fields(field)
  const wide = {
    size: size === FULL32 ? fields.u64() : size,
    packed: packed === FULL32 ? fields.u64() : packed,
    at: at === FULL32 ? fields.u64() : at,
    disk: disk === FULL16 ? fields.u32() : disk,
  }
  return onOneDisk(wide, said)
}

function onOneDisk({ disk, ...rest }: Narrow, said: string): Omit<Narrow, 'disk'> {
  if (disk !== 0) throw new ZipError('multi-disk', `${said} is on another disk`)
  return rest
}

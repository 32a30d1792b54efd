/** How entries lie in an archive (APPNOTE 4.3.7, 4.3.9): one after the other, with nothing between. */

import { equalBytes } from '../bytes.ts'
import { checkUnicodePath, type Listed } from './central.ts'
import { DESCRIPTOR_FLAG, EXTRA, extraFields, Fields, FULL32, LENGTH, SIGNATURE } from './fields.ts'
import { shown, ZipError } from './refusal.ts'
import { readAt, type ByteSource } from './source.ts'

/** An entry whose local header says what the directory says. */
export interface Placed extends Listed {
  /** Where its bytes begin. */
  readonly dataAt: number
}

/** What most names and extra fields fit in, so that one reading does for a header. */
const HEADER_GUESS = 256

/**
 * Places every entry. Requires that `end` is where the directory begins.
 *
 * Each byte before it belongs to exactly one entry: an archive in which something overlaps, or
 * lies hidden in between, says different things to different readers.
 */
export async function placeEntries(
  source: ByteSource,
  listed: readonly Listed[],
  end: number,
): Promise<readonly Placed[]> {
  const inOrder = listed.toSorted((a, b) => a.at - b.at)
  const placed = new Map<Listed, Placed>()
  let at = 0
  for (const [i, entry] of inOrder.entries()) {
    checkStart(entry, at, end)
    const next = inOrder[i + 1]?.at ?? end
    const dataAt = await readLocal(source, entry, end)
    at = await entryEnd(source, entry, dataAt, next, end)
    placed.set(entry, { ...entry, dataAt })
  }
  if (at < end) throw new ZipError('gap', `${end - at} bytes between the entries and the directory`)
  return listed.map((entry) => placed.get(entry) as Placed)
}

function checkStart({ name, at: start }: Listed, at: number, end: number): void {
  const said = shown(name)
  if (start >= end) throw new ZipError('overlap', `${said} begins behind the entries`)
  if (start < at) throw new ZipError('overlap', `${said} overlaps the entry before it`)
  if (start > at && at === 0) throw new ZipError('prefix-data', `${start} bytes before ${said}`)
  if (start > at) throw new ZipError('gap', `${start - at} bytes before ${said} belong to no entry`)
}

/** Holds a local header against the directory; where its data begins. */
async function readLocal(source: ByteSource, entry: Listed, end: number): Promise<number> {
  const said = shown(entry.name)
  const guess = Math.min(HEADER_GUESS, end - entry.at)
  if (guess < LENGTH.local) throw new ZipError('overlap', `${said} has no room for a header`)
  const head = await readAt(source, entry.at, guess)
  const fields = new Fields(head)
  if (fields.u32() !== SIGNATURE.local) {
    throw new ZipError('local-mismatch', `no header where ${said} should be`)
  }
  fields.u16()
  const [flags, method] = [fields.u16(), fields.u16()]
  fields.u32()
  const sizes = { crc: fields.u32(), packed: fields.u32(), size: fields.u32() }
  const [nameLength, extraLength] = [fields.u16(), fields.u16()]
  if (flags !== entry.flags || method !== entry.method) {
    throw new ZipError('local-mismatch', `${said} is packed in two ways`)
  }
  const dataAt = entry.at + LENGTH.local + nameLength + extraLength
  if (dataAt > end) throw new ZipError('overlap', `the header of ${said} overruns the directory`)
  const rest =
    dataAt - entry.at <= head.length
      ? head.subarray(LENGTH.local, dataAt - entry.at)
      : await readAt(source, entry.at + LENGTH.local, nameLength + extraLength)
  if (!equalBytes(rest.subarray(0, nameLength), entry.rawName)) {
    throw new ZipError('local-mismatch', `${said} has another name in its own header`)
  }
  const extra = extraFields(rest.subarray(nameLength))
  checkUnicodePath(entry.name, extra.get(EXTRA.unicodePath))
  checkSizes(entry, widenLocal(sizes, extra.get(EXTRA.zip64), said), said)
  return dataAt
}

interface Sizes {
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** In a local header ZIP64 has both sizes or none (APPNOTE 4.5.3); writers of streams put it there to spare. */
function widenLocal(sizes: Sizes, field: Uint8Array | undefined, said: string): readonly Sizes[] {
  const isWide = sizes.size === FULL32 || sizes.packed === FULL32
  if (field === undefined) {
    if (isWide) throw new ZipError('zip64', `the ZIP64 fields of ${said} are missing`)
    return [sizes]
  }
  if (field.length !== 16) throw new ZipError('zip64', `the ZIP64 fields of ${said} are not two`)
  const fields = new Fields(field)
  const wide = { crc: sizes.crc, size: fields.u64(), packed: fields.u64() }
  return isWide ? [wide] : [sizes, wide]
}

/** Zeros are allowed where a data descriptor follows. */
function checkSizes(entry: Listed, claims: readonly Sizes[], said: string): void {
  const mayBeZero = (entry.flags & DESCRIPTOR_FLAG) !== 0
  for (const claim of claims) {
    for (const field of ['crc', 'packed', 'size'] as const) {
      if (claim[field] === entry[field] || (mayBeZero && claim[field] === 0)) continue
      throw new ZipError('local-mismatch', `${said} has another ${field} in its own header`)
    }
  }
}

/** Where an entry ends: behind its data, or behind the descriptor that follows it. */
async function entryEnd(
  source: ByteSource,
  entry: Listed,
  dataAt: number,
  next: number,
  end: number,
): Promise<number> {
  const said = shown(entry.name)
  const dataEnd = dataAt + entry.packed
  if (dataEnd > end) throw new ZipError('overlap', `${said} overruns the directory`)
  if (entry.name.endsWith('/') && entry.packed > 0) {
    throw new ZipError('folder-content', `the folder ${said} has bytes of its own`)
  }
  if ((entry.flags & DESCRIPTOR_FLAG) === 0 || dataEnd > next) return dataEnd
  // The signature is optional and the sizes have two widths: the room that is left tells them apart.
  const room = next - dataEnd
  if (![12, 16, 20, 24].includes(room)) {
    throw new ZipError('descriptor-mismatch', `no data descriptor follows ${said}`)
  }
  const fields = new Fields(await readAt(source, dataEnd, room))
  const isMarked = room % 8 === 0
  if (isMarked && fields.u32() !== SIGNATURE.descriptor) {
    throw new ZipError('descriptor-mismatch', `no data descriptor follows ${said}`)
  }
  const crc = fields.u32()
  const isWide = room >= 20
  const [packed, size] = isWide ? [fields.u64(), fields.u64()] : [fields.u32(), fields.u32()]
  if (crc !== entry.crc || packed !== entry.packed || size !== entry.size) {
    throw new ZipError('descriptor-mismatch', `the data descriptor of ${said} disagrees`)
  }
  return next
}

/** Tiles and entry bundles as files (C2SP tlog-tiles): their names, widths and contents. */

import { EvidenceError } from '../error.ts'
import { HASH_BYTES, type Hash } from './hash.ts'
import { TILE_WIDTH } from './ladder.ts'
import { type TreeSize } from './size.ts'

/** One file of the log: a tile of hashes at some level, or a bundle of entries. */
export interface TileName {
  readonly level: number | 'entries'
  readonly index: number
  /** How many hashes or entries: 256 in a full one. */
  readonly width: number
}

/** No entry is longer: its length stands in 16 bits. */
export const MAX_ENTRY_BYTES = 65_535

// 63 levels of 8 would outgrow any index; what matters is that the name has one spelling.
const LEVEL = /^(?:0|[1-9]|[1-5][0-9]|6[0-3])$/
const PATH = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** `tile/<L>/<N>[.p/<W>]`: the index in groups of three digits, all but the last with an x before it. */
export function formatTilePath({ level, index, width }: TileName): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/[0-9]{3}/g) ?? []
  const last = groups.pop() as string
  const path = [...groups.map((group) => `x${group}`), last].join('/')
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Reads a path back; every other spelling of the same tile is `malformed`. */
export function parseTilePath(path: string): TileName {
  const [, level = '', groups = '', partial] = PATH.exec(path) ?? []
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const name: TileName = { level: level === 'entries' ? level : Number(level), index, width }
  const canonical =
    (level === 'entries' || LEVEL.test(level)) &&
    Number.isSafeInteger(index) &&
    (partial === undefined || width < TILE_WIDTH) &&
    formatTilePath(name) === path
  if (!canonical) throw new EvidenceError('malformed', 'not the path of a tile')
  return name
}

/** How many hashes of tile `index` at `level` a tree of `size` has: 0 to 256. */
export function tileWidth(level: number, index: number, size: TreeSize): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** Every file that a tree of `size` is made of, entry bundles included; none is empty. */
export function* tilesOfTree(size: TreeSize): Generator<TileName> {
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const hashes = Math.floor(size / TILE_WIDTH ** level)
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      const width = tileWidth(level, index, size)
      if (level === 0) yield { level: 'entries', index, width }
      yield { level, index, width }
    }
  }
}

/** The hash at `at` in a tile's bytes. */
export function tileHash(tile: Uint8Array, at: number): Hash {
  return tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
}

/** Entries one after another, each behind its length as a big-endian 16-bit number. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('an entry is too long for a bundle')
    bundle[at] = Math.floor(entry.length / 256)
    bundle[at + 1] = entry.length % 256
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/** The first `count` entries of a bundle, as views into it. Requires, unless `more`, that nothing follows them. */
export function parseBundle(bundle: Uint8Array, count: number, more = false): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const end = entryEnd(bundle, at)
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (!more && at < bundle.length) throw new EvidenceError('malformed', 'bytes follow the bundle')
  return entries
}

/** The bytes of a bundle's first `count` entries: a partial bundle cut from a fuller one. */
export function cutBundle(bundle: Uint8Array, count: number): Uint8Array {
  let end = 0
  for (let i = 0; i < count; i++) end = entryEnd(bundle, end)
  return bundle.subarray(0, end)
}

function entryEnd(bundle: Uint8Array, at: number): number {
  const high = bundle[at]
  const low = bundle[at + 1]
  const end = at + 2 + (high ?? 0) * 256 + (low ?? 0)
  if (high === undefined || low === undefined || end > bundle.length) {
    throw new EvidenceError('malformed', 'the bundle is cut short')
  }
  return end
}

/** Tiles and bundles as files: one spelling each, and nothing but a value or an EvidenceError. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvidenceError } from '../../../src/core/error.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import {
  cutBundle,
  formatBundle,
  formatTilePath,
  MAX_ENTRY_BYTES,
  parseBundle,
  parseTilePath,
  tileHash,
  type TileName,
  tilesOfTree,
  tileWidth,
} from '../../../src/core/tree/tile.ts'

const malformed = expect.objectContaining({ name: 'EvidenceError', fault: 'malformed' }) as unknown

const names: fc.Arbitrary<TileName> = fc.record({
  level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
  index: fc.oneof(fc.nat(2000), fc.maxSafeNat()),
  width: fc.integer({ min: 1, max: 256 }),
})

/** A value, or `undefined` where the parser refused; whatever else it throws is a bug. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return undefined
  }
}

describe('the path of a tile', () => {
  test('is read back as the tile that it names', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(parseTilePath(formatTilePath(name))).toEqual(name)
      }),
    )
  })

  test('has one spelling: what parses is formatted the same', () => {
    const near = fc.oneof(
      fc.string(),
      fc.stringMatching(
        /^tile\/(entries|[0-9]{1,3})\/(x[0-9]{3}\/){0,6}[0-9]{1,4}(\.p\/[0-9]{1,4})?$/,
      ),
      fc
        .tuple(names, fc.nat(), fc.constantFrom('', '0', 'x', '/', '.', ' ', '\n', '٣'))
        .map(([name, n, put]) => {
          const path = formatTilePath(name)
          const at = n % (path.length + 1)
          return path.slice(0, at) + put + path.slice(put === '' ? at + 1 : at)
        }),
    )
    fc.assert(
      fc.property(near, (path) => {
        const name = attempt(() => parseTilePath(path))
        if (name) expect(formatTilePath(name)).toBe(path)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('tilesOfTree', () => {
  test('names no empty tile, none twice, and widths that add up to the tree', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (n) => {
        const size = treeSize(n)
        const files = [...tilesOfTree(size)]
        expect(new Set(files.map(formatTilePath)).size).toBe(files.length)
        expect(files.every(({ width }) => width >= 1 && width <= 256)).toBe(true)
        for (const [level, hashes] of [
          ['entries', n],
          [0, n],
          [1, Math.floor(n / 256)],
          [2, Math.floor(n / 65_536)],
        ] as const) {
          const widths = files.filter((file) => file.level === level).map(({ width }) => width)
          expect(widths.reduce((sum, width) => sum + width, 0)).toBe(hashes)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('agrees with tileWidth, which knows no tile before the first entry or beyond the last', () => {
    expect(tileWidth(0, 0, treeSize(0))).toBe(0)
    expect(tileWidth(0, 1, treeSize(256))).toBe(0)
    expect(tileWidth(0, 0, treeSize(255))).toBe(255)
    expect(tileWidth(1, 0, treeSize(65_535))).toBe(255)
    expect(tileWidth(63, 0, treeSize(Number.MAX_SAFE_INTEGER))).toBe(0)
    expect(tileWidth(0, 2 ** 40, treeSize(2 ** 48 + 7))).toBe(7)
  })
})

const bundles = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 })

describe('a bundle', () => {
  test('is read back as the entries in it', () => {
    fc.assert(
      fc.property(bundles, (entries) => {
        expect(parseBundle(formatBundle(entries), entries.length)).toEqual(entries)
      }),
    )
  })

  test('has one spelling: what parses is formatted the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(6), (bytes, count) => {
        const entries = attempt(() => parseBundle(bytes, count))
        if (entries) expect(formatBundle(entries)).toEqual(bytes)
      }),
      { numRuns: 1000 },
    )
  })

  test('cut to fewer entries is the bundle of those', () => {
    fc.assert(
      fc.property(bundles, fc.nat(), (entries, n) => {
        const count = n % (entries.length + 1)
        const bundle = formatBundle(entries)
        expect(cutBundle(bundle, count)).toEqual(formatBundle(entries.slice(0, count)))
        expect(parseBundle(bundle, count, true)).toEqual(entries.slice(0, count))
      }),
    )
  })

  test('cut short anywhere is refused, and so are bytes that follow it', () => {
    fc.assert(
      fc.property(bundles, fc.nat(), (entries, n) => {
        fc.pre(entries.length > 0)
        const bundle = formatBundle(entries)
        const short = bundle.subarray(0, n % bundle.length)
        expect(() => parseBundle(short, entries.length)).toThrow(malformed)
        expect(() => cutBundle(short, entries.length)).toThrow(malformed)
        expect(() => parseBundle(Uint8Array.of(...bundle, 0), entries.length)).toThrow(malformed)
      }),
    )
  })

  test('takes the longest entry, and none longer', () => {
    const longest = new Uint8Array(MAX_ENTRY_BYTES).fill(7)
    expect(parseBundle(formatBundle([longest]), 1)).toEqual([longest])
    expect(() => formatBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError)
  })
})

test('the hashes of a tile are its 32-byte pieces', () => {
  const tile = Uint8Array.from({ length: 96 }, (_, i) => i)
  expect(tileHash(tile, 2)).toEqual(tile.slice(64))
})

/** Golden vectors of the tree, its proofs and its files: computed by test/vectors/make_tree.py. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../../src/core/bytes.ts'
import { edgeFrom, edgeHashes, edgeRoot } from '../../../src/core/tree/edge.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { ladderNode } from '../../../src/core/tree/ladder.ts'
import { checkConsistency, checkInclusion } from '../../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import {
  formatBundle,
  formatTilePath,
  parseBundle,
  parseTilePath,
  type TileName,
  tilesOfTree,
} from '../../../src/core/tree/tile.ts'
import { vectors } from '../../support/vectors.ts'
import { counted, grown } from './arbitrary.ts'

interface Refused {
  readonly fault: string
}

interface TreeVector {
  readonly count: number
  readonly root: string
  readonly edge: readonly string[]
  /** The SHA-256 of every file, by path. */
  readonly files: Readonly<Record<string, string>>
}

interface InclusionVector {
  readonly leaf: string
  readonly index: number
  readonly size: number
  readonly root: string
  readonly proof: readonly string[]
}

interface ConsistencyVector {
  readonly older: number
  readonly olderRoot: string
  readonly newer: number
  readonly newerRoot: string
  readonly proof: readonly string[]
}

interface BundleVector {
  readonly count: number
  readonly bundle: string
}

function checkInclusionVector(vector: InclusionVector): void {
  const size = treeSize(vector.size)
  checkInclusion(
    hexToBytes(vector.leaf),
    leafIndex(vector.index, size),
    size,
    hexToBytes(vector.root),
    vector.proof.map(hexToBytes),
  )
}

function checkConsistencyVector(vector: ConsistencyVector): void {
  checkConsistency(
    treeSize(vector.older),
    hexToBytes(vector.olderRoot),
    treeSize(vector.newer),
    hexToBytes(vector.newerRoot),
    vector.proof.map(hexToBytes),
  )
}

function refuses(run: () => unknown, fault: string): void {
  expect(run).toThrow(expect.objectContaining({ name: 'EvidenceError', fault }))
}

/** The bytes of one file of the log of these entries. */
function fileOf(entries: readonly Uint8Array[], { level, index, width }: TileName): Uint8Array {
  if (level === 'entries') return formatBundle(entries.slice(256 * index, 256 * index + width))
  const { edge, finished } = grown(entries)
  const tile = finished.find((full) => full.level === level && full.index === index)
  const ladder = tile?.ladder ?? edge.tiles[level]
  if (!ladder) throw new Error(`no tile ${level}/${index}`)
  return concatBytes(...Array.from({ length: width }, (_, i) => ladderNode(ladder, 0, i)))
}

describe('trees', () => {
  test.each(vectors<TreeVector>('tree/valid'))('%s', (_, vector) => {
    const entries = counted(vector.count)
    const { edge } = grown(entries)
    expect(bytesToHex(edgeRoot(edge))).toBe(vector.root)
    expect(edgeHashes(edge).map(bytesToHex)).toEqual(vector.edge)
    expect(bytesToHex(edgeRoot(edgeFrom(vector.edge.map(hexToBytes))))).toBe(vector.root)
    const names = [...tilesOfTree(treeSize(vector.count))]
    expect(names.map(formatTilePath).sort()).toEqual(Object.keys(vector.files).sort())
    // Of a large tree the last files will do: they are the partial ones.
    const looked = names.length > 10 ? names.filter(({ width }) => width < 256) : names
    for (const name of looked) {
      const digest = createHash('sha256').update(fileOf(entries, name)).digest('hex')
      expect(digest).toBe(vector.files[formatTilePath(name)])
    }
  })
})

describe('edges to refuse', () => {
  test.each(vectors<Refused & { edge: readonly string[] }>('tree/invalid'))('%s', (_, vector) => {
    refuses(() => edgeFrom(vector.edge.map(hexToBytes)), vector.fault)
  })
})

describe('proofs of inclusion to accept', () => {
  test.each(vectors<InclusionVector>('inclusion/valid'))('%s', (_, vector) => {
    checkInclusionVector(vector)
  })
})

describe('proofs of inclusion to refuse', () => {
  test.each(vectors<InclusionVector & Refused>('inclusion/invalid'))('%s', (_, vector) => {
    refuses(() => {
      checkInclusionVector(vector)
    }, vector.fault)
  })
})

describe('proofs of consistency to accept', () => {
  test.each(vectors<ConsistencyVector>('consistency/valid'))('%s', (_, vector) => {
    checkConsistencyVector(vector)
  })
})

describe('proofs of consistency to refuse', () => {
  test.each(vectors<ConsistencyVector & Refused>('consistency/invalid'))('%s', (_, vector) => {
    refuses(() => {
      checkConsistencyVector(vector)
    }, vector.fault)
  })
})

describe('paths to read', () => {
  test.each(vectors<TileName & { path: string }>('tile-path/valid'))('%s', (_, vector) => {
    const { path, level, index, width } = vector
    expect(parseTilePath(path)).toEqual({ level, index, width })
    expect(formatTilePath({ level, index, width })).toBe(path)
  })
})

describe('paths to refuse', () => {
  test.each(vectors<Refused & { path: string }>('tile-path/invalid'))('%s', (_, vector) => {
    refuses(() => parseTilePath(vector.path), vector.fault)
  })
})

describe('bundles to read', () => {
  test.each(vectors<BundleVector & { entries: readonly string[] }>('bundle/valid'))(
    '%s',
    (_, { bundle, count, entries }) => {
      expect(parseBundle(hexToBytes(bundle), count).map(bytesToHex)).toEqual(entries)
      expect(bytesToHex(formatBundle(entries.map(hexToBytes)))).toBe(bundle)
    },
  )
})

describe('bundles to refuse', () => {
  test.each(vectors<BundleVector & Refused>('bundle/invalid'))('%s', (_, vector) => {
    refuses(() => parseBundle(hexToBytes(vector.bundle), vector.count), vector.fault)
  })
})

test('a leaf is never a node: the prefixes keep them apart', () => {
  const pair = new Uint8Array(64)
  expect(leafHash(pair)).not.toEqual(edgeRoot(grown([pair, pair]).edge))
})

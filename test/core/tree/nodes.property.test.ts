/** Laws of making proofs: read from an edge or from stored tiles, they are what the RFC says. */

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  edgeRoot,
  emptyEdge,
  growEdge,
  growthReader,
  type EdgeGrowth,
} from '../../../src/core/tree/edge.ts'
import { climbTile, ladderNode, storedNode, storedTile } from '../../../src/core/tree/ladder.ts'
import {
  consistencyRanges,
  hashRange,
  inclusionRanges,
  type NodeReader,
  prove,
  tilesOf,
} from '../../../src/core/tree/nodes.ts'
import { pathsOf } from '../../../src/core/tree/paths.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { tileWidth } from '../../../src/core/tree/tile.ts'
import { counted, grown, leavesOf, logs } from './arbitrary.ts'
import * as reference from './reference.ts'

/** Reads full tiles as a store keeps them, and the others from their bare hashes. */
function storedReader({ edge, finished }: EdgeGrowth): NodeReader {
  const stored = new Map(
    finished.map(({ level, index, ladder }) => [`${level}/${index}`, storedTile(ladder)]),
  )
  return (level, tile, height, index) => {
    const full = stored.get(`${level}/${tile}`)
    if (full) return storedNode(full, height, index)
    const width = tileWidth(level, tile, edge.size)
    const foot = (edge.tiles[level] as { nodes: Uint8Array }).nodes
    return ladderNode(climbTile(foot, width), height, index)
  }
}

const readers = [
  ['an edge and what was finished on the way to it', growthReader],
  ['stored tiles', storedReader],
] as const

describe.each(readers)('proofs made from %s', (_, reader) => {
  test('of inclusion are PATH(m, D[n])', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, n) => {
        const size = treeSize(log.length)
        const m = leafIndex(n % log.length, size)
        expect(prove(inclusionRanges(m, size), reader(grown(log)))).toEqual(reference.path(m, log))
      }),
    )
  })

  test('of inclusion, many in one tree, are each PATH(m, D[n])', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (log, some) => {
        const size = treeSize(log.length)
        const path = pathsOf(size, reader(grown(log)))
        for (const n of some) {
          const m = leafIndex(n % log.length, size)
          const made = path(m)
          expect(made).toEqual(reference.path(m, log))
          // A view would keep its whole tile in memory for as long as the proof is kept.
          for (const hash of made) expect(hash.buffer.byteLength).toBe(32)
        }
      }),
    )
  })

  test('of consistency are PROOF(m, D[n])', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, n) => {
        fc.pre(log.length > 1)
        const m = 1 + (n % (log.length - 1))
        const ranges = consistencyRanges(treeSize(m), treeSize(log.length))
        expect(prove(ranges, reader(grown(log)))).toEqual(reference.proof(m, log))
      }),
    )
  })
})

describe('a tree of three levels of tiles', () => {
  const SIZE = 66_000
  const log = counted(SIZE)
  let growth: EdgeGrowth
  beforeAll(() => {
    growth = grown(log)
  })

  test('has its proofs in those tiles', () => {
    const size = treeSize(SIZE)
    const known = new Map<string, Uint8Array>()
    for (const [, reader] of readers) {
      const read = reader(growth)
      for (const m of [0, 255, 256, 65_535, 65_536, 65_900, SIZE - 1]) {
        const ranges = inclusionRanges(leafIndex(m, size), size)
        for (const [i, range] of ranges.entries()) {
          const key = `${range.start}-${range.end}`
          const expected = known.get(key) ?? reference.root(log.slice(range.start, range.end))
          known.set(key, expected)
          expect(prove(ranges, read)[i]).toEqual(expected)
        }
      }
    }
    expect(prove(inclusionRanges(leafIndex(300, size), size), growthReader(growth))).toEqual(
      reference.path(300, log),
    )
    expect(prove(consistencyRanges(treeSize(40_001), size), storedReader(growth))).toEqual(
      reference.proof(40_001, log),
    )
  })

  test('has the root that the RFC says', () => {
    expect(edgeRoot(growth.edge)).toEqual(reference.root(log))
  })

  test('names the tiles that a proof is read from, each once and no others', () => {
    const size = treeSize(SIZE)
    const places = tilesOf(inclusionRanges(leafIndex(300, size), size))
    const asked = new Set<string>()
    prove(inclusionRanges(leafIndex(300, size), size), (level, tile, height, index) => {
      asked.add(`${level}/${tile}`)
      return growthReader(growth)(level, tile, height, index)
    })
    const named = places.map(({ level, index }) => `${level}/${index}`)
    expect(new Set(named)).toEqual(asked)
    expect(named).toHaveLength(asked.size)
  })
})

test('nothing is to be listed where nothing is to be proved', () => {
  for (const [older, newer] of [
    [0, 0],
    [0, 9],
    [9, 9],
    [9, 8],
  ] as const) {
    expect(consistencyRanges(treeSize(older), treeSize(newer))).toEqual([])
  }
  expect(inclusionRanges(leafIndex(0, treeSize(1)), treeSize(1))).toEqual([])
})

test('the hash of the whole range is the root', () => {
  fc.assert(
    fc.property(logs, (log) => {
      expect(hashRange({ start: 0, end: log.length }, growthReader(grown(log)))).toEqual(
        reference.root(log),
      )
    }),
  )
})

test('the ranges of a proof are disjoint, and with the entry they are the whole tree', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      fc.pre(a !== b)
      const size = treeSize(Math.max(a, b))
      const m = leafIndex(Math.min(a, b), size)
      const all = [...inclusionRanges(m, size), { start: m, end: m + 1 }].sort(
        (x, y) => x.start - y.start,
      )
      expect(all.map(({ start }) => start)).toEqual([0, ...all.slice(0, -1).map(({ end }) => end)])
      expect(all.at(-1)?.end).toBe(size)
    }),
  )
})

test('a proof outlives the tiles it was read from', () => {
  const log = counted(9)
  const { edge, finished } = grown(log)
  const size = treeSize(9)
  const proof = prove(inclusionRanges(leafIndex(8, size), size), growthReader({ edge, finished }))
  for (const { nodes } of edge.tiles) nodes.fill(0)
  expect(proof).toEqual(reference.path(8, log))
})

test('a reader of an edge has no tile that was finished before', () => {
  const { edge } = grown(counted(300))
  const later = growEdge(edge, leavesOf(counted(3)))
  expect(() => growthReader(later)(5, 0, 0, 0)).toThrow(RangeError)
  expect(emptyEdge().tiles).toEqual([])
})

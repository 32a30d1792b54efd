/** Laws of the edge: however the entries came, and whether or not it was written down, it is the same edge. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, equalBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import {
  type Edge,
  edgeFrom,
  edgeHashes,
  edgeRoot,
  emptyEdge,
  type FinishedTile,
  growEdge,
} from '../../../src/core/tree/edge.ts'
import { EMPTY_ROOT, HASH_BYTES } from '../../../src/core/tree/hash.ts'
import { copyLadder, emptyLadder, ladderNode, push } from '../../../src/core/tree/ladder.ts'
import { counted, grown, leavesOf, logs } from './arbitrary.ts'
import * as reference from './reference.ts'

/** 700 leaves cross two tiles; hashing them once is enough. */
const leaves = leavesOf(counted(700))

function run(from: number, to: number): Uint8Array {
  return leaves.subarray(from * HASH_BYTES, to * HASH_BYTES)
}

/** The first `n` leaves added in groups that end at the cuts. */
function inGroups(n: number, cuts: readonly number[]): { edge: Edge; finished: FinishedTile[] } {
  let edge = emptyEdge()
  const finished: FinishedTile[] = []
  const ends = [...cuts.map((cut) => cut % (n + 1)), n].sort((a, b) => a - b)
  for (const end of ends) {
    const growth = growEdge(edge, run(edge.size, end))
    edge = growth.edge
    finished.push(...growth.finished)
  }
  return { edge, finished }
}

const sizes = fc.oneof(fc.nat(700), fc.constantFrom(0, 1, 255, 256, 257, 511, 512, 513, 700))

describe('growEdge', () => {
  test('gives the same edge, root and tiles in any grouping', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(), { maxLength: 5 }), (n, cuts) => {
        const grouped = inGroups(n, cuts)
        const once = growEdge(emptyEdge(), run(0, n))
        expect(edgeHashes(grouped.edge)).toEqual(edgeHashes(once.edge))
        expect(grouped.edge.size).toBe(n)
        expect(edgeRoot(grouped.edge)).toEqual(edgeRoot(once.edge))
        expect(grouped.finished).toEqual(once.finished)
      }),
      { numRuns: 40 },
    )
  })

  test('one by one is no different', () => {
    let edge = emptyEdge()
    for (let i = 0; i < 520; i++) edge = growEdge(edge, run(i, i + 1)).edge
    expect(edgeHashes(edge)).toEqual(edgeHashes(growEdge(emptyEdge(), run(0, 520)).edge))
  })

  test('leaves the edge that it grew from as it was', () => {
    fc.assert(
      fc.property(sizes, fc.nat(700), (n, more) => {
        const { edge } = growEdge(emptyEdge(), run(0, n))
        const before = [edgeHashes(edge), edgeRoot(edge)]
        growEdge(edge, run(0, more))
        expect([edgeHashes(edge), edgeRoot(edge)]).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })
})

describe('edgeRoot', () => {
  test('is MTH(D[n])', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(edgeRoot(grown(log).edge)).toEqual(reference.root(log))
      }),
    )
  })

  test.each([255, 256, 257, 511, 512, 513, 700])('is MTH(D[%d])', (n) => {
    expect(edgeRoot(grown(counted(n)).edge)).toEqual(reference.root(counted(n)))
  })

  test('of nothing is the empty root', () => {
    expect(edgeRoot(emptyEdge())).toEqual(EMPTY_ROOT)
    expect(EMPTY_ROOT).toEqual(reference.root([]))
  })
})

describe('edgeFrom', () => {
  test('finds the edge that edgeHashes wrote down, and it grows on', () => {
    fc.assert(
      fc.property(sizes, (n) => {
        const { edge } = growEdge(emptyEdge(), run(0, n))
        const again = edgeFrom(edgeHashes(edge))
        expect(again.size).toBe(n)
        expect(again.tiles).toHaveLength(edge.tiles.length)
        expect(edgeRoot(again)).toEqual(edgeRoot(edge))
        expect(edgeRoot(growEdge(again, run(n, 700)).edge)).toEqual(reference700)
      }),
      { numRuns: 30 },
    )
  })

  test('gives for any byte strings an edge that writes the same, or an EvidenceError', () => {
    const feet = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 70 }),
        fc.nat(258).map((width) => new Uint8Array(width * HASH_BYTES)),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(feet, (hashes) => {
        try {
          expect(
            edgeHashes(edgeFrom(hashes)).every((foot, i) =>
              equalBytes(foot, hashes[i] as Uint8Array),
            ),
          ).toBe(true)
        } catch (error) {
          if (!(error instanceof EvidenceError)) throw error
          expect(error.fault).toBe('malformed')
        }
      }),
    )
  })

  test('refuses more levels than a size can count', () => {
    const top = Array.from({ length: 8 }, (_, i) => new Uint8Array(i === 7 ? HASH_BYTES : 0))
    expect(() => edgeFrom(top)).toThrow(expect.objectContaining({ fault: 'malformed' }))
  })
})

describe('a ladder', () => {
  test('holds the root of what was pushed, for every whole subtree', () => {
    const ladder = emptyLadder()
    for (let i = 0; i < 256; i++) push(ladder, leaves, i * HASH_BYTES)
    const log = counted(256)
    for (const [height, index] of [
      [0, 77],
      [1, 3],
      [4, 15],
      [5, 0],
      [7, 1],
      [8, 0],
    ] as const) {
      const width = 2 ** height
      expect(ladderNode(ladder, height, index)).toEqual(
        reference.root(log.slice(index * width, (index + 1) * width)),
      )
    }
  })

  test('copied, goes its own way', () => {
    const ladder = emptyLadder()
    const copy = copyLadder(ladder)
    push(copy, leaves, 0)
    expect(ladder).toEqual(emptyLadder())
    expect(concatBytes(ladderNode(copy, 0, 0))).toEqual(run(0, 1))
  })
})

const reference700 = reference.root(counted(700))

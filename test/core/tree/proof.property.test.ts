/** Laws of checking proofs: every honest one is accepted, and nothing near it. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_ROOT, type Hash, leafHash } from '../../../src/core/tree/hash.ts'
import { inclusionRanges } from '../../../src/core/tree/nodes.ts'
import {
  checkConsistency,
  checkInclusion,
  impliedNewerRoot,
  impliedRoot,
} from '../../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { flip, logs } from './arbitrary.ts'
import * as reference from './reference.ts'

/** A log, and one entry in it with its honest proof. */
const logged = logs.chain((log) =>
  fc.nat(log.length - 1).map((i) => ({
    log,
    leaf: leafHash(log[i] as Uint8Array),
    size: treeSize(log.length),
    index: leafIndex(i, treeSize(log.length)),
    root: reference.root(log),
    proof: reference.path(i, log),
  })),
)

/** A log that grew, and the honest proof of it. */
const grew = logs
  .filter((log) => log.length > 1)
  .chain((log) =>
    fc.integer({ min: 1, max: log.length - 1 }).map((m) => ({
      older: treeSize(m),
      olderRoot: reference.root(log.slice(0, m)),
      newer: treeSize(log.length),
      newerRoot: reference.root(log),
      proof: reference.proof(m, log),
    })),
  )

const someHash = fc.uint8Array({ minLength: 32, maxLength: 32 })
const wrongPath = expect.objectContaining({ name: 'EvidenceError', fault: 'wrong-path' }) as unknown
const mismatch = expect.objectContaining({
  name: 'EvidenceError',
  fault: 'root-mismatch',
}) as unknown

/** A proof with one hash more, put in anywhere. */
function withOneMore(proof: readonly Hash[], extra: Hash, at: number): Hash[] {
  return proof.toSpliced(at % (proof.length + 1), 0, extra)
}

function withOneLess(proof: readonly Hash[], at: number): Hash[] {
  return proof.toSpliced(at % proof.length, 1)
}

describe('checkInclusion', () => {
  test('accepts every honest proof', () => {
    fc.assert(
      fc.property(logged, ({ leaf, index, size, root, proof }) => {
        checkInclusion(leaf, index, size, root, proof)
        expect(impliedRoot(leaf, index, size, proof)).toEqual(root)
      }),
    )
  })

  test('refuses a proof with any one bit flipped', () => {
    const tampered = logged
      .filter(({ proof }) => proof.length > 0)
      .chain((it) =>
        fc.nat(it.proof.length * 256 - 1).map((bit) => ({ ...it, proof: flip(it.proof, bit) })),
      )
    fc.assert(
      fc.property(tampered, ({ leaf, index, size, root, proof }) => {
        expect(() => {
          checkInclusion(leaf, index, size, root, proof)
        }).toThrow(mismatch)
      }),
    )
  })

  test('refuses a hash too many, wherever it stands', () => {
    fc.assert(
      fc.property(logged, someHash, fc.nat(), (it, extra, at) => {
        expect(() => {
          checkInclusion(it.leaf, it.index, it.size, it.root, withOneMore(it.proof, extra, at))
        }).toThrow(wrongPath)
      }),
    )
  })

  test('refuses a hash too few, whichever is missing', () => {
    fc.assert(
      fc.property(logged, fc.nat(), (it, at) => {
        fc.pre(it.proof.length > 0)
        expect(() => {
          checkInclusion(it.leaf, it.index, it.size, it.root, withOneLess(it.proof, at))
        }).toThrow(wrongPath)
      }),
    )
  })

  test('refuses the proof of another entry', () => {
    fc.assert(
      fc.property(logged, fc.nat(), ({ log, index, size, root, proof }, n) => {
        const other = log[n % log.length] as Uint8Array
        fc.pre(Buffer.compare(other, log[index] as Uint8Array) !== 0)
        expect(() => {
          checkInclusion(leafHash(other), index, size, root, proof)
        }).toThrow(mismatch)
      }),
    )
  })

  test('refuses a proof under another index', () => {
    fc.assert(
      fc.property(logged, fc.nat(), ({ log, leaf, index, size, root, proof }, n) => {
        const other = leafIndex(n % log.length, size)
        fc.pre(other !== index && new Set(log.map(String)).size === log.length)
        expect(() => {
          checkInclusion(leaf, other, size, root, proof)
        }).toThrow(
          expect.objectContaining({
            fault: expect.stringMatching(/^(wrong-path|root-mismatch)$/) as unknown,
          }),
        )
      }),
    )
  })

  test('refuses the root of the tree before', () => {
    fc.assert(
      fc.property(logged, ({ log, leaf, index, size, proof }) => {
        expect(() => {
          checkInclusion(leaf, index, size, reference.root(log.slice(0, -1)), proof)
        }).toThrow(mismatch)
      }),
    )
  })

  test('answers for a tree of as many entries as a number can count', () => {
    const size = treeSize(Number.MAX_SAFE_INTEGER)
    const leaf = leafHash(new Uint8Array(0))
    for (const n of [0, 2 ** 32, 2 ** 52, Number.MAX_SAFE_INTEGER - 1]) {
      const index = leafIndex(n, size)
      const proof = inclusionRanges(index, size).map(() => leaf)
      const root = impliedRoot(leaf, index, size, proof)
      checkInclusion(leaf, index, size, root, proof)
      expect(() => impliedRoot(leaf, index, size, proof.slice(1))).toThrow(wrongPath)
    }
  })
})

describe('checkConsistency', () => {
  test('accepts every honest proof', () => {
    fc.assert(
      fc.property(grew, ({ older, olderRoot, newer, newerRoot, proof }) => {
        checkConsistency(older, olderRoot, newer, newerRoot, proof)
        expect(impliedNewerRoot(older, olderRoot, newer, proof)).toEqual(newerRoot)
      }),
    )
  })

  test('refuses a proof with any one bit flipped', () => {
    const tampered = grew.chain((it) =>
      fc.nat(it.proof.length * 256 - 1).map((bit) => ({ ...it, proof: flip(it.proof, bit) })),
    )
    fc.assert(
      fc.property(tampered, ({ older, olderRoot, newer, newerRoot, proof }) => {
        expect(() => {
          checkConsistency(older, olderRoot, newer, newerRoot, proof)
        }).toThrow(mismatch)
      }),
    )
  })

  test('refuses a hash too many, wherever it stands', () => {
    fc.assert(
      fc.property(grew, someHash, fc.nat(), (it, extra, at) => {
        const proof = withOneMore(it.proof, extra, at)
        expect(() => {
          checkConsistency(it.older, it.olderRoot, it.newer, it.newerRoot, proof)
        }).toThrow(wrongPath)
        expect(() => impliedNewerRoot(it.older, it.olderRoot, it.newer, proof)).toThrow(wrongPath)
      }),
    )
  })

  test('refuses a hash too few, whichever is missing', () => {
    fc.assert(
      fc.property(grew, fc.nat(), (it, at) => {
        expect(() => {
          checkConsistency(
            it.older,
            it.olderRoot,
            it.newer,
            it.newerRoot,
            withOneLess(it.proof, at),
          )
        }).toThrow(wrongPath)
      }),
    )
  })

  test('refuses another root at either end', () => {
    fc.assert(
      fc.property(grew, someHash, ({ older, olderRoot, newer, newerRoot, proof }, other) => {
        expect(() => {
          checkConsistency(older, other, newer, newerRoot, proof)
        }).toThrow(mismatch)
        expect(() => {
          checkConsistency(older, olderRoot, newer, other, proof)
        }).toThrow(mismatch)
      }),
    )
  })

  test('refuses swapped sizes, with and without swapped roots', () => {
    fc.assert(
      fc.property(grew, ({ older, olderRoot, newer, newerRoot, proof }) => {
        for (const swapped of [proof, []]) {
          expect(() => {
            checkConsistency(newer, newerRoot, older, olderRoot, swapped)
          }).toThrow(wrongPath)
          expect(() => {
            checkConsistency(newer, olderRoot, older, newerRoot, swapped)
          }).toThrow(wrongPath)
        }
      }),
    )
  })

  test('lets every tree begin with itself and with the empty tree, and nothing be proved by that', () => {
    fc.assert(
      fc.property(logs, someHash, (log, other) => {
        const size = treeSize(log.length)
        const root = reference.root(log)
        checkConsistency(size, root, size, root, [])
        checkConsistency(treeSize(0), EMPTY_ROOT, size, root, [])
        for (const [older, olderRoot] of [
          [size, root],
          [treeSize(0), EMPTY_ROOT],
        ] as const) {
          expect(() => {
            checkConsistency(older, other, size, root, [])
          }).toThrow(mismatch)
          expect(() => {
            checkConsistency(older, olderRoot, size, root, [other])
          }).toThrow(wrongPath)
        }
      }),
    )
  })

  test('knows only one root of the empty tree', () => {
    const other = new Uint8Array(32)
    checkConsistency(treeSize(0), EMPTY_ROOT, treeSize(0), EMPTY_ROOT, [])
    for (const [older, newer] of [
      [EMPTY_ROOT, other],
      [other, EMPTY_ROOT],
      [other, other],
    ] as const) {
      expect(() => {
        checkConsistency(treeSize(0), older, treeSize(0), newer, [])
      }).toThrow(mismatch)
    }
  })
})

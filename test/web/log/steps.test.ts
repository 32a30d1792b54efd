/** Proofs as steps: they lead where the core says that they lead, and no step is left out. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { growthClimbs, inclusionClimb, type Step } from '../../../src/web/log/steps.ts'
import { siblingsLeft } from '../../../src/web/parts/tree-path.tsx'
import * as reference from '../../core/tree/reference.ts'
import { entryOf } from './trees.ts'

const entries = fc
  .integer({ min: 1, max: 70 })
  .map((count) => Array.from({ length: count }, (_, i) => entryOf(i)))

/** Each step begins where the one before it ended, and is over what it says. */
function expectLinked(steps: readonly Step[], log: readonly Uint8Array[]): void {
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1]
    if (next) expect(next.before).toEqual(step.after)
    expect(step.sibling).toEqual(reference.root(log.slice(step.over.start, step.over.end)))
    expect(step.after).toEqual(reference.root(log.slice(step.covers.start, step.covers.end)))
  }
}

describe('the way from a leaf to the root', () => {
  test('is the audit path, each hash on its side', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (log, n) => {
        const index = n % log.length
        const size = treeSize(log.length)
        const proof = reference.path(index, log)
        const leaf = leafHash(log[index] as Uint8Array)
        const climb = inclusionClimb(leaf, leafIndex(index, size), size, proof)
        expect(climb.root).toEqual(reference.root(log))
        expect(climb.steps.map(({ sibling }) => sibling)).toEqual(proof)
        expect(climb.steps.map(({ side }) => side === 'left')).toEqual(
          siblingsLeft(index, log.length),
        )
        expectLinked(climb.steps, log)
      }),
    )
  })
})

describe('the two ways of a proof of growth', () => {
  test('lead to both roots from the same hashes', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (log, n) => {
        const older = 1 + (n % log.length)
        const olderRoot = reference.root(log.slice(0, older))
        const proof = reference.proof(older, log)
        const climbs = growthClimbs(treeSize(older), olderRoot, treeSize(log.length), proof)
        expect(climbs.older.root).toEqual(olderRoot)
        expect(climbs.newer.root).toEqual(reference.root(log))
        expectLinked(climbs.older.steps, log)
        expectLinked(climbs.newer.steps, log)
        const last = climbs.newer.steps.at(-1)?.covers ?? climbs.newer.start
        expect(last).toEqual({ start: 0, end: log.length })
      }),
    )
  })
})

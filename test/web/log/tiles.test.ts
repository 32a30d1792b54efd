/** The tree in the browser: what it answers is what the tree is, and a file that was altered anywhere is found. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkConsistency, checkInclusion } from '../../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { openTree, TileMissing } from '../../../src/web/log/tiles.ts'
import * as reference from '../../core/tree/reference.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { entryOf, served } from './trees.ts'

const many = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => entryOf(i))

/** Around the widths at which tiles begin and end. */
const sizes = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(255, 256, 257, 511, 512, 513, 600),
)

async function refuses(fault: EvidenceFault, attempt: () => Promise<unknown>): Promise<void> {
  await expect(attempt()).rejects.toMatchObject({ name: 'EvidenceError', fault })
}

describe('a tree read tile by tile', () => {
  test('gives every entry, its leaf and its proof, as the RFC has them', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (count, n) => {
        const { entries, size, root, fetch } = served(many(count))
        const index = n % count
        const tree = await openTree(size, root, fetch)
        expect(await tree.entry(index)).toEqual(entries[index])
        const proof = await tree.inclusion(index)
        expect(proof).toEqual(reference.path(index, entries))
        checkInclusion(await tree.leaf(index), leafIndex(index, size), size, root, proof)
      }),
      { numRuns: 60 },
    )
  })

  test('says how it began, at every size before', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (count, a, b) => {
        const { entries, size, root, fetch } = served(many(count))
        const [older, newer] = [a % (count + 1), b % (count + 1)].toSorted((x, y) => x - y) as [
          number,
          number,
        ]
        const tree = await openTree(size, root, fetch)
        const told = await tree.beginning(treeSize(older), treeSize(newer))
        expect(told.olderRoot).toEqual(reference.root(entries.slice(0, older)))
        expect(told.newerRoot).toEqual(reference.root(entries.slice(0, newer)))
        const grown = await tree.consistency(treeSize(older))
        checkConsistency(treeSize(older), told.olderRoot, size, root, grown)
      }),
      { numRuns: 60 },
    )
  })

  test('of nothing asks for nothing', async () => {
    const { size, root, fetch, asked } = served([])
    await openTree(size, root, fetch)
    expect(asked).toEqual([])
  })

  test('of three levels is read without reading all of it', async () => {
    const { size, root, fetch, asked, entries } = served(many(66_000))
    const tree = await openTree(size, root, fetch)
    expect(await tree.entry(40_000)).toEqual(entries[40_000])
    await tree.inclusion(40_000)
    expect(new Set(asked)).toEqual(
      new Set([
        'tile/0/257.p/208',
        'tile/1/001.p/1',
        'tile/2/000.p/1',
        'tile/entries/156',
        'tile/0/156',
        'tile/1/000',
      ]),
    )
    expect(asked).toHaveLength(6)
  }, 60_000)

  test('is cut from a full tile where the partial one is gone', async () => {
    const grown = many(256)
    const there = served(many(200))
    const tree = await openTree(there.size, there.root, (path) =>
      path.includes('.p/') ? Promise.resolve(undefined) : served(grown).fetch(path),
    )
    expect(await tree.entry(199)).toEqual(grown[199])
  })
})

describe('a liar is found', () => {
  const COUNT = 600

  async function readAll(...args: Parameters<typeof openTree>): Promise<void> {
    const tree = await openTree(...args)
    for (const index of [0, 255, 256, 300, 511, 512, COUNT - 1]) {
      await tree.entry(index)
      await tree.inclusion(index)
    }
    await tree.beginning(treeSize(257))
  }

  test('whichever bit of whichever file is flipped', async () => {
    const honest = served(many(COUNT))
    await readAll(honest.size, honest.root, honest.fetch)
    const paths = [...new Set(honest.asked)]
    expect(paths).toHaveLength(7)
    for (const path of paths) {
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
          const liar = served(many(COUNT), (bytes, name) => {
            if (name !== path) return bytes
            const other = bytes.slice()
            other[at % other.length] = (other[at % other.length] as number) ^ (1 << bit)
            return other
          })
          const refused = readAll(honest.size, honest.root, liar.fetch)
          await expect(refused).rejects.toMatchObject({ name: 'EvidenceError' })
        }),
        { numRuns: 4 },
      )
    }
  })

  test('who serves another history under the same root', async () => {
    const honest = served(many(COUNT))
    const other = served(many(COUNT).with(300, entryOf(300, 'other')))
    await refuses('root-mismatch', () => openTree(honest.size, honest.root, other.fetch))
  })

  test('who says that the tree is of another size', async () => {
    const honest = served(many(COUNT))
    for (const size of [COUNT - 1, COUNT + 1, 256, 512]) {
      const liar = served(many(size))
      await refuses('root-mismatch', () => openTree(treeSize(size), honest.root, liar.fetch))
    }
  })

  test('who cuts a file short or adds to it', async () => {
    const honest = served(many(COUNT))
    for (const change of [
      (bytes: Uint8Array) => bytes.slice(0, -1),
      (bytes: Uint8Array) => bytes.slice(0, -32),
      (bytes: Uint8Array) => Uint8Array.from([...bytes, 0]),
      (bytes: Uint8Array) => Uint8Array.from([...bytes, ...bytes]),
    ]) {
      for (const path of ['tile/0/001', 'tile/0/002.p/88', 'tile/entries/001']) {
        const liar = served(many(COUNT), (bytes, name) => (name === path ? change(bytes) : bytes))
        await refuses('malformed', () => readAll(honest.size, honest.root, liar.fetch))
      }
    }
  })

  test('who has a file no more, by its name', async () => {
    const honest = served(many(COUNT))
    const liar = served(many(COUNT), (bytes, path) => (path === 'tile/0/001' ? undefined : bytes))
    const tree = await openTree(honest.size, honest.root, liar.fetch)
    await expect(tree.inclusion(300)).rejects.toThrow(new TileMissing('tile/0/001'))
  })

  test('and what failed is asked for again', async () => {
    const honest = served(many(COUNT))
    let lies = true
    const tree = await openTree(honest.size, honest.root, (path) =>
      lies && path === 'tile/0/001' ? Promise.resolve(undefined) : honest.fetch(path),
    )
    await expect(tree.entry(300)).rejects.toThrow(TileMissing)
    lies = false
    expect(await tree.entry(300)).toEqual(entryOf(300))
  })
})

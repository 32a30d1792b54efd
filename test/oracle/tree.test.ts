/** Go's own tile log against ours: the same trees, the same proofs, the same refusals. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { bytesToBase64 } from '../../src/core/base64.ts'
import { concatBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { edgeHashes, edgeRoot, emptyEdge, growEdge } from '../../src/core/tree/edge.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { storedTile, TILE_BYTES, TILE_WIDTH } from '../../src/core/tree/ladder.ts'
import { checkConsistency, checkInclusion } from '../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../src/core/tree/size.ts'
import { formatBundle, formatTilePath } from '../../src/core/tree/tile.ts'
import * as reference from '../core/tree/reference.ts'
import { goOracle, verdicts } from '../support/go-oracle.ts'
import { valueOrEvidenceError } from '../support/refuses.ts'

const go = goOracle()
const folder = mkdtempSync(join(tmpdir(), 'tiles-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.skipIf(go === undefined)("Go's tile log", () => {
  test.each([1, 2, 255, 256, 257, 1000, 66_000])('audits a tree of %i entries', (size) => {
    const { path, root } = writeTree(size)
    const answer = go?.(['tiles', path, String(size), bytesToBase64(root)])
    expect(answer).toEqual({ accepted: true, output: expect.any(String) as string })
  })

  test.each([
    'tile/0/000',
    'tile/0/003.p/232',
    'tile/1/000.p/3',
    'tile/entries/001',
    'tile/entries/003.p/232',
  ])('sees one flipped bit in %s', (file) => {
    const { path, root } = writeTree(1000)
    const bytes = readFileSync(join(path, file))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(join(path, file), bytes)
    expect(go?.(['tiles', path, '1000', bytesToBase64(root)])).toMatchObject({ accepted: false })
  })
})

const entries = Array.from({ length: 70 }, (_, i) => utf8ToBytes(`entry ${i}`))
const roots = entries.map((_, i) => reference.root(entries.slice(0, i + 1)))

/** A proof, and what became of it: often a hash is lost, added, changed or moved. */
function tampered(honest: Uint8Array[]): fc.Arbitrary<Uint8Array[]> {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const at = fc.nat(Math.max(0, honest.length - 1))
  return fc.oneof(
    fc.constant<Uint8Array[]>([...honest]),
    at.map((i) => honest.toSpliced(i, 1)),
    fc.tuple(at, hash).map(([i, extra]) => honest.toSpliced(i, 0, extra)),
    fc.tuple(at, hash).map(([i, other]) => honest.toSpliced(i, 1, other)),
    at.map((i) => [...honest.slice(i), ...honest.slice(0, i)]),
  )
}

describe.skipIf(go === undefined)("Go's judgement of proofs", () => {
  const inclusion = fc
    .integer({ min: 1, max: entries.length })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(size - 1)))
    .chain(([size, index, leaf]) =>
      fc.record({
        size: fc.constant(size),
        index: fc.constant(index),
        root: fc.constant(rootOf(size)),
        leaf: fc.oneof(
          { weight: 5, arbitrary: fc.constant(leafHash(entry(index))) },
          fc.constant(leafHash(entry(leaf))),
        ),
        proof: tampered(reference.path(index, entries.slice(0, size))),
      }),
    )

  test('of inclusion is ours', () => {
    const cases = fc.sample(inclusion, 2000)
    const ours = cases.map(({ size, index, root, leaf, proof }) =>
      holds(() => {
        checkInclusion(leaf, leafIndex(index, treeSize(size)), treeSize(size), root, proof)
      }),
    )
    const theirs = verdicts(go, 'inclusion', cases)
    expect(theirs.map((why) => why === '')).toEqual(ours)
    expect(new Set(ours)).toEqual(new Set([true, false]))
  })

  const consistency = fc
    .integer({ min: 1, max: entries.length })
    .chain((newer) => fc.tuple(fc.integer({ min: 1, max: newer }), fc.constant(newer)))
    .chain(([older, newer]) =>
      fc.record({
        older: fc.constant(older),
        newer: fc.constant(newer),
        olderRoot: fc.constant(rootOf(older)),
        newerRoot: fc.oneof(
          { weight: 5, arbitrary: fc.constant(rootOf(newer)) },
          fc.constant(leafHash(entry(0))),
        ),
        proof: tampered(older === newer ? [] : reference.proof(older, entries.slice(0, newer))),
      }),
    )

  test('of consistency is ours', () => {
    const cases = fc.sample(consistency, 2000)
    const ours = cases.map(({ older, olderRoot, newer, newerRoot, proof }) =>
      holds(() => {
        checkConsistency(treeSize(older), olderRoot, treeSize(newer), newerRoot, proof)
      }),
    )
    const theirs = verdicts(go, 'consistency', cases)
    expect(theirs.map((why) => why === '')).toEqual(ours)
    expect(new Set(ours)).toEqual(new Set([true, false]))
  })
})

function entry(i: number): Uint8Array {
  return entries[i] as Uint8Array
}

function rootOf(size: number): Uint8Array {
  return roots[size - 1] as Uint8Array
}

function holds(check: () => void): boolean {
  return (
    valueOrEvidenceError(() => {
      check()
      return true
    }) === true
  )
}

/** A tlog-tiles folder of `size` entries, grown and named by our core. */
function writeTree(size: number): { readonly path: string; readonly root: Uint8Array } {
  const path = mkdtempSync(join(folder, `${size}-`))
  const log = Array.from({ length: size }, (_, i) => utf8ToBytes(`record ${i}`))
  const { edge, finished } = growEdge(emptyEdge(), concatBytes(...log.map(leafHash)))

  for (const { level, index, ladder } of finished) {
    write(
      path,
      formatTilePath({ level, index, width: TILE_WIDTH }),
      storedTile(ladder).subarray(0, TILE_BYTES),
    )
  }
  for (const [level, hashes] of edgeHashes(edge).entries()) {
    const width = hashes.length / 32
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    if (width > 0) write(path, formatTilePath({ level, index, width }), hashes)
  }
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const bundle = log.slice(first, first + TILE_WIDTH)
    const name = formatTilePath({
      level: 'entries',
      index: first / TILE_WIDTH,
      width: bundle.length,
    })
    write(path, name, formatBundle(bundle))
  }
  return { path, root: edgeRoot(edge) }
}

function write(path: string, name: string, bytes: Uint8Array): void {
  const file = join(path, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

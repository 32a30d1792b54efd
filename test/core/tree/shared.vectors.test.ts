/** Vectors that nobody here computed: transparency-dev/merkle's probes, RFC 6962's reference tree, tile paths. */

import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { edgeRoot, growthReader } from '../../../src/core/tree/edge.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { hashRange } from '../../../src/core/tree/nodes.ts'
import { checkConsistency, checkInclusion } from '../../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import {
  formatTilePath,
  parseTilePath,
  tilesOfTree,
  tileWidth,
} from '../../../src/core/tree/tile.ts'
import { sharedVectors } from '../../support/vectors.ts'
import { grown } from './arbitrary.ts'

interface InclusionProbe {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string
  readonly leafHash: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

interface ConsistencyProbe {
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

const PROBES = 'transparency-dev_merkle/testdata'

/** Every probe of a kind with its path; none where the folder is not at hand. */
function probes<T>(kind: string): [path: string, probe: T][] {
  const root = process.env['VECTORS']
  const base =
    root === undefined ? new URL('../../../../shared/vectors/', import.meta.url) : `file://${root}/`
  const folder = fileURLToPath(new URL(`${PROBES}/${kind}/`, base))
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const path = name.split('/').map(encodeURIComponent).join('/')
      return [name, sharedVectors<T>(`${PROBES}/${kind}/${path}`) as T]
    })
}

function decode(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

/** Whether it is accepted; anything but an EvidenceError is a bug. */
function accepted(check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return false
  }
}

const inclusion = probes<InclusionProbe>('inclusion')
const consistency = probes<ConsistencyProbe>('consistency')

describe.skipIf(inclusion.length === 0)('transparency-dev/merkle, inclusion', () => {
  test('has 98 probes', () => {
    expect(inclusion).toHaveLength(98)
  })

  test.each(inclusion)('%s', (_, probe) => {
    const judged = accepted(() => {
      // An index of 2^64 - 1 occurs: beyond the safe integers, and so refused at the door.
      const size = treeSize(probe.treeSize)
      checkInclusion(
        decode(probe.leafHash),
        leafIndex(probe.leafIdx, size),
        size,
        decode(probe.root),
        (probe.proof ?? []).map(decode),
      )
    })
    expect(judged).toBe(!probe.wantErr)
  })
})

describe.skipIf(consistency.length === 0)('transparency-dev/merkle, consistency', () => {
  test('has 98 probes', () => {
    expect(consistency).toHaveLength(98)
  })

  test.each(consistency)('%s', (_, probe) => {
    const older = treeSize(probe.size1)
    const newer = treeSize(probe.size2)
    const proof = (probe.proof ?? []).map(decode)
    const judged = accepted(() => {
      checkConsistency(older, decode(probe.root1), newer, decode(probe.root2), proof)
    })
    expect(judged).toBe(!probe.wantErr || provesNothing(probe))
  })
})

/**
 * Where we differ. transparency-dev/merkle refuses every proof from size 0 as useless; C2SP
 * tlog-witness asks for an empty proof from 0, so we accept that, from the empty tree's own root.
 */
function provesNothing({ size1, size2, root1, root2, proof }: ConsistencyProbe): boolean {
  const empty = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
  return (
    size1 === 0 && (proof ?? []).length === 0 && root1 === empty && (size2 > 0 || root2 === empty)
  )
}

const reference = sharedVectors<{
  readonly leafInputsHex: readonly string[]
  readonly nodeHashesByLevelHex: readonly (readonly string[])[]
  readonly rootHashesHexBySize: readonly string[]
}>('transcribed/rfc6962_reference_tree.json')

describe.skipIf(!reference)('RFC 6962 reference tree', () => {
  const entries = (reference?.leafInputsHex ?? []).map(hexToBytes)

  test('has our leaf hashes and our nodes', () => {
    const read = growthReader(grown(entries))
    expect(entries.map((entry) => bytesToHex(leafHash(entry)))).toEqual(
      reference?.nodeHashesByLevelHex[0],
    )
    for (const [height, nodes] of reference?.nodeHashesByLevelHex.entries() ?? []) {
      for (const [i, node] of nodes.entries()) {
        const range = { start: i * 2 ** height, end: (i + 1) * 2 ** height }
        expect(bytesToHex(hashRange(range, read))).toBe(node)
      }
    }
  })

  test('has our root at every size', () => {
    for (const [n, root] of reference?.rootHashesHexBySize.entries() ?? []) {
      expect(bytesToHex(edgeRoot(grown(entries.slice(0, n)).edge))).toBe(root)
    }
  })
})

const paths = sharedVectors<{
  readonly tile: readonly [level: number, index: string, width: number, path: string][]
  readonly entriesForIndex: readonly [index: string, size: string, path: string][]
  readonly parseOk: readonly [string, string, string, string, number][]
  readonly parseErr: readonly [level: string, rest: string][]
  readonly tilesForSize70000: Readonly<Record<string, number>>
  readonly tilesForSize256: Readonly<Record<string, number>>
}>('transcribed/tile_paths.json')

describe.skipIf(!paths)('tile paths of other implementations', () => {
  test('are ours', () => {
    for (const [level, index, partial, path] of paths?.tile ?? []) {
      // Their width 0 means that the tile is full.
      const name = { level, index: Number(index), width: partial === 0 ? 256 : partial }
      expect(formatTilePath(name)).toBe(path)
      expect(parseTilePath(path)).toEqual(name)
    }
  })

  test('lead from an entry and a tree to the bundle that the entry is in', () => {
    for (const [entry, size, path] of paths?.entriesForIndex ?? []) {
      const index = Math.floor(Number(entry) / 256)
      const width = tileWidth(0, index, treeSize(Number(size)))
      expect(formatTilePath({ level: 'entries', index, width })).toBe(path)
    }
  })

  test('are read, unless their index is beyond the safe integers', () => {
    for (const [level, rest, , index, partial] of paths?.parseOk ?? []) {
      const path = `tile/${level}/${rest}`
      const name = { level: Number(level), index: Number(index), width: partial || 256 }
      if (Number.isSafeInteger(name.index)) expect(parseTilePath(path)).toEqual(name)
      else expect(accepted(() => parseTilePath(path))).toBe(false)
    }
  })

  test('are refused where they refuse', () => {
    for (const [level, rest] of paths?.parseErr ?? []) {
      expect(accepted(() => parseTilePath(`tile/${level}/${rest}`))).toBe(false)
    }
  })

  test('are as many, and as wide, as theirs', () => {
    for (const [size, expected] of [
      [70_000, paths?.tilesForSize70000],
      [256, paths?.tilesForSize256],
    ] as const) {
      expect(countTiles(size)).toEqual(expected)
    }
  })
})

/** Full tiles and the partial one's width, by level, in the words of the transcription. */
function countTiles(size: number): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const { level, width } of tilesOfTree(treeSize(size))) {
    if (level === 'entries') continue
    const full = `L${level}full`
    if (width === 256) counted[full] = (counted[full] ?? 0) + 1
    else counted[`L${level}partial`] = width
  }
  return counted
}

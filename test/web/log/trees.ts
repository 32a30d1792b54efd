/** Logs of made-up entries, served as a log serves them, by a judge that shares no code with what is tested. */

import { treeSize, type TreeSize } from '../../../src/core/tree/size.ts'
import { formatBundle, parseTilePath } from '../../../src/core/tree/tile.ts'
import type { FetchTile } from '../../../src/web/log/tiles.ts'
import * as reference from '../../core/tree/reference.ts'

export interface Served {
  readonly entries: readonly Uint8Array[]
  readonly size: TreeSize
  readonly root: Uint8Array
  readonly fetch: FetchTile
  readonly asked: string[]
}

export function entryOf(i: number, word = 'entry'): Uint8Array {
  return new TextEncoder().encode(`${word} ${i}`)
}

/** `change` is what a liar makes of a file. */
export function served(
  entries: readonly Uint8Array[],
  change: (bytes: Uint8Array, path: string) => Uint8Array | undefined = (bytes) => bytes,
): Served {
  const asked: string[] = []
  return {
    entries,
    size: treeSize(entries.length),
    root: rootOf(entries),
    asked,
    fetch: (path) => {
      asked.push(path)
      return Promise.resolve(change(fileOf(entries, path), path))
    },
  }
}

/** The hash at each place of a tile is a root by the words of the RFC. */
function fileOf(entries: readonly Uint8Array[], path: string): Uint8Array {
  const { level, index, width } = parseTilePath(path)
  const span = level === 'entries' ? 1 : 256 ** level
  const from = (i: number): number => (index * 256 + i) * span
  if (level === 'entries') return formatBundle(entries.slice(from(0), from(width)))
  const tile = new Uint8Array(width * 32)
  for (let i = 0; i < width; i++) tile.set(rootOf(entries.slice(from(i), from(i + 1))), i * 32)
  return tile
}

const known = new Map<string, Uint8Array>()

/** Slow and obvious; the same entries are hashed once. */
function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 256) return reference.root(entries)
  const name = entries.map((entry) => new TextDecoder().decode(entry)).join()
  const root = known.get(name) ?? reference.root(entries)
  known.set(name, root)
  return root
}

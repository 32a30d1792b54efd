/** Following a log: every file is checked against a signed checkpoint before it is kept, and none is ever lost again. */

import { equalBytes } from '../../core/bytes.ts'
import type { Checkpoint } from '../../core/note/checkpoint.ts'
import { TILE_BYTES, TILE_WIDTH } from '../../core/tree/ladder.ts'
import { type TileName, tilesOfTree } from '../../core/tree/tile.ts'
import type { Files } from '../../ports/files.ts'
import type { TileSource } from '../../ports/tile-source.ts'
import { keepEvidence } from '../evidence.ts'
import type { Progress } from '../log/log-parts.ts'
import { MirrorTree } from './mirror-tree.ts'
import { TileSite } from './tile-site.ts'

export interface MirrorParts {
  readonly files: Files
  readonly directory: string
  readonly source: TileSource
  /** Opens a checkpoint of the one log that is followed; throws an `EvidenceError`. */
  readonly open: (note: Uint8Array) => Checkpoint
  /** How many files are fetched at the same time. */
  readonly parallel: number
  readonly progress: Progress
}

export type Mirrored =
  | {
      readonly kind: 'followed'
      readonly from: number
      readonly size: number
      readonly files: number
    }
  | { readonly kind: 'current'; readonly size: number }
  /** It shows less than it showed before, or something else. Both checkpoints were kept. */
  | {
      readonly kind: 'rolled-back' | 'forked'
      readonly held: number
      readonly shown: number
      readonly evidence: readonly string[]
    }

interface Signed {
  readonly note: Uint8Array
  readonly checkpoint: Checkpoint
}

/**
 * Brings a mirror up to what the log shows now. Broken off anywhere, it shows what it showed
 * before, and goes on next time with all that was already checked.
 *
 * Throws an `EvidenceError` if what is shown does not hold, `SourceSilent` if nothing is.
 */
export async function mirrorLog(parts: MirrorParts): Promise<Mirrored> {
  const { files, directory, open, source } = parts
  const site = new TileSite(files, directory)
  const heldNote = await site.checkpoint()
  const held = heldNote && { note: heldNote, checkpoint: open(heldNote) }
  const note = await source.checkpoint()
  const shown = { note, checkpoint: open(note) }

  const here = (name: TileName) => site.read(name)
  const there = (name: TileName) => source.file(name)
  const { size, root } = shown.checkpoint
  if (held && size < held.checkpoint.size) {
    const tree = await MirrorTree.open(held.checkpoint.size, held.checkpoint.root, [here])
    const begins = equalBytes(await tree.rootAt(size), root)
    return accuse(parts, begins ? 'rolled-back' : 'forked', held, shown)
  }
  if (held && size === held.checkpoint.size) {
    if (equalBytes(root, held.checkpoint.root)) return { kind: 'current', size }
    return accuse(parts, 'forked', held, shown)
  }
  const tree = await MirrorTree.open(size, root, [here, there])
  if (held && !equalBytes(await tree.rootAt(held.checkpoint.size), held.checkpoint.root)) {
    return accuse(parts, 'forked', held, shown)
  }
  const from = held?.checkpoint.size ?? 0
  await keepAll(parts, site, tree, from)
  await site.publish(note, [...filledSince(tree.size, from)])
  return { kind: 'followed', from, size, files: site.written }
}

/** Keeps the tiles and bundles that came after the first `from` entries. */
async function keepAll(
  { parallel, progress }: MirrorParts,
  site: TileSite,
  tree: MirrorTree,
  from: number,
): Promise<void> {
  const whole = Math.floor(tree.size / TILE_WIDTH)
  let next = Math.floor(from / TILE_WIDTH)

  async function work(): Promise<void> {
    while (next < whole) {
      const index = next++
      const tile = await tree.tile({ level: 0, index })
      const bundle = await tree.bundle(index, tile)
      await site.put({ level: 0, index, width: TILE_WIDTH }, tile.nodes.subarray(0, TILE_BYTES))
      await site.put({ level: 'entries', index, width: TILE_WIDTH }, bundle)
      progress((index + 1) * TILE_WIDTH, tree.size)
    }
  }
  // Where one fails, the others finish what they have in hand: nobody works on behind our back.
  const stop = () => {
    next = whole
  }
  const ended = Array.from({ length: parallel }, () => work().catch(rethrowAfter(stop)))
  const failed = (await Promise.allSettled(ended)).find(({ status }) => status === 'rejected')
  if (failed) await Promise.all(ended)

  for (const { level, index } of filledSince(tree.size, from)) {
    if (level === 'entries' || level === 0) continue
    const { nodes } = await tree.tile({ level, index })
    await site.put({ level, index, width: TILE_WIDTH }, nodes.subarray(0, TILE_BYTES))
  }
  await site.putEdge(tree.edge)
  const [tail] = tree.edge.tiles
  if (tail && tail.width > 0) {
    const bundle = await tree.bundle(whole, tail)
    await site.put({ level: 'entries', index: whole, width: tail.width }, bundle)
  }
}

function rethrowAfter(act: () => void): (error: unknown) => never {
  return (error) => {
    act()
    throw error
  }
}

/** The files of a tree that were not full yet when it had `from` entries. */
function* filledSince(size: MirrorTree['size'], from: number): Generator<TileName> {
  for (const name of tilesOfTree(size)) {
    const span = TILE_WIDTH ** (name.level === 'entries' ? 1 : name.level + 1)
    if (name.width === TILE_WIDTH && (name.index + 1) * span > from) yield name
  }
}

/** The log's own key signed both: whoever is shown them needs to believe nobody. */
async function accuse(
  { files, directory }: MirrorParts,
  kind: 'rolled-back' | 'forked',
  held: Signed,
  shown: Signed,
): Promise<Mirrored> {
  const both = [held, shown].map(({ note, checkpoint: { size } }) => ({ note, size }))
  const evidence = await keepEvidence(files, directory, both)
  return { kind, held: held.checkpoint.size, shown: shown.checkpoint.size, evidence }
}

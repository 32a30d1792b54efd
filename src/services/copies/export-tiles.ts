/** Exporting a log as a static site: derived from the journal, and checked against the signed root. */

import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { TILE_BYTES, TILE_WIDTH } from '../../core/tree/ladder.ts'
import type { TileName } from '../../core/tree/tile.ts'
import type { Files } from '../../ports/files.ts'
import type { Journal } from '../../ports/journal.ts'
import { usableCosigned } from '../log/desk.ts'
import { type Head, openHead } from '../log/head.ts'
import type { Progress } from '../log/log-parts.ts'
import { beginning, walkTo } from '../log/log-walk.ts'
import { TileSite } from './tile-site.ts'

export interface ExportParts {
  /** Writes files that a web server may read. */
  readonly files: Files
  readonly directory: string
  readonly log: VerifierKey
  readonly source: {
    readonly journal: Journal
    readCell(): Promise<Uint8Array | undefined>
    readCosigned(): Promise<Uint8Array | undefined>
  }
  readonly progress: Progress
}

/** Nothing where there is no log yet. The same log gives the same files, whatever was there before. */
export async function exportTiles({
  files,
  directory,
  log,
  source,
  progress,
}: ExportParts): Promise<{ readonly head: Head; readonly written: number } | undefined> {
  // Before the cell, so that it cannot be about more than the cell.
  const cosigned = await source.readCosigned()
  const note = await source.readCell()
  if (!note) return undefined
  const head = openHead(note, log)
  const site = new TileSite(files, directory)
  const before = await sizeBefore(site, log, head)

  const fresh: TileName[] = []
  const { edge, rest } = await walkTo(head, source.journal, beginning(source.journal), {
    progress,
    async grown(tiles, bundles) {
      const pieces = [
        ...tiles.map(({ level, index, ladder }) => ({
          name: { level, index, width: TILE_WIDTH },
          bytes: ladder.nodes.subarray(0, TILE_BYTES),
        })),
        ...bundles.map(({ index, bytes }) => ({
          name: { level: 'entries' as const, index, width: TILE_WIDTH },
          bytes,
        })),
      ]
      await Promise.all(pieces.map(({ name, bytes }) => site.put(name, bytes)))
      for (const { name } of pieces) if (endOf(name) > before) fresh.push(name)
    },
  })
  await site.putEdge(edge)
  if (rest.count > 0) {
    await site.put({ level: 'entries', index: rest.index, width: rest.count }, rest.bytes)
  }
  await site.publish(newest(cosigned, log, head), fresh)
  return { head, written: site.written }
}

/** What was exported before must be a beginning of this log; its size is the least that can be asked. */
async function sizeBefore(site: TileSite, log: VerifierKey, head: Head): Promise<number> {
  const held = await site.checkpoint()
  if (!held) return 0
  const { size } = openCheckpoint(held, log).checkpoint
  if (size <= head.size) return size
  throw new EvidenceError(
    'root-mismatch',
    `the site shows ${size} entries, the log has ${head.size}: the log was rolled back`,
  )
}

/** With the witnesses' signatures, if they are about this very tree. */
function newest(cosigned: Uint8Array | undefined, log: VerifierKey, head: Head): Uint8Array {
  const usable = usableCosigned(cosigned, log, head)
  const same = usable && openCheckpoint(usable, log).checkpoint.size === head.size
  return same ? usable : head.note
}

/** How large the tree was when this became full. */
function endOf({ level, index }: TileName): number {
  return (index + 1) * TILE_WIDTH ** (level === 'entries' ? 1 : level + 1)
}

/** A log on real files and a real LevelDB, in a folder of the test's. */

import { mkdir } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { openLevelStore } from '../../src/adapters/level/log-store.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { type NoteSigner, noteSigner } from '../../src/core/note/key.ts'
import { type Log, openLog, type LogOptions } from '../../src/services/log/log.ts'
import { type LogParts } from '../../src/services/log/log-parts.ts'

export const ORIGIN = 'log.example/test'
export const logSigner = noteSigner(ORIGIN, 'ed25519', new Uint8Array(32).fill(7))

export interface RealLog {
  readonly log: Log
  readonly parts: LogParts
  close(): Promise<void>
}

export async function openRealLog(
  directory: string,
  options: LogOptions & {
    readonly now?: () => number
    readonly segmentBytes?: number
    readonly signer?: NoteSigner
  } = {},
): Promise<RealLog> {
  const files = systemFiles()
  const signer = options.signer ?? logSigner
  await mkdir(`${directory}/level`, { recursive: true })
  const parts: LogParts = {
    log: signer,
    journal: await openFileJournal({
      files,
      directory: `${directory}/journal`,
      origin: signer.key.name,
      ...(options.segmentBytes !== undefined && { segmentBytes: options.segmentBytes }),
    }),
    cell: await openFileCell(files, directory, 'checkpoint.cell'),
    store: await openLevelStore(`${directory}/level`),
    clock: { now: options.now ?? Date.now },
  }
  let open = true
  async function closeParts(): Promise<void> {
    if (!open) return
    open = false
    await parts.store.close()
    await parts.cell.close()
    await parts.journal.close()
  }
  onTestFinished(closeParts)
  const log = await openLog(parts, options).catch(async (error: unknown) => {
    await closeParts()
    throw error
  })
  return {
    log,
    parts,
    async close() {
      await log.close()
      await closeParts()
    },
  }
}

/** The `i`th of endless different entries. */
export function entry(i: number, bytes = 40): Uint8Array {
  const made = new Uint8Array(bytes).fill(i % 251)
  made.set(new TextEncoder().encode(`entry ${i} `))
  return made
}

export function entries(from: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => entry(from + i))
}

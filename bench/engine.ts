/** The log on real files and a real LevelDB, as the server opens it. */

import { mkdir } from 'node:fs/promises'
import { openFileCell } from '../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../src/adapters/file/journal.ts'
import { openLevelStore } from '../src/adapters/level/log-store.ts'
import { systemFiles } from '../src/adapters/system/files.ts'
import { noteSigner } from '../src/core/note/key.ts'
import { type Log, openLog } from '../src/services/log/log.ts'
import { type LogParts } from '../src/services/log/log-parts.ts'

export const ORIGIN = 'log.example/bench'
export const logKey = noteSigner(ORIGIN, 'ed25519', new Uint8Array(32).fill(7))

export interface Engine {
  readonly log: Log
  /** Milliseconds until the files were open, and from there until the log was ready to write. */
  readonly opening: { readonly ports: number; readonly recovery: number }
  close(): Promise<void>
}

export async function openEngine(directory: string): Promise<Engine> {
  await mkdir(`${directory}/level`, { recursive: true })
  const begun = performance.now()
  const files = systemFiles()
  const parts: LogParts = {
    log: logKey,
    journal: await openFileJournal({ files, directory: `${directory}/journal`, origin: ORIGIN }),
    cell: await openFileCell(files, directory, 'checkpoint.cell'),
    store: await openLevelStore(`${directory}/level`),
    clock: { now: Date.now },
  }
  const opened = performance.now()
  let broken: Error | undefined
  const halted = (why: string, cause: unknown): void => {
    broken = new Error(why, { cause })
  }
  const log = await openLog(parts, { events: { halted } })
  return {
    log,
    opening: { ports: opened - begun, recovery: performance.now() - opened },
    async close() {
      await log.close()
      for (const port of [parts.store, parts.cell, parts.journal]) await port.close()
      if (broken) throw broken
    },
  }
}

/** LevelDB's own files on a real disk: one flipped bit, a file that is gone or cut. */

import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { openLevelStore } from '../../src/adapters/level/log-store.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { type Log, openLog } from '../../src/services/log/log.ts'
import { type LogStore } from '../../src/ports/log-store.ts'
import { StartRefusal } from '../../src/services/log/refusal.ts'
import { entries, entry, logSigner, openRealLog, ORIGIN } from '../support/real-log.ts'
import { tempDirectory } from '../support/temp.ts'
import { checkInvariant } from './invariant.ts'
import { Ledger } from './ledger.ts'
import { checkTruth } from './look.ts'
import { LONG, reportTally, some, tally } from './tally.ts'

reportTally('leveldb')

const LIMIT = LONG ? 3_600_000 : 60_000
const GROUPS = [1, 2, 250, 3, 300, 1, 5]

/** A log with something in LevelDB's tables and something in its write-ahead files, and all its receipts. */
async function made(): Promise<{ directory: string; ledger: Ledger }> {
  const directory = await tempDirectory()
  const ledger = new Ledger()
  for (const part of [GROUPS.slice(0, 5), GROUPS.slice(5)]) {
    const { log, close } = await openRealLog(directory)
    for (const count of part) {
      const from = log.head().size
      const all = await Promise.all(entries(from, count).map((bytes) => log.append(bytes)))
      for (const logged of [all[0], all.at(-1)]) {
        const receipt = await logged?.receipt()
        if (receipt) ledger.acknowledged.push({ entry: entry(receipt.index), receipt, at: 0 })
      }
      ledger.shown.push({ head: log.head(), at: 0 })
    }
    await close()
  }
  return { directory, ledger }
}

async function withLog<T>(directory: string, use: (log: Log) => Promise<T>): Promise<T> {
  const files = systemFiles()
  const journal = await openFileJournal({
    files,
    directory: `${directory}/journal`,
    origin: ORIGIN,
  })
  const cell = await openFileCell(files, directory, 'checkpoint.cell')
  let store: LogStore | undefined
  try {
    await files.makeDirectory(`${directory}/level`)
    // As the command does: a LevelDB that does not open is damaged.
    store = await openLevelStore(`${directory}/level`).catch((cause: unknown) => {
      throw new StartRefusal('store-damaged', 'LevelDB does not open', 'yuanzheng rebuild', {
        cause,
      })
    })
    const log = await openLog({ log: logSigner, journal, cell, store, clock: { now: Date.now } })
    const result = await use(log)
    await log.close()
    return result
  } finally {
    await store?.close()
    await cell.close()
    await journal.close()
  }
}

/** Whatever LevelDB makes of it, nothing false is said; and without LevelDB all of it comes back. */
async function survivesDamage(
  directory: string,
  ledger: Ledger,
  kind: string,
  where: string,
): Promise<void> {
  try {
    try {
      const told = await withLog(directory, (log) => checkTruth(log, logSigner.key, ledger))
      const seen = told.refused > 0 ? 'refused: on reading' : 'went on'
      tally(kind, told.twice > 0 ? 'refused: logged twice' : seen)
    } catch (error) {
      if (!(error instanceof StartRefusal)) throw error
      expect(['store-damaged', 'store-ahead']).toContain(error.reason)
      tally(kind, `refused: ${error.reason}`)
    }
    await rm(`${directory}/level`, { recursive: true })
    await withLog(directory, (log) => checkInvariant(log, logSigner.key, ledger))
  } catch (error) {
    throw new Error(`${kind}, ${where}: ${(error as Error).message}`, { cause: error })
  }
}

async function levelFiles(directory: string): Promise<string[]> {
  const all = await Promise.all(
    ['log', 'index'].map(async (half) =>
      (await readdir(`${directory}/level/${half}`)).map((name) => `level/${half}/${name}`),
    ),
  )
  return all.flat().filter((name) => !/LOCK$|LOG(?:\.old)?$/.test(name))
}

function kindOf(name: string): string {
  return /\.ldb$/.test(name)
    ? 'table'
    : /\.log$/.test(name)
      ? 'write-ahead file'
      : name.replace(/.*\/|-.*/g, '')
}

test('one flipped bit in any of them', { timeout: LIMIT }, async () => {
  const { directory, ledger } = await made()
  for (const [i, name] of (await levelFiles(directory)).entries()) {
    const { size } = await stat(`${directory}/${name}`)
    const samples = LONG ? Math.min(size, 150) : Math.min(size, 5)
    for (let n = 0; n < samples; n++) {
      const at = Math.floor(((n + ((i * 0.37) % 1)) * size) / samples) % size
      const copy = await tempCopy(directory)
      const bytes = await readFile(`${copy}/${name}`)
      bytes[at] = (bytes[at] as number) ^ (2 ** (n % 8))
      await writeFile(`${copy}/${name}`, bytes)
      await survivesDamage(copy, ledger, `flip: LevelDB ${kindOf(name)}`, `${name}, byte ${at}`)
      await rm(copy, { recursive: true })
    }
  }
})

test('one that is missing, or cut', { timeout: LIMIT }, async () => {
  const { directory, ledger } = await made()
  for (const name of await levelFiles(directory)) {
    const { size } = await stat(`${directory}/${name}`)
    for (const left of [undefined, ...some(size, Math.ceil(size / (LONG ? 30 : 2)), 1)].slice(
      0,
      LONG ? 32 : 3,
    )) {
      const copy = await tempCopy(directory)
      if (left === undefined) await rm(`${copy}/${name}`)
      else await truncate(`${copy}/${name}`, left)
      const what = left === undefined ? 'missing' : 'cut'
      await survivesDamage(
        copy,
        ledger,
        `${what}: LevelDB ${kindOf(name)}`,
        `${name}, ${left ?? 'gone'}`,
      )
      await rm(copy, { recursive: true })
    }
  }
})

async function tempCopy(directory: string): Promise<string> {
  const copy = `${directory}-copy`
  await cp(directory, copy, { recursive: true })
  return copy
}

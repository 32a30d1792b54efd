/** Those who are measured as they append: the log, its peers, and what the disk alone can do. */

import { open, mkdir } from 'node:fs/promises'
import Hypercore from 'hypercore'
import { Level } from 'level'
import { openEngine } from './engine.ts'
import { eachByItself, type Load, manyAtOnce } from './load.ts'
import { type Sample } from './meter.ts'

export interface Writer {
  readonly name: WriterName
  append(load: Load): Promise<Sample>
  close(): Promise<void>
}

export const WRITERS = ['log', 'receipts', 'hypercore', 'level', 'file'] as const
export type WriterName = (typeof WRITERS)[number]

const OPEN: Record<WriterName, (directory: string) => Promise<Writer>> = {
  log: openLogWriter,
  receipts: openReceiptWriter,
  hypercore: openHypercore,
  level: openLevel,
  file: openFile,
}

export async function openWriter(name: WriterName, directory: string): Promise<Writer> {
  const own = `${directory}/${name}`
  await mkdir(own, { recursive: true })
  return OPEN[name](own)
}

/** Durable, de-duplicated, under a signed checkpoint that is out. */
async function openLogWriter(directory: string): Promise<Writer> {
  const { log, close } = await openEngine(directory)
  return {
    name: 'log',
    append: (load) => eachByItself(load, (entry) => log.append(entry)),
    close,
  }
}

/** The same, and each caller has its inclusion proof and checkpoint in hand. */
async function openReceiptWriter(directory: string): Promise<Writer> {
  const { log, close } = await openEngine(directory)
  return {
    name: 'receipts',
    append: (load) =>
      eachByItself(load, async (entry) => {
        const logged = await log.append(entry)
        return logged.receipt()
      }),
    close,
  }
}

/** Signs one tree a batch. Neither durable when it answers, nor de-duplicated. */
async function openHypercore(directory: string): Promise<Writer> {
  const core = new Hypercore(directory)
  await core.ready()
  return {
    name: 'hypercore',
    append: (load) => manyAtOnce(load, (batch) => core.append(batch)),
    close: () => core.close(),
  }
}

/** The bytes under consecutive keys, one synced batch: what LevelDB can do at the very best. */
async function openLevel(directory: string): Promise<Writer> {
  const database = new Level<Buffer, Buffer>(directory, {
    keyEncoding: 'buffer',
    valueEncoding: 'buffer',
    compression: false,
  })
  await database.open()
  let next = 0
  return {
    name: 'level',
    append: (load) =>
      manyAtOnce(load, async (entries) => {
        const batch = database.batch()
        for (const entry of entries) {
          const key = Buffer.allocUnsafe(6)
          key.writeUIntBE(next++, 0, 6)
          batch.put(key, Buffer.from(entry.buffer, entry.byteOffset, entry.length))
        }
        await batch.write({ sync: true })
      }),
    close: () => database.close(),
  }
}

/** The bytes at the end of a file, one write and one fdatasync. */
async function openFile(directory: string): Promise<Writer> {
  const file = await open(`${directory}/bytes`, 'w')
  return {
    name: 'file',
    append: (load) =>
      manyAtOnce(load, async (batch) => {
        await file.write(Buffer.concat(batch))
        await file.datasync()
      }),
    close: () => file.close(),
  }
}

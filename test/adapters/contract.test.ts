/** Every implementation of every storage port, held to the same contract. */

import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { openLevelStore } from '../../src/adapters/level/log-store.ts'
import { openMemoryCell } from '../../src/adapters/memory/checkpoint-cell.ts'
import { memoryFiles } from '../../src/adapters/memory/files.ts'
import { openMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { memoryLogStore } from '../../src/adapters/memory/log-store.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { type Files } from '../../src/ports/files.ts'
import { checkpointCellContract } from '../contract/checkpoint-cell.ts'
import { filesContract } from '../contract/files.ts'
import { journalContract } from '../contract/journal.ts'
import { logStoreContract } from '../contract/log-store.ts'
import { tempDirectory } from '../support/temp.ts'

const LOG = 'log.example'

async function onDisk(): Promise<{ files: Files; directory: string }> {
  return { files: systemFiles(), directory: await tempDirectory() }
}

async function inMemory(): Promise<{ files: Files; directory: string }> {
  const files = memoryFiles()
  await files.makeDirectory('data')
  return { files, directory: 'data' }
}

filesContract('of the system', onDisk)
filesContract('in memory', inMemory)

for (const [name, make] of [
  ['system files', onDisk],
  ['memory files', inMemory],
] as const) {
  checkpointCellContract(`in ${name}`, async () => {
    const { files, directory } = await make()
    return () => openFileCell(files, `${directory}/cells`, 'checkpoint')
  })
  for (const segmentBytes of [undefined, 600]) {
    const size = segmentBytes === undefined ? '' : `, ${segmentBytes} bytes to a segment`
    journalContract(`in ${name}${size}`, async () => {
      const { files, directory } = await make()
      const settings = { files, directory: `${directory}/journal`, origin: LOG }
      return () => openFileJournal({ ...settings, ...(segmentBytes && { segmentBytes }) })
    })
  }
}

checkpointCellContract('in memory', async () => {
  const memory = {}
  return async () => openMemoryCell(memory)
})

journalContract('in memory', async () => {
  const memory = { records: [] }
  return async () => openMemoryJournal(LOG, memory)
})

logStoreContract('LevelDB', async () => {
  const directory = await tempDirectory()
  return () => openLevelStore(directory)
})

logStoreContract('in memory', async () => {
  const store = memoryLogStore()
  return async () => store
})

/** Both record indexes, held to the contract; and what LevelDB's files give away. */

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openLevelRecordIndex } from '../../src/adapters/level/record-index.ts'
import { memoryRecordIndex, newIndexMemory } from '../../src/adapters/memory/record-index.ts'
import { recordIndexContract, SECRET_WORDS, secretChanges } from '../contract/record-index.ts'
import { tempDirectory } from '../support/temp.ts'

const secret = new Uint8Array(32).fill(5)

recordIndexContract('LevelDB', async () => {
  const directory = await tempDirectory()
  return () => openLevelRecordIndex(directory, secret)
})

recordIndexContract('in memory', async () => {
  const memory = newIndexMemory()
  return async () => memoryRecordIndex(memory)
})

test('LevelDB holds no term and no request key that could be read', async () => {
  const directory = await tempDirectory()
  const index = await openLevelRecordIndex(directory, secret)
  await index.apply(secretChanges())
  await index.close()
  const names = await readdir(directory)
  const raw = Buffer.concat(
    await Promise.all(names.map((name) => readFile(`${directory}/${name}`))),
  )
  for (const word of SECRET_WORDS) expect(raw.includes(word)).toBe(false)
})

test('another secret finds nothing', async () => {
  const directory = await tempDirectory()
  const index = await openLevelRecordIndex(directory, secret)
  await index.apply(secretChanges())
  await index.close()
  const other = await openLevelRecordIndex(directory, new Uint8Array(32))
  const found = await other.find({ terms: [{ kind: 'word', text: '秘密花型' }], limit: 10 })
  expect(found).toEqual([])
  await other.close()
})

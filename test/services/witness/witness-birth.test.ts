/** A witness's key and its memory belong together. */

import { expect, test } from 'vitest'
import { memoryFiles } from '../../../src/adapters/memory/files.ts'
import { tieState } from '../../../src/services/witness/witness-birth.ts'

test('the first start ties them, and every later one finds them tied, after a power cut too', async () => {
  const files = memoryFiles()
  await files.makeDirectory('keys')
  await files.makeDirectory('state')
  expect(await tieState(files, 'keys', 'state')).toBe(true)
  expect(await tieState(files, 'keys', 'state')).toBe(true)
  const after = files.afterPowerCut(() => false)
  expect(await tieState(after, 'keys', 'state')).toBe(true)
  expect(await after.read('keys/in-use')).toBeDefined()
})

test('a key that was used does not start with an empty memory', async () => {
  const files = memoryFiles()
  for (const directory of ['keys', 'state', 'empty']) await files.makeDirectory(directory)
  await tieState(files, 'keys', 'state')
  expect(await tieState(files, 'keys', 'empty')).toBe(false)
  expect(await files.list('empty')).toEqual([])
})

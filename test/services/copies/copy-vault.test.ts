/** Copying a vault: what the copy had is never given up for less. */

import { expect, test } from 'vitest'
import { memoryFiles } from '../../../src/adapters/memory/files.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { copyVault } from '../../../src/services/copies/copy-vault.ts'

type Disk = ReturnType<typeof memoryFiles>

async function put(files: Disk, path: string, text: string): Promise<void> {
  const file = await files.open(path, { create: true })
  await file.truncate(0)
  await file.write(utf8ToBytes(text), 0)
  await file.close()
}

async function vaultWith(first: string, last: string): Promise<Disk> {
  const files = memoryFiles()
  await files.makeDirectory('vault/objects')
  await put(files, 'vault/objects/1.sealed', first)
  await put(files, 'vault/objects/2.sealed', last)
  return files
}

test('a segment that grew is copied anew, one that did not is left alone', async () => {
  const files = await vaultWith('first', 'last')
  expect(await copyVault(files, 'vault', 'copy', undefined)).toEqual({ added: 2, keys: false })
  await put(files, 'vault/objects/2.sealed', 'last and more')
  expect(await copyVault(files, 'vault', 'copy', undefined)).toEqual({ added: 1, keys: false })
  expect(await files.read('copy/objects/2.sealed')).toEqual(utf8ToBytes('last and more'))
  expect(await copyVault(files, 'vault', 'copy', undefined)).toEqual({ added: 0, keys: false })
})

test('a segment that is shorter than its copy does not cost the copy', async () => {
  const files = await vaultWith('first', 'last')
  await copyVault(files, 'vault', 'copy', undefined)
  await put(files, 'vault/objects/1.sealed', 'fi')
  await copyVault(files, 'vault', 'copy', undefined)
  expect(await files.read('copy/objects/1.sealed')).toEqual(utf8ToBytes('fi'))
  expect(await files.read('copy/objects/1.sealed.larger')).toEqual(utf8ToBytes('first'))
})

/** Both vaults, held to the contract. */

import { openFileVault } from '../../src/adapters/file/vault.ts'
import { memoryFiles } from '../../src/adapters/memory/files.ts'
import { memoryVault, type VaultMemory } from '../../src/adapters/memory/vault.ts'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { vaultContract } from '../contract/vault.ts'
import { tempDirectory } from '../support/temp.ts'

const secret = new Uint8Array(32).fill(5)

vaultContract('in system files', async () => {
  const directory = await tempDirectory()
  return () => openFileVault({ files: systemFiles(), directory: `${directory}/vault`, secret })
})

vaultContract('in memory files', async () => {
  const files = memoryFiles()
  return () => openFileVault({ files, directory: 'data/vault', secret })
})

vaultContract('in memory', async () => {
  const memory: VaultMemory = new Map()
  return async () => memoryVault(memory)
})

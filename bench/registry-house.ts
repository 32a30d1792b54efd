/** The registry on real files and a real LevelDB, as the server opens it. */

import { mkdir } from 'node:fs/promises'
import { openFileVault } from '../src/adapters/file/vault.ts'
import { openLevelRecordIndex } from '../src/adapters/level/record-index.ts'
import { memoryIssuerKeys, newIssuerMemory } from '../src/adapters/memory/issuer-keys.ts'
import { systemFiles } from '../src/adapters/system/files.ts'
import { systemRandom } from '../src/adapters/system/random.ts'
import { type CertificateTrust } from '../src/core/certificate/open.ts'
import { noteSigner } from '../src/core/note/key.ts'
import { openRegistry, type Registry } from '../src/services/registry/registry.ts'
import { type Log } from '../src/services/log/log.ts'
import { logKey, openEngine } from './engine.ts'

export const issuer = noteSigner('issuer.example', 'ed25519', new Uint8Array(32).fill(8))

export const trust: CertificateTrust = { issuers: [issuer.key], logs: [logKey.key], witnesses: [] }

export interface RegistryEngine {
  readonly registry: Registry
  readonly log: Log
  close(): Promise<void>
}

export async function openRegistryEngine(
  directory: string,
  fileBytes: number,
  /** What the world sees of a signed checkpoint: witnesses may stand in it. */
  published: (note: Uint8Array) => Uint8Array = (note) => note,
): Promise<RegistryEngine> {
  const { log, close } = await openEngine(directory)
  const secret = new Uint8Array(32).fill(5)
  const vault = await openFileVault({
    files: systemFiles(),
    directory: `${directory}/vault`,
    secret,
  })
  await mkdir(`${directory}/level/records`, { recursive: true })
  const index = await openLevelRecordIndex(`${directory}/level/records`, secret)
  const registry = openRegistry({
    log: {
      append: (entry) => log.append(entry),
      head: () => log.head(),
      read: log.read,
      published: () => published(log.head().note),
    },
    operator: logKey,
    issuer: memoryIssuerKeys(newIssuerMemory(issuer)),
    vault,
    index,
    random: systemRandom,
    clock: { now: Date.now },
    fileBytes,
  })
  return {
    registry,
    log,
    async close() {
      await registry.close()
      await vault.close()
      await index.close()
      await close()
    },
  }
}

/** The vault in memory, for tests: it forgets, but hides nothing from its own process. */

import { createHash, randomBytes } from 'node:crypto'
import { bytesToHex, concatBytes } from '../../core/bytes.ts'
import {
  asVaultRef,
  FileTooLarge,
  type SealedKind,
  type Vault,
  VaultDamage,
  type VaultRef,
} from '../../ports/vault.ts'

/** What stays when the process that opened the vault dies. */
export type VaultMemory = Map<
  string,
  { readonly ref: VaultRef; readonly kind: SealedKind; bytes: Uint8Array | undefined }
>

export function memoryVault(memory: VaultMemory = new Map()): Vault {
  function keep(kind: SealedKind, bytes: Uint8Array): VaultRef {
    const ref = asVaultRef(Uint8Array.from(randomBytes(16)))
    memory.set(bytesToHex(ref), { ref, kind, bytes: bytes.slice() })
    return ref
  }

  function find(ref: VaultRef, kind: SealedKind): Uint8Array | undefined {
    const found = memory.get(bytesToHex(ref))
    if (found?.kind !== kind) throw new VaultDamage('not a ref of this vault')
    return found.bytes?.slice()
  }

  return {
    seal: async (bytes) => keep('object', bytes),
    open: async (ref) => find(ref, 'object'),
    async keepFile(content, limit) {
      const parts: Uint8Array[] = []
      let length = 0
      for await (const part of content) {
        length += part.length
        if (length > limit) throw new FileTooLarge(`a file of more than ${limit} bytes`)
        parts.push(part.slice())
      }
      const bytes = concatBytes(...parts)
      const digest = (name: string) => Uint8Array.from(createHash(name).update(bytes).digest())
      return {
        ref: keep('file', bytes),
        bytes: length,
        sha256: digest('sha256'),
        sm3: digest('sm3'),
      }
    },
    async readFile(ref) {
      const bytes = find(ref, 'file')
      return bytes && once(bytes)
    },
    async erase(refs) {
      for (const ref of refs) {
        const found = memory.get(bytesToHex(ref))
        if (found) found.bytes = undefined
      }
    },
    async *sealed(after) {
      const all = [...memory.values()]
      const from = after ? all.findIndex(({ ref }) => bytesToHex(ref) === bytesToHex(after)) + 1 : 0
      for (const { ref, kind, bytes } of all.slice(from)) if (bytes) yield { ref, kind }
    },
    close: async () => {},
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

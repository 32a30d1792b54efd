/** The originals of a bundle: streamed out of the vault, each once, under names that every system takes. */

import { bytesToHex } from '../../core/bytes.ts'
import { FOLDERS } from '../../core/bundle/layout.ts'
import { SafeNames } from '../../core/bundle/safe-name.ts'
import { type PayloadPart } from '../../core/bundle/write.ts'
import { crc32 } from '../../core/zip/crc32.ts'
import { VaultDamage } from '../../ports/vault.ts'
import { type Original } from './dossiers.ts'

/** A file that a record lists and the bundle has not. */
export interface AbsentFile {
  readonly label: string
  readonly name: string
  readonly sha256: string
}

export interface Originals {
  readonly payload: readonly PayloadPart[]
  readonly absent: readonly AbsentFile[]
}

/** The same bytes, listed by several records, are there once. */
export async function originalParts(originals: readonly Original[]): Promise<Originals> {
  const names = new Map<string, SafeNames>()
  const payload = new Map<string, PayloadPart>()
  const absent = new Map<string, AbsentFile>()
  for (const { label, file, open } of originals) {
    const sha256 = bytesToHex(file.sha256)
    if (payload.has(sha256)) continue
    if (open === undefined) {
      absent.set(sha256, { label, name: file.name, sha256 })
      continue
    }
    const taken = names.get(label) ?? new SafeNames()
    names.set(label, taken)
    const path = `${FOLDERS.originals}/${label}/${taken.take(file.name)}`
    payload.set(sha256, await measured(path, { size: file.bytes, sha256 }, open))
  }
  const missing = [...absent.values()].filter(({ sha256 }) => !payload.has(sha256))
  return { payload: [...payload.values()], absent: missing }
}

/**
 * Reads it once for the CRC-32, which a ZIP has before the bytes; the vault answers for every chunk
 * that they are those that came in, of which the digest was taken.
 */
async function measured(
  path: string,
  { size, sha256 }: { readonly size: number; readonly sha256: string },
  open: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<PayloadPart> {
  let [read, crc] = [0, 0]
  for await (const chunk of await open()) {
    read += chunk.length
    crc = crc32(chunk, crc)
  }
  if (read !== size) throw new VaultDamage(`a kept file has ${read} bytes, not ${size}`)
  return { path, size, crc, sha256, read: () => opened(open) }
}

async function* opened(open: () => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await open()
}

/** The kept files of the vault, each sealed in chunks as it streams in, and hashed on the way. */

import { createHash } from 'node:crypto'
import { concatBytes } from '../../core/bytes.ts'
import { type Files, type OpenFile } from '../../ports/files.ts'
import { FileTooLarge, type KeptFile, VaultDamage, VaultFull } from '../../ports/vault.ts'
import { isFull } from './full-disk.ts'
import { CHUNK_BYTES, openChunk, sealChunk, SEALED_CHUNK_BYTES, TAG_BYTES } from './vault-cipher.ts'
import { fileName } from './vault-ref.ts'

export interface KeptFiles {
  /** Writes a file durably under its id. Nobody can read it before its key is kept. */
  write(
    id: Uint8Array,
    key: Uint8Array,
    content: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{ readonly digests: Omit<KeptFile, 'ref'>; discard(): Promise<void> }>
  read(id: Uint8Array, key: Uint8Array): AsyncIterable<Uint8Array>
  remove(id: Uint8Array): Promise<void>
}

export async function keptFiles(files: Files, directory: string): Promise<KeptFiles> {
  const [finished, unfinished] = [`${directory}/files`, `${directory}/uploads`]
  await files.makeDirectory(finished)
  await files.makeDirectory(unfinished)
  // Whoever was writing these is gone, and their keys with them.
  for (const name of await files.list(unfinished)) await files.remove(`${unfinished}/${name}`)

  function path(id: Uint8Array): string {
    return `${finished}/${fileName(id)}`
  }

  async function finish(draft: string, id: Uint8Array): Promise<void> {
    const folder = path(id).slice(0, path(id).lastIndexOf('/'))
    await files.makeDirectory(folder)
    await files.rename(draft, path(id))
    await files.syncDirectory(folder)
  }

  async function remove(id: Uint8Array): Promise<void> {
    await files.remove(path(id))
  }

  return {
    async write(id, key, content, limit) {
      const draft = `${unfinished}/${fileName(id).slice(3)}`
      try {
        const file = await files.open(draft, { create: true })
        const digests = await writeChunks(file, id, key, content, limit).finally(() => file.close())
        await finish(draft, id)
        return { digests, discard: () => remove(id) }
      } catch (cause) {
        await files.remove(draft)
        throw isFull(cause) ? new VaultFull('no room for this file', { cause }) : cause
      }
    },
    read: (id, key) => readChunks(files, path(id), id, key),
    remove,
  }
}

async function writeChunks(
  file: OpenFile,
  id: Uint8Array,
  key: Uint8Array,
  content: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Omit<KeptFile, 'ref'>> {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
  let bytes = 0
  let at = 0
  let n = 0
  let held = new Uint8Array(0)
  const put = async (chunk: Uint8Array, last: boolean) => {
    const sealed = sealChunk(key, n++, last, chunk, id)
    await file.write(sealed, at)
    at += sealed.length
  }
  for await (const part of content) {
    bytes += part.length
    if (bytes > limit) throw new FileTooLarge(`a file of more than ${limit} bytes`)
    sha256.update(part)
    sm3.update(part)
    held = concatBytes(held, part)
    // One is held back: only at the end is it known which chunk is the last.
    for (; held.length > CHUNK_BYTES; held = held.slice(CHUNK_BYTES)) {
      await put(held.subarray(0, CHUNK_BYTES), false)
    }
  }
  await put(held, true)
  await file.datasync()
  const [a, b] = [Uint8Array.from(sha256.digest()), Uint8Array.from(sm3.digest())]
  return { bytes, sha256: a, sm3: b }
}

async function* readChunks(
  files: Files,
  path: string,
  id: Uint8Array,
  key: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const file = await files.open(path, { create: false })
  try {
    const size = await file.size()
    if (size < TAG_BYTES) throw new VaultDamage('a kept file is cut off')
    for (let n = 0; n * SEALED_CHUNK_BYTES < size; n++) {
      const sealed = await file.read(n * SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES)
      const last = (n + 1) * SEALED_CHUNK_BYTES >= size
      yield openChunk(key, n, last, sealed, id)
    }
  } finally {
    await file.close()
  }
}

/** The vault in files: objects in segments, kept files one by one, and the keys apart from both. */

import { concatBytes } from '../../core/bytes.ts'
import { type Files, type OpenFile } from '../../ports/files.ts'
import { type Vault, VaultDamage, VaultFull, type VaultRef } from '../../ports/vault.ts'
import { isFull } from './full-disk.ts'
import { type KeyTable, openKeyTable, SEGMENT_SLOTS } from './key-table.ts'
import { deriveKey, newId, newKey, openWhole, sealWhole, TAG_BYTES } from './vault-cipher.ts'
import { keptFiles } from './vault-files.ts'
import { formatRef, parseRef, type Place, segmentName } from './vault-ref.ts'

export interface FileVaultSettings {
  readonly files: Files
  readonly directory: string
  /** 32 bytes, kept elsewhere. Without them nothing here can be read. */
  readonly secret: Uint8Array
}

/** Something that waits to be given a key slot; an object has bytes, a file has its own place already. */
interface Waiting {
  readonly kind: Place['kind']
  readonly bytes: Uint8Array
  readonly key: Uint8Array
  readonly id: Uint8Array
  resolve(ref: VaultRef): void
  reject(error: unknown): void
}

const LENGTH_BYTES = 4
const NEAR_BYTES = 4096
const GROUP_BYTES = 8 * 1024 * 1024

/** Nobody else may have `directory` open. */
export async function openFileVault(settings: FileVaultSettings): Promise<Vault> {
  const { files, directory, secret } = settings
  const keys: KeyTable = await openKeyTable(files, `${directory}/keys`, deriveKey(secret, 'keys'))
  const objects = `${directory}/objects`
  await files.makeDirectory(objects)
  const kept = await keptFiles(files, directory)
  let current: { readonly segment: number; readonly file: OpenFile; end: number } | undefined
  let waiting: Waiting[] = []
  let stopped: unknown
  let working: Promise<void> = Promise.resolve()

  /** One at a time, whatever became of the one before. */
  function queue<T>(act: () => Promise<T>): Promise<T> {
    const done = working.then(() => {
      if (stopped !== undefined) throw new Error('the vault stopped writing', { cause: stopped })
      return act()
    })
    working = done.then(ignore, ignore)
    return done
  }

  /** What came while the last group was written is the next group: one wait for the disk for all. */
  function give(kind: Place['kind'], bytes: Uint8Array, key: Uint8Array, id: Uint8Array) {
    return new Promise<VaultRef>((resolve, reject) => {
      waiting.push({ kind, bytes, key, id, resolve, reject })
      if (waiting.length > 1) return
      const failAll = (error: unknown) => {
        const failed = waiting
        waiting = []
        for (const item of failed) item.reject(error)
      }
      queue(writeAll).catch(failAll)
    })
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = nextGroup(waiting, SEGMENT_SLOTS - keys.next().slot)
      try {
        const refs = await writeGroup(group)
        waiting = waiting.slice(group.length)
        for (const [i, item] of group.entries()) item.resolve(refs[i] as VaultRef)
      } catch (cause) {
        throw isFull(cause) ? new VaultFull('no room for what is to be sealed', { cause }) : cause
      }
    }
  }

  async function writeGroup(group: readonly Waiting[]): Promise<VaultRef[]> {
    const { segment, slot } = keys.next()
    const segmentFile = await openObjects(segment)
    let offset = segmentFile.end
    const placed = group.map(({ kind, bytes, key, id }, i) => {
      const place = { kind, segment, slot: slot + i, offset: kind === 'file' ? 0 : offset, id }
      const sealed = kind === 'file' ? new Uint8Array(0) : framed(place, key, bytes)
      offset += sealed.length
      return { place, key, sealed }
    })
    // The objects first: a key without its object would look like damage.
    await writeObjects(segmentFile, concatBytes(...placed.map(({ sealed }) => sealed)))
    await addKeys(placed)
    return placed.map(({ place }) => formatRef(place))
  }

  async function openObjects(segment: number): Promise<NonNullable<typeof current>> {
    if (current?.segment === segment) return current
    await current?.file.close()
    current = undefined
    const file = await files.open(objectsPath(segment), { create: true })
    await files.syncDirectory(objects)
    current = { segment, file, end: await file.size() }
    return current
  }

  async function writeObjects(into: NonNullable<typeof current>, bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return
    try {
      await into.file.write(bytes, into.end)
    } catch (error) {
      // What was written of it has no key; it only takes room.
      await into.file.truncate(into.end).catch(stop)
      throw error
    }
    await into.file.datasync().catch(stop)
    into.end += bytes.length
  }

  async function addKeys(placed: readonly { place: Place; key: Uint8Array }[]): Promise<void> {
    await keys.add(placed).catch((error: unknown) => {
      if (isFull(error)) throw error
      return stop(error)
    })
  }

  /** Nobody knows what is on the disk now: not to be written to before it was opened anew. */
  function stop(error: unknown): never {
    stopped = error
    throw error
  }

  function objectsPath(segment: number): string {
    return `${objects}/${segmentName(segment)}.sealed`
  }

  async function readObject(place: Place): Promise<Uint8Array> {
    // Most objects are small, and asked for soon: then one read does, of a file that is open.
    const near =
      current?.segment === place.segment && (await current.file.read(place.offset, NEAR_BYTES))
    const small = near && unframed(near)
    if (small) return small
    const file = await files.open(objectsPath(place.segment), { create: false })
    try {
      const head = await file.read(place.offset, LENGTH_BYTES)
      if (head.length < LENGTH_BYTES) throw new VaultDamage('sealed bytes are cut off')
      const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
      // A flipped bit must not make us ask for gigabytes.
      const rest = (await file.size()) - place.offset - LENGTH_BYTES
      if (length > rest) throw new VaultDamage('sealed bytes are cut off')
      return await file.read(place.offset + LENGTH_BYTES, length)
    } finally {
      await file.close()
    }
  }

  async function keyOf(ref: VaultRef, kind: Place['kind']) {
    const place = parseRef(ref)
    if (place.kind !== kind) throw new VaultDamage(`the ref of another kind than ${kind}`)
    const key = await keys.key(place)
    return key && { place, key }
  }

  return {
    seal: (bytes) => give('object', bytes.slice(), newKey(), newId()),
    async open(ref) {
      const found = await keyOf(ref, 'object')
      return found && openWhole(found.key, await readObject(found.place), ref)
    },
    async keepFile(content, limit) {
      const id = newId()
      const key = newKey()
      const { digests, discard } = await kept.write(id, key, content, limit)
      try {
        return { ...digests, ref: await give('file', new Uint8Array(0), key, id) }
      } catch (error) {
        await discard()
        throw error
      }
    },
    async readFile(ref) {
      const found = await keyOf(ref, 'file')
      return found && kept.read(found.place.id, found.key)
    },
    erase: (refs) =>
      queue(async () => {
        const places = refs.map(parseRef)
        await keys.destroy(places).catch(stop)
        for (const { kind, id } of places) if (kind === 'file') await kept.remove(id)
      }),
    async *sealed(after) {
      const from = after && parseRef(after)
      for await (const place of keys.places(from?.segment ?? 0)) {
        const seen = from && place.segment === from.segment && place.slot <= from.slot
        if (!seen) yield { ref: formatRef(place), kind: place.kind }
      }
    },
    async close() {
      await working
      await current?.file.close()
      await keys.close()
    },
  }
}

/** As many as there is room for, and as fit into memory a second time. */
function nextGroup(waiting: readonly Waiting[], room: number): readonly Waiting[] {
  let bytes = 0
  const end = waiting.findIndex((item) => (bytes += item.bytes.length) > GROUP_BYTES)
  return waiting.slice(0, Math.min(room, end === -1 ? room : Math.max(1, end)))
}

/** u32 length || ciphertext || tag */
function framed(place: Place, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const head = new Uint8Array(LENGTH_BYTES)
  new DataView(head.buffer).setUint32(0, bytes.length + TAG_BYTES)
  return concatBytes(head, sealWhole(key, bytes, formatRef(place)))
}

/** The sealed bytes that begin here, if they are all here. */
function unframed(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const sealed = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)
  return sealed.length === length ? sealed.slice() : undefined
}

function ignore(): void {
  // Whoever asked for it hears of it.
}

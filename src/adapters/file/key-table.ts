/** The keys of the vault, wrapped, in small files of their own: what is rewritten when something is to be forgotten. */

import { type Files, type OpenFile } from '../../ports/files.ts'
import { VaultDamage } from '../../ports/vault.ts'
import { concatBytes } from '../../core/bytes.ts'
import { replaceFile } from './replace.ts'
import { unwrapKey, wrapKey } from './vault-cipher.ts'
import {
  formatRef,
  formatSlot,
  parseSlot,
  type Place,
  samePlace,
  segmentName,
  SLOT_BYTES,
} from './vault-ref.ts'

/** So many keys to a segment: forgetting one rewrites 340 KB. */
export const SEGMENT_SLOTS = 4096

/** Adding and destroying must not overlap: whoever calls sees to that. Reading may go on meanwhile. */
export interface KeyTable {
  /** Where the next key will stand. */
  next(): { readonly segment: number; readonly slot: number }
  /** Writes keys to the slots that come next, durably. Requires room for them in the segment. */
  add(keys: readonly { readonly place: Place; readonly key: Uint8Array }[]): Promise<void>
  /** The key of a place, or `undefined` if it was destroyed. */
  key(place: Place): Promise<Uint8Array | undefined>
  /** Destroys keys, durably: their segments are written anew without them. */
  destroy(places: readonly Place[]): Promise<void>
  /** All slots with a key, in order, from a segment on. */
  places(from: number): AsyncIterable<Place>
  close(): Promise<void>
}

export async function openKeyTable(
  files: Files,
  directory: string,
  vaultKey: Uint8Array,
): Promise<KeyTable> {
  await files.makeDirectory(directory)
  const names = (await files.list(directory)).filter((name) => name.endsWith('.keys'))
  let segment = names.length === 0 ? 0 : Number.parseInt(names.at(-1) ?? '', 16)
  let file = await openSegment()
  // A slot that was torn when the process died was promised to nobody.
  let slots = Math.floor((await file.size()) / SLOT_BYTES)
  await file.truncate(slots * SLOT_BYTES)

  function path(of: number): string {
    return `${directory}/${segmentName(of)}.keys`
  }

  async function openSegment(): Promise<OpenFile> {
    const opened = await files.open(path(segment), { create: true })
    await files.syncDirectory(directory)
    return opened
  }

  async function roll(): Promise<void> {
    const full = file
    segment++
    slots = 0
    file = await openSegment()
    await full.close()
  }

  async function slotOf(place: Place): Promise<Uint8Array> {
    const current = place.segment === segment
    const opened = current ? file : await files.open(path(place.segment), { create: false })
    try {
      return await opened.read(place.slot * SLOT_BYTES, SLOT_BYTES)
    } finally {
      if (!current) await opened.close()
    }
  }

  async function destroyIn(of: number, places: readonly Place[]): Promise<void> {
    const all = (await files.read(path(of)))?.slice()
    if (!all) throw new VaultDamage(`key segment ${segmentName(of)} is missing`)
    for (const { slot } of places) all.fill(0, slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES)
    // Not in place: a disk may keep the old bytes of a file that is written over, and so do its
    // snapshots; of a file that is gone nothing refers to them any more.
    await replaceFile(files, path(of), all)
    if (of !== segment) return
    const old = file
    file = await files.open(path(of), { create: false })
    await old.close()
  }

  return {
    next: () =>
      slots === SEGMENT_SLOTS ? { segment: segment + 1, slot: 0 } : { segment, slot: slots },
    async add(keys) {
      const [first] = keys
      if (first && first.place.segment !== segment) await roll()
      const bytes = concatBytes(
        ...keys.map(({ place, key }) =>
          formatSlot(place, wrapKey(vaultKey, key, formatRef(place))),
        ),
      )
      try {
        await file.write(bytes, slots * SLOT_BYTES)
      } catch (error) {
        await file.truncate(slots * SLOT_BYTES)
        throw error
      }
      await file.datasync()
      slots += keys.length
    },
    async key(place) {
      const bytes = await slotOf(place)
      if (bytes.length < SLOT_BYTES) throw new VaultDamage('there is no such slot for a key')
      const found = parseSlot(bytes, place.segment, place.slot)
      if (!found) return undefined
      if (!samePlace(found.place, place)) throw new VaultDamage('the key of something else')
      return unwrapKey(vaultKey, found.wrapped, formatRef(place))
    },
    async destroy(places) {
      for (const of of new Set(places.map((place) => place.segment))) {
        await destroyIn(
          of,
          places.filter((place) => place.segment === of),
        )
      }
    },
    async *places(from) {
      for (let of = from; of <= segment; of++) {
        const all = (await files.read(path(of))) ?? new Uint8Array(0)
        for (let slot = 0; (slot + 1) * SLOT_BYTES <= all.length; slot++) {
          const bytes = all.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES)
          const found = parseSlot(bytes, of, slot)
          if (found) yield found.place
        }
      }
    },
    close: () => file.close(),
  }
}

/** Making the keys of a restored vault agree with its sealed bytes, where the keys are the newer ones. */

import type { Files } from '../../ports/files.ts'
import { fileName, parseSlot, type Place, segmentName, SLOT_BYTES } from './vault-ref.ts'

const LENGTH_BYTES = 4

/**
 * Empties the slots of keys whose bytes are not here: they were sealed after the backup, and would
 * look like damage. Requires that nobody has the vault in `directory` open.
 */
export async function settleKeys(files: Files, directory: string): Promise<number> {
  const names = (await files.list(`${directory}/keys`)).filter((name) => name.endsWith('.keys'))
  let emptied = 0
  for (const name of names) {
    const segment = Number.parseInt(name, 16)
    const path = `${directory}/keys/${name}`
    const ends = await reader(files, `${directory}/objects/${segmentName(segment)}.sealed`)
    try {
      emptied += await settleSegment(files, path, segment, (place) =>
        place.kind === 'object' ? ends.holds(place.offset) : isKept(files, directory, place.id),
      )
    } finally {
      await ends.close()
    }
  }
  return emptied
}

async function settleSegment(
  files: Files,
  path: string,
  segment: number,
  isHere: (place: Place) => Promise<boolean>,
): Promise<number> {
  const file = await files.open(path, { create: false })
  try {
    const slots = Math.floor((await file.size()) / SLOT_BYTES)
    const all = await file.read(0, slots * SLOT_BYTES)
    let emptied = 0
    for (let slot = 0; slot < slots; slot++) {
      const at = slot * SLOT_BYTES
      const found = parseSlot(all.subarray(at, at + SLOT_BYTES), segment, slot)
      if (!found || (await isHere(found.place))) continue
      await file.write(new Uint8Array(SLOT_BYTES), at)
      emptied++
    }
    if (emptied > 0) await file.datasync()
    return emptied
  } finally {
    await file.close()
  }
}

async function reader(files: Files, path: string) {
  const there = (await files.list(path.slice(0, path.lastIndexOf('/')))).includes(
    path.slice(path.lastIndexOf('/') + 1),
  )
  const file = there ? await files.open(path, { create: false }) : undefined
  const size = (await file?.size()) ?? 0
  return {
    async holds(offset: number): Promise<boolean> {
      const head = await file?.read(offset, LENGTH_BYTES)
      if (head?.length !== LENGTH_BYTES) return false
      const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
      return offset + LENGTH_BYTES + length <= size
    },
    close: () => file?.close(),
  }
}

async function isKept(files: Files, directory: string, id: Uint8Array): Promise<boolean> {
  const [folder = '', name = ''] = fileName(id).split('/')
  return (await files.list(`${directory}/files/${folder}`)).includes(name)
}

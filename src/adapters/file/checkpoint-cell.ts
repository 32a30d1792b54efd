/** The checkpoint cell in one file of two slots, written in turn, so that a torn write spoils only the new one. */

import { concatBytes, equalBytes, readUint64, writeUint64 } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { CellConflict, CellDamage, type CheckpointCell } from '../../ports/checkpoint-cell.ts'
import { type Files, type OpenFile } from '../../ports/files.ts'

/** A slot: u64 turn || u32 length || bytes || SHA-256 of the before, padded to a fixed size. */
const SLOT_BYTES = 64 * 1024
const OVERHEAD = 8 + 4 + 32

/** Opens the cell in `directory`, and makes it there if there is none. */
export async function openFileCell(
  files: Files,
  directory: string,
  name: string,
): Promise<CheckpointCell> {
  await files.makeDirectory(directory)
  const path = `${directory}/${name}`
  const file = await open(files, directory, path)
  let held: Slot | undefined
  // Nothing is read before it is asked for: whoever opens a damaged cell is told so by `read`.
  let known = false
  /** The slot of a swap that failed: nobody knows whether it is there. */
  let unsure: Slot | undefined
  let turns: Promise<unknown> = Promise.resolve()

  async function swap(old: Uint8Array | undefined, next: Uint8Array): Promise<void> {
    const now = await read()
    if (!same(now, old)) throw new CellConflict(`${path} holds another checkpoint`)
    const slot = { turn: (held?.turn ?? 0) + 1, bytes: next.slice() }
    unsure = slot
    await put(file, slot)
    if (!(await isThere(file, slot))) throw new CellConflict(`${path} was written by somebody else`)
    unsure = undefined
    held = slot
  }

  async function read(): Promise<Uint8Array | undefined> {
    if (!known || unsure || (await moved(file, held))) held = await newest(file)
    known = true
    // After a failed sync the system may call a page clean that it never wrote: write it once more.
    if (unsure && held?.turn === unsure.turn) await put(file, held)
    unsure = undefined
    return held?.bytes.slice()
  }

  /** One at a time: what was compared must still be there when the new value is written. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turns.then(act)
    turns = done.catch(() => {})
    return done
  }

  return {
    read: () => inTurn(read),
    swap: (old, next) => inTurn(() => swap(old, next)),
    close: () => file.close(),
  }
}

/** Both slots exist from the start, so that a swap changes no file size and needs one sync. */
async function open(files: Files, directory: string, path: string): Promise<OpenFile> {
  const file = await files.open(path, { create: true })
  try {
    const size = await file.size()
    if (size < 2 * SLOT_BYTES) await file.write(new Uint8Array(2 * SLOT_BYTES - size), size)
    await settle(file)
    await files.syncDirectory(directory)
    return file
  } catch (error) {
    // Whoever may only look makes nothing durable, and needs nothing to be.
    if (isReadOnly(error)) return file
    await file.close()
    throw error
  }
}

/**
 * An earlier process may have been killed with its value, or the file's very name, in memory alone;
 * or a sync failed it, after which a system may call pages clean that it never wrote. So what is
 * found is written once more, unchanged.
 */
async function settle(file: OpenFile): Promise<void> {
  const found = await newest(file).catch((error: unknown) => {
    // Whoever reads will be told.
    if (error instanceof CellDamage) return undefined
    throw error
  })
  if (found) await put(file, found)
  else await file.datasync()
}

async function put(file: OpenFile, slot: Slot): Promise<void> {
  await file.write(formatSlot(slot.turn, slot.bytes), (slot.turn % 2) * SLOT_BYTES)
  await file.datasync()
}

/**
 * The lock keeps a second process out. Of two that came past it and compared at the same moment, the
 * one that wrote first finds the other's value here: only the last one goes on.
 */
async function isThere(file: OpenFile, slot: Slot): Promise<boolean> {
  const bytes = formatSlot(slot.turn, slot.bytes)
  return equalBytes(await file.read((slot.turn % 2) * SLOT_BYTES, bytes.length), bytes)
}

interface Slot {
  readonly turn: number
  readonly bytes: Uint8Array
}

/** The slot of the later turn. A slot that does not check is a torn write, and the other one holds. */
async function newest(file: OpenFile): Promise<Slot | undefined> {
  const both = [await readSlot(file, 0), await readSlot(file, 1)]
  const slots = both.filter((slot) => typeof slot === 'object')
  const [a, b] = slots
  if (a && b) return a.turn > b.turn ? a : b
  // The first swap ever may be torn; later on, one slot at least was whole at all times.
  if (!a && both.every((slot) => slot === 'damaged')) {
    throw new CellDamage('both slots of the checkpoint cell are damaged')
  }
  return a
}

/** Whether another process was here: it would have written into the slot that is not the newest. */
async function moved(file: OpenFile, held: Slot | undefined): Promise<boolean> {
  const turn = held?.turn ?? 0
  const head = await file.read(((turn + 1) % 2) * SLOT_BYTES, 8)
  if (head.length < 8) return true
  // A torn slot may begin with any number, also one that is no safe integer.
  return new DataView(head.buffer, head.byteOffset).getBigUint64(0) > BigInt(turn)
}

async function readSlot(file: OpenFile, index: number): Promise<Slot | 'empty' | 'damaged'> {
  const head = await file.read(index * SLOT_BYTES, 12)
  if (head.every((byte) => byte === 0)) return 'empty'
  const length =
    head.length < 12 ? SLOT_BYTES : new DataView(head.buffer, head.byteOffset).getUint32(8)
  if (length > SLOT_BYTES - OVERHEAD) return 'damaged'
  const slot = await file.read(index * SLOT_BYTES, OVERHEAD + length)
  const checked = slot.subarray(0, 12 + length)
  if (!equalBytes(sha256(checked), slot.subarray(12 + length))) return 'damaged'
  return { turn: readUint64(slot, 0), bytes: slot.slice(12, 12 + length) }
}

function formatSlot(turn: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length > SLOT_BYTES - OVERHEAD) throw new RangeError('too long for the checkpoint cell')
  const head = new Uint8Array(12)
  writeUint64(head, turn)
  new DataView(head.buffer).setUint32(8, bytes.length)
  const checked = concatBytes(head, bytes)
  return concatBytes(checked, sha256(checked))
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a && b ? equalBytes(a, b) : a === b
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EROFS'
}

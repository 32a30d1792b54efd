/** Checkpoint cells that survive their process: kept in memory, and made to fail where a test says so. */

import { equalBytes } from '../../src/core/bytes.ts'
import { CellConflict, type CheckpointCell } from '../../src/ports/checkpoint-cell.ts'

/** What stays when the process that opened the cell dies. */
export interface Disk {
  held: Uint8Array | undefined
  /** What is left of it after a power cut. */
  safe: Uint8Array | undefined
  swaps: number
  /** What becomes of the next swap: it fails with nothing written, or is written, not safely, and fails. */
  failing?: 'before' | 'after' | undefined
}

export function newDisk(): Disk {
  return { held: undefined, safe: undefined, swaps: 0 }
}

export function memoryCell(disk: Disk = newDisk()): CheckpointCell {
  return {
    read: async () => disk.held?.slice(),
    async swap(old, next) {
      // A swap takes time; whoever does not wait for it meets the one before.
      await Promise.resolve()
      const same = old && disk.held ? equalBytes(old, disk.held) : old === disk.held
      if (!same) throw new CellConflict('the cell holds another checkpoint')
      const failing = disk.failing
      disk.failing = undefined
      if (failing !== 'before') {
        disk.held = next.slice()
        disk.swaps++
      }
      if (failing) throw new Error('no space left on device')
      disk.safe = disk.held
    },
    close: async () => {},
  }
}

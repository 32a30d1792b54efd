/** The checkpoint cell in memory: for logs that need not outlive the process, and for tests. */

import { equalBytes } from '../../core/bytes.ts'
import { CellConflict, type CheckpointCell } from '../../ports/checkpoint-cell.ts'

/** What outlives a cell that is closed. Cells over the same memory are the same cell. */
export interface CellMemory {
  value?: Uint8Array
}

export function openMemoryCell(memory: CellMemory = {}): CheckpointCell {
  return {
    read: async () => memory.value?.slice(),
    async swap(old, next) {
      const held = memory.value
      const same = held && old ? equalBytes(held, old) : held === old
      if (!same) throw new CellConflict('the cell holds another checkpoint')
      memory.value = next.slice()
    },
    close: async () => {},
  }
}

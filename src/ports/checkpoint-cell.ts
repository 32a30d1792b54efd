/** The checkpoint cell: the one value that says how large the log is, kept apart from everything else. */

/**
 * A durable cell that holds one signed checkpoint, with compare-and-swap.
 *
 * Trusted: it is what keeps two writers, a stale backup or a forgetful
 * database from signing a second history. Its fall stops the log. If it is
 * rolled back together with the journal, only witnesses can tell.
 *
 * Every implementation passes `test/contract/checkpoint-cell.ts`.
 */
export interface CheckpointCell {
  /** What it holds, or `undefined` if nothing was ever put in. */
  read(): Promise<Uint8Array | undefined>

  /**
   * Puts `next` in if the cell holds exactly `old`. Once the promise resolves,
   * `next` survives a power cut.
   *
   * Rejects with {@link CellConflict} if it holds anything else, and keeps that.
   * After any other rejection it holds `old` or `next`: read it again before going on.
   */
  swap(old: Uint8Array | undefined, next: Uint8Array): Promise<void>

  close(): Promise<void>
}

/** Somebody else has moved the cell: there is a second writer, or this one missed something. */
export class CellConflict extends Error {
  override readonly name = 'CellConflict'
}

/** The cell's own bytes are damaged beyond what a torn write explains. */
export class CellDamage extends Error {
  override readonly name = 'CellDamage'
}

/** The journal: every group of entries that the log took, in order. The truth that all else is rebuilt from. */

/** A group of entries that entered the log together. */
export interface JournalRecord {
  /** The index of the first entry: how large the tree was before. */
  readonly first: number
  readonly count: number
  /** Milliseconds since 1970 by the operator's clock; never less than the record before. */
  readonly time: number
  /** The log's signature over the checkpoint of the `first` entries before these: 64 bytes. */
  readonly signature: Uint8Array
  /** The entries as a tlog-tiles bundle: each behind its length in 16 bits. */
  readonly body: Uint8Array
}

/** A place between two records. `chain` is the hash over everything before it. */
export interface JournalPosition {
  readonly segment: string
  readonly offset: number
  readonly chain: Uint8Array
}

/** How much a journal keeps. */
export interface JournalExtent {
  readonly segments: number
  readonly bytes: number
}

export interface Journaled {
  readonly record: JournalRecord
  readonly start: JournalPosition
  readonly end: JournalPosition
}

/**
 * Append-only, hash-chained storage of records.
 *
 * Trusted to keep what it acknowledged. It is not trusted to be unchanged:
 * every record carries a hash over itself and all before it, so a flipped bit
 * is found, and whoever rewrites the whole chain is caught by the signed
 * checkpoints, which witnesses keep elsewhere. Its fall stops the log; it
 * cannot make it sign a second history, because the checkpoint cell remembers.
 *
 * Every implementation passes `test/contract/journal.ts`.
 */
export interface Journal {
  /** Where the first record stands, or would stand. */
  readonly origin: JournalPosition

  /**
   * The records from a position to the end, each checked against the chain.
   *
   * Throws {@link JournalDamage} at the first that does not check.
   */
  read(from: JournalPosition): AsyncIterable<Journaled>

  /** Goes on writing at a position. Whatever stands behind it is cut off, durably. */
  resume(at: JournalPosition): Promise<void>

  /**
   * Adds a record. Once the promise resolves, it survives a power cut.
   *
   * Rejects with {@link JournalFull} if the disk was full and the journal stands
   * as before; after any other rejection nobody knows whether the record is
   * there, and the journal takes no more until it was opened anew.
   */
  append(record: JournalRecord): Promise<Journaled>

  /** How much is there now, also while it is written to. */
  extent(): Promise<JournalExtent>

  close(): Promise<void>
}

/** A record that is not what was written: torn, flipped, or not there. */
export class JournalDamage extends Error {
  override readonly name = 'JournalDamage'
  readonly at: JournalPosition

  constructor(at: JournalPosition, what: string) {
    super(`segment ${at.segment}, offset ${at.offset}: ${what}`)
    this.at = at
  }
}

/** No room on the disk; the journal is as it was before. */
export class JournalFull extends Error {
  override readonly name = 'JournalFull'
}

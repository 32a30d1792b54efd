/** When the log says no: to an entry, or to starting at all. Closed lists, because people and programs act on them. */

/** Why an entry was not taken. The caller may act on the reason; the log stands as it was. */
export type RefusalReason =
  | 'busy' //             too many entries are waiting: come back after `retryAfter` seconds
  | 'empty-entry' //      nothing to log
  | 'entry-too-large' //  an entry has at most 65,535 bytes
  | 'disk-full' //        the journal could not grow
  | 'clock-went-back' //  the operator's clock shows an earlier time than it did before
  | 'halted' //           the disk failed, or a witness has seen more than we have: start again
  | 'closed' //           the log is being shut down

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: RefusalReason
  /** In seconds, where waiting helps. */
  readonly retryAfter: number | undefined

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions, retryAfter?: number) {
    super(message, options)
    this.reason = reason
    this.retryAfter = retryAfter
  }
}

/** Why the log does not start. It never repairs what might have been acknowledged. */
export type StartReason =
  | 'cell-missing' //      there are entries, but no checkpoint cell
  | 'cell-damaged' //      the cell does not hold a checkpoint that this log signed
  | 'cell-rolled-back' //  the journal goes further than a crash explains
  | 'journal-damaged' //   an acknowledged record is torn or flipped
  | 'journal-short' //     acknowledged entries are missing from the journal
  | 'root-differs' //      the entries do not lead to the signed root
  | 'store-ahead' //       LevelDB has seen a larger tree: journal and cell were rolled back
  | 'store-damaged' //     LevelDB does not open, or gives back what was never put there
  | 'clock-went-back' //   the clock shows an earlier time than the last record
  | 'issuer-replaced' //   the log says that another key of the issuer is in use than the one here

export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  readonly reason: StartReason
  /** The command that tells more, or mends it. */
  readonly command: string

  constructor(reason: StartReason, message: string, command: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
    this.command = command
  }
}

/** What an audit found: closed lists of codes, because people and programs act on them. */

import type { Hash } from '../../core/tree/hash.ts'

/** Something is not what it must be. */
export type FindingCode =
  | 'cell-missing' //         there are entries, but no checkpoint cell
  | 'cell-damaged' //         the cell does not hold a checkpoint that this log signed
  | 'cell-behind' //          the journal goes further than a crash explains: the cell is an old one
  | 'journal-damaged' //      a record is torn, flipped or missing
  | 'journal-gap' //          a record does not begin where the one before ended
  | 'journal-malformed' //    a record's entries are not what it says
  | 'journal-short' //        fewer entries than were acknowledged
  | 'time-went-back' //       a record is earlier than the one before
  | 'time-in-future' //       the last record is later than this machine's clock
  | 'signature-fails' //      a group's checkpoint is not under the log's signature
  | 'root-differs' //         the entries do not lead to the signed root
  | 'store-unreadable' //     LevelDB does not open
  | 'store-ahead' //          LevelDB has seen more than journal and cell
  | 'tile-missing' //         and so on: a piece that LevelDB must have, is another, or cannot be read
  | 'tile-differs'
  | 'tile-unreadable'
  | 'bundle-missing'
  | 'bundle-differs'
  | 'bundle-unreadable'
  | 'group-missing'
  | 'group-differs'
  | 'group-unreadable'
  | 'index-missing' //        an entry that the index does not know
  | 'index-differs' //        an entry that the index has at another place
  | 'index-foreign' //        something in the index that is not in the log
  | 'index-unreadable'
  | 'cosigned-damaged' //     what was kept of the witnesses' signatures is no checkpoint of this log
  | 'cosigned-ahead' //       witnesses cosigned a larger tree than is here
  | 'cosigned-differs' //     witnesses cosigned a tree that does not begin this one
  | 'witness-ahead' //        a witness shows a larger tree, signed by this log
  | 'witness-differs' //      a witness shows another tree, signed by this log

/** Something that could not be looked at. It is never a pass. */
export type OpenCode =
  | 'journal-unread' //  what stands behind the damage
  | 'store-in-use' //    LevelDB belongs to the process that serves the log
  | 'witness-silent' //  a witness did not answer

/** Something that is as it may be, and worth knowing. */
export type NoteCode =
  | 'store-absent' //    no LevelDB here, as in a backup
  | 'store-behind' //    LevelDB lacks the newest entries; the next start replays them
  | 'record-pending' //  a record after the cell, which nobody was told of; the next start commits or drops it
  | 'torn-tail' //       half a record after the last one; the next start cuts it off
  | 'no-log' //          nothing was ever logged here

export interface Said<Code> {
  readonly code: Code
  /** Where: a segment and offset, a tile, an entry, a witness. Empty if it is about the whole. */
  readonly place: string
  readonly detail: string
}

export type Finding = Said<FindingCode>

export interface AuditReport {
  readonly origin: string
  /** What the cell says; nothing if it cannot be read. */
  readonly size: number | undefined
  readonly root: Hash | undefined
  /** How many entries were hashed, in how many groups. */
  readonly entries: number
  readonly groups: number
  /** How many of the groups' signatures were checked: all, unless there are too many. */
  readonly signaturesChecked: number
  readonly tiles: number
  readonly bundles: number
  readonly indexed: number
  readonly findings: readonly Finding[]
  /** How many more there were of a code than are listed. */
  readonly unlisted: Readonly<Partial<Record<FindingCode, number>>>
  readonly open: readonly Said<OpenCode>[]
  readonly notes: readonly Said<NoteCode>[]
}

/** Of each code so many are listed; after that they are counted. */
const LISTED = 20

/** Takes down what an audit meets. */
export class Notebook {
  readonly findings: Finding[] = []
  readonly open: Said<OpenCode>[] = []
  readonly notes: Said<NoteCode>[] = []
  readonly #counts = new Map<FindingCode, number>()

  find(code: FindingCode, place: string, detail = ''): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count <= LISTED) this.findings.push({ code, place, detail })
  }

  leaveOpen(code: OpenCode, place: string, detail = ''): void {
    this.open.push({ code, place, detail })
  }

  note(code: NoteCode, place: string, detail = ''): void {
    this.notes.push({ code, place, detail })
  }

  unlisted(): Partial<Record<FindingCode, number>> {
    const more = [...this.#counts].filter(([, count]) => count > LISTED)
    return Object.fromEntries(more.map(([code, count]) => [code, count - LISTED]))
  }
}

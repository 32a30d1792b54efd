/** The audit: every hash derived again from the entries, and everything that is kept held against it. */

import { concatBytes, equalBytes, utf8ToBytes } from '../../core/bytes.ts'
import { checkSignature } from '../../core/ed25519.ts'
import { EvidenceError } from '../../core/error.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { type Edge, edgeRoot, emptyEdge, growEdge } from '../../core/tree/edge.ts'
import type { Hash } from '../../core/tree/hash.ts'
import { treeSize } from '../../core/tree/size.ts'
import type { AuditStore } from '../../ports/audit-store.ts'
import type { Clock } from '../../ports/clock.ts'
import {
  type Journal,
  JournalDamage,
  type Journaled,
  type JournalPosition,
} from '../../ports/journal.ts'
import type { GroupMark } from '../../ports/log-store.ts'
import {
  type Claim,
  isSilent,
  judgeAhead,
  judgeClaim,
  judgeSilence,
  type Testimony,
} from './audit-claims.ts'
import { AuditIndex } from './audit-index.ts'
import { AuditPieces } from './audit-pieces.ts'
import { type AuditReport, Notebook } from './audit-report.ts'
import { BundleFiller, type FullBundle } from './bundle-filler.ts'
import { type Head, headText, openHead } from '../log/head.ts'
import { leavesOf } from '../log/leaves.ts'
import type { Progress } from '../log/log-parts.ts'
import { CLOCK_TOLERANCE_MS } from '../log/recovery.ts'

export interface AuditParts {
  readonly log: VerifierKey
  /** Only read. */
  readonly journal: Journal
  /** Whether somebody is writing meanwhile: then what comes after the cell is theirs. */
  readonly served: boolean
  /** What the checkpoint cell holds. Rejects if it cannot be read. */
  readonly readCell: () => Promise<Uint8Array | undefined>
  /** LevelDB, or why there is none to look at. */
  readonly store: AuditStore | AbsentStore
  /** What others have seen of this log. */
  readonly testimonies: readonly Testimony[]
  readonly clock: Clock
}

export interface AbsentStore {
  readonly absent: 'none' | 'not-asked' | 'unreadable'
  readonly why?: string
}

export interface AuditOptions {
  /** Check the signature of every group, however many there are. */
  readonly everySignature: boolean
  readonly progress: Progress
}

/** Up to here every group's signature is checked, afterwards one in so many: each costs a tenth of a millisecond. */
export const ALL_SIGNATURES = 10_000
export const ONE_SIGNATURE_IN = 64

/** So many leaves are hashed into the tree, and compared with the store, at once. */
const STRIDE = 4096

/** Works on a damaged log and changes nothing. Rejects only where something cannot be read at all. */
export async function audit(parts: AuditParts, options: AuditOptions): Promise<AuditReport> {
  return new Audit(parts, options).run()
}

class Audit {
  readonly #parts: AuditParts
  readonly #options: AuditOptions
  readonly #book = new Notebook()
  readonly #filler = new BundleFiller()
  #pieces: AuditPieces | undefined
  #index: AuditIndex | undefined
  #head: Head | undefined
  #edge: Edge = emptyEdge()
  /** How many entries were read; the edge is behind by those that wait. */
  #size = 0
  #groups = 0
  #signatures = 0
  #time = 0
  #waiting: Uint8Array[] = []
  #bundles: FullBundle[] = []
  #marks: GroupMark[] = []
  #last: Journaled['record'] | undefined
  /** Records after the cell, and the entries of the first of them. */
  #beyond = 0
  #pending = 0
  /** What is still to be compared. */
  readonly #claims = new Set<Claim>()

  constructor(parts: AuditParts, options: AuditOptions) {
    this.#parts = parts
    this.#options = options
  }

  async run(): Promise<AuditReport> {
    const { log } = this.#parts
    for (const testimony of this.#parts.testimonies) {
      if (isSilent(testimony)) judgeSilence(testimony, this.#book)
      else this.#claims.add(testimony)
    }
    this.#head = await this.#readCell()
    await this.#openStore()
    const end = await this.#walk()
    await this.#finish(end)
    const book = this.#book
    return {
      origin: log.name,
      size: this.#head?.size,
      root: this.#head?.root,
      entries: this.#edge.size,
      groups: this.#groups,
      signaturesChecked: this.#signatures,
      tiles: this.#pieces?.tiles ?? 0,
      bundles: this.#pieces?.bundles ?? 0,
      indexed: this.#index?.counted ?? 0,
      findings: book.findings,
      unlisted: book.unlisted(),
      open: book.open,
      notes: book.notes,
    }
  }

  async #readCell(): Promise<Head | undefined> {
    try {
      const note = await this.#parts.readCell()
      return note && openHead(note, this.#parts.log)
    } catch (error) {
      this.#book.find('cell-damaged', '', messageOf(error))
      return undefined
    }
  }

  async #openStore(): Promise<void> {
    const { store } = this.#parts
    if ('absent' in store) {
      if (store.absent === 'none') this.#book.note('store-absent', '')
      else if (store.absent === 'unreadable' && this.#parts.served) {
        this.#book.leaveOpen('store-in-use', '', store.why)
      } else if (store.absent === 'unreadable') {
        this.#book.find('store-unreadable', '', store.why)
      }
      return
    }
    const standing = await store.standing().catch((error: unknown) => {
      this.#book.find('store-unreadable', '', messageOf(error))
    })
    if (!standing) return
    this.#pieces = new AuditPieces(store, standing, this.#book)
    this.#index = new AuditIndex(store, this.#pieces, this.#book)
  }

  /** Reads the journal as far as the cell goes, and a little further. Says how it ended. */
  async #walk(): Promise<'whole' | 'damaged'> {
    const { journal } = this.#parts
    try {
      for await (const journaled of journal.read(journal.origin)) {
        if (this.#isAfterCell()) {
          if (!this.#lookBeyond(journaled)) break
          continue
        }
        if (!(await this.#take(journaled))) return 'damaged'
      }
      return 'whole'
    } catch (error) {
      if (!(error instanceof JournalDamage)) throw error
      return this.#meetDamage(error)
    }
  }

  #isAfterCell(): boolean {
    return this.#head !== undefined && this.#size >= this.#head.size
  }

  /** A record that the cell does not know of: one is what a crash leaves. Says whether to look further. */
  #lookBeyond({ record, start }: Journaled): boolean {
    if (this.#parts.served) return false
    this.#beyond++
    if (this.#beyond > 1) this.#book.find('cell-behind', placeOf(start), `${this.#size}`)
    else {
      this.#pending = record.count
      this.#book.note('record-pending', placeOf(start), `${record.count}`)
    }
    return this.#beyond === 1
  }

  #meetDamage(damage: JournalDamage): 'whole' | 'damaged' {
    const place = placeOf(damage.at)
    if (this.#isAfterCell()) {
      if (this.#parts.served) return 'whole'
      if (this.#beyond > 0) this.#book.find('cell-behind', place, damage.message)
      else this.#book.note('torn-tail', place)
      return 'whole'
    }
    this.#book.find('journal-damaged', place, damage.message)
    return 'damaged'
  }

  async #take({ record, start }: Journaled): Promise<boolean> {
    const place = placeOf(start)
    if (record.first !== this.#size) {
      this.#book.find('journal-gap', place, `${record.first} after ${this.#size}`)
      return false
    }
    if (record.time < this.#time) this.#book.find('time-went-back', place, `${record.time}`)
    this.#time = Math.max(this.#time, record.time)
    if (this.#last) this.#markGroup(this.#last, record.signature)
    await this.#checkBoundary(record.signature, place)

    let leaves: Uint8Array
    try {
      leaves = leavesOf(record.body, record.count)
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      this.#book.find('journal-malformed', place, error.message)
      return false
    }
    this.#index?.add(leaves, record.first)
    this.#waiting.push(leaves)
    this.#bundles.push(...this.#filler.push(record.body, record.count))
    this.#size += record.count
    this.#groups++
    this.#last = record
    if (this.#size - this.#edge.size >= STRIDE) await this.#grow()
    return true
  }

  #markGroup(record: Journaled['record'], signature: Uint8Array): void {
    const { first, count, time } = record
    if (this.#pieces) this.#marks.push({ first, size: first + count, time, signature })
  }

  /** Between two groups stands a tree that was signed, and that others may have seen. */
  async #checkBoundary(signature: Uint8Array, place: string): Promise<void> {
    const { log } = this.#parts
    const here = [...this.#claims].filter(({ size }) => size === this.#size)
    const sampled =
      this.#options.everySignature ||
      this.#groups < ALL_SIGNATURES ||
      this.#groups % ONE_SIGNATURE_IN === 0
    if (!sampled && here.length === 0) return
    await this.#grow()
    const root = edgeRoot(this.#edge)
    for (const claim of here) this.#judge(claim, root)
    if (!sampled) return
    this.#signatures++
    try {
      const text = headText(log, treeSize(this.#size), root)
      checkSignature(log.publicKey, utf8ToBytes(text), signature)
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      this.#book.find('signature-fails', place, `${this.#size}`)
    }
  }

  /** Brings the edge up to what was read, and compares what that finishes with the store. */
  async #grow(): Promise<void> {
    if (this.#waiting.length > 0) {
      const { edge, finished } = growEdge(this.#edge, concatBytes(...this.#waiting))
      this.#edge = edge
      this.#waiting = []
      await this.#pieces?.check(finished, this.#bundles, this.#marks)
      this.#bundles = []
      this.#marks = []
    }
    this.#options.progress(this.#edge.size, this.#head?.size ?? this.#edge.size)
  }

  async #finish(end: 'whole' | 'damaged'): Promise<void> {
    const head = this.#head
    if (this.#last && head?.size === this.#size) this.#markGroup(this.#last, head.signature)
    await this.#grow()
    const root = edgeRoot(this.#edge)
    if (head === undefined) this.#judgeMissingCell()
    else if (this.#size === head.size) {
      this.#signatures++
      if (!equalBytes(root, head.root)) this.#book.find('root-differs', '', `${head.size}`)
    } else if (end === 'damaged') {
      this.#book.leaveOpen('journal-unread', '', `${head.size - this.#size}`)
    } else this.#book.find('journal-short', '', `${this.#size} of ${head.size}`)

    this.#judgeClaims(root)
    if (this.#time > this.#parts.clock.now() + CLOCK_TOLERANCE_MS) {
      this.#book.find('time-in-future', '', `${this.#time}`)
    }
    if (end === 'whole' && head?.size === this.#size) {
      const more = this.#parts.served || (this.#pieces?.seen ?? 0) > head.size
      await this.#index?.compare(this.#parts.journal, this.#size, more)
    }
    // Whoever writes meanwhile has gone on since the cell was read, or has not come so far yet.
    if (!this.#parts.served) this.#pieces?.finish(head && head.size + this.#pending)
  }

  #judgeMissingCell(): void {
    if (this.#book.findings.some(({ code }) => code === 'cell-damaged')) return
    if (this.#size === 0 && (this.#pieces?.seen ?? 0) === 0) this.#book.note('no-log', '')
    else this.#book.find('cell-missing', '', `${this.#size}`)
  }

  /** Claims about this very tree, about none of our groups' trees, and about more than there is. */
  #judgeClaims(root: Hash): void {
    for (const claim of [...this.#claims]) {
      if (claim.size === this.#size) this.#judge(claim, root)
      else if (claim.size < this.#size) this.#judge(claim, undefined)
      else if (this.#head && claim.size > this.#head.size) judgeAhead(claim, this.#book)
      else this.#book.leaveOpen('journal-unread', claim.who, `${claim.size}`)
    }
  }

  #judge(claim: Claim, root: Hash | undefined): void {
    this.#claims.delete(claim)
    judgeClaim(claim, root, this.#book)
  }
}

export function placeOf({ segment, offset }: JournalPosition): string {
  return `${segment}:${offset}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}

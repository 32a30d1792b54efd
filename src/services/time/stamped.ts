/** What was stamped, for those who only look: certificates that carry tokens, and whoever fetches the files. */

import { equalBytes, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import {
  fileOf,
  type StampFiles,
  type StampSet,
  StampsDamaged,
  type Subject,
} from './stamp-files.ts'
import { type TokenShelf } from './token-shelf.ts'

/** A checkpoint as it was published, with the tokens over it. */
export interface StampedNote {
  readonly note: Uint8Array
  readonly tokens: readonly Uint8Array[]
}

/** A file that was stamped, and the tokens over it. */
export interface StampRow {
  readonly subject: Subject
  readonly file: string
  readonly tokens: readonly TokenRow[]
}

export interface TokenRow {
  readonly file: string
  /** POSIX seconds by the authority's clock; `undefined` where nothing is left that can be read. */
  readonly time: number | undefined
}

export interface StampedTrees {
  /** The smallest stamped checkpoint of a tree that has this entry: it proves the earliest time. */
  over(index: number): Promise<StampedNote | undefined>
  /** By size, those over `after`; then the manifests, if there is room. */
  list(after: number, limit: number): Promise<readonly StampRow[]>
  /** A file by its name, or `undefined` if there is none. */
  file(name: string): Promise<Uint8Array | undefined>
}

export interface StampedParts {
  readonly store: StampFiles
  readonly shelf: TokenShelf
  readonly log: VerifierKey
  /** Whose cosignatures must hold: a receipt with a bad one would be refused as a whole. */
  readonly witnesses: readonly VerifierKey[]
}

export function stampedTrees({ store, shelf, log, witnesses }: StampedParts): StampedTrees {
  /** Files are as true as the disk: what does not hold any more is left out. */
  async function stampedNote({ subject, tokens: names }: StampSet): Promise<StampedNote> {
    const note = await store.readSubject(subject)
    const imprint = sha256(utf8ToBytes(openCheckpoint(note, log, witnesses).text))
    const tokens: Uint8Array[] = []
    for (const name of names) {
      const facts = await shelf.facts(name)
      if (facts && equalBytes(facts.imprint, imprint)) tokens.push(await store.readFile(name))
    }
    return { note, tokens }
  }

  return {
    async over(index) {
      for (const set of store.list()) {
        if (set.subject.kind !== 'checkpoint' || set.subject.size <= index) continue
        const found = await stampedNote(set).catch(ignoreDamage)
        if (found && found.tokens.length > 0) return found
      }
      return undefined
    },
    async list(after, limit) {
      const rows = store
        .list()
        .filter(({ subject }) => subject.kind === 'manifest' || subject.size > after)
        .slice(0, limit)
      return Promise.all(
        rows.map(async ({ subject, tokens }) => ({
          subject,
          file: fileOf(subject),
          tokens: await Promise.all(
            tokens.map(async (file) => ({ file, time: (await shelf.facts(file))?.time })),
          ),
        })),
      )
    },
    async file(name) {
      return store.holds(name) ? store.readFile(name) : undefined
    },
  }
}

function ignoreDamage(error: unknown): undefined {
  if (!(error instanceof EvidenceError || error instanceof StampsDamaged)) throw error
}

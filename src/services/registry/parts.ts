/** What the registry is made of, and who acts in it. */

import { type NoteSigner } from '../../core/note/key.ts'
import { type Clock } from '../../ports/clock.ts'
import { type IssuerKeys } from '../../ports/issuer-keys.ts'
import { type Random } from '../../ports/random.ts'
import { type RecordIndex } from '../../ports/record-index.ts'
import { type Vault } from '../../ports/vault.ts'
import { type Head } from '../log/head.ts'
import { type LogReader } from '../log/log-reader.ts'
import { type Logged } from '../log/receipt.ts'
import { type StampedNote } from '../time/stamped.ts'

/** The log, as far as the registry needs it. */
export interface RegistryLog {
  append(entry: Uint8Array): Promise<Logged>
  head(): Head
  readonly read: Pick<LogReader, 'entry' | 'file' | 'find' | 'receipt' | 'proveInclusion' | 'root'>
  /** The newest checkpoint that the world may have seen: with cosignatures where there are witnesses. */
  published(): Uint8Array | undefined
  /** The smallest checkpoint with this entry that timestamp authorities signed, opened by our key. */
  stamped?(index: number): Promise<StampedNote | undefined>
}

export interface RegistryParts {
  readonly log: RegistryLog
  /** Signs receipts, and nothing that a record says. */
  readonly operator: NoteSigner
  /** Sign records, and nothing else: keys of their own, one in use at a time. */
  readonly issuer: IssuerKeys
  readonly vault: Vault
  readonly index: RecordIndex
  readonly random: Random
  readonly clock: Clock
  /** How large a kept file may be. */
  readonly fileBytes: number
}

/** Who does something: opaque ids, of which nobody outside can tell whose they are. */
export interface Actor {
  readonly organisation: string
  readonly person?: string
}

/** Whoever runs the registry, as an organisation. */
export const OPERATOR = 'operator'

/** Said with every act. */
export interface Act {
  readonly actor: Actor
  /** Sent again with the same key, a request gets the same answer and is not done twice. */
  readonly key?: string
}

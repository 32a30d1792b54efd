/** Where records are found again: by code, by file, by number, by class, by date and by words. Can be rebuilt. */

import { type VaultRef } from './vault.ts'

/** A record in the log, as far as the registry must know it without opening the vault. */
export interface IndexedRecord {
  /** Its place in the log. */
  readonly index: number
  readonly leaf: Uint8Array
  readonly type: string
  /** The code or case that it is about, its own for a deposit; nothing for what is about an issuer. */
  readonly about: Uint8Array
  /** By the issuer's clock, in POSIX seconds. */
  readonly issuedAt: number
  /** Who acted: an opaque id. */
  readonly organisation: string
  /** To whom the design belongs from here on, where the record says so. */
  readonly owner?: string
  /** Its disclosures, if the registry has any. */
  readonly ref?: VaultRef
}

/** What a record can be found by. Kinds are words; texts are as whoever looks them up will spell them. */
export interface Term {
  readonly kind:
    'sha256' | 'sm3' | 'right' | 'class' | 'word' | 'type' | 'organisation' | 'case' | 'gtin'
  readonly text: string
}

/** A request that has its answer: asked again, it gets the same. */
export interface AnsweredRequest {
  readonly organisation: string
  readonly key: string
  /** The hash of all that was asked. */
  readonly hash: Uint8Array
}

export type IndexChange =
  | {
      readonly kind: 'record'
      readonly record: IndexedRecord
      readonly terms: readonly Term[]
      readonly request?: AnsweredRequest
    }
  /** An entry of the log that is no record of ours. */
  | { readonly kind: 'foreign'; readonly index: number }
  /** Of a record something was erased: where what is left of it is, and what finds it no more. */
  | {
      readonly kind: 'erased'
      readonly index: number
      readonly ref: VaultRef
      readonly terms: readonly Term[]
    }
  /** Something that waits for another's word. */
  | { readonly kind: 'offer'; readonly id: string; readonly ref: VaultRef }
  | { readonly kind: 'offer-gone'; readonly id: string }
  /** Everything in the vault up to here is either in the index or gone. */
  | { readonly kind: 'swept'; readonly ref: VaultRef }

export interface RecordQuery {
  /** All of these. */
  readonly terms: readonly Term[]
  /** By the issuer's clock, both included. */
  readonly from?: number
  readonly until?: number
  /** Only what stands before this place in the log: where the last page ended. */
  readonly before?: number
  readonly limit: number
}

/**
 * An index over the records of one log.
 *
 * It does not keep terms and request keys readable: they may be names and numbers, so that
 * whoever has its files learns none of them. Not trusted to be complete after a power cut: what
 * is missing is found from the log and the vault. Its answers are checked against the log.
 *
 * Every implementation passes `test/contract/record-index.ts`.
 */
export interface RecordIndex {
  /** Applies changes together. Applying them again leaves the index as it was. */
  apply(changes: readonly IndexChange[]): Promise<void>

  at(index: number): Promise<IndexedRecord | undefined>

  /** All records about a code or a case, in the order of the log. */
  history(about: Uint8Array): Promise<readonly IndexedRecord[]>

  /** The newest first. */
  find(query: RecordQuery): Promise<readonly IndexedRecord[]>

  /** The records that have this term, in the order of the log, up to the place `before`. */
  having(term: Term, before?: number): AsyncIterable<IndexedRecord>

  /** What a request was, and at which place its answer stands. */
  request(
    organisation: string,
    key: string,
  ): Promise<{ readonly hash: Uint8Array; readonly index: number } | undefined>

  offer(id: string): Promise<VaultRef | undefined>

  /** The ids of all offers that wait, in no order. */
  offers(): AsyncIterable<string>

  standing(): Promise<IndexStanding>

  close(): Promise<void>
}

export interface IndexStanding {
  /** Every entry of the log before this place is in the index; behind it some may be. */
  readonly next: number
  /** How far the vault was swept. */
  readonly swept?: VaultRef
}

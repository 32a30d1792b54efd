/** Cards of designs, as `GET /cards` gives them. */

import type { StateName } from '../../../paper/record-words.ts'
import type { RIGHT_WORDS, SECRECY_WORDS } from '../../words/designs.ts'

export interface Cover {
  readonly record: string
  readonly place: number
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly kept: boolean
}

export interface Card {
  readonly code: string
  readonly owned: boolean
  readonly state: StateName
  readonly published: boolean
  readonly title: { readonly zh?: string; readonly en?: string } | null
  readonly article: string | null
  readonly locarno: readonly string[]
  readonly nice: readonly number[]
  readonly secrecy: keyof typeof SECRECY_WORDS | null
  readonly kept: 'files' | 'fields' | 'blind'
  readonly versions: number
  readonly records: number
  readonly rights: readonly (keyof typeof RIGHT_WORDS)[]
  readonly madeAt: number
  readonly changedAt: number
  readonly index: number
  readonly cover: Cover | null
}

export interface CardPage {
  readonly cards: readonly Card[]
  readonly total: number
  readonly next: number | null
  readonly classes: readonly string[]
}

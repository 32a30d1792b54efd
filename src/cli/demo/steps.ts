/** What can befall a design of the example, as data: acts with their fields, a transfer, an erasure. */

import type { FieldJson } from '../registry.ts'
import type { Cloth } from './cloth.ts'
import type { CutName } from './cuts.ts'
import type { ActorName, FirmName } from './firms.ts'
import type { View } from './pictures.ts'

/** What is known when a step is taken. */
export interface Seen {
  /** The day on which this world began, by Beijing's clock. It stays the same when it is resumed. */
  readonly day: string
  /** The leaf of the design's deposit. */
  readonly deposit: string
  /** The leaf of the record before. */
  readonly last: string
  /** The version of the warning that is in force. */
  readonly warned: string
}

export type Step =
  | {
      readonly kind: 'act'
      /** Under `/designs/CODE/`. */
      readonly path: string
      /** The owner, unless it says so. */
      readonly by?: ActorName
      readonly fields: (seen: Seen) => readonly FieldJson[]
      readonly pictures?: readonly PictureName[]
    }
  | {
      readonly kind: 'transfer'
      readonly to: FirmName
      readonly fields: readonly FieldJson[]
    }
  | { readonly kind: 'erase'; readonly field: string; readonly ground: string }

export type PictureName = 'sketch' | 'unit' | 'swatch' | 'sample' | View

export interface DesignPlan {
  /** In the names of files and of idempotency keys: never changed once it is published. */
  readonly slug: string
  readonly firm: FirmName
  readonly zh: string
  readonly en: string
  readonly cloth: Cloth
  readonly cut: CutName
  readonly pictures: readonly PictureName[]
  readonly locarno: string
  readonly completed: string
  readonly fields?: readonly FieldJson[]
  readonly steps: readonly Step[]
}

/** A design as it stands when its story is told. */
export interface Told {
  readonly plan: DesignPlan
  readonly code: string
  readonly owner: FirmName
  readonly records: number
}

/** A design as the example ends. */
export interface Standing extends Told {
  readonly state: string
}

export interface World {
  readonly designs: readonly Told[]
  readonly claim: { readonly case: string; readonly by: FirmName }
}

export function act(
  path: string,
  fields: (seen: Seen) => readonly FieldJson[],
  more: { readonly by?: ActorName; readonly pictures?: readonly PictureName[] } = {},
): Step {
  return { kind: 'act', path, fields, ...more }
}

export function said(name: string, value: unknown): FieldJson {
  return { name, value }
}

/**
 * On the first day, with the warning read; no name of a person is shown, which takes a consent. A
 * picture that is handed in here is shown to whoever scans the tag.
 */
export function shown(channel: string, ...pictures: readonly PictureName[]): Step {
  return act(
    'disclosures',
    ({ day, warned }) => [said('disclosed', { on: day, channel, warned, showName: false })],
    { pictures },
  )
}

export function version(
  stage: string,
  label: string,
  pictures: readonly PictureName[] = ['sample'],
): Step {
  return act('versions', () => [said('version', { stage, label })], { pictures })
}

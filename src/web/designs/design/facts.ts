/** What a design's page says of it at the top, read out of its records. */

import type { Phrase } from '../../../paper/phrase.ts'
import type { ActName } from '../../words/acts.ts'
import { type Design, type DesignRecord, isKnown, saidIn } from '../shapes.ts'
import type { PictureOf } from '../thumbs.ts'
import { isPicture } from '../thumbs.ts'
import { asTitle, titlePhrase } from '../titles.ts'
import { shownRecord } from './record-view.ts'

const DEPOSIT = 'design.deposit/1'
const VERSION = 'design.version/1'
const OBJECTION = 'objection.filed/1'

export function depositOf({ records }: Design): DesignRecord | undefined {
  return records.find(({ type }) => type === DEPOSIT)
}

export function lastOf({ records }: Design): DesignRecord | undefined {
  return records.at(-1)
}

/** The deposit and the versions since: what can be laid beside each other. */
export function versionsIn({ records }: Design): readonly DesignRecord[] {
  return records.filter(({ type }) => type === DEPOSIT || type === VERSION)
}

/** The newest name that it was given: a correction or a version may have another. */
export function titleOf({ records }: Design): Phrase {
  const titles = records.flatMap((it) => saidIn(it, 'title').map(asTitle))
  return titlePhrase(titles.findLast((it) => it !== undefined))
}

/** A picture of the newest version that has one, kept here before others. */
export function coverOf({ code, records }: Design): PictureOf | undefined {
  const pictures = records
    .flatMap((it) => shownRecord(code, it).files)
    .map(({ picture }) => picture)
    .filter(({ type }) => isPicture(type))
  return pictures.findLast(({ kept }) => kept) ?? pictures.at(-1)
}

export function countFiles({ records }: Design): { readonly all: number; readonly kept: number } {
  const files = records.flatMap(({ disclosures = [], kept = [] }) =>
    disclosures.flatMap((it, place) =>
      isKnown(it) && it.name === 'file' ? [kept.includes(place)] : [],
    ),
  )
  return { all: files.length, kept: files.filter((it) => it).length }
}

/** Objections that have no outcome yet. */
export function openObjections({ records }: Design): readonly DesignRecord[] {
  const resolved = new Set(
    records
      .flatMap((it) => saidIn(it, 'objection.outcome'))
      .map((it) => (it as { readonly objection?: string }).objection),
  )
  return records.filter(({ type, leaf }) => type === OBJECTION && !resolved.has(leaf))
}

/** Acts in the order in which a designer needs them. What would be refused is not offered. */
export function actsFor(design: Design): readonly ActName[] {
  if (design.own !== true) return ['object', ...(openObjections(design).length > 0 ? RESOLVE : [])]
  const first: readonly ActName[] = ['version', 'link', 'disclose', 'listing']
  const deeds: readonly ActName[] = ['license', 'transfer', 'pledge']
  const mending: readonly ActName[] = [
    'correct',
    'object',
    ...(openObjections(design).length > 0 ? RESOLVE : []),
    'revoke',
    'erase',
  ]
  return [...first, ...deeds, ...mending]
}

const RESOLVE: readonly ActName[] = ['resolve']

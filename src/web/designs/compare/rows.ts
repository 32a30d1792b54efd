/** Versions laid beside each other: which of their files and fields belong together, and which differ. */

import type { Phrase } from '../../../paper/phrase.ts'
import { type ShownFile, shownRecord } from '../design/record-view.ts'
import type { DesignRecord } from '../shapes.ts'

export interface FileLine {
  readonly key: string
  readonly label: Phrase
  /** One for each column. */
  readonly files: readonly (ShownFile | undefined)[]
  readonly differs: boolean
}

export interface FieldLine {
  readonly key: string
  readonly label: Phrase
  readonly texts: readonly (readonly string[] | undefined)[]
  readonly differs: boolean
}

/** Files of one role are paired in the order in which the records list them. */
export function fileLines(code: string, records: readonly DesignRecord[]): readonly FileLine[] {
  const columns = records.map((record) => {
    const { files } = shownRecord(code, record)
    return numbered(files, (file) => file.view.role.en)
  })
  return keysOf(columns).map((key) => {
    const files = columns.map((it) => it.get(key))
    const label = files.find((it) => it !== undefined)?.view.role as Phrase
    return { key, label, files, differs: differ(files.map((it) => it?.picture.sha256)) }
  })
}

/** Who acted is no part of the design. */
const OURS: readonly string[] = ['attributed']

export function fieldLines(code: string, records: readonly DesignRecord[]): readonly FieldLine[] {
  const columns = records.map((record) => {
    const fields = shownRecord(code, record).fields.filter(({ name }) => !OURS.includes(name))
    return numbered(fields, ({ name }) => name)
  })
  return keysOf(columns).map((key) => {
    const fields = columns.map((it) => it.get(key))
    const label = fields.find((it) => it !== undefined)?.view.label as Phrase
    const texts = fields.map((it) => it?.view.lines)
    return { key, label, texts, differs: differ(texts.map((it) => it?.join('\n'))) }
  })
}

function differ(texts: readonly (string | undefined)[]): boolean {
  return new Set(texts).size > 1
}

/** By name, and by number among those of one name. */
function numbered<T>(all: readonly T[], nameOf: (it: T) => string): ReadonlyMap<string, T> {
  const counts = new Map<string, number>()
  return new Map(
    all.map((it) => {
      const name = nameOf(it)
      const number = (counts.get(name) ?? 0) + 1
      counts.set(name, number)
      return [`${name} ${number}`, it]
    }),
  )
}

function keysOf(columns: readonly ReadonlyMap<string, unknown>[]): readonly string[] {
  return [...new Set(columns.flatMap((it) => [...it.keys()]))]
}

/** Which versions the address asks for, by their places in the log; the first and the last if it asks for none. */
export function chosenVersions(
  versions: readonly DesignRecord[],
  asked: string | null,
): readonly DesignRecord[] {
  const places = (asked ?? '').split(',').map(Number)
  const found = places.flatMap((index) => versions.find((it) => it.index === index) ?? [])
  if (found.length >= 2) return found.slice(0, 3)
  const [first, last] = [versions[0], versions.at(-1)]
  return first && last && first !== last ? [first, last] : versions.slice(0, 1)
}

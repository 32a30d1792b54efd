/** Versions laid beside each other: which of their files and fields belong together, and which differ. */

import type { Phrase } from '../../../paper/phrase.ts'
import { type ShownFile, shownRecord } from '../design/record-view.ts'
import type { DesignRecord } from '../shapes.ts'

/** Of something in one version, seen from the others. */
export type Change = 'same' | 'changed'

export interface ComparedFile {
  readonly file: ShownFile
  readonly change: Change
}

export interface ComparedFiles {
  /** What belongs together, a place for each version; nothing where its record names no such file. */
  readonly rows: readonly (readonly (ComparedFile | undefined)[])[]
  /** Of each version, what no other record names: no rule says that it ceased to hold. */
  readonly alone: readonly (readonly ShownFile[])[]
}

/** The same bytes belong together, whatever they are called; then what has the same role, in its order. */
export function comparedFiles(code: string, records: readonly DesignRecord[]): ComparedFiles {
  const left = records.map((record) => [...shownRecord(code, record).files])
  const roles = [...new Set(left.flatMap((it) => it.map(roleOf)))]
  const rows = [...joined(left, ({ picture }) => picture.sha256), ...joined(left, roleOf)]
  const first = (row: Row): number => {
    const file = row.find((it) => it !== undefined)
    return file ? roles.indexOf(roleOf(file)) : 0
  }
  return { rows: rows.toSorted((a, b) => first(a) - first(b)).map(marked), alone: left }
}

type Row = readonly (ShownFile | undefined)[]

/** Takes out of `left` what at least two versions have by this key. */
function joined(left: readonly ShownFile[][], keyOf: (file: ShownFile) => string): Row[] {
  const rows: Row[] = []
  const take = (files: ShownFile[], key: string): ShownFile | undefined => {
    const place = files.findIndex((it) => keyOf(it) === key)
    return place < 0 ? undefined : files.splice(place, 1)[0]
  }
  for (const key of new Set(left.flatMap((it) => it.map(keyOf)))) {
    const isShared = () => left.filter((it) => it.some((file) => keyOf(file) === key)).length > 1
    while (isShared()) rows.push(left.map((files) => take(files, key)))
  }
  return rows
}

function marked(row: Row): readonly (ComparedFile | undefined)[] {
  return row.map((file, i) => {
    if (!file) return undefined
    const isSame = row.some((it, j) => j !== i && it?.picture.sha256 === file.picture.sha256)
    return { file, change: isSame ? 'same' : 'changed' }
  })
}

function roleOf(file: ShownFile): string {
  return file.view.role.en
}

export interface FieldCell {
  readonly lines: readonly Phrase[]
  /** Said by an earlier version, and not said otherwise since. */
  readonly carried: boolean
}

export interface FieldLine {
  readonly key: string
  readonly label: Phrase
  /** One for each column; nothing where it was not said by then. */
  readonly cells: readonly (FieldCell | undefined)[]
  readonly change: 'same' | 'changed' | 'some'
}

/** Who acted is no part of the design, and what a version says of itself is no change of it. */
const OWN: readonly string[] = ['attributed', 'designer.signature']

/**
 * What holds of the design in each version: a version that says nothing of a title has the title that
 * it had before.
 *
 * Requires `columns` to be among `versions`, which are in their order.
 */
export function fieldLines(
  code: string,
  versions: readonly DesignRecord[],
  columns: readonly DesignRecord[],
): readonly FieldLine[] {
  const all = new Map(versions.map((it) => [it.leaf, saidBy(code, it)]))
  const labels = new Map(
    [...all.values()].flatMap((said) => [...said].map(([k, v]) => [k, v.label])),
  )
  const held = columns.map((column) => heldIn(versions, column, all))
  return [...labels].flatMap(([key, label]) => {
    const cells = held.map((it) => it.get(key))
    if (cells.every((it) => it === undefined)) return []
    return [{ key, label, cells, change: changeAmong(cells) }]
  })
}

interface Said {
  readonly label: Phrase
  readonly lines: readonly Phrase[]
}

/** By name, and all that is said under one name together. */
function saidBy(code: string, record: DesignRecord): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const { name, view } of shownRecord(code, record).fields) {
    if (OWN.includes(name)) continue
    const before = said.get(name)?.lines ?? []
    said.set(name, { label: view.label, lines: [...before, ...view.lines] })
  }
  return said
}

/** What is said of one version only. */
const MOMENTARY: readonly string[] = ['version']

function heldIn(
  versions: readonly DesignRecord[],
  column: DesignRecord,
  all: ReadonlyMap<string, ReadonlyMap<string, Said>>,
): ReadonlyMap<string, FieldCell> {
  const held = new Map<string, FieldCell>()
  for (const version of versions) {
    const isColumn = version.leaf === column.leaf
    for (const [name, { lines }] of all.get(version.leaf) ?? []) {
      if (isColumn || !MOMENTARY.includes(name)) held.set(name, { lines, carried: !isColumn })
    }
    if (isColumn) break
  }
  return held
}

function changeAmong(cells: readonly (FieldCell | undefined)[]): FieldLine['change'] {
  if (cells.some((it) => it === undefined)) return 'some'
  return new Set(cells.map((it) => it?.lines.map(({ zh }) => zh).join('\n'))).size > 1
    ? 'changed'
    : 'same'
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

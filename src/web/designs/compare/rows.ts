/** Versions laid beside each other: which of their files and fields belong together, and which differ. */

import type { Phrase } from '../../../paper/phrase.ts'
import { type ShownFile, shownRecord } from '../design/record-view.ts'
import type { DesignRecord } from '../shapes.ts'

/** Of something in one version, seen from the others. */
export type Change = 'same' | 'changed' | 'alone'

export interface ComparedFile {
  readonly file: ShownFile
  readonly change: Change
}

/** The files of each version; roles that all of them have come first, in one order. */
export function fileColumns(
  code: string,
  records: readonly DesignRecord[],
): readonly (readonly ComparedFile[])[] {
  const columns = records.map((record) => shownRecord(code, record).files)
  const roles = [...new Set(columns.flatMap((it) => it.map(roleOf)))]
  const shared = (role: string) => columns.every((it) => it.some((file) => roleOf(file) === role))
  const order = [...roles.filter(shared), ...roles.filter((role) => !shared(role))]
  return columns.map((files, i) => {
    const others = columns.filter((_, j) => j !== i).flat()
    return files
      .toSorted((a, b) => order.indexOf(roleOf(a)) - order.indexOf(roleOf(b)))
      .map((file) => ({ file, change: changeOf(file, others) }))
  })
}

function changeOf(file: ShownFile, others: readonly ShownFile[]): Change {
  if (others.some(({ picture }) => picture.sha256 === file.picture.sha256)) return 'same'
  return others.some((it) => roleOf(it) === roleOf(file)) ? 'changed' : 'alone'
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

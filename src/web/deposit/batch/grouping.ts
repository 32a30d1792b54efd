/** Which of many files are one design: by the folder they lie in, or by what their names have in common. */

import { guessTitle, stem } from '../guess.ts'

/** `each`: every file is a design. */
export const GROUPINGS = ['folder', 'name', 'each'] as const
export type Grouping = (typeof GROUPINGS)[number]

export interface Group {
  /** What the files have in common: never empty. */
  readonly name: string
  /** Places in the list of paths, ascending; one at least. */
  readonly places: readonly number[]
}

/** Every file is in exactly one group; groups stand in the order of their first files. */
export function groupsOf(paths: readonly string[], how: Grouping): readonly Group[] {
  const root = commonFolder(paths)
  const groups = new Map<string, { name: string; places: number[] }>()
  for (const [place, path] of paths.entries()) {
    const [key, name] = keyOf(path, path.slice(root.length), how, place)
    const group = groups.get(key) ?? { name, places: [] }
    group.places.push(place)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** By folder if the files lie in several; else by their names. */
export function likelyGrouping(paths: readonly string[]): Grouping {
  const root = commonFolder(paths)
  return paths.some((path) => path.slice(root.length).includes('/')) ? 'folder' : 'name'
}

/** The folder in which all of them lie, with the slash behind it; empty if they share none. */
export function commonFolder(paths: readonly string[]): string {
  const [first = '', ...rest] = paths
  let root = first.slice(0, first.lastIndexOf('/') + 1)
  for (const path of rest) {
    while (!path.startsWith(root)) root = root.slice(0, root.lastIndexOf('/', root.length - 2) + 1)
  }
  return root
}

/** What lies loose beside folders is told apart by name. */
function keyOf(path: string, inside: string, how: Grouping, place: number): [string, string] {
  const slash = inside.indexOf('/')
  if (how === 'folder' && slash > 0) {
    const folder = inside.slice(0, slash)
    return [`folder/${folder}`, folder]
  }
  const title = guessTitle([inside])
  const own = stem(path) || path
  if (how === 'each' || title === '') return [`file/${place}`, title === '' ? own : title]
  return [`name/${title}`, title]
}

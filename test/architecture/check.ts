/** Holds source files against the layer table. A function of its arguments, so that it can be shown bad examples. */

import { posix } from 'node:path'
import { CONFIG, IMPURE, MAIN, MAIN_ROOM, MAX_LINES, type Room, ROOMS, TALKERS } from './layers.ts'
import { readSource, type Import, type Source } from './source.ts'

/** What is wrong with the house: one sentence for each thing, empty where nothing is. */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const sources = [...files].map(([path, text]) => readSource(path, text))
  return [
    ...sources.flatMap(fileViolations),
    ...sources.flatMap((source) => source.imports.flatMap((it) => importViolations(it, files))),
    ...circles(sources),
  ]
}

function fileViolations(source: Source): string[] {
  const { path, text, names } = source
  const wrong: string[] = []
  const lines = text.split('\n').length - 1
  if (lines > MAX_LINES) wrong.push(`${path}: ${lines} lines, over ${MAX_LINES}`)
  if (!/^(?:#!.*\n)?\/\*\* \S/.test(text)) {
    wrong.push(`${path}: does not begin with a /** comment that says its purpose`)
  }
  if (path !== CONFIG && source.readsEnvironment) {
    wrong.push(`${path}: reads process.env, which only ${CONFIG} may`)
  }
  if (!TALKERS.includes(path) && names.has('console')) {
    wrong.push(`${path}: writes to the console, which only ${TALKERS.join(' and ')} may`)
  }
  if (roomOf(path) === 'core') {
    for (const name of names) if (IMPURE.has(name)) wrong.push(`${path}: core knows no ${name}`)
    if (source.usesRandom) wrong.push(`${path}: core knows no Math.random`)
  }
  return wrong
}

function importViolations(it: Import, files: ReadonlyMap<string, string>): string[] {
  if (it.specifier.startsWith('.')) return relativeViolations(it, files)
  const name = roomOf(it.from)
  if (name === 'main') return []
  const room = ROOMS[name]
  if (room === undefined) return [`${it.from}: stands in no room of the layer table`]
  return mayLeanOn(room, it.specifier) ? [] : [`${it.from}: ${name} may not import ${it.specifier}`]
}

function mayLeanOn(room: Room, specifier: string): boolean {
  if (specifier.startsWith('#')) return room.rooms.includes(specifier)
  if (specifier.startsWith('node:')) return room.node === 'all' || room.node.includes(specifier)
  return room.packages.includes(packageOf(specifier))
}

function relativeViolations(it: Import, files: ReadonlyMap<string, string>): string[] {
  const target = posix.join(posix.dirname(it.from), it.specifier)
  // A page brings its stylesheet: the bundler reads it, and nothing of it runs.
  if (it.specifier.endsWith('.css') && [it.from, target].every((path) => roomOf(path) === 'web')) {
    return []
  }
  if (!/\.tsx?$/.test(it.specifier)) return [`${it.from}: ${it.specifier} does not end in .ts`]
  if (!files.has(target)) return [`${it.from}: ${it.specifier} is no file of src`]
  if (posix.basename(target) === 'index.ts') {
    return [`${it.from}: imports ${target}, which is for outsiders`]
  }
  const [here, there] = [roomOf(it.from), roomOf(target)]
  if (here === there || here === 'main') return []
  const room = ROOMS[here]
  if (room === undefined) return [`${it.from}: stands in no room of the layer table`]
  if (room.rooms.includes(there) || (it.typeOnly && room.types.includes(there))) return []
  const what = room.types.includes(there) ? `more than types of ${there}` : there
  return [`${it.from}: ${here} may not import ${what} (${target})`]
}

/** `core` of src/core/tree/hash.ts, `adapters/level` of src/adapters/level/x.ts, `main` of src/main.ts and its folder. */
function roomOf(path: string): string {
  if (path === MAIN || path.startsWith(MAIN_ROOM)) return 'main'
  if (path === CONFIG) return 'config'
  const [, room = '', shelf = ''] = path.split('/')
  return room === 'adapters' ? `${room}/${shelf}` : room
}

/** `@noble/hashes` of @noble/hashes/sha2.js. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Every circle of imports, named once by the file at which the search met it. Types count too. */
function circles(sources: readonly Source[]): string[] {
  const next = new Map(sources.map((it) => [it.path, it.imports.map(targetOf)]))
  const done = new Set<string>()
  const found: string[] = []
  function walk(path: string, trail: readonly string[]): void {
    const before = trail.indexOf(path)
    if (before >= 0) found.push(`a circle: ${[...trail.slice(before), path].join(' -> ')}`)
    if (before >= 0 || done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

function targetOf(it: Import): string {
  return posix.join(posix.dirname(it.from), it.specifier)
}

/** Where tests find their vectors: our own under test/vectors, and others' where they are at hand. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Every case of a folder under `test/vectors`, as `[file name, value]`, sorted. Never none. */
export function vectors<T>(folder: string): [name: string, vector: T][] {
  const directory = new URL(`../vectors/${folder}/`, import.meta.url)
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'))
  if (files.length === 0) throw new Error(`no vectors in ${folder}`)
  return files.sort().map((file) => [file.slice(0, -5), readJson(new URL(file, directory)) as T])
}

/** A file of vectors that nobody here computed, or `undefined` (and one line) where there is none. */
// The caller knows what is in its file, and says so once, here.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function sharedVectors<T>(path: string): T | undefined {
  const root = process.env['VECTORS']
  const base =
    root === undefined ? new URL('../../../shared/vectors/', import.meta.url) : `file://${root}/`
  const file = new URL(path, base)
  if (existsSync(file)) return readJson(file) as T
  console.log(`skipped: ${path} (set VECTORS to the folder that holds it)`)
  return undefined
}

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

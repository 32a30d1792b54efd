/** Finding an entry by what a person has: an index, a leaf hash, a provenance code. The registry is asked, and not believed. */

import { bytesToHex } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { formatCode, parseCode } from '../../core/record/code.ts'
import { ask } from '../app/api.ts'
import { aboutOf, readEntry } from './entry-facts.ts'
import type { Tree } from './tiles.ts'

export type Wanted =
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'leaf'; readonly leaf: string }
  | { readonly by: 'code'; readonly code: string }

/** `undefined` for what is none of these. A code with a typo is an `EvidenceError` that says where. */
export function wantedIn(typed: string): Wanted | undefined {
  const text = typed.trim()
  if (/^\d{1,15}$/.test(text)) return { by: 'index', index: Number(text) }
  const hex = text.replaceAll(/\s/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hex)) return { by: 'leaf', leaf: hex }
  try {
    return { by: 'code', code: formatCode(parseCode(text)) }
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/** What was answered is not what stands there. */
export class FalseAnswer extends Error {
  override readonly name = 'FalseAnswer'
}

/** The index of what is wanted. Throws a `Problem` where the registry knows nothing of it. */
export async function findEntry(wanted: Wanted, tree: Tree): Promise<number> {
  if (wanted.by === 'index') return wanted.index
  const index = wanted.by === 'leaf' ? await byLeaf(wanted.leaf) : await byCode(wanted.code)
  // What came after the checkpoint that we hold cannot be checked against it.
  if (index >= tree.size) return index
  const entry = readEntry(await tree.entry(index))
  const is = wanted.by === 'leaf' ? entry.leaf === wanted.leaf : aboutOf(entry) === wanted.code
  if (!is) throw new FalseAnswer(`entry ${index} is another`)
  return index
}

async function byLeaf(leaf: string): Promise<number> {
  return (await ask<{ readonly index: number }>({ path: `/leaves/${leaf}` })).index
}

interface Outline {
  readonly records: readonly { readonly index: number; readonly leaf: string }[]
}

/** The first of its records: the deposit. */
async function byCode(code: string): Promise<number> {
  const { records } = await ask<Outline>({ path: `/codes/${code}` })
  return Math.min(...records.map(({ index }) => index))
}

/** Entries before and after another that are about the same thing. */
export interface Neighbours {
  readonly earlier: number | undefined
  readonly later: number | undefined
}

/** As far as they can be found, each checked: the one before by its hash, the one after by the hash that it names. */
export async function neighboursOf(index: number, tree: Tree): Promise<Neighbours> {
  const entry = readEntry(await tree.entry(index))
  const prev = entry.signed?.record.prev
  const earlier = prev ? await byLeaf(bytesToHex(prev)) : undefined
  const code = entry.signed?.code
  const records = code ? (await ask<Outline>({ path: `/codes/${formatCode(code)}` })).records : []
  const after = records.map((it) => it.index).filter((it) => it > index && it < tree.size)
  const later = after.length === 0 ? undefined : Math.min(...after)
  if (
    earlier !== undefined &&
    bytesToHex(await tree.leaf(earlier)) !== bytesToHex(prev as Uint8Array)
  ) {
    throw new FalseAnswer(`entry ${earlier} is not the one before`)
  }
  if (later !== undefined && !follows(await tree.entry(later), entry.leaf)) {
    throw new FalseAnswer(`entry ${later} does not follow`)
  }
  return { earlier, later }
}

function follows(entry: Uint8Array, leaf: string): boolean {
  const prev = readEntry(entry).signed?.record.prev
  return prev !== undefined && prev !== null && bytesToHex(prev) === leaf
}

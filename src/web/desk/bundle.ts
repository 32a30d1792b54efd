/** Taking an evidence bundle in: a ZIP of any size, read once and in flat memory, or the same bag unpacked. */

import { bytesToHex } from '../../core/bytes.ts'
import { readBundle, readEntries, type Bundle } from '../../core/bundle/read.ts'
import { bundleFindings, refusedBundle } from '../../core/bundle/findings.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import type { OriginalFile } from '../../core/verify/evidence.ts'
import { openZip } from '../../core/zip/reader.ts'
import { chunksOf } from '../../core/zip/source.ts'
import { blobSource } from './blob-source.ts'
import type { Laid } from './desk.ts'
import type { FoundPolicy, HandedIn } from './messages.ts'
import { readPolicy } from '../../core/intake/policy.ts'

const DECLARATION = 'bagit.txt'

export interface Unpacked {
  readonly laid: readonly Laid[]
  readonly policies: readonly FoundPolicy[]
}

interface Reading {
  readonly signal: AbortSignal
  onRead(bytes: number): void
}

/** `undefined` for a ZIP that does not claim to be a bag: somebody's own, and an original for all we know. */
export async function unpackZip(
  { name, file }: HandedIn,
  reading: Reading,
): Promise<Unpacked | undefined> {
  try {
    const { entries } = await openZip(blobSource(file, reading.signal))
    if (!entries.some((entry) => entry.name.split('/').at(-1) === DECLARATION)) return undefined
    const source = blobSource(file, reading.signal, reading.onRead)
    return unpacked(await readBundle(source), name, file.size)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const findings = [refusedBundle(error, name)]
    return { laid: [{ piece: pieceOf(name, file.size), findings }], policies: [] }
  }
}

/** The files of a folder that has the declaration of a bag at its top. */
export async function unpackFolder(
  name: string,
  files: readonly HandedIn[],
  reading: Reading,
): Promise<Unpacked> {
  const size = files.reduce((sum, { file }) => sum + file.size, 0)
  const entries = files.map(({ name: path, file }) => {
    const source = blobSource(file, reading.signal, reading.onRead)
    return {
      path: path.slice(name.length + 1),
      size: file.size,
      bytes: () => chunksOf(source, 0, file.size),
    }
  })
  try {
    return unpacked(await readEntries({ name, entries }), name, size)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const findings = [refusedBundle(error, name)]
    return { laid: [{ piece: pieceOf(name, size), findings }], policies: [] }
  }
}

/** Folders that are bags, by their names, and whatever lies elsewhere. */
export function bagsAmong(files: readonly HandedIn[]): {
  readonly bags: ReadonlyMap<string, readonly HandedIn[]>
  readonly loose: readonly HandedIn[]
} {
  const names = files
    .filter(({ name }) => name.endsWith(`/${DECLARATION}`))
    .map(({ name }) => name.slice(0, -DECLARATION.length - 1))
    // A bag that lies within another is content of that.
    .filter((name, _, all) => !all.some((other) => name.startsWith(`${other}/`)))
  const bagOf = (file: HandedIn) => names.find((name) => file.name.startsWith(`${name}/`))
  return {
    bags: new Map(names.map((name) => [name, files.filter((it) => bagOf(it) === name)])),
    loose: files.filter((it) => bagOf(it) === undefined),
  }
}

function unpacked(bundle: Bundle, name: string, size: number): Unpacked {
  const { items, files, trust } = bundle
  const within = name
  const inside = (path: string): string => `${name}/${path}`
  const evidence = items.map((item): Laid => {
    const [path, digest] = [inside(item.name), bytesToHex(sha256(item.bytes))]
    const piece = { name: path, kind: item.kind, bytes: item.bytes.length, sha256: digest, within }
    return { piece, item: { ...item, name: path } }
  })
  const originals = files.map((file): Laid =>
    laidFile({ ...file, name: inside(file.name) }, within),
  )
  const bag = { piece: pieceOf(name, size), findings: bundleFindings(bundle, name) }
  return {
    laid: [bag, ...evidence, ...originals],
    policies: trust ? policyOf(inside(trust.name), trust.bytes, within) : [],
  }
}

export function laidFile(item: OriginalFile, within?: string): Laid {
  const { name, size, sha256 } = item
  return { piece: { name, kind: 'file', bytes: size, sha256, within }, item }
}

function pieceOf(name: string, bytes: number): Laid['piece'] {
  return { name, kind: 'bundle', bytes, sha256: undefined, within: undefined }
}

/** A policy that is none is not offered to anybody. */
function policyOf(name: string, bytes: Uint8Array, within: string): readonly FoundPolicy[] {
  const policy = readPolicy(bytes)
  if (policy === undefined) return []
  return [{ name, bytes: Uint8Array.from(bytes), sha256: policy.sha256, within }]
}

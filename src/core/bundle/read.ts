/** Reading an evidence bundle in one pass: small evidence is kept whole, originals leave their digests. */

import { type BagFault, bagFaults, type FoundFile, MANIFEST, TAG_MANIFEST } from '../bag/check.ts'
import { type BagInfoLine, checkDeclaration, parseBagInfo, parseOxum } from '../bag/info.ts'
import { parseManifest } from '../bag/manifest.ts'
import { BagError } from '../bag/refusal.ts'
import { bytesToHex, concatBytes } from '../bytes.ts'
import { fileDigester } from '../file-digest.ts'
import { MAX_EVIDENCE_BYTES } from '../verify/classify.ts'
import type { OriginalFile, SmallItem } from '../verify/evidence.ts'
import type { Inflate } from '../zip/inflate.ts'
import { shown } from '../zip/refusal.ts'
import type { ByteSource } from '../zip/source.ts'
import { type BundleEntries, type BundleEntry, zippedEntries } from './entry.ts'
import { type BundleRole, roleOf } from './layout.ts'

/** What a bundle holds, none of it believed. Names are paths from the top folder. */
export interface Bundle {
  readonly name: string
  /** What it says of itself; nobody signed that. */
  readonly info: readonly BagInfoLine[]
  /** Evidence for `verify`, in the order of the names. */
  readonly items: readonly SmallItem[]
  readonly files: readonly OriginalFile[]
  /** The keys that came with it: weak, for whoever forged the one could forge the other. */
  readonly trust: { readonly name: string; readonly bytes: Uint8Array } | undefined
  /** Reports, pages, specifications: for people, and never judged. */
  readonly companions: readonly FoundFile[]
  /** What this version takes for nothing. */
  readonly unknown: readonly FoundFile[]
  /** Where it is not what its manifests say. Empty if it is whole. */
  readonly faults: readonly BagFault[]
}

export interface ReadOptions {
  readonly inflate?: Inflate
  /** Bytes so far, and of all files together. */
  readonly onProgress?: (done: number, of: number) => void
}

/** All evidence together: a browser holds it in memory. */
const MAX_KEPT_BYTES = 256 * 1024 * 1024

/** Throws a `ZipError` or a `BagError`, both of them an `EvidenceError` with a reason from a closed list. */
export async function readBundle(source: ByteSource, options: ReadOptions = {}): Promise<Bundle> {
  return readEntries(await zippedEntries(source, options.inflate), options)
}

/** As `readBundle`, for a bundle that was unpacked. */
export async function readEntries(
  { name, entries }: BundleEntries,
  { onProgress }: ReadOptions = {},
): Promise<Bundle> {
  const inOrder = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  checkKept(inOrder)
  const progress = progressOver(inOrder, onProgress)
  const read: Read[] = []
  for (const entry of inOrder) read.push(await readOne(entry, progress))
  const info = parseBagInfo(tagFile(read, 'bag-info.txt'))
  return { name, info, ...sorted(read), faults: faultsOf(read, info) }
}

interface Read extends FoundFile {
  readonly role: BundleRole | undefined
  readonly sm3: string
  /** Of what is kept whole. */
  readonly bytes: Uint8Array | undefined
}

async function readOne(entry: BundleEntry, progress: (bytes: number) => void): Promise<Read> {
  const { path, size } = entry
  const keep = isKept(path)
  const kept: Uint8Array[] = []
  const digester = fileDigester()
  for await (const chunk of entry.bytes()) {
    digester.update(chunk)
    if (keep) kept.push(chunk)
    progress(chunk.length)
  }
  const { sha256, sm3 } = digester.digests()
  const bytes = keep ? concatBytes(...kept) : undefined
  const digests = { sha256: bytesToHex(sha256), sm3: bytesToHex(sm3) }
  return { path, size, ...digests, role: roleOf(path), bytes }
}

/** Evidence, keys, and the tag files. */
function isKept(path: string): boolean {
  const kind = roleOf(path)?.kind
  return kind === 'evidence' || kind === 'trust' || TAG_FILES.includes(path)
}

const TAG_FILES: readonly string[] = ['bagit.txt', 'bag-info.txt', MANIFEST, TAG_MANIFEST]

function checkKept(entries: readonly BundleEntry[]): void {
  const has = (name: string) => entries.some(({ path }) => path === name)
  // Before a byte is hashed: whoever hands in a ZIP that is no bag need not wait to be told.
  if (!has('bagit.txt')) throw new BagError('declaration', 'there is no bagit.txt: not a bag')
  const lost = TAG_FILES.find((name) => !has(name))
  if (lost !== undefined) throw new BagError('manifest', `there is no ${lost}`)
  if (has('fetch.txt')) {
    throw new BagError('fetch', 'fetch.txt says that files of it are somewhere else')
  }
  const kept = entries.filter(({ path }) => isKept(path))
  const large = kept.find(({ size }) => size > MAX_EVIDENCE_BYTES)
  if (large) {
    throw new BagError('evidence-too-large', `${shown(large.path)} is larger than any evidence`)
  }
  if (kept.reduce((sum, { size }) => sum + size, 0) > MAX_KEPT_BYTES) {
    throw new BagError('evidence-too-large', 'more evidence than can be read at once')
  }
}

function progressOver(
  entries: readonly BundleEntry[],
  tell: ReadOptions['onProgress'],
): (bytes: number) => void {
  const of = entries.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  return (bytes) => {
    done += bytes
    tell?.(done, of)
  }
}

function sorted(read: readonly Read[]): Pick<Bundle, Sorted> {
  const items: SmallItem[] = []
  const files: OriginalFile[] = []
  const companions: FoundFile[] = []
  const unknown: FoundFile[] = []
  let trust: Bundle['trust']
  for (const { path, size, sha256, sm3, role, bytes } of read) {
    const found = { path, size, sha256 }
    if (bytes && role?.kind === 'evidence') items.push({ kind: role.as, name: path, bytes })
    else if (bytes && role?.kind === 'trust') trust = { name: path, bytes }
    else if (role?.kind === 'original') files.push({ kind: 'file', name: path, size, sha256, sm3 })
    else if (role?.kind === 'companion') companions.push(found)
    else if (!TAG_FILES.includes(path)) unknown.push(found)
  }
  return { items, files, trust, companions, unknown }
}

type Sorted = 'items' | 'files' | 'trust' | 'companions' | 'unknown'

function faultsOf(read: readonly Read[], info: readonly BagInfoLine[]): readonly BagFault[] {
  checkDeclaration(tagFile(read, 'bagit.txt'))
  const oxum = info.find(({ label }) => label === 'Payload-Oxum')?.value
  return bagFaults(read, {
    payload: parseManifest(tagFile(read, MANIFEST)),
    tags: parseManifest(tagFile(read, TAG_MANIFEST)),
    oxum: oxum === undefined ? undefined : parseOxum(oxum),
  })
}

/** Requires a tag file that was found to be there. */
function tagFile(read: readonly Read[], name: string): Uint8Array {
  return read.find(({ path }) => path === name)?.bytes ?? new Uint8Array()
}

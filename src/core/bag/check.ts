/** Whether a bag is complete and valid (RFC 8493 §3): every file listed once, as it is, and none besides. */

import { type ManifestLine } from './manifest.ts'
import { type PayloadOxum } from './info.ts'

/** A file as it was found. */
export interface FoundFile {
  readonly path: string
  readonly size: number
  /** In lower-case hex. */
  readonly sha256: string
}

/** What is wrong with one file of a bag, or with its sum. */
export interface BagFault {
  readonly kind:
    | 'missing' //   listed, and not there
    | 'unlisted' //  there, and not listed
    | 'differs' //   there, and other bytes than listed
    | 'misplaced' // listed by the manifest that is not for it
    | 'oxum' //      other numbers of bytes and files than bag-info.txt has
  readonly path: string
}

export const TAG_MANIFEST = 'tagmanifest-sha256.txt'
export const MANIFEST = 'manifest-sha256.txt'
export const PAYLOAD = 'data/'

export interface BagLists {
  readonly payload: readonly ManifestLine[]
  readonly tags: readonly ManifestLine[]
  readonly oxum: PayloadOxum | undefined
}

/** All that is wrong, in the order of the paths. */
export function bagFaults(
  found: readonly FoundFile[],
  { payload, tags, oxum }: BagLists,
): readonly BagFault[] {
  // No file can list itself.
  const listable = found.filter(({ path }) => path !== TAG_MANIFEST)
  const isPayload = ({ path }: { readonly path: string }) => path.startsWith(PAYLOAD)
  const faults = [
    ...compared(listable.filter(isPayload), payload.filter(isPayload)),
    ...compared(
      listable.filter((it) => !isPayload(it)),
      tags.filter((it) => !isPayload(it)),
    ),
    ...payload.filter((it) => !isPayload(it)).map(misplaced),
    ...tags.filter(isPayload).map(misplaced),
    ...oxumFaults(found.filter(isPayload), oxum),
  ]
  return faults.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

function compared(found: readonly FoundFile[], listed: readonly ManifestLine[]): BagFault[] {
  // Names that differ only by normalisation were refused before; some systems change it on the way.
  const wanted = new Map(listed.map((line) => [line.path.normalize('NFC'), line]))
  const faults: BagFault[] = []
  for (const { path, sha256 } of found) {
    const key = path.normalize('NFC')
    const line = wanted.get(key)
    wanted.delete(key)
    if (line === undefined) faults.push({ kind: 'unlisted', path })
    else if (line.sha256 !== sha256) faults.push({ kind: 'differs', path })
  }
  const missing = [...wanted.values()].map(({ path }) => ({ kind: 'missing', path }) as const)
  return [...faults, ...missing]
}

function misplaced({ path }: ManifestLine): BagFault {
  return { kind: 'misplaced', path }
}

function oxumFaults(found: readonly FoundFile[], oxum: PayloadOxum | undefined): BagFault[] {
  if (oxum === undefined) return []
  const bytes = found.reduce((sum, { size }) => sum + size, 0)
  const same = oxum.bytes === bytes && oxum.files === found.length
  return same ? [] : [{ kind: 'oxum', path: 'bag-info.txt' }]
}

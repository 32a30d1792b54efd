/** A disk with a page cache, in memory: what reads see, what was synced, and what lies between the two. */

/** The smallest piece that a power cut keeps or loses as a whole. */
export const SECTOR_BYTES = 512

/** One thing done to the disk. Everything that a power cut can undo is one of these. */
export type Operation =
  | { readonly kind: 'makeDirectory'; readonly path: string }
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | {
      readonly kind: 'write'
      readonly path: string
      readonly file: number
      readonly at: number
      readonly bytes: Uint8Array
    }
  | {
      readonly kind: 'truncate'
      readonly path: string
      readonly file: number
      readonly size: number
    }
  /** `lost`: the system could not write the pages and now calls them clean all the same. */
  | {
      readonly kind: 'datasync'
      readonly path: string
      readonly file: number
      readonly lost: boolean
    }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'syncDirectory'; readonly path: string }

/** An operation that was not synced when the power went. */
export type Unsynced = Extract<
  Operation,
  { kind: 'create' | 'write' | 'truncate' | 'rename' | 'remove' }
>

/**
 * What of the unsynced a power cut leaves. A write is asked about sector by sector, the sector given
 * by its number in the file, and, if it made the file longer, about its `size`; every other operation once,
 * as `whole`. Sectors kept without those before them are a torn write; operations kept without those before
 * them are reordered.
 */
export type Keeps = (operation: Unsynced, part: number | 'size' | 'whole') => boolean

/** A file's bytes, in a buffer with room to grow. */
interface Content {
  bytes: Uint8Array
  size: number
}

/** A change to a file's content that is in the cache alone. `image` is whole sectors, as the cache had them. */
interface Dirty {
  readonly operation: Extract<Operation, { kind: 'write' | 'truncate' }>
  readonly image: Uint8Array
  readonly from: number
  /** How long the file was before and after. */
  readonly before: number
  readonly after: number
}

/** `cached` is what reads see, `synced` what is on the disk. */
interface File {
  readonly cached: Content
  readonly synced: Content
  dirty: Dirty[]
}

/** A change of names that no directory sync has made durable. */
interface Renaming {
  readonly operation: Extract<Unsynced, { kind: 'create' | 'rename' | 'remove' }>
  /** Each name, and the file that it names now, if any. */
  readonly sets: readonly (readonly [path: string, file: number | undefined])[]
}

export interface Disk {
  readonly directories: Set<string>
  readonly files: Map<number, File>
  /** The names as seen, and the names on the disk. */
  readonly names: Map<string, number>
  readonly syncedNames: Map<string, number>
  renamings: Renaming[]
  /** The number of the next file. */
  next: number
}

export function emptyDisk(): Disk {
  return {
    directories: new Set(['', '.', '/']),
    files: new Map(),
    names: new Map(),
    syncedNames: new Map(),
    renamings: [],
    next: 1,
  }
}

/** Does one thing to the disk. Requires what a caller has checked: files and directories that are there. */
export function perform(disk: Disk, operation: Operation): void {
  switch (operation.kind) {
    case 'makeDirectory':
      disk.directories.add(operation.path)
      return
    case 'create':
      disk.files.set(operation.file, { cached: empty(), synced: empty(), dirty: [] })
      disk.next = Math.max(disk.next, operation.file + 1)
      setNames(disk, { operation, sets: [[operation.path, operation.file]] })
      return
    case 'rename': {
      const file = disk.names.get(operation.from)
      setNames(disk, {
        operation,
        sets: [
          [operation.from, undefined],
          [operation.to, file],
        ],
      })
      return
    }
    case 'remove':
      setNames(disk, { operation, sets: [[operation.path, undefined]] })
      return
    case 'syncDirectory':
      syncNames(disk, operation.path)
      return
    case 'write':
    case 'truncate':
      change(fileOf(disk, operation.file), operation)
      return
    case 'datasync':
      settle(fileOf(disk, operation.file), operation.lost)
  }
}

function change(file: File, operation: Dirty['operation']): void {
  const { cached } = file
  const before = cached.size
  if (operation.kind === 'truncate') {
    resize(cached, operation.size)
    file.dirty.push({ operation, image: NONE, from: 0, before, after: cached.size })
    return
  }
  const { at, bytes } = operation
  put(cached, at, bytes)
  // The cache writes sectors, not bytes: whatever else is in them goes along.
  const from = Math.floor(at / SECTOR_BYTES) * SECTOR_BYTES
  const to = Math.min(Math.ceil((at + bytes.length) / SECTOR_BYTES) * SECTOR_BYTES, cached.size)
  const image = cached.bytes.slice(from, to)
  file.dirty.push({ operation, image, from, before, after: cached.size })
}

/** Brings the cache's changes to the disk; or, if they are `lost`, forgets that they are not there. */
function settle(file: File, lost: boolean): void {
  if (!lost) for (const dirty of file.dirty) land(file.synced, dirty, () => true)
  file.dirty = []
}

/** As much of one change as is kept comes to the disk. */
function land(synced: Content, dirty: Dirty, keeps: Keeps): void {
  const { operation, image, from } = dirty
  if (operation.kind === 'truncate') {
    if (keeps(operation, 'whole')) resize(synced, operation.size)
    return
  }
  for (let at = 0; at < image.length; at += SECTOR_BYTES) {
    if (!keeps(operation, (from + at) / SECTOR_BYTES)) continue
    put(synced, from + at, image.subarray(at, at + SECTOR_BYTES))
  }
  const longer = dirty.after > dirty.before
  // A file system may note the new length and lose the data: then zeros stand there.
  if (longer && dirty.after > synced.size && keeps(operation, 'size')) resize(synced, dirty.after)
}

function setNames(disk: Disk, renaming: Renaming): void {
  assign(disk.names, renaming)
  disk.renamings.push(renaming)
}

function assign(names: Map<string, number>, { sets }: Renaming): void {
  for (const [path, file] of sets) {
    if (file === undefined) names.delete(path)
    else names.set(path, file)
  }
}

function syncNames(disk: Disk, directory: string): void {
  const here = disk.renamings.filter(({ sets }) =>
    sets.some(([path]) => directoryOf(path) === directory),
  )
  for (const renaming of here) assign(disk.syncedNames, renaming)
  disk.renamings = disk.renamings.filter((renaming) => !here.includes(renaming))
}

/** The disk as it is found after the power went and came back. The one given stays as it is. */
export function afterPowerCut(disk: Disk, keeps: Keeps): Disk {
  const names = new Map(disk.syncedNames)
  for (const renaming of disk.renamings) {
    if (keeps(renaming.operation, 'whole')) assign(names, renaming)
  }
  const files = new Map<number, File>()
  for (const number of new Set(names.values())) {
    const { synced, dirty } = fileOf(disk, number)
    const found = copy(synced)
    for (const each of dirty) land(found, each, keeps)
    files.set(number, { cached: found, synced: copy(found), dirty: [] })
  }
  return {
    directories: new Set(disk.directories),
    files,
    names,
    syncedNames: new Map(names),
    renamings: [],
    next: disk.next,
  }
}

/** A second disk in the same state. */
export function copyDisk(disk: Disk): Disk {
  const files = [...disk.files].map(([number, { cached, synced, dirty }]): [number, File] => [
    number,
    { cached: copy(cached), synced: copy(synced), dirty: [...dirty] },
  ])
  return {
    ...disk,
    directories: new Set(disk.directories),
    files: new Map(files),
    names: new Map(disk.names),
    syncedNames: new Map(disk.syncedNames),
    renamings: [...disk.renamings],
  }
}

/** What reads of a file see. A view: copy what must last. */
export function cachedBytes(disk: Disk, file: number): Uint8Array {
  const { bytes, size } = fileOf(disk, file).cached
  return bytes.subarray(0, size)
}

/** Changes bytes on the disk itself and in the cache, as decay does and no program. */
export function decay(disk: Disk, path: string, at: number, bytes: Uint8Array): void {
  const { cached, synced } = fileOf(disk, disk.names.get(path) ?? 0)
  put(cached, at, bytes)
  put(synced, at, bytes)
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return '.'
  return slash === 0 ? '/' : path.slice(0, slash)
}

function fileOf(disk: Disk, number: number): File {
  const file = disk.files.get(number)
  if (!file) throw new RangeError(`no file ${number} on this disk`)
  return file
}

const NONE = new Uint8Array(0)

function empty(): Content {
  return { bytes: NONE, size: 0 }
}

function copy({ bytes, size }: Content): Content {
  return { bytes: bytes.slice(0, size), size }
}

function put(content: Content, at: number, bytes: Uint8Array): void {
  if (at + bytes.length > content.size) resize(content, at + bytes.length)
  content.bytes.set(bytes, at)
}

/** What lies beyond the size is always zero, so that a file that grows again grows by zeros. */
function resize(content: Content, size: number): void {
  if (size > content.bytes.length) {
    const bytes = new Uint8Array(Math.max(size, 2 * content.bytes.length))
    bytes.set(content.bytes.subarray(0, content.size))
    content.bytes = bytes
  }
  if (size < content.size) content.bytes.fill(0, size, content.size)
  content.size = size
}

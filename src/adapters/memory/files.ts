/** The file port in memory: files that can run full, fail at any call, die with the process, or lose power. */

import { type Files, type OpenFile } from '../../ports/files.ts'
import {
  afterPowerCut,
  cachedBytes,
  copyDisk,
  decay,
  directoryOf,
  type Disk,
  emptyDisk,
  type Keeps,
  type Operation,
  perform,
} from './disk.ts'
import { type Call, failure, type Fault, part } from './faults.ts'

export interface MemoryFileSettings {
  /** Whether each call goes wrong: it is given the call, and how many were made before. */
  readonly fault?: (call: Call, number: number) => Fault | undefined
  /** Whether to keep what was done, for `powerCuts`. */
  readonly record?: boolean
  /** How many bytes of content there is room for. */
  readonly capacity?: number
}

/** The power going after the first `done` operations. */
export interface PowerCut {
  readonly done: number
  /** The last that was done, and the one that was not. */
  readonly last: Operation | undefined
  readonly next: Operation | undefined
  /** The files as they are found then. May be asked for more than once, with different luck. */
  files(keeps: Keeps, settings?: MemoryFileSettings): MemoryFiles
}

export interface MemoryFiles extends Files {
  /** How many calls were made, those that failed included. */
  readonly calls: number
  /** What was done, in order, if it was to be recorded. */
  readonly trace: readonly Operation[]
  /** How many bytes of content there is room for from now on. */
  capacity: number
  /** The same disk for the next process: all that was written is there. This one can do no more. */
  afterKill(settings?: MemoryFileSettings): MemoryFiles
  /** Another disk, as this one would be found if the power went now. */
  afterPowerCut(keeps: Keeps, settings?: MemoryFileSettings): MemoryFiles
  /** The power going before the first recorded operation, between any two, and after the last. */
  powerCuts(): Generator<PowerCut>
  /** Bytes go bad, on the disk and in the cache. Requires a file at `path`. */
  decay(path: string, at: number, bytes: Uint8Array): void
}

export function memoryFiles(settings: MemoryFileSettings = {}): MemoryFiles {
  return filesOn(emptyDisk(), settings)
}

function filesOn(disk: Disk, settings: MemoryFileSettings): MemoryFiles {
  const { fault, record = false } = settings
  const began = record ? copyDisk(disk) : disk
  const trace: Operation[] = []
  let calls = 0
  let dead = false
  let capacity = settings.capacity ?? Infinity

  function done(operation: Operation): void {
    perform(disk, operation)
    if (record) trace.push(operation)
  }

  /** Makes a call as far as its fault lets it. `operation` is what it does, once it is sure to be done. */
  function call(what: Call, operation?: () => Operation | undefined): void {
    if (dead) throw failure('EIO', what, 'the process was killed')
    const number = calls++
    const wrong = fault?.(what, number)
    const planned = wrong?.done === 'nothing' ? undefined : operation?.()
    const partly = planned && part(planned, wrong)
    if (partly) done(partly)
    dead ||= wrong?.dies === true
    if (wrong) throw failure(wrong.code, what, 'a planned fault')
  }

  /** A write as far as there is room for it. */
  function roomFor(operation: Extract<Operation, { kind: 'write' }>): number {
    const { at, bytes, file } = operation
    const used = [...new Set(disk.names.values())].reduce(
      (sum, n) => sum + cachedBytes(disk, n).length,
      0,
    )
    const size = cachedBytes(disk, file).length
    return Math.max(0, Math.min(bytes.length, size + Math.max(0, capacity - used) - at))
  }

  function write(operation: Extract<Operation, { kind: 'write' }>): void {
    const what = { kind: 'write', path: operation.path, bytes: operation.bytes.length } as const
    const room = capacity === Infinity ? operation.bytes.length : roomFor(operation)
    const fitting = { ...operation, bytes: operation.bytes.slice(0, room) }
    call(what, () => (fitting.bytes.length > 0 ? fitting : undefined))
    if (room < operation.bytes.length) throw failure('ENOSPC', what, 'no room')
  }

  function openFile(path: string, file: number): OpenFile {
    let open = true
    function here(kind: Call['kind'], operation?: () => Operation): void {
      if (!open) throw failure('EBADF', { kind, path }, 'the file was closed')
      call({ kind, path }, operation)
    }
    return {
      async size() {
        here('size')
        return cachedBytes(disk, file).length
      },
      async read(at, length) {
        here('read')
        return cachedBytes(disk, file).slice(at, at + length)
      },
      async write(bytes, at) {
        if (!open) throw failure('EBADF', { kind: 'write', path }, 'the file was closed')
        write({ kind: 'write', path, file, at, bytes })
      },
      async truncate(size) {
        here('truncate', () => ({ kind: 'truncate', path, file, size }))
      },
      async datasync() {
        here('datasync', () => ({ kind: 'datasync', path, file, lost: false }))
      },
      async close() {
        if (!open) return
        open = false
        if (!dead) call({ kind: 'close', path })
      },
    }
  }

  return {
    get calls() {
      return calls
    },
    get trace() {
      return trace
    },
    get capacity() {
      return capacity
    },
    set capacity(bytes) {
      capacity = bytes
    },

    async open(given, { create }) {
      const path = plain(given)
      const there = disk.names.get(path)
      if (there === undefined) {
        const what = { kind: create ? 'create' : 'open', path } as const
        if (!create || !disk.directories.has(directoryOf(path))) {
          throw failure('ENOENT', what, 'no such file or directory')
        }
        call(what, () => ({ kind: 'create', path, file: disk.next }))
      } else call({ kind: 'open', path })
      return openFile(path, disk.names.get(path) as number)
    },
    async read(given) {
      const path = plain(given)
      call({ kind: 'read', path })
      const file = disk.names.get(path)
      return file === undefined ? undefined : cachedBytes(disk, file).slice()
    },
    async list(given) {
      const path = plain(given)
      call({ kind: 'list', path })
      const below = [...disk.names.keys(), ...disk.directories].filter(
        (name) => name !== path && directoryOf(name) === path,
      )
      return below.map((name) => name.slice(name.lastIndexOf('/') + 1)).sort()
    },
    async makeDirectory(given) {
      const path = plain(given)
      for (const each of fromTheTop(path)) {
        if (disk.directories.has(each)) continue
        call({ kind: 'makeDirectory', path: each }, () => ({ kind: 'makeDirectory', path: each }))
      }
    },
    async rename(oldName, newName) {
      const [from, to] = [plain(oldName), plain(newName)]
      const what = { kind: 'rename', path: from } as const
      if (!disk.names.has(from) || !disk.directories.has(directoryOf(to))) {
        throw failure('ENOENT', what, 'no such file or directory')
      }
      call(what, () => ({ kind: 'rename', from, to }))
    },
    async remove(given) {
      const path = plain(given)
      call({ kind: 'remove', path }, () =>
        disk.names.has(path) ? { kind: 'remove', path } : undefined,
      )
    },
    async syncDirectory(given) {
      const path = plain(given)
      const what = { kind: 'syncDirectory', path } as const
      if (!disk.directories.has(path)) throw failure('ENOENT', what, 'no such directory')
      call(what, () => what)
    },

    afterKill(next = {}) {
      dead = true
      return filesOn(disk, next)
    },
    afterPowerCut: (keeps, next = {}) => filesOn(afterPowerCut(disk, keeps), next),
    *powerCuts() {
      const state = copyDisk(began)
      for (let n = 0; ; n++) {
        const cut: PowerCut = {
          done: n,
          last: trace[n - 1],
          next: trace[n],
          files: (keeps, next = {}) => filesOn(afterPowerCut(state, keeps), next),
        }
        yield cut
        const operation = trace[n]
        if (!operation) return
        perform(state, operation)
      }
    },
    decay(path, at, bytes) {
      decay(disk, plain(path), at, bytes)
    },
  }
}

/** One spelling for each path: no doubled or trailing slash. */
function plain(path: string): string {
  const short = path.replaceAll(/\/+/g, '/')
  return short.length > 1 && short.endsWith('/') ? short.slice(0, -1) : short
}

function fromTheTop(path: string): string[] {
  const all: string[] = []
  for (let at = path; !all.includes(at); at = directoryOf(at)) all.push(at)
  return all.reverse()
}

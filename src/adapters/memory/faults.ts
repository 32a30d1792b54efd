/** What can go wrong with a call to the file port, on purpose. */

import { type Operation } from './disk.ts'

/** A call that is about to be made; `write` with how many bytes. */
export interface Call {
  readonly kind: Operation['kind'] | 'open' | 'read' | 'list' | 'size' | 'close'
  readonly path: string
  readonly bytes?: number
}

/**
 * What goes wrong with a call.
 *
 * `code` is what the caller is told, such as EIO or ENOSPC. `done` is how much
 * was done nevertheless: nothing; `part` of a write's bytes; `all` of it, so
 * that it failed and persisted; or, of a datasync, the pages are `lost`, which
 * reads still see and no later sync will write. `dies` ends the process as
 * well: all further calls fail, and `afterKill` says what the next one finds.
 */
export interface Fault {
  readonly code: string
  readonly done: 'nothing' | 'part' | 'all' | 'lost'
  readonly dies?: boolean
}

/** How much of an operation a fault lets through. */
export function part(operation: Operation, wrong: Fault | undefined): Operation | undefined {
  if (wrong === undefined || wrong.done === 'all') return operation
  if (operation.kind === 'datasync')
    return wrong.done === 'lost' ? { ...operation, lost: true } : undefined
  if (operation.kind !== 'write') return undefined
  const half = operation.bytes.subarray(0, Math.ceil(operation.bytes.length / 2))
  return { ...operation, bytes: half }
}

/** The error of a file system, as Node gives it: by its code. */
export function failure(code: string, { kind, path }: Call, why: string): Error {
  return Object.assign(new Error(`${code}: ${kind} ${path}: ${why}`), { code })
}

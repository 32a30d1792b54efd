/** Files as they are chosen, hashed one after the other beside the page. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type FileDigests, type Hashing, hashing } from '../deposit/hashing.ts'
import { type CapturedFile, type FileUse, mediaTypeOf } from './captured-file.ts'

export interface Held {
  readonly key: number
  readonly file: File
  readonly use: FileUse
  /** Bytes that were read. */
  readonly done: number
  readonly digests: FileDigests | undefined
  /** It cannot be read: it is gone, or was changed since. */
  readonly failed: boolean
}

export interface Files {
  readonly held: readonly Held[]
  /** Those that are hashed, in the order of `held`. */
  readonly captured: readonly CapturedFile[]
  /** Whether each of them is. */
  readonly whole: boolean
  readonly add: (files: Iterable<File>) => void
  readonly remove: (key: number) => void
  readonly useAs: (key: number, use: FileUse) => void
}

export function useFiles(): Files {
  const [held, setHeld] = useState<readonly Held[]>([])
  const hasher = useRef<Hashing>(undefined)
  const stops = useRef(new Map<number, AbortController>())
  useEffect(
    () => () => {
      hasher.current?.close()
    },
    [],
  )
  const change = useCallback((key: number, to: Partial<Held>): void => {
    setHeld((before) => before.map((it) => (it.key === key ? { ...it, ...to } : it)))
  }, [])
  const hash = useCallback(async (key: number, file: File): Promise<void> => {
    hasher.current ??= hashing(startHasher, navigator.hardwareConcurrency)
    const stop = new AbortController()
    stops.current.set(key, stop)
    const onProgress = (done: number): void => {
      change(key, { done })
    }
    try {
      const digests = await hasher.current.hash(file, { signal: stop.signal, onProgress })
      change(key, { digests, done: file.size })
    } catch {
      if (!stop.signal.aborted) change(key, { failed: true })
    }
  }, [])
  const add = useCallback((files: Iterable<File>): void => {
    for (const file of files) {
      const key = ++keys
      const it = { key, file, use: 'capture', done: 0, digests: undefined, failed: false } as const
      setHeld((before) => [...before, it])
      void hash(key, file)
    }
  }, [])
  const remove = useCallback((key: number): void => {
    stops.current.get(key)?.abort()
    setHeld((before) => before.filter((it) => it.key !== key))
  }, [])
  const useAs = useCallback((key: number, use: FileUse): void => {
    change(key, { use })
  }, [])
  const captured = held.flatMap((it) => capturedFile(it) ?? [])
  return { held, captured, whole: captured.length === held.length, add, remove, useAs }
}

let keys = 0

function startHasher(): Worker {
  return new Worker(new URL('../deposit/hash-worker.ts', import.meta.url), { type: 'module' })
}

function capturedFile({ file, use, digests }: Held): CapturedFile | undefined {
  if (digests === undefined) return undefined
  const { name, type, size: bytes } = file
  return { name: name.normalize('NFC'), type: mediaTypeOf(type), bytes, ...digests, use }
}

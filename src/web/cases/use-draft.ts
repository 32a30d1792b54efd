/** What was typed, kept on this device until it is handed in. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { DeviceKeepsNothing, shelf } from '../store/db.ts'

export interface Draft<T> {
  readonly value: T
  readonly set: (change: Partial<T>) => void
  /** Forgets it, here and on the device. */
  readonly clear: () => void
  /** Whether the device keeps it. */
  readonly kept: boolean
}

/** After the last key, in milliseconds: nobody types so fast that more is lost. */
const REST_MS = 300

/** `key` names the draft on the device, and must not change while it is drawn. */
export function useDraft<T extends object>(key: string, empty: T): Draft<T> {
  const [value, setValue] = useState(empty)
  const [kept, setKept] = useState(true)
  const touched = useRef(false)
  const typed = useRef<Partial<T>>({})
  const unkept = useRef<T>(undefined)
  const drafts = shelf<T>('drafts')
  const failed = useCallback((error: unknown): void => {
    if (!(error instanceof DeviceKeepsNothing)) throw error
    setKept(false)
  }, [])
  useEffect(() => {
    drafts.get(key).then((found) => {
      // Fields that a later version of the form has are empty in what an earlier one kept.
      if (found) setValue({ ...empty, ...found, ...typed.current })
    }, failed)
  }, [key])
  useEffect(() => {
    if (!touched.current) return undefined
    unkept.current = value
    const timer = setTimeout(() => {
      unkept.current = undefined
      drafts.put(key, value).catch(failed)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [key, value])
  useEffect(
    () => () => {
      // Whoever leaves in the middle of a word loses none of it.
      if (unkept.current) drafts.put(key, unkept.current).catch(failed)
    },
    [key],
  )
  const set = useCallback((change: Partial<T>): void => {
    touched.current = true
    typed.current = { ...typed.current, ...change }
    setValue((before) => ({ ...before, ...change }))
  }, [])
  const clear = useCallback((): void => {
    touched.current = false
    typed.current = {}
    unkept.current = undefined
    setValue(empty)
    drafts.remove(key).catch(failed)
  }, [key])
  return { value, set, clear, kept }
}

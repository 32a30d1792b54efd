/** A desk of the page's own, and what it shows at the moment. */

import { useEffect, useState } from 'preact/hooks'
import type { Watched } from './until.ts'

export interface Opened<V> extends Watched {
  readonly view: V
  open(): Promise<void>
  close(): void
}

/** A desk of the page's own, open as long as the page is drawn. */
export function useOpened<V, D extends Opened<V>>(start: () => D & Opened<V>): readonly [D, V] {
  const [desk] = useState(start)
  const [view, setView] = useState(desk.view)
  useEffect(() => {
    const stop = desk.subscribe(() => {
      setView(desk.view)
    })
    void desk.open()
    return () => {
      stop()
      desk.close()
    }
  }, [])
  return [desk, view]
}

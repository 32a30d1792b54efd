/** How wide a chart may be: drawn to the pixel, so that its letters are as large as all others. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Until it is measured: as on a phone, where nothing would be cut off. */
const NARROW = 320

export function useWidth() {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(NARROW)
  // Before anything is painted: a chart does not grow under somebody's eyes.
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return undefined
    const measure = (): void => {
      setWidth(Math.max(NARROW - 80, Math.floor(element.clientWidth)))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => {
      watch.disconnect()
    }
  }, [])
  return { place, width }
}

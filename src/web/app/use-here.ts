/** Whether what asks is still on the page when an answer comes: nobody is fetched back from where they went. */

import { useEffect, useRef } from 'preact/hooks'

export function useHere(): () => boolean {
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return () => here.current
}

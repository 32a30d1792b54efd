/** Whatever is dropped, wherever on a page: a browser would leave the page and open it. */

import { useEffect, useRef, useState } from 'preact/hooks'
import type { HandedIn } from '../desk/messages.ts'
import { droppedFiles } from './dropped.ts'

/** Answers whether something is held over the page just now. What a box of its own has taken is not handed over. */
export function useDropAnywhere(onFiles: (files: readonly HandedIn[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    function over(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    function left(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false)
    }
    function dropped(event: DragEvent): void {
      setOver(false)
      if (event.defaultPrevented || !event.dataTransfer) return
      event.preventDefault()
      void droppedFiles(event.dataTransfer).then((files) => {
        if (files.length > 0) latest.current(files)
      })
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', left)
    addEventListener('drop', dropped)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', left)
      removeEventListener('drop', dropped)
    }
  }, [])
  return isOver
}

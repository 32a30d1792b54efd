/** A small picture of a file: from this device, where it was made when the file was chosen, or from the registry. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useDrawing } from '../labels/use-drawing.ts'
import { useSay } from '../parts/language.tsx'
import { shelf } from '../store/db.ts'
import { CASES_WORDS as SAY } from '../words/cases.ts'
import type { ListedFile } from './shapes.ts'

/** Formats that every browser shows, and that hold nothing but a picture. */
const PICTURES = /^image\/(?:png|jpeg|gif|webp)$/

/** More is fetched by whoever downloads it. */
const MOST_BYTES = 10_000_000

interface ThumbProps {
  readonly file: ListedFile
  /** Of the record it is in, under the API: `/designs/…` or `/cases/…`. */
  readonly of: string
}

export function Thumb({ file, of }: ThumbProps): JSX.Element {
  const say = useSay()
  const { name, sha256, type, bytes, record, place, kept } = file
  const local = useLocal(sha256)
  const isShown = kept && PICTURES.test(type) && bytes <= MOST_BYTES
  const path = isShown && local === 'none' ? `${of}/files/${record}/${place}` : undefined
  const { url } = useDrawing(path, type)
  const shown = local === 'none' || local === 'waiting' ? url : local.url
  if (shown === undefined) return <p class="no-thumb">{say(SAY.noPicture)}</p>
  return <img class="thumb" src={shown} alt={name} />
}

function useLocal(sha256: string): { readonly url: string } | 'waiting' | 'none' {
  const [found, setFound] = useState<{ readonly url: string } | 'waiting' | 'none'>('waiting')
  useEffect(() => {
    let url: string | undefined
    let gone = false
    shelf<Blob>('thumbs')
      .get(sha256)
      .then(
        (blob) => {
          if (gone) return
          url = blob && URL.createObjectURL(blob)
          setFound(url === undefined ? 'none' : { url })
        },
        () => {
          if (!gone) setFound('none')
        },
      )
    return () => {
      gone = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [sha256])
  return found
}

/** A picture in a place of its own size: the thumbnail when it is in sight and at hand, else the woven mark. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { parseCode } from '../../core/record/code.ts'
import { weave } from '../../core/weave.ts'
import { useSay } from '../parts/language.tsx'
import { WeaveMark } from '../parts/weave.tsx'
import { GALLERY } from '../words/designs.ts'
import { isPicture, type PictureOf, thumbFor } from './thumbs.ts'
import './thumb.css'

interface ThumbProps {
  readonly code: string
  readonly picture: PictureOf | undefined
  /** Read aloud for the picture; empty where the name stands beside it. */
  readonly label: string
}

export function Thumb({ code, picture, label }: ThumbProps): JSX.Element {
  const place = useRef<HTMLSpanElement>(null)
  const url = usePicture(place, picture)
  const isShown = url !== undefined && url !== ''
  return (
    <span ref={place} class={isShown ? 'design-thumb pictured' : 'design-thumb'}>
      {url === undefined ? <Mark code={code} /> : url !== '' && <img src={url} alt={label} />}
    </span>
  )
}

export function Mark({ code }: { readonly code: string }): JSX.Element {
  const say = useSay()
  return <WeaveMark cloth={weave(parseCode(code))} label={`${say(GALLERY.mark)} ${code}`} />
}

/** The address of a blob, given back when nobody looks any more; empty while there may be one yet. */
function usePicture(
  place: { readonly current: HTMLElement | null },
  picture: PictureOf | undefined,
): string | undefined {
  const [url, setUrl] = useState(picture && isPicture(picture.type) ? '' : undefined)
  const key = picture?.sha256
  useEffect(() => {
    const element = place.current
    if (!element || !picture) return undefined
    let [wanted, made] = [true, '']
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((it) => it.isIntersecting)) return
        watch.disconnect()
        void thumbFor(picture).then((blob) => {
          if (!wanted) return
          if (blob) made = URL.createObjectURL(blob)
          setUrl(blob ? made : undefined)
        })
      },
      { rootMargin: '300px' },
    )
    watch.observe(element)
    return () => {
      wanted = false
      watch.disconnect()
      if (made !== '') URL.revokeObjectURL(made)
    }
  }, [key])
  return url
}

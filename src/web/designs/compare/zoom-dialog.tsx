/** A picture as large as the screen has room for: the file itself where it is kept, else its thumbnail. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { useSay } from '../../parts/language.tsx'
import { COMMON } from '../../words/common.ts'
import { COMPARE_WORDS } from '../../words/designs.ts'
import type { ShownFile } from '../design/record-view.ts'
import { largePicture } from '../thumbs.ts'

interface ZoomProps {
  readonly file: ShownFile
  readonly onClose: () => void
}

export function ZoomDialog({ file: { picture, view }, onClose }: ZoomProps): JSX.Element {
  const say = useSay()
  const [url, setUrl] = useState<string | null>()
  useEffect(() => {
    let [wanted, made] = [true, '']
    void largePicture(picture).then((blob) => {
      if (!wanted) return
      made = blob ? URL.createObjectURL(blob) : ''
      setUrl(blob ? made : null)
    })
    return () => {
      wanted = false
      if (made !== '') URL.revokeObjectURL(made)
    }
  }, [picture.sha256])
  return (
    <Dialog title={view.name} onClose={onClose}>
      <div class="zoomed">
        {url === undefined && <p role="status">{say(COMMON.loading)}</p>}
        {url === null && <p>{say(COMPARE_WORDS.noPicture)}</p>}
        {typeof url === 'string' && <img src={url} alt={view.name} />}
      </div>
    </Dialog>
  )
}

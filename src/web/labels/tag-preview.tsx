/** A label as it will be printed: the very drawing that goes to the printer, in millimetres, with a ruler beside it. */

import type { JSX } from 'preact'
import { LABEL_SIZES, type LabelSize, type LabelSizeName } from '../../paper/label-sizes.ts'
import type { Gtin } from '../../core/number/gtin.ts'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { LABELS_WORDS as SAY } from '../words/labels.ts'
import { labelPath, sheetful } from './label-order.ts'
import { Ruler } from './ruler.tsx'
import { useDrawing } from './use-drawing.ts'
import './labels.css'

interface TagPreviewProps {
  /** As printed or compact. */
  readonly code: string
  readonly size?: LabelSizeName
  readonly gtin?: Gtin | undefined
  /** At most a sheet is shown. */
  readonly count?: number
  /** How much larger than life. */
  readonly zoom?: number
  readonly ruled?: boolean
}

export function TagPreview(props: TagPreviewProps): JSX.Element {
  const { code, size = 'tag-54x90', gtin, count = 1, zoom = 1, ruled = false } = props
  const say = useSay()
  const look: LabelSize = LABEL_SIZES[size]
  const path = labelPath({ code, size, gtin }, 'svg', Math.min(count, sheetful(size)))
  const { url, problem, waiting } = useDrawing(path)
  const { width, height } = look.sheet
  // The place is there before the drawing is: nothing jumps.
  const box = { width: `${width * zoom}mm`, height: `${height * zoom}mm` }
  return (
    <div class={`tag-preview ${ruled ? 'ruled' : ''}`} aria-busy={waiting}>
      {ruled && <Ruler length={width} zoom={zoom} />}
      {ruled && <Ruler length={height} zoom={zoom} upright />}
      <div class="tag-paper" style={box}>
        {url === undefined ? (
          <p class="tag-waiting">{problem ? '' : say(SAY.waiting)}</p>
        ) : (
          <img class="tag" src={url} alt={say(SAY.previewOf)} style={box} />
        )}
        {look.eyelet > 0 && <Eyelet size={look} zoom={zoom} />}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

/** Where the string goes through: nothing that is printed. */
function Eyelet({ size, zoom }: { readonly size: LabelSize; readonly zoom: number }): JSX.Element {
  const hole = 4
  const at = {
    width: `${hole * zoom}mm`,
    height: `${hole * zoom}mm`,
    left: `${((size.width - hole) / 2) * zoom}mm`,
    top: `${((size.eyelet - hole) / 2) * zoom}mm`,
  }
  return <span class="tag-eyelet" style={at} aria-hidden="true" />
}

/** Sheets of tags on a screen, as small as they have to be; only the printer needs them in true size. */

import type { JSX } from 'preact'
import { A4 } from './a4-grid.ts'
import type { PrintJob } from './print.ts'

/** Of true size: three sheets stand beside each other on a desk's screen, one on a telephone's. */
const SCALE = 0.4

export function SeasonSheets({ pages }: Pick<PrintJob, 'pages'>): JSX.Element {
  const mm = (n: number): string => `${n * SCALE}mm`
  return (
    <div class="season-sheets">
      {pages.map((page, i) => (
        <div key={i} class="season-sheet" style={{ width: mm(A4.width), height: mm(A4.height) }}>
          {page.map(({ url, x, y, width, height }, at) => (
            <img
              key={at}
              src={url}
              alt=""
              style={{ left: mm(x), top: mm(y), width: mm(width), height: mm(height) }}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** The woven mark as SVG, and as characters for a terminal. */

import { type Weave, WEAVE_SIZE } from '../core/weave.ts'
import { COLOUR } from './tokens.ts'

/** One path of whole squares: under 1 kB, and the same for the same code. */
export function weaveSvg(weave: Weave, label: string): string {
  const side = `0 0 ${WEAVE_SIZE} ${WEAVE_SIZE}`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${side}" role="img" aria-label="${escapeXml(label)}" shape-rendering="crispEdges">` +
    `<path fill="${COLOUR.paleIndigo}" d="M0 0h${WEAVE_SIZE}v${WEAVE_SIZE}H0z"/>` +
    `<path fill="${COLOUR.indigo}" d="${modulesPath(weave)}"/></svg>`
  )
}

/** Eleven lines of blocks, two characters a square, since characters are twice as high as wide. */
export function weaveText(weave: Weave): string {
  return weave.map((row) => row.map((warp) => (warp ? '██' : '░░')).join('')).join('\n')
}

/** Runs of dark modules, row by row: `M3 0h2v1h-2z`. */
export function modulesPath(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return path
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

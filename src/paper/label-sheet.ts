/** Sheets of labels, as PDF and as SVG, true to size. */

import type { Faces } from './fonts.ts'
import { type Label, labelShapes, type Shape } from './label-design.ts'
import type { LabelSize } from './label-sizes.ts'
import { COLOUR, MM } from './tokens.ts'
import { openSheet, type Sheet, type SheetInfo } from './typeset/sheet.ts'
import { escapeXml, modulesPath } from './weave-svg.ts'

/** As many pages as the labels need, filled row by row. The same labels give the same bytes. */
export async function labelsPdf(
  labels: readonly Label[],
  size: LabelSize,
  faces: Faces,
  info: SheetInfo,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = size.sheet
  const sheet = openSheet(faces, info, [width * MM, height * MM])
  for (const page of pagesOf(labels, size)) {
    sheet.addPage()
    for (const [i, label] of page.entries()) {
      const [x, y] = placeOf(i, size)
      for (const shape of labelShapes(label, size)) draw(sheet, shape, x, y)
    }
  }
  return sheet.finish()
}

/** One SVG for each sheet, in millimetres. Text is text: whoever prints it needs a font of one width. */
export function labelsSvg(labels: readonly Label[], size: LabelSize): string[] {
  const { width, height } = size.sheet
  return pagesOf(labels, size).map((page) => {
    const drawn = page.map((label, i) => {
      const [x, y] = placeOf(i, size)
      const shapes = labelShapes(label, size).map(svgOf).join('')
      return `<g transform="translate(${mm(x)} ${mm(y)})">${shapes}</g>`
    })
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
      `<path fill="#fff" d="M0 0h${width}v${height}H0z"/>${drawn.join('')}</svg>\n`
    )
  })
}

function pagesOf(labels: readonly Label[], { columns, rows }: LabelSize): Label[][] {
  const count = columns * rows
  const pages = Math.ceil(labels.length / count)
  return Array.from({ length: pages }, (_, i) => labels.slice(i * count, (i + 1) * count))
}

function placeOf(i: number, { left, top, columns, stepX, stepY }: LabelSize): [number, number] {
  return [left + (i % columns) * stepX, top + Math.floor(i / columns) * stepY]
}

function draw(sheet: Sheet, shape: Shape, left: number, top: number): void {
  const [x, y, size] = [(left + shape.x) * MM, (top + shape.y) * MM, shape.size * MM]
  if (shape.kind === 'text') {
    const face = shape.mono ? 'mono' : 'text'
    sheet.text({ text: shape.text, outdent: 0 }, x, y, { face, size, colour: COLOUR.ink })
    return
  }
  if (shape.kind === 'weave') sheet.box(x, y, size, size, COLOUR.paleIndigo)
  sheet.modules(shape.modules, x, y, size, colourOf(shape.kind))
}

function svgOf(shape: Shape): string {
  const { kind, x, y, size } = shape
  if (kind === 'text') {
    const family = shape.mono ? 'monospace' : 'sans-serif'
    // The width is said, so that a code has its place whatever font stands in for ours.
    const wide = shape.mono ? ` textLength="${mm(shape.text.length * size * 0.6)}"` : ''
    return `<text x="${mm(x)}" y="${mm(y)}" font-family="${family}" font-size="${mm(size)}" fill="${COLOUR.ink}"${wide}>${escapeXml(shape.text)}</text>`
  }
  const count = shape.modules.length
  const ground =
    kind === 'weave' ? `<path fill="${COLOUR.paleIndigo}" d="M0 0h${count}v${count}H0z"/>` : ''
  return (
    `<g transform="translate(${mm(x)} ${mm(y)}) scale(${mm(size / count)})" shape-rendering="crispEdges">` +
    `${ground}<path fill="${colourOf(kind)}" d="${modulesPath(shape.modules)}"/></g>`
  )
}

/** QR codes are black, for cameras; the mark is the house's colour, for eyes. */
function colourOf(kind: 'qr' | 'weave'): string {
  return kind === 'qr' ? '#000000' : COLOUR.indigo
}

/** To a ten-thousandth: what no printer can tell apart needs no digits. */
function mm(n: number): string {
  return String(Math.round(n * 10_000) / 10_000)
}

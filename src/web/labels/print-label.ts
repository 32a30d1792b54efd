/** What is sent to the printer for an order of labels: one a page, a sheet of stickers, or several on A4. */

import { LABEL_SIZES, type LabelSize } from '../../paper/label-sizes.ts'
import { A4, a4Grid, onSheets } from './a4-grid.ts'
import { labelPath, type LabelOrder, sheetful, sheetsFor } from './label-order.ts'
import { type Placed, type PrintJob, printPages } from './print.ts'
import { svgUrl } from './use-drawing.ts'

export type Layout = 'single' | 'grid'

/** How many sheets of paper it takes. */
export function pageCount({ size }: LabelOrder, count: number, layout: Layout): number {
  if (layout === 'single') return sheetsFor(size, count).length
  const { columns, rows } = a4Grid(LABEL_SIZES[size])
  return Math.ceil(count / (columns * rows))
}

/** `isHere` tells whether whoever asked is still on the page: no dialog comes up over another. */
export async function printLabels(
  order: LabelOrder,
  count: number,
  layout: Layout,
  isHere: () => boolean = () => true,
): Promise<void> {
  const urls: string[] = []
  const drawn = async (labels: number): Promise<string> => {
    const url = await svgUrl(labelPath(order, 'svg', labels))
    urls.push(url)
    return url
  }
  try {
    const job =
      layout === 'single'
        ? await sheetJob(order, count, drawn)
        : gridJob(order, count, await drawn(1))
    if (isHere()) await printPages(job)
  } finally {
    // By now every picture is decoded, and what is printed is the picture.
    for (const url of urls) URL.revokeObjectURL(url)
  }
}

/** Full sheets are alike: they are drawn once, and the last one, which is not full, once more. */
async function sheetJob(
  order: LabelOrder,
  count: number,
  draw: (labels: number) => Promise<string>,
): Promise<PrintJob> {
  const { sheet }: LabelSize = LABEL_SIZES[order.size]
  const counts = sheetsFor(order.size, count)
  const drawn = new Map<number, string>()
  for (const labels of new Set(counts)) drawn.set(labels, await draw(labels))
  return {
    paper: sheet,
    pages: counts.map((labels) => [{ url: drawn.get(labels) ?? '', x: 0, y: 0, ...sheet }]),
  }
}

function gridJob({ size }: LabelOrder, count: number, url: string): PrintJob {
  return gridPages(
    LABEL_SIZES[size],
    Array.from({ length: count }, () => url),
  )
}

/** Labels of one size, each by its picture, with hairlines to cut along. */
export function gridPages(size: LabelSize, urls: readonly string[]): PrintJob {
  const grid = a4Grid(size)
  const { width, height } = size
  const place = (url: string, i: number): Placed => ({
    ...{ url, width, height, cut: true },
    x: grid.left + (i % grid.columns) * width,
    y: grid.top + Math.floor(i / grid.columns) * height,
  })
  return { paper: A4, pages: onSheets(urls, grid).map((page) => page.map(place)) }
}

/** A size that is a sheet of stickers already is not laid out again. */
export function isSheet({ size }: Pick<LabelOrder, 'size'>): boolean {
  return sheetful(size) > 1
}

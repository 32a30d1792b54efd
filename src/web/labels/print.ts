/** Printing pages of labels true to size: a layer of its own that only the printer sees, and paper as large as the label. */

/** Something on a page, in millimetres from its upper left corner. */
export interface Placed {
  /** Of an image. */
  readonly url: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** A hairline around it, to cut along. */
  readonly cut?: boolean
}

export interface PrintJob {
  /** In millimetres. */
  readonly paper: { readonly width: number; readonly height: number }
  readonly pages: readonly (readonly Placed[])[]
}

const PRINTING = 'printing-labels'

/** Resolves when the dialog is open; whether anything was printed, no browser tells. */
export async function printPages({ paper, pages }: PrintJob): Promise<void> {
  done?.()
  const layer = document.createElement('div')
  layer.className = 'print-layer'
  layer.append(...pages.map((page) => pageOf(paper, page)))
  document.body.append(layer)
  // A sheet of styles of its own: the policy of the page has no room for a style element.
  const style = new CSSStyleSheet()
  style.replaceSync(`@page { size: ${paper.width}mm ${paper.height}mm; margin: 0 }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
  document.documentElement.classList.add(PRINTING)
  done = () => {
    done = undefined
    window.removeEventListener('afterprint', end)
    document.documentElement.classList.remove(PRINTING)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== style)
    layer.remove()
  }
  // Some browsers come back from `print` at once and read the page later.
  const end = done
  window.addEventListener('afterprint', end)
  await Promise.all(Array.from(layer.querySelectorAll('img'), (image) => image.decode()))
  window.print()
}

/** Takes away what the last printing left where nobody said that it was over. */
let done: (() => void) | undefined

function pageOf({ width, height }: PrintJob['paper'], placed: readonly Placed[]): HTMLDivElement {
  const page = document.createElement('div')
  page.className = 'print-page'
  setMm(page, { width, height })
  for (const { url, x, y, width: w, height: h, cut = false } of placed) {
    const image = document.createElement('img')
    image.src = url
    image.alt = ''
    if (cut) image.className = 'cut'
    setMm(image, { left: x, top: y, width: w, height: h })
    page.append(image)
  }
  return page
}

function setMm(
  { style }: HTMLElement,
  sizes: Readonly<Partial<Record<'left' | 'top' | 'width' | 'height', number>>>,
): void {
  for (const [name, mm] of Object.entries(sizes)) style.setProperty(name, `${mm}mm`)
}

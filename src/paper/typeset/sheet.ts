/** Sheets of paper: a PDF/A-3b document, and the few marks that we make on its pages. */

import PDFDocument from 'pdfkit'
import type { FaceName, Faces } from '../fonts.ts'
import { HAIRLINE, PAGE } from '../tokens.ts'
import type { Line } from './lines.ts'

/** What a document is called, and when it was made: nothing here is asked of a clock. */
export interface SheetInfo {
  readonly title: string
  readonly subject: string
  readonly author: string
  readonly software: string
  /** POSIX seconds. */
  readonly made: number
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
}

export interface Ink {
  readonly face: FaceName
  readonly size: number
  readonly colour: string
}

export interface Stroke {
  readonly colour: string
  readonly thickness: number
}

/** Distances are points from the upper left corner of the page; `y` of a text is its baseline. */
export interface Sheet {
  readonly faces: Faces
  pages(): number
  addPage(): void
  /** Goes back to a page, from 0, to write its foot. */
  turnTo(page: number): void
  text(line: Pick<Line, 'text' | 'outdent'>, x: number, y: number, ink: Ink, stretch?: number): void
  rule(x: number, y: number, width: number, colour: string, thickness?: number): void
  box(x: number, y: number, width: number, height: number, colour: string): void
  /** A line through these points. */
  stroke(points: readonly (readonly [x: number, y: number])[], ink: Stroke): void
  /** Square modules, dark where true: a QR code or a woven mark. */
  modules(
    rows: readonly (readonly boolean[])[],
    x: number,
    y: number,
    size: number,
    colour: string,
  ): void
  /** JPEG or PNG, fitted into a box. */
  picture(bytes: Uint8Array, x: number, y: number, width: number, height: number): void
  /** An area that opens an address. */
  link(url: string, x: number, y: number, width: number, height: number): void
  attach(attachment: Attachment): void
  /** The file. Nothing can be added after. */
  finish(): Promise<Uint8Array<ArrayBuffer>>
}

/** Page sizes in points; A4 unless said otherwise. */
export function openSheet(
  faces: Faces,
  info: SheetInfo,
  size: readonly [width: number, height: number] = [PAGE.width, PAGE.height],
): Sheet {
  const made = new Date(info.made * 1000)
  const document = new PDFDocument(options(info, made, size))
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  for (const [name, { source }] of Object.entries(faces) as [FaceName, Faces[FaceName]][]) {
    // pdfkit takes a fontkit font as it takes bytes; its types do not say so.
    document.registerFont(name, source as unknown as string)
  }
  let pages = 0

  return {
    faces,
    pages: () => pages,
    addPage() {
      document.addPage()
      pages++
    },
    turnTo(page) {
      document.switchToPage(page)
    },
    text({ text, outdent }, x, y, { face, size: points, colour }, stretch = 0) {
      if (text === '') return
      document.font(face).fontSize(points).fillColor(colour)
      document.text(text, x - outdent, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: stretch,
      })
    },
    rule(x, y, width, colour, thickness = HAIRLINE) {
      document.lineWidth(thickness).strokeColor(colour)
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke()
    },
    box(x, y, width, height, colour) {
      document.rect(x, y, width, height).fill(colour)
    },
    stroke(points, { colour, thickness }) {
      document.lineWidth(thickness).strokeColor(colour)
      for (const [i, [x, y]] of points.entries()) {
        if (i === 0) document.moveTo(x, y)
        else document.lineTo(x, y)
      }
      document.stroke()
    },
    modules(rows, x, y, points, colour) {
      drawModules(document, rows, x, y, points, colour)
    },
    picture(bytes, x, y, width, height) {
      const image = bytes as unknown as Buffer
      document.image(image, x, y, { fit: [width, height], valign: 'bottom' })
    },
    link(url, x, y, width, height) {
      document.link(x, y, width, height, url)
    },
    attach({ name, mediaType, description, bytes }) {
      // Its types do not know the relationship, which PDF/A-3 asks for.
      const filed = {
        type: mediaType,
        relationship: 'Data',
        creationDate: made,
        modifiedDate: made,
      }
      document.file(bytes as Buffer, { name, description, ...filed })
    },
    async finish() {
      const ended = new Promise<void>((resolve, reject) => {
        document.on('end', resolve)
        document.on('error', reject)
      })
      document.end()
      await ended
      return joined(chunks)
    },
  }
}

function options(
  info: SheetInfo,
  made: Date,
  size: readonly [number, number],
): PDFKit.PDFDocumentOptions {
  return {
    size: [...size],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    lang: 'zh-CN',
    displayTitle: true,
    // None, rather than Helvetica: PDF/A embeds what it sets. Naming ours here makes pdfkit open it
    // anew at every change of font.
    font: null as unknown as string,
    info: {
      Title: info.title,
      Subject: info.subject,
      Author: info.author,
      Creator: info.software,
      Producer: info.software,
      CreationDate: made,
      ModDate: made,
    },
  }
}

/** One path for each row's runs, in whole numbers of modules: small, sharp, and filled at once. */
function drawModules(
  document: PDFKit.PDFDocument,
  rows: readonly (readonly boolean[])[],
  x: number,
  y: number,
  size: number,
  colour: string,
): void {
  document
    .save()
    .translate(x, y)
    .scale(size / rows.length)
  for (const [row, cells] of rows.entries()) {
    for (let from = 0; from < cells.length; from++) {
      if (!cells[from]) continue
      let to = from
      while (cells[to]) to++
      document.rect(from, row, to - from, 1)
      from = to
    }
  }
  document.fill(colour).restore()
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

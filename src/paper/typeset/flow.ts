/** Flow: what is set on the page piece by piece, and goes on on the next page when one is full. */

import { PAGE } from '../tokens.ts'
import { breakLines, type Line, printable } from './lines.ts'
import type { Ink, Sheet } from './sheet.ts'

/** A piece that is never cut: so high, and drawn with its upper left corner at a point. */
export interface Piece {
  readonly height: number
  /** How far below its top a text stands, so that texts beside each other can stand on one line. */
  readonly baseline?: number
  draw(x: number, y: number): void
}

/** Type of one kind: its ink, and how far apart the lines are. */
export interface Style extends Ink {
  readonly line: number
  /** Whether wrapped lines reach the margin, as Chinese books have them. */
  readonly flush?: boolean
}

export interface Flow {
  readonly sheet: Sheet
  readonly width: number
  /** Where the next piece will stand, from the top of the page. */
  y(): number
  /** Whether nothing stands on this page yet. */
  atTop(): boolean
  space(height: number): void
  /** Goes on on a new page unless this height is left. */
  need(height: number): void
  /** Sets pieces one under another, on as many pages as it takes. */
  place(pieces: readonly Piece[]): void
}

/** Begins on a new page. */
export function openFlow(sheet: Sheet): Flow {
  const bottom = PAGE.height - PAGE.bottom
  let y: number = PAGE.top
  sheet.addPage()

  function need(height: number): void {
    if (y + height <= bottom) return
    sheet.addPage()
    y = PAGE.top
  }

  return {
    sheet,
    width: PAGE.width - PAGE.left - PAGE.right,
    y: () => y,
    atTop: () => y === PAGE.top,
    space(height) {
      y += height
    },
    need,
    place(pieces) {
      for (const piece of pieces) {
        need(piece.height)
        piece.draw(PAGE.left, y)
        y += piece.height
      }
    },
  }
}

/** A text in lines of a style, one piece a line. */
export function textPieces(sheet: Sheet, text: string, style: Style, width: number): Piece[] {
  const face = sheet.faces[style.face]
  const lines = breakLines(face, printable(face, text), style.size, width)
  // The middle of capitals and of squares, by eye, stands in the middle of the line.
  const baseline = style.line / 2 + style.size * 0.36
  return lines.map((line) => ({
    height: style.line,
    baseline,
    draw(x, y) {
      sheet.text(line, x, y + baseline, style, stretch(line, style, width))
    },
  }))
}

/** Several pieces as one that is not cut. */
export function together(pieces: readonly Piece[]): Piece {
  return {
    height: heightOf(pieces),
    draw(x, y) {
      let at = y
      for (const piece of pieces) {
        piece.draw(x, at)
        at += piece.height
      }
    },
  }
}

export interface Column {
  /** From the left margin. */
  readonly x: number
  readonly pieces: readonly Piece[]
}

/**
 * Columns beside each other. The last is the one that may be long: it is cut between its pieces,
 * and the others stand beside its beginning.
 */
export function columns(beside: readonly Column[], long: Column): Piece[] {
  const [lower] = [...beside, long]
    .map(({ pieces }) => pieces[0]?.baseline ?? 0)
    .toSorted((a, b) => b - a)
  const level = (column: Column): Column => levelled(column, lower ?? 0)
  return besides(beside.map(level), level(long))
}

/** Puts air above the first text, so that its line is `baseline` below the top. */
function levelled({ x, pieces }: Column, baseline: number): Column {
  const above = baseline - (pieces[0]?.baseline ?? baseline)
  const [first, ...rest] = pieces
  if (first === undefined || above <= 0) return { x, pieces }
  return { x, pieces: [together([gap(above), first]), ...rest] }
}

function besides(beside: readonly Column[], long: Column): Piece[] {
  const tallest = Math.max(0, ...beside.map(({ pieces }) => heightOf(pieces)))
  let head = 0
  let cut = 0
  while (cut < long.pieces.length && head < tallest) head += long.pieces[cut++]?.height ?? 0
  const first: Piece = {
    height: Math.max(head, tallest),
    draw(x, y) {
      for (const column of beside) together(column.pieces).draw(x + column.x, y)
      together(long.pieces.slice(0, cut)).draw(x + long.x, y)
    },
  }
  return [first, ...long.pieces.slice(cut).map((piece) => shifted(piece, long.x))]
}

export function shifted(piece: Piece, by: number): Piece {
  return {
    height: piece.height,
    draw: (x, y) => {
      piece.draw(x + by, y)
    },
  }
}

export function gap(height: number): Piece {
  return { height, draw: () => undefined }
}

export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { height }) => sum + height, 0)
}

/** How much wider each character of a wrapped line is set. Never so much that it is noticed. */
function stretch(line: Line, { flush, size }: Style, width: number): number {
  const count = Array.from(line.text).length
  const slack = width - line.width
  if (!flush || !line.wrapped || count < 2 || slack > 1.6 * size || slack < 0) return 0
  return slack / (count - 1)
}

/** Outlines of characters as pixels: how much of each pixel a text covers. */

/** A straight piece of an outline, in pixels from the top left. */
interface Edge {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** As fonts draw: curves are quadratic or cubic, and y goes up. */
export interface OutlineCommand {
  readonly command: string
  readonly args: readonly number[]
}

export interface PlacedOutline {
  readonly commands: readonly OutlineCommand[]
  /** Where its origin stands, in pixels. */
  readonly x: number
  readonly y: number
  /** Pixels for one unit of the font. */
  readonly scale: number
}

/** Samples a pixel, each way. */
const FINE = 4
/** Straight pieces for one curve: at the size of a label nobody sees a corner. */
const PIECES = 8

/** Coverage from 0 to `FINE * FINE` for each pixel, row by row. What lies outside is cut off. */
export function coverage(
  outlines: readonly PlacedOutline[],
  width: number,
  height: number,
): Uint8Array {
  const covered = new Uint8Array(width * height)
  for (const outline of outlines) {
    const edges = edgesOf(outline)
    for (let line = 0; line < height * FINE; line++) {
      fillLine(covered, width, line, crossings(edges, (line + 0.5) / FINE))
    }
  }
  return covered
}

export const FULL = FINE * FINE

interface Crossing {
  readonly x: number
  readonly turn: 1 | -1
}

/** Where the outline crosses a line, from the left. */
function crossings(edges: readonly Edge[], y: number): Crossing[] {
  const found: Crossing[] = []
  for (const { x0, y0, x1, y1 } of edges) {
    if (y0 <= y === y1 <= y) continue
    found.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 })
  }
  return found.sort((a, b) => a.x - b.x)
}

/** Inside is where the outline winds around at all, as TrueType has it. */
function fillLine(
  covered: Uint8Array,
  width: number,
  line: number,
  found: readonly Crossing[],
): void {
  const row = Math.floor(line / FINE) * width
  let winding = 0
  for (const [i, { x, turn }] of found.entries()) {
    winding += turn
    const end = found[i + 1]?.x
    if (winding === 0 || end === undefined) continue
    const from = Math.max(0, Math.round(x * FINE))
    const until = Math.min(width * FINE, Math.round(end * FINE))
    for (let sample = from; sample < until; sample++) {
      const at = row + Math.floor(sample / FINE)
      covered[at] = Math.min(FULL, (covered[at] ?? 0) + 1)
    }
  }
}

function edgesOf({ commands, x, y, scale }: PlacedOutline): Edge[] {
  const edges: Edge[] = []
  let [startX, startY, nowX, nowY] = [0, 0, 0, 0]
  const lineTo = (toX: number, toY: number): void => {
    edges.push({
      ...{ x0: x + nowX * scale, y0: y - nowY * scale },
      ...{ x1: x + toX * scale, y1: y - toY * scale },
    })
    ;[nowX, nowY] = [toX, toY]
  }
  const curve = (at: (t: number) => readonly [number, number]): void => {
    for (let piece = 1; piece <= PIECES; piece++) lineTo(...at(piece / PIECES))
  }
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const [fromX, fromY] = [nowX, nowY]
    if (command === 'moveTo') [startX, startY, nowX, nowY] = [a, b, a, b]
    else if (command === 'lineTo') lineTo(a, b)
    else if (command === 'quadraticCurveTo') {
      curve((t) => [bezier(t, fromX, a, c), bezier(t, fromY, b, d)])
    } else if (command === 'bezierCurveTo') {
      curve((t) => [bezier(t, fromX, a, c, e), bezier(t, fromY, b, d, f)])
    } else if (command === 'closePath') lineTo(startX, startY)
  }
  return edges
}

/** De Casteljau: between neighbours, then between what came out, until one is left. */
function bezier(t: number, ...points: readonly number[]): number {
  let left = [...points]
  while (left.length > 1) {
    left = left.slice(1).map((point, i) => (left[i] ?? 0) * (1 - t) + point * t)
  }
  return left[0] ?? 0
}

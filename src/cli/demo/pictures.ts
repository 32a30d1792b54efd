/** Pictures of designs that nobody made: sketch, repeat unit, sample and six views, of one cloth and one cut. */

import { coverage, FULL, type OutlineCommand, type PlacedOutline } from '../../paper/raster.ts'
import { type Cloth, clothAt, shades, UNIT } from './cloth.ts'
import { type Cut, type CutName, CUTS, type Face, type Line, type Shape } from './cuts.ts'
import { type Picture, pngOf } from './png.ts'

export type View = 'front' | 'rear' | 'left' | 'right' | 'top' | 'bottom'

const [PAPER, INK, SEAM] = [6, 7, 8]
const [WIDTH, HEIGHT] = [400, 500]
/** Pixels for one unit of a cut, which is 100 wide and 125 high. */
const SCALE = 4

/** The repeat, twice each way, so that its borders are seen to meet. */
export function unitPicture(cloth: Cloth): Uint8Array {
  const at = clothAt(cloth)
  return drawn(cloth, 2 * UNIT, 2 * UNIT, at)
}

/** Swatch of the cloth alone. */
export function swatchPicture(cloth: Cloth): Uint8Array {
  return drawn(cloth, WIDTH, 300, clothAt(cloth))
}

/** The cut in pencil, without its cloth. */
export function sketchPicture(cloth: Cloth, cut: CutName): Uint8Array {
  const { shape, seams } = faceOf(cut, 'front')
  const lines = covered([
    ...strokes(closed(shape), 0.9),
    ...seams.flatMap((it) => strokes(it, 0.5)),
  ])
  return drawn(cloth, WIDTH, HEIGHT, (x, y) => (lines(x, y) ? INK : PAPER))
}

/** As it was sewn, on its hanger. */
export function samplePicture(cloth: Cloth, cut: CutName): Uint8Array {
  const { shape } = CUTS[cut].front
  return sewn(cloth, shape, HANGER)
}

export function viewPicture(cloth: Cloth, cut: CutName, view: View): Uint8Array {
  const { shape, seams } = faceOf(cut, view)
  return sewn(cloth, shape, seams)
}

function sewn(cloth: Cloth, shape: Shape, seams: readonly Line[]): Uint8Array {
  const inside = covered([outline(shape)])
  const lines = covered([
    ...strokes(closed(shape), 0.6),
    ...seams.flatMap((it) => strokes(it, 0.5)),
  ])
  const at = clothAt(cloth)
  return drawn(cloth, WIDTH, HEIGHT, (x, y) => {
    if (lines(x, y)) return SEAM
    return inside(x, y) ? at(x, y) : PAPER
  })
}

const HANGER: readonly Line[] = [
  [
    [38, 14],
    [50, 7],
    [62, 14],
  ],
  [
    [50, 7],
    [50, 4],
    [53, 2],
  ],
]

function drawn(
  { colours }: Cloth,
  width: number,
  height: number,
  colourAt: (x: number, y: number) => number,
): Uint8Array {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
    colourAt(i % width, Math.floor(i / width)),
  )
  const picture: Picture = { width, height, pixels }
  return pngOf(picture, [...colours, ...shades(colours), '#fbfaf6', '#3a3a40', '#8b8791'])
}

function faceOf(name: CutName, view: View): Face {
  const cut: Cut = CUTS[name]
  return cut[view] ?? cut.front
}

/** Whether more than half of a pixel lies inside. */
function covered(outlines: readonly PlacedOutline[]): (x: number, y: number) => boolean {
  const shares = coverage(outlines, WIDTH, HEIGHT)
  return (x, y) => (shares[y * WIDTH + x] ?? 0) * 2 > FULL
}

function closed(shape: Shape): Line {
  const [first = [0, 0]] = shape
  return [...shape, first]
}

/** A line as thin pieces of paper, one for each straight part. */
function strokes(line: Line, width: number): PlacedOutline[] {
  return line.slice(1).flatMap((to, i) => {
    const from = line[i]
    if (!from) return []
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dy)
    if (length === 0) return []
    const [nx, ny] = [(-dy / length) * (width / 2), (dx / length) * (width / 2)]
    return [
      outline([
        [from[0] + nx, from[1] + ny],
        [to[0] + nx, to[1] + ny],
        [to[0] - nx, to[1] - ny],
        [from[0] - nx, from[1] - ny],
      ]),
    ]
  })
}

/** Fonts draw upwards, and paper is read downwards. */
function outline(shape: Shape): PlacedOutline {
  const commands: OutlineCommand[] = shape.map(([x, y], i) => ({
    command: i === 0 ? 'moveTo' : 'lineTo',
    args: [x, -y],
  }))
  return { commands: [...commands, { command: 'closePath', args: [] }], x: 0, y: 0, scale: SCALE }
}

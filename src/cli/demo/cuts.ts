/** Cuts: the outlines of garments and of rolls of cloth, with their seams, on a sheet of 100 by 125. */

export type Point = readonly [x: number, y: number]
export type Shape = readonly Point[]
export type Line = readonly Point[]

export interface Face {
  readonly shape: Shape
  readonly seams: readonly Line[]
}

export type Cut = { readonly front: Face } & {
  readonly [V in 'rear' | 'left' | 'right' | 'top' | 'bottom']?: Face
}

/** The right half from the top down; the left one is the same, seen in a mirror. */
function mirrored(half: Shape): Shape {
  return [...half, ...half.toReversed().map(([x, y]): Point => [100 - x, y])]
}

/** Across the middle, each line and its mirror image. */
function both(...lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => [line, line.map(([x, y]): Point => [100 - x, y])])
}

// prettier-ignore
const COAT: Shape = mirrored([
  [57, 12], [72, 18], [92, 62], [82, 67], [70, 44], [72, 82], [76, 112], [50, 113],
])
// prettier-ignore
const COAT_SIDE: Shape = [[44, 14], [56, 14], [64, 30], [66, 112], [36, 112], [38, 30]]
const COAT_TOP: Shape = mirrored([
  [50, 40],
  [60, 44],
  [82, 52],
  [88, 64],
  [66, 76],
  [50, 78],
])
const SLEEVES = both([
  [72, 18],
  [70, 44],
])

/** The opening in front is where the coat is seen from the left, and elsewhere from the right. */
const LEFT: Face = {
  shape: COAT_SIDE,
  seams: [
    [
      [52, 26],
      [50, 76],
    ],
    [
      [40, 30],
      [40, 112],
    ],
  ],
}
const RIGHT: Face = {
  shape: COAT_SIDE.map(([x, y]): Point => [100 - x, y]),
  seams: LEFT.seams.map((line) => line.map(([x, y]): Point => [100 - x, y])),
}

export const CUTS = {
  coat: {
    front: {
      shape: COAT,
      seams: [
        ...SLEEVES,
        ...both([
          [57, 12],
          [50, 34],
        ]),
        [
          [50, 34],
          [50, 113],
        ],
        ...both([
          [58, 84],
          [68, 82],
        ]),
      ],
    },
    rear: {
      shape: COAT,
      seams: [
        ...SLEEVES,
        [
          [43, 12],
          [57, 12],
        ],
        [
          [50, 70],
          [50, 113],
        ],
      ],
    },
    left: LEFT,
    right: RIGHT,
    top: {
      shape: COAT_TOP,
      seams: [
        [
          [44, 50],
          [56, 50],
          [50, 58],
          [44, 50],
        ],
      ],
    },
    bottom: { shape: COAT_TOP, seams: [] },
  },
  dress: {
    front: {
      shape: mirrored([
        [58, 12],
        [66, 14],
        [70, 32],
        [62, 52],
        [84, 112],
        [50, 115],
      ]),
      seams: [
        [
          [38, 52],
          [62, 52],
        ],
        ...both([
          [58, 12],
          [50, 24],
        ]),
      ],
    },
  },
  scarf: {
    front: {
      shape: mirrored([
        [68, 10],
        [68, 115],
      ]),
      seams: both(
        [
          [64, 10],
          [64, 115],
        ],
        [
          [68, 108],
          [50, 108],
        ],
      ),
    },
  },
  glove: {
    // prettier-ignore
    front: {
      shape: [
        [30, 115], [30, 70], [16, 52], [22, 46], [34, 56], [34, 24], [42, 22], [44, 50], [46, 16],
        [54, 16], [55, 50], [58, 20], [66, 22], [65, 54], [69, 32], [76, 34], [72, 78], [70, 115],
      ],
      seams: [[[30, 96], [70, 96]], [[30, 102], [70, 102]]],
    },
  },
  roll: {
    front: {
      shape: mirrored([
        [90, 20],
        [90, 105],
      ]),
      seams: [
        [
          [10, 30],
          [90, 30],
        ],
        [
          [10, 33],
          [90, 33],
        ],
      ],
    },
  },
} as const satisfies Readonly<Record<string, Cut>>

export type CutName = keyof typeof CUTS

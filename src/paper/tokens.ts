/** The look, as numbers: the colours, sizes and steps that paper and screen share. */

/** Undyed cotton and indigo. One accent; the other hues mean a finding, never decoration. */
export const COLOUR = {
  /** The ground on a screen. Paper brings its own. */
  cotton: '#FBFAF6',
  ink: '#1B2430',
  /** Second in rank: translations, labels, page numbers. 4.5 : 1 and more on cotton. */
  faded: '#5B6572',
  indigo: '#22406B',
  paleIndigo: '#E6EBF3',
  /** Hairlines. */
  thread: '#C9CDD4',
  /** 一致 consistent. */
  leaf: '#2F6B4F',
  /** 无法判断 not determined. */
  amber: '#9A6A00',
  /** 不一致 inconsistent, and what destroys. */
  madder: '#A3322B',
} as const

/** Points in a millimetre. */
export const MM = 72 / 25.4

/** A4 in points, and its margins. */
export const PAGE = {
  width: 210 * MM,
  height: 297 * MM,
  left: 21 * MM,
  right: 21 * MM,
  top: 27 * MM,
  bottom: 22 * MM,
} as const

/** The grid that vertical distances are multiples of. */
export const STEP = 4

/** A warp thread. */
export const HAIRLINE = 0.5

/** Sizes of type on paper, in points, with the height of a line. */
export const TYPE = {
  display: { size: 29, line: 38 },
  heading: { size: 12, line: 18 },
  code: { size: 15.5, line: 22 },
  lead: { size: 10.5, line: 17.5 },
  text: { size: 9, line: 14.5 },
  note: { size: 7.5, line: 11.5 },
  digest: { size: 7.6, line: 12 },
} as const

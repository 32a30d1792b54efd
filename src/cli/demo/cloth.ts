/** Cloth to look at: repeats that are drawn from a seed, for designs that nobody made. */

/** What is woven or printed: the ground is 0, the figure 1, and what stands beside it 2. */
export type Motif = (x: number, y: number) => 0 | 1 | 2

export const MOTIFS = {
  clouds: () => (x, y) => {
    const lobes = [
      [18, 38, 14],
      [34, 28, 16],
      [50, 38, 13],
    ] as const
    for (const [cx, cy, r] of lobes) {
      const d = Math.hypot(x - cx, y - cy)
      if (d < r) return d > r - 3 ? 2 : d % 6 < 3 ? 1 : 0
    }
    return y > 46 && y < 50 && x > 8 && x < 58 ? 2 : 0
  },
  bamboo: () => (x, y) => {
    if (Math.abs(x - 14) < 4) return y % 32 < 2 ? 0 : 1
    if (Math.abs(x - 46) < 3) return (y + 16) % 32 < 2 ? 0 : 2
    return leaf(x - 26, y - 18, 1) || leaf(x - 32, y - 46, -1) ? 1 : 0
  },
  camellia: () => (x, y) => {
    const [dx, dy] = [x - 32, y - 32]
    const r = Math.hypot(dx, dy)
    if (r < 5) return 2
    return r < 16 + 8 * Math.cos(5 * Math.atan2(dy, dx)) ? 1 : 0
  },
  dots: () => (x, y) => {
    if (Math.hypot(x - 16, y - 16) < 10) return 1
    return Math.hypot(x - 48, y - 48) < 10 ? 2 : 0
  },
  fret: () => (x, y) => {
    const row = FRET[Math.floor(y / 8)] ?? ''
    return row.charAt(Math.floor(x / 8)) === '#' ? 1 : 0
  },
  tartan: (random) => {
    const bands = Array.from({ length: 3 }, () => Math.floor(random() * 48))
    const inBand = (at: number): boolean => bands.some((from) => at >= from && at < from + 9)
    return (x, y) => {
      const over = (x + y) % 4 < 2
      if (inBand(over ? x : y)) return 1
      return Math.abs((over ? y : x) - 58) < 2 ? 2 : 0
    }
  },
  scales: () => (x, y) => {
    // Every second row stands half a scale aside, and each covers the one behind it.
    for (const row of [2, 1, 0]) {
      const cy = Math.floor(y / 16) * 16 + 16 * row
      const cx = ((cy / 16) % 2) * 16
      const along = (((x - cx) % 32) + 32) % 32
      const d = Math.hypot(along - 16, y - cy)
      if (d < 17) return d > 14 ? 2 : Math.floor(d / 4) % 2 === 0 ? 1 : 0
    }
    return 0
  },
  crackle: (random) => {
    const points = Array.from({ length: 9 }, () => [random() * UNIT, random() * UNIT] as const)
    return (x, y) => {
      const [first = 0, second = 0] = points
        .map(([px, py]) => Math.hypot(around(x - px), around(y - py)))
        .sort((a, b) => a - b)
      return second - first < 1.6 ? 1 : first < 2 ? 2 : 0
    }
  },
  waves: () => (x, y) => {
    const at = y + 6 * Math.sin((x / UNIT) * 4 * Math.PI)
    const band = ((at % 32) + 32) % 32
    return band < 6 ? 1 : band > 12 && band < 15 ? 2 : 0
  },
  stars: (random) => {
    const points = Array.from(
      { length: 8 },
      () => [random() * UNIT, random() * UNIT, 3 + random() * 4] as const,
    )
    return (x, y) => {
      for (const [px, py, size] of points) {
        const [dx, dy] = [Math.abs(around(x - px)), Math.abs(around(y - py))]
        if (Math.sqrt(dx) + Math.sqrt(dy) < Math.sqrt(size)) return size > 5 ? 2 : 1
      }
      return 0
    }
  },
  stripes: (random) => {
    const widths = Array.from({ length: 4 }, () => 3 + Math.floor(random() * 6))
    return (x) => {
      let from = 0
      for (const [i, width] of widths.entries()) {
        if (x >= from && x < from + width) return i % 2 === 0 ? 1 : 2
        from += width + 5
      }
      return 0
    }
  },
  chess: () => (x, y) => {
    const cell = (Math.floor(x / 16) + Math.floor(y / 16)) % 2
    return cell === 0 ? 0 : Math.hypot((x % 16) - 8, (y % 16) - 8) < 3 ? 2 : 1
  },
} as const satisfies Readonly<Record<string, (random: () => number) => Motif>>

export type MotifName = keyof typeof MOTIFS

/** How many pixels a motif is wide and high before it repeats. */
export const UNIT = 64

export interface Cloth {
  readonly motif: MotifName
  readonly seed: number
  /** Ground, figure and beside it. */
  readonly colours: readonly [string, string, string]
}

/** The cloth's colour at a place: 0 to 2, and the same in shade, 3 to 5, where a thread goes under. */
export function clothAt({ motif, seed }: Cloth): (x: number, y: number) => number {
  const draw: Motif = MOTIFS[motif](chance(seed))
  return (x, y) => draw(x % UNIT, y % UNIT) + ((x + 2 * y) % 5 === 0 ? 3 : 0)
}

/** A little darker than each. */
export function shades(colours: Cloth['colours']): string[] {
  return colours.map((hex) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    return `#${parts.map((it) => hex2(Math.round(it * 0.86))).join('')}`
  })
}

function hex2(level: number): string {
  return level.toString(16).padStart(2, '0')
}

const FRET = [
  '########',
  '#......#',
  '#.####.#',
  '#.#..#.#',
  '#.#.##.#',
  '#.#....#',
  '#.######',
  '........',
]

function leaf(dx: number, dy: number, side: 1 | -1): boolean {
  const along = dx * side + dy * 0.5
  return along > 0 && along < 18 && Math.abs(dy - dx * side * 0.6) < 3 - Math.abs(along - 9) / 4
}

/** The nearest way to a point, also across the border of the repeat. */
function around(d: number): number {
  return d - Math.round(d / UNIT) * UNIT
}

/** Numbers from 0 to 1 that look like chance and are always the same (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

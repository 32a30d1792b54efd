/** Outlines as pixels: squares, holes and circles, whose areas are known without the program. */

import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { asCode } from '../../src/core/record/code.ts'
import { codeLabel } from '../../src/paper/label-design.ts'
import { labelPng } from '../../src/paper/label-png.ts'
import { coverage, FULL, type OutlineCommand } from '../../src/paper/raster.ts'
import { faces } from './house.ts'

const box = (x0: number, y0: number, x1: number, y1: number): OutlineCommand[] => [
  { command: 'moveTo', args: [x0, y0] },
  { command: 'lineTo', args: [x1, y0] },
  { command: 'lineTo', args: [x1, y1] },
  { command: 'lineTo', args: [x0, y1] },
  { command: 'closePath', args: [] },
]

/** The area in pixels. */
function area(commands: readonly OutlineCommand[], scale = 1, size = 40): number {
  const covered = coverage([{ commands, x: 0, y: size, scale }], size, size)
  return covered.reduce((sum, it) => sum + it, 0) / FULL
}

describe('coverage', () => {
  test('of a box is its area, where it stands', () => {
    const covered = coverage([{ commands: box(1, 1, 3, 2), x: 1, y: 5, scale: 1 }], 6, 6)
    const full = [...covered.entries()].filter(([, it]) => it === FULL).map(([at]) => at)
    // y goes up from the baseline at 5: the row of 3 to 4, columns 2 and 3.
    expect(full).toEqual([3 * 6 + 2, 3 * 6 + 3])
    expect(covered.reduce((sum, it) => sum + it, 0)).toBe(2 * FULL)
  })

  test('of half a pixel is half', () => {
    const covered = coverage([{ commands: box(0, 0, 1, 1), x: 0, y: 1, scale: 0.5 }], 1, 1)
    expect([...covered]).toEqual([FULL / 4])
  })

  test('of a hole, drawn the other way round, is nothing, and of two boxes in one place no more', () => {
    const hole = [...box(0, 0, 20, 20), ...box(5, 15, 15, 5)]
    expect(area(hole)).toBe(300)
    expect(area([...box(0, 0, 20, 20), ...box(5, 5, 15, 15)])).toBe(400)
  })

  test.each(['quadratic', 'cubic'])('of a circle of %s curves is nearly its area', (kind) => {
    const [r, c] = [15, 20]
    const k = kind === 'cubic' ? 0.5522847 * r : 0
    const arcs = [0, 1, 2, 3].map((quarter): OutlineCommand => {
      const turn = (x: number, y: number): number[] => {
        const [cos, sin] = [[1, 0, -1, 0][quarter] ?? 0, [0, 1, 0, -1][quarter] ?? 0]
        return [c + x * cos - y * sin, c + x * sin + y * cos]
      }
      return kind === 'cubic'
        ? { command: 'bezierCurveTo', args: [...turn(r, k), ...turn(k, r), ...turn(0, r)] }
        : { command: 'quadraticCurveTo', args: [...turn(r, r), ...turn(0, r)] }
    })
    const found = area([{ command: 'moveTo', args: [c + r, c] }, ...arcs])
    // A quadratic quarter bulges: two thirds of the corner's triangle beyond the chord.
    const wanted = kind === 'cubic' ? Math.PI * r * r : 2 * r * r + (4 / 3) * r * r
    expect(Math.abs(found - wanted) / wanted).toBeLessThan(0.01)
  })

  test('outside of the picture is cut off', () => {
    expect(area(box(-100, -100, 100, 100), 1, 8)).toBe(64)
  })
})

test('a PNG has the code beneath, as wide as what stands above, in black with soft edges', async () => {
  const label = codeLabel('https://yz.example.cn', asCode(new Uint8Array(10).fill(77)))
  const png = Buffer.from(await labelPng(label, faces.mono))
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const at = png.indexOf('IDAT')
  const raw = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const stride = Math.ceil(width / 2) + 1
  const pixel = (x: number, y: number): number =>
    ((raw[y * stride + 1 + (x >> 1)] ?? 0) >> (x % 2 ? 0 : 4)) & 15
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => pixel(x, y)),
  )
  const inked = (row: number[] | undefined) => row?.some((it) => it !== 0) ?? false
  const blank = rows.findLastIndex((row, y) => !inked(row) && inked(rows[y + 1]))
  const text = rows.slice(blank + 1).filter(inked)
  expect(text.length).toBeGreaterThan(20)
  const columns = text.flatMap((row) => row.flatMap((it, x) => (it === 0 ? [] : [x])))
  expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(width * 0.8)
  const colours = new Set(text.flat())
  // No thread of the woven mark among them.
  expect([colours.has(1), colours.has(2), colours.has(3)]).toEqual([true, false, false])
  expect(colours.size).toBeGreaterThan(8)
})

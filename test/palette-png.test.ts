/** Pictures of pages made small: the colours that matter stay, whichever filters the browser chose. */

import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

interface Script {
  palettePng(png: Buffer, rows?: number): Buffer
}

const { palettePng } = (await import(
  new URL('../scripts/palette-png.mjs', import.meta.url).href
)) as Script

type Colour = readonly [red: number, green: number, blue: number]

/** RGB of eight bits; line y by filter y modulo 5, computed from the definition and not from the script. */
function pngOf(rows: readonly (readonly Colour[])[]): Buffer {
  const flat = rows.map((row) => row.flat())
  const at = (y: number, x: number): number => flat[y]?.[x] ?? 0
  const lines = flat.map((row, y) => {
    const bytes = row.map((level, x) => {
      const [a, b, c] = [at(y, x - 3), at(y - 1, x), at(y - 1, x - 3)]
      const p = a + b - c
      const nearest = [a, b, c].toSorted((i, j) => Math.abs(p - i) - Math.abs(p - j))[0] ?? 0
      const foretold = [0, a, b, Math.floor((a + b) / 2), nearest][y % 5] ?? 0
      return (level - foretold + 256) % 256
    })
    return [y % 5, ...bytes]
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(rows[0]?.length ?? 0, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.from(lines.flat()))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** What a palette PNG shows; its lines are not filtered. */
function read(png: Buffer): number[][][] {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 4, at + 8 + png.readUInt32BE(at))
    expect(png.readUInt32BE(at + 4 + body.length)).toBe(crc32(body))
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4))
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect([...header.subarray(8)]).toEqual([8, 3, 0, 0, 0])
  const [palette, lines] = [
    chunks.get('PLTE') ?? Buffer.alloc(0),
    inflateSync(chunks.get('IDAT') ?? ''),
  ]
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => {
      const index = lines[y * (width + 1) + 1 + x] ?? 0
      return [...palette.subarray(index * 3, index * 3 + 3)]
    }),
  )
}

/** Colours that differ from pixel to pixel, `count` of them. */
function field(width: number, height: number, count: number): Colour[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x): Colour => {
      const n = (y * width + x) % count
      return [(n * 7) % 256, (n * 101) % 256, Math.floor(n / 2) % 256]
    }),
  )
}

describe('a picture of a page', () => {
  test('with few colours is the same in each pixel, whatever the filter', () => {
    const rows = field(16, 11, 120)
    expect(read(palettePng(pngOf(rows)))).toEqual(rows)
  })

  test('with many colours has 256, none far from what it was, and its ground unchanged', () => {
    const ground: Colour = [251, 250, 246]
    const rows = [
      ...field(40, 40, 1600),
      ...Array.from({ length: 60 }, () => Array<Colour>(40).fill(ground)),
    ]
    const shown = read(palettePng(pngOf(rows)))
    expect(shown.at(-1)?.[0]).toEqual(ground)
    expect(new Set(shown.flat().map(String)).size).toBeLessThanOrEqual(256)
    const errors = rows.flatMap((row, y) =>
      row.map((colour, x) =>
        Math.max(...colour.map((it, i) => Math.abs(it - (shown[y]?.[x]?.[i] ?? 0)))),
      ),
    )
    expect(Math.max(...errors)).toBeLessThan(48)
  })

  test('can be cut off below', () => {
    const rows = field(5, 9, 45)
    expect(read(palettePng(pngOf(rows), 4))).toEqual(rows.slice(0, 4))
  })

  test('is a PNG', () => {
    expect(() => palettePng(Buffer.from('GIF89a, and what else'))).toThrow('not a PNG')
  })
})

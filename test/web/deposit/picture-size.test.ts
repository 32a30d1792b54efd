/** How large a picture says it is, before anybody decodes it. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayDecode, pictureSize } from '../../../src/web/deposit/picture-size.ts'

const ascii = (text: string): number[] => Array.from(text, (it) => it.charCodeAt(0))
const be16 = (n: number): number[] => [n >>> 8, n & 255]
const be32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const le16 = (n: number): number[] => [n & 255, n >>> 8]
const le24 = (n: number): number[] => [n & 255, (n >>> 8) & 255, n >>> 16]

type Size = readonly [number, number]

const FORMATS: Readonly<Record<string, (size: Size) => number[]>> = {
  png: ([w, h]) => [
    0x89,
    ...ascii('PNG\r\n\x1a\n'),
    0,
    0,
    0,
    13,
    ...ascii('IHDR'),
    ...be32(w),
    ...be32(h),
  ],
  gif: ([w, h]) => [...ascii('GIF89a'), ...le16(w), ...le16(h)],
  jpeg: ([w, h]) => [
    ...[0xff, 0xd8, 0xff, 0xe1, ...be16(6), 1, 2, 3, 4],
    ...[0xff, 0xc4, ...be16(3), 9],
    // A filling byte before a marker (T.81 §B.1.1.2).
    ...[0xff, 0xff, 0xc2, ...be16(17), 8, ...be16(h), ...be16(w)],
  ],
  'webp, extended': ([w, h]) => [
    ...[...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBPVP8X'), 10, 0, 0, 0, 0, 0, 0, 0],
    ...[...le24(w - 1), ...le24(h - 1)],
  ],
  heic: ([w, h]) => [
    ...[0, 0, 0, 24, ...ascii('ftypheic'), 0, 0, 0, 0],
    ...[...ascii('ispe'), 0, 0, 0, 0, ...be32(160), ...be32(90)],
    ...[...ascii('ispe'), 0, 0, 0, 0, ...be32(w), ...be32(h), 0, 0],
  ],
}

const side = fc.integer({ min: 200, max: 16_000 })

describe('pictureSize', () => {
  test.each(Object.entries(FORMATS))('reads it from a %s', (_, format) => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(pictureSize(Uint8Array.from(format([width, height])))).toEqual({ width, height })
      }),
    )
  })

  test('reads it from a lossy and from a lossless WebP', () => {
    const riff = [...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBP')]
    const lossy = [
      ...riff,
      ...ascii('VP8 '),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0x9d,
      1,
      0x2a,
      ...le16(640),
      ...le16(480),
    ]
    expect(pictureSize(Uint8Array.from(lossy))).toEqual({ width: 640, height: 480 })
    const bits = 639 | (479 << 14)
    const lossless = [
      ...riff,
      ...ascii('VP8L'),
      0,
      0,
      0,
      0,
      0x2f,
      ...le16(bits & 0xffff),
      ...le16(bits >>> 16),
    ]
    expect(pictureSize(Uint8Array.from(lossless))).toEqual({ width: 640, height: 480 })
  })

  test('finds none in what ends before it', () => {
    for (const format of Object.values(FORMATS)) {
      const whole = format([300, 200])
      for (let length = 0; length < whole.length - 3; length++) {
        const size = pictureSize(Uint8Array.from(whole.slice(0, length)))
        expect(size).not.toEqual({ width: 300, height: 200 })
      }
    }
  })

  test('finds none in an SVG', () => {
    expect(pictureSize(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9"/>'))).toBe(
      undefined,
    )
  })

  test('takes whatever bytes there are', () => {
    const heads = Object.values(FORMATS).map((it) => it([300, 200]))
    const bytes = fc.tuple(fc.constantFrom(...heads), fc.nat(30), fc.uint8Array({ maxLength: 60 }))
    fc.assert(
      fc.property(bytes, ([head, kept, rest]) => {
        pictureSize(Uint8Array.from([...head.slice(0, kept), ...rest]))
      }),
    )
  })
})

describe('mayDecode', () => {
  test('takes what a camera makes', () => {
    expect(mayDecode({ width: 12_000, height: 9000 })).toBe(true)
  })

  test('takes nothing that becomes too large, or of which nobody knows how large', () => {
    expect(mayDecode(undefined)).toBe(false)
    expect(mayDecode({ width: 60_000, height: 10 })).toBe(false)
    expect(mayDecode({ width: 30_000, height: 30_000 })).toBe(false)
    expect(mayDecode({ width: 0, height: 30 })).toBe(false)
  })
})

/** Makes a PNG of a screen small: at most 256 colours, chosen by how much of the picture has them. Only Node's own modules. */

import { Buffer } from 'node:buffer'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS = 256

/** Of a PNG of eight bits a channel, not interlaced, as browsers make them; transparency is taken for white. `rows`: only so many from the top. */
export function palettePng(png, rows = Infinity) {
  const { width, height, pixels } = decode(png)
  const kept = Math.min(height, rows)
  const seen = pixels.subarray(0, width * kept)
  const palette = medianCut(histogram(seen))
  return encode(width, kept, palette, indexed(seen, palette))
}

/** One number for each pixel: 0xRRGGBB. */
function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG')
  const chunks = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.push([type, png.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const [, header] = chunks[0]
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, type, , , interlaced] = header.subarray(8)
  const channels = { 2: 3, 6: 4 }[type]
  if (depth !== 8 || channels === undefined || interlaced !== 0) throw new Error('not such a PNG')
  const data = chunks.filter(([name]) => name === 'IDAT').map(([, bytes]) => bytes)
  const lines = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  const pixels = new Uint32Array(width * height)
  for (let i = 0; i < pixels.length; i++) {
    const [red, green, blue, alpha = 255] = lines.subarray(i * channels, (i + 1) * channels)
    const over = (level) => Math.round((level * alpha + 255 * (255 - alpha)) / 255)
    pixels[i] = (over(red) << 16) | (over(green) << 8) | over(blue)
  }
  return { width, height, pixels }
}

/** PNG (third edition), clause 9: each byte without what its neighbours foretold of it. */
function unfiltered(raw, stride, height, step) {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : out[y * stride + x - step]
      const up = y === 0 ? 0 : out[(y - 1) * stride + x]
      const corner = x < step || y === 0 ? 0 : out[(y - 1) * stride + x - step]
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + foretold
    }
  }
  return out
}

function paeth(left, up, corner) {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((it) => Math.abs(guess - it))
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function histogram(pixels) {
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return [...counts].map(([colour, count]) => ({
    colour,
    count,
    parts: [colour >> 16, (colour >> 8) & 255, colour & 255],
  }))
}

/** Boxes of colours, the one with most to lose cut in two until there are enough. */
function medianCut(all) {
  const boxes = [all]
  while (boxes.length < COLOURS) {
    const [worst, channel] = worstOf(boxes)
    if (worst === undefined) break
    const sorted = worst.toSorted((a, b) => a.parts[channel] - b.parts[channel])
    const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2
    let [at, before] = [1, sorted[0].count]
    while (at < sorted.length - 1 && before + sorted[at].count <= half) before += sorted[at++].count
    boxes.splice(boxes.indexOf(worst), 1, sorted.slice(0, at), sorted.slice(at))
  }
  return boxes.map(mean)
}

function worstOf(boxes) {
  let [worst, channel, most] = [undefined, 0, 0]
  for (const box of boxes) {
    if (box.length < 2) continue
    // Much used colours weigh more, but not so much that rare ones vanish.
    const weight = Math.sqrt(box.reduce((sum, { count }) => sum + count, 0))
    for (const i of [0, 1, 2]) {
      let [low, high] = [255, 0]
      for (const { parts } of box) [low, high] = [Math.min(low, parts[i]), Math.max(high, parts[i])]
      const loss = (high - low) * weight
      if (loss > most) [worst, channel, most] = [box, i, loss]
    }
  }
  return [worst, channel]
}

/** Where one colour is nearly all of a box, the box is that colour: grounds stay what they were. */
function mean(box) {
  const all = box.reduce((sum, { count }) => sum + count, 0)
  const first = box.reduce((most, it) => (it.count > most.count ? it : most))
  if (first.count > all / 2) return first.parts
  return [0, 1, 2].map((i) =>
    Math.round(box.reduce((sum, { parts, count }) => sum + parts[i] * count, 0) / all),
  )
}

function indexed(pixels, palette) {
  const nearest = new Map()
  const out = Buffer.alloc(pixels.length)
  for (const [i, colour] of pixels.entries()) {
    if (!nearest.has(colour)) nearest.set(colour, nearestIn(palette, colour))
    out[i] = nearest.get(colour)
  }
  return out
}

function nearestIn(palette, colour) {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255]
  let [best, least] = [0, Infinity]
  for (const [i, of] of palette.entries()) {
    const distance = parts.reduce((sum, level, j) => sum + (level - of[j]) ** 2, 0)
    if (distance < least) [best, least] = [i, distance]
  }
  return best
}

function encode(width, height, palette, pixels) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    pixels.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width)
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Thumbnails that are none: other formats, bombs of pixels, and files cut off. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asCode } from '../../src/core/record/code.ts'
import { certificatePdf } from '../../src/paper/certificate-pdf.ts'
import { codeLabel } from '../../src/paper/label-design.ts'
import { labelPng } from '../../src/paper/label-png.ts'
import { checkPicture } from '../../src/paper/picture.ts'
import { refusal, valueOrEvidenceError } from '../support/refuses.ts'
import { faces, paperOf } from './house.ts'

const png = await labelPng(
  codeLabel('https://yz.example.cn', asCode(new Uint8Array(10))),
  faces.mono,
)

function jpeg(width: number, height: number, components = 3): Uint8Array {
  const size = [height, width].flatMap((n) => [Math.floor(n / 256), n % 256])
  const app = [0xff, 0xe0, 0, 4, 1, 2]
  return Uint8Array.from([0xff, 0xd8, ...app, 0xff, 0xc0, 0, 11, 8, ...size, components, 0, 0, 0])
}

function sized(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(png)
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

test('a small PNG or JPEG is a thumbnail', () => {
  checkPicture(png)
  checkPicture(jpeg(800, 600))
})

test('a bomb of pixels is refused before anybody decodes it', () => {
  refusal(() => {
    checkPicture(sized(100_000, 100_000))
  }, 'too-large')
  refusal(() => {
    checkPicture(sized(10, 1601))
  }, 'too-large')
  refusal(() => {
    checkPicture(jpeg(60_000, 60_000))
  }, 'too-large')
  refusal(() => {
    checkPicture(new Uint8Array(1024 * 1024 + 1))
  }, 'too-large')
})

test('another format, CMYK, no size and a JPEG cut off are refused', () => {
  const refused = (bytes: Uint8Array, fault: 'unsupported' | 'malformed'): void => {
    refusal(() => {
      checkPicture(bytes)
    }, fault)
  }
  refused(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported')
  refused(jpeg(10, 10, 4), 'unsupported')
  refused(sized(0, 10), 'malformed')
  refused(jpeg(10, 10).slice(0, 12), 'malformed')
})

test('whatever the bytes, they pass or are refused', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    fc.uint8Array({ maxLength: 64 }).map((it) => Uint8Array.from([0xff, 0xd8, 0xff, ...it])),
  )
  fc.assert(
    fc.property(bytes, (it) => {
      valueOrEvidenceError(() => {
        checkPicture(it)
      })
    }),
  )
})

test('a certificate has pictures only where they are given', async () => {
  const plain = await certificatePdf(paperOf({ files: 1 }), faces)
  const thumbnails = [{ bytes: png, caption: '外套效果图.png' }]
  const shown = await certificatePdf(paperOf({ files: 1, thumbnails }), faces)
  const image = (pdf: Uint8Array): boolean => Buffer.from(pdf).includes('/Subtype /Image')
  expect([image(plain), image(shown)]).toEqual([false, true])
})

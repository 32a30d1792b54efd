import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { codeReader } from '../../../src/adapters/zxing/code-reader.ts'
import { crc32 } from '../../../src/core/zip/crc32.ts'
import { qrCode } from '../../../src/paper/qr-code.ts'

const TEXT = 'https://yz.example.cn/c/YZ0123456789ABCDE'

/** A grey picture of the code, each module so many pixels wide. */
function picture(scale: number): Uint8Array {
  const modules = qrCode(TEXT, [['M', 10]])?.modules ?? []
  const side = (modules.length + 8) * scale
  const rows = Buffer.alloc((side + 1) * side, 0xff)
  for (let y = 0; y < side; y++) {
    const row = modules[Math.floor(y / scale) - 4]
    rows[y * (side + 1)] = 0
    for (const [x, dark] of (row ?? []).entries()) {
      const at = y * (side + 1) + 1 + (x + 4) * scale
      if (dark) rows.fill(0, at, at + scale)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND'),
  ]
  return Uint8Array.from(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]))
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(named) >>> 0)
  return Buffer.concat([length, named, crc])
}

describe('the reader of codes', () => {
  const read = codeReader()

  test('reads a code, and reads again', async () => {
    expect(await read(picture(4))).toEqual([TEXT])
    expect(await read(picture(3))).toEqual([TEXT])
  })

  test('finds none in what is no picture, or was cut off', async () => {
    const whole = picture(4)
    for (const bytes of [new Uint8Array(), whole.slice(0, 20), whole.slice(0, 60)]) {
      expect(await read(bytes)).toEqual([])
    }
    expect(await read(new TextEncoder().encode('%PDF-1.7'))).toEqual([])
    expect(await read(Uint8Array.of(0xff, 0xd8, 0xff, 0xc0))).toEqual([])
    expect(await read(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0))).toEqual([])
  })

  // Few bytes that a decoder would make a hundred megabytes of; it would even find the code.
  test(
    'unpacks no picture that has more pixels than cameras make',
    { timeout: 60_000 },
    async () => {
      expect(await read(picture(290))).toEqual([])
    },
  )
})

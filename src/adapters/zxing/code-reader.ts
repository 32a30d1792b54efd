/** QR codes read by ZXing, compiled to WebAssembly: from the package on the disk, never from the network. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { ReadCodes } from '../../ports/code-reader.ts'

const MODULE = 'zxing-wasm/reader/zxing_reader.wasm'

/** As many as the largest cameras of telephones have. A few bytes may ask for gigabytes of pixels. */
const MAX_PIXELS = 110_000_000

/** How many codes a page of a certificate has, and some. */
const MAX_CODES = 8

/** ZXing is compiled for the first picture. */
export function codeReader(): ReadCodes {
  let ready: Promise<unknown> | undefined

  return async (picture) => {
    const pixels = pixelsOf(picture)
    if (pixels === undefined || pixels > MAX_PIXELS) return []
    ready ??= prepare()
    await ready
    const found = await readBarcodes(picture, {
      formats: ['QRCode'],
      tryHarder: true,
      maxNumberOfSymbols: MAX_CODES,
    })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}

async function prepare(): Promise<unknown> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(MODULE))
  const wasmBinary = new Uint8Array(bytes).buffer
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/** What its header says, before anybody unpacks it; `undefined` for what is neither PNG nor JPEG. */
function pixelsOf(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begins = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte)
  // IHDR is the first chunk: length, type, width, height.
  if (begins(0x89, 0x50, 0x4e, 0x47) && bytes.length >= 33) {
    return view.getUint32(16) * view.getUint32(20)
  }
  return begins(0xff, 0xd8, 0xff) ? jpegPixels(view) : undefined
}

/** Walks the segments to the frame header: marker, length, precision, height, width. */
function jpegPixels(view: DataView): number | undefined {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7)
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

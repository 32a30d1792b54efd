/** Reading QR codes from pictures, by ZXing compiled to WebAssembly: handed in, or a file of this site. */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { base64ToBytes } from '../../core/base64.ts'
import type { QrModule } from './messages.ts'

/** More pixels than these show a reader nothing new. */
const MAX_SIDE = 4096

/** How many codes a page of a certificate has, and some. */
const MAX_CODES = 8

/** The reader did not come: the line is gone, or the site has another one by now. */
export class ReaderMissing extends Error {
  override readonly name = 'ReaderMissing'
}

export class QrReader {
  readonly #module: QrModule
  #ready: Promise<unknown> | undefined

  constructor(module: QrModule) {
    this.#module = module
  }

  /** The texts of all codes in a picture. */
  async read(image: ImageData): Promise<readonly string[]> {
    this.#ready ??= prepare(this.#module)
    try {
      await this.#ready
    } catch (cause) {
      // The line may be back when there is another picture.
      this.#ready = undefined
      throw new ReaderMissing('the reader of QR codes could not be fetched', { cause })
    }
    const found = await readBarcodes(image, {
      formats: ['QRCode'],
      tryHarder: true,
      maxNumberOfSymbols: MAX_CODES,
    })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}

/** `undefined` for what the browser cannot show. */
export async function pixelsOf(picture: Blob): Promise<ImageData | undefined> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(picture)
  } catch {
    return undefined
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width * scale, bitmap.height * scale].map((it) =>
    Math.max(1, Math.round(it)),
  ) as [number, number]
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) return undefined
  // What is transparent is paper, not ink.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return context.getImageData(0, 0, width, height)
}

/** Once, and only when there is a picture to look at. */
async function prepare(module: QrModule): Promise<unknown> {
  if ('address' in module) {
    const locateFile = (): string => module.address
    return prepareZXingModule({ overrides: { locateFile }, fireImmediately: true })
  }
  const stream = new Blob([base64ToBytes(module.packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
  const wasmBinary = await new Response(stream).arrayBuffer()
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

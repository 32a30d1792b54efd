/** Reading a QR code from a camera's picture: by the browser where it can, else by ZXing, fetched from this site when it is needed. */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

export type ReadCodes = (video: HTMLVideoElement) => Promise<readonly string[]>

interface Detector {
  detect(video: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

export async function codeReader(): Promise<ReadCodes> {
  const { BarcodeDetector: native } = globalThis as { readonly BarcodeDetector?: DetectorClass }
  // Some browsers have the class and none of the formats.
  if (native && (await native.getSupportedFormats()).includes('qr_code')) {
    const detector = new native({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue)
  }
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  return async (video) => {
    const image = frameOf(video)
    if (!image) return []
    const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}

function frameOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0 || height === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0)
  return context?.getImageData(0, 0, width, height)
}

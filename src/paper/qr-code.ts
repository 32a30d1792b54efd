/** QR codes as modules, with the segments that make them small, and the rule for how large they may be. */

import { create, type QRCodeErrorCorrectionLevel, type QRCodeSegment } from 'qrcode'

/** Rows from the top, true where dark. Four modules of quiet zone belong around it. */
export type Modules = readonly (readonly boolean[])[]

export interface QrCode {
  readonly modules: Modules
  /** 1 to 40. */
  readonly version: number
  readonly level: QRCodeErrorCorrectionLevel
}

export const QUIET_MODULES = 4

/** Printers spread ink and cameras blur: below this, telephones give up. */
const MIN_MODULE_MM = 0.33

/**
 * The code of a text at the best of these levels at which a module on paper is large enough, or
 * `undefined` if none is. Digits after a `#` become a numeric segment, and so cost 3.4 bits each.
 */
export function qrCode(
  text: string,
  levels: readonly QRCodeErrorCorrectionLevel[],
  widthMm: number,
): QrCode | undefined {
  for (const level of levels) {
    const code = codeAt(text, level)
    if (code && widthMm / code.modules.length >= MIN_MODULE_MM) return code
  }
  return undefined
}

function codeAt(text: string, level: QRCodeErrorCorrectionLevel): QrCode | undefined {
  try {
    const { modules, version } = create(segmentsOf(text), { errorCorrectionLevel: level })
    return { modules: rowsOf(modules.data, modules.size), version, level }
  } catch (error) {
    // The one thing that may happen to a text of ours: no version is large enough.
    if (error instanceof Error && error.message.includes('too big')) return undefined
    throw error
  }
}

function segmentsOf(text: string): QRCodeSegment[] {
  const [, head = '', digits = ''] = /^([^#]+#)(\d+)$/.exec(text) ?? []
  if (digits !== '') {
    return [
      { data: new TextEncoder().encode(head), mode: 'byte' },
      { data: digits, mode: 'numeric' },
    ]
  }
  if (/^[0-9A-Z $%*+\-./:]+$/.test(text)) return [{ data: text, mode: 'alphanumeric' }]
  return [{ data: new TextEncoder().encode(text), mode: 'byte' }]
}

function rowsOf(data: Uint8Array, size: number): boolean[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => data[row * size + column] === 1),
  )
}

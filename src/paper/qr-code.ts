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

/** A level of error correction, and the largest version that it is used for. */
export type QrLimit = readonly [level: QRCodeErrorCorrectionLevel, maxVersion: number]

/**
 * The code of a text at the first of these levels at which it is not too large, or `undefined`.
 * Too large is what cameras cannot tell apart: printers spread ink, and a frame has only so many
 * pixels. Digits after a `#` become a numeric segment, 10 bits for three.
 */
export function qrCode(text: string, limits: readonly QrLimit[]): QrCode | undefined {
  for (const [level, maxVersion] of limits) {
    const code = codeAt(text, level)
    if (code && code.version <= maxVersion) return code
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

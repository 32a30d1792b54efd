/** What stands on a label, as shapes in millimetres: the QR code, the woven mark, and the code in groups of four. */

import { formatDigitalLink } from '../core/number/digital-link.ts'
import type { Gtin } from '../core/number/gtin.ts'
import { formatLocator } from '../core/qr.ts'
import { formatCode, type ProvenanceCode } from '../core/record/code.ts'
import { weave } from '../core/weave.ts'
import type { LabelSize } from './label-sizes.ts'
import { LOCATOR_LIMITS, LOCATOR_MM } from './paper-codes.ts'
import type { Phrase } from './phrase.ts'
import { type Modules, QUIET_MODULES, qrCode } from './qr-code.ts'
import { LABEL_WORDS } from './words.ts'

/** One label's content. */
export interface Label {
  readonly code: ProvenanceCode
  /** Where the QR code leads. */
  readonly url: string
}

export type Shape =
  | {
      readonly kind: 'qr' | 'weave'
      readonly x: number
      readonly y: number
      readonly size: number
      readonly modules: Modules
    }
  | {
      readonly kind: 'text'
      /** The left end of the baseline. */
      readonly x: number
      readonly y: number
      readonly size: number
      /** Type of one width, for codes; the text font for words. */
      readonly mono: boolean
      readonly text: string
    }

/** `<base>/c/<code>`: the address of a design's public page. */
export function codeLabel(base: string, code: ProvenanceCode): Label {
  return { code, url: formatLocator(base, code) }
}

/**
 * The same for a firm that has a GTIN for this garment: a GS1 Digital Link, which shops' tills read
 * too. A `serial` makes it the address of a single garment (一物一码).
 */
export function gtinLabel(base: string, code: ProvenanceCode, gtin: Gtin, serial?: string): Label {
  return { code, url: formatDigitalLink(base, { gtin, ...(serial !== undefined && { serial }) }) }
}

/** From the edge of a label to what is not a code: cutting is no exact art. */
const MARGIN = 2

/** Characters of the mono font are 0.6 of its size wide. */
const MONO = 0.6

/** Throws if the address is too long for 20 mm. */
export function labelShapes(label: Label, size: LabelSize): Shape[] {
  const qr = qrCode(label.url, LOCATOR_LIMITS)
  if (qr === undefined) throw new Error('the address is too long for a code of 20 mm')
  const quiet = (LOCATOR_MM / qr.modules.length) * QUIET_MODULES
  return size.height > size.width
    ? tag(label, size, qr.modules, quiet)
    : sticker(label, size, qr.modules, quiet)
}

/** The code, and beside it mark and text as high as the code: a group in the middle of the label. */
function sticker(label: Label, size: LabelSize, modules: Modules, quiet: number): Shape[] {
  const points = 2.4
  const step = 3.1
  const edge = Math.max(quiet, MARGIN)
  const lines = codeLines(label.code, size.width - edge - LOCATOR_MM - quiet - MARGIN, points)
  const beside = Math.max(...lines.map((it) => it.length)) * points * MONO
  const group = LOCATOR_MM + quiet + beside
  const x = Math.max(edge, (size.width - group) / 2)
  const y = (size.height - LOCATOR_MM) / 2
  const left = x + LOCATOR_MM + quiet
  const mark = Math.min(LOCATOR_MM - lines.length * step - 1.4, beside)
  return [
    { kind: 'qr', x, y, size: LOCATOR_MM, modules },
    { kind: 'weave', x: left, y, size: mark, modules: weave(label.code) },
    ...lines.map((text, i) => ({
      kind: 'text' as const,
      x: left,
      y: y + LOCATOR_MM - (lines.length - 1 - i) * step,
      size: points,
      mono: true,
      text,
    })),
  ]
}

/** The code under the eyelet, in the middle; below it mark and text side by side, and what to do. */
function tag(label: Label, size: LabelSize, modules: Modules, quiet: number): Shape[] {
  const x = (size.width - LOCATOR_MM) / 2
  const y = size.eyelet + quiet
  const under = y + LOCATOR_MM + quiet + 2
  const mark = 13
  const gap = 2.2
  const room = size.width - 2 * MARGIN - mark - gap
  const points = 2.6
  const lines = codeLines(label.code, room, points)
  const step = mark / Math.max(lines.length, 4)
  const wide = mark + gap + Math.max(...lines.map((it) => it.length)) * points * MONO
  const left = (size.width - wide) / 2
  const top = under + (mark - lines.length * step) / 2
  return [
    { kind: 'qr', x, y, size: LOCATOR_MM, modules },
    { kind: 'weave', x: left, y: under, size: mark, modules: weave(label.code) },
    ...lines.map((text, i) => ({
      kind: 'text' as const,
      x: left + mark + gap,
      y: top + (i + 0.5) * step + points * 0.35,
      size: points,
      mono: true,
      text,
    })),
    ...words(LABEL_WORDS.scan, left, under + mark + 6.5, 2.5),
  ]
}

function words({ zh, en }: Phrase, x: number, y: number, size: number): Shape[] {
  const at = { kind: 'text', x, mono: false } as const
  return [
    { ...at, y, size, text: zh },
    { ...at, y: y + 1.35 * size, size: 0.8 * size, text: en },
  ]
}

/** `YZ-7K3M-Q2XV-9D4T-8ZQ0-C`, as many groups a line as there is room for; the check character never alone. */
function codeLines(code: ProvenanceCode, width: number, size: number): string[] {
  const [prefix = '', first = '', second = '', third = '', fourth = '', check = ''] =
    formatCode(code).split('-')
  const groups = [`${prefix}-${first}`, second, third, `${fourth}-${check}`]
  const pairs = [`${prefix}-${first}-${second}`, `${third}-${fourth}-${check}`]
  const fits = (lines: readonly string[]): boolean =>
    lines.every((it) => it.length * size * MONO <= width)
  return fits(pairs) ? pairs : groups
}

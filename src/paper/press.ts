/** The press: certificates and labels in every form they have. What sets pages is loaded for the first page, not at start. */

import { utf8ToBytes } from '../core/bytes.ts'
import {
  type CertificateFacts,
  type CertificateTrust,
  openCertificate,
} from '../core/certificate/open.ts'
import { EvidenceError } from '../core/error.ts'
import type { Gtin } from '../core/number/gtin.ts'
import { formatCode, type ProvenanceCode } from '../core/record/code.ts'
import type { CertificateTimestamp } from './certificate-stamps.ts'
import type { Report } from '../core/verify/report.ts'
import type { Faces, FontFiles } from './fonts.ts'
import { LABEL_SIZES, type LabelSize, type LabelSizeName } from './label-sizes.ts'
import type { PaperSigning } from './pdf-signature.ts'
import type { ReportSetting } from './report-model.ts'
import { LABEL_WORDS, TITLES } from './words.ts'

export const LABEL_FORMS = ['pdf', 'svg', 'png'] as const
export type LabelForm = (typeof LABEL_FORMS)[number]

/** As many as one order may have. */
export const MAX_LABELS = 1000

export interface LabelOrder {
  readonly code: ProvenanceCode
  /** Where the QR code leads: a scheme and a host, perhaps a path. */
  readonly base: string
  readonly gtin?: Gtin
  readonly size: LabelSizeName
  /** A sheet full of them if nothing is said. */
  readonly count?: number
  readonly form: LabelForm
  /** POSIX seconds: when the design was deposited, so that the same order gives the same bytes. */
  readonly made: number
}

export interface Press {
  /**
   * Throws what `openCertificate` throws: nothing that does not hold is printed. `pictures` are shown small,
   * and must be files that the certificate shows. Signed where the house has a key for that.
   */
  pdf(
    certificate: Uint8Array,
    trust: CertificateTrust,
    base: string,
    pictures?: readonly Uint8Array[],
  ): Promise<Uint8Array>
  text(certificate: Uint8Array, trust: CertificateTrust): Promise<string>
  report(report: Report, setting: ReportSetting): Promise<Uint8Array<ArrayBuffer>>
  /** Throws `too-large` for more than the form holds. */
  labels(order: LabelOrder): Promise<Uint8Array<ArrayBuffer>>
}

export interface PressParts {
  readonly readFonts: () => Promise<FontFiles>
  /** The name and version of this program. */
  readonly software: string
  /** By which timestamps are checked, in DER; none if nobody named any. */
  readonly roots?: () => Promise<readonly Uint8Array[]>
  /** Asked for each PDF of a certificate; nothing where such papers are not signed. */
  readonly signing?: () => Promise<Omit<PaperSigning, 'reason'> | undefined>
}

export function openPress({ readFonts, software, roots, signing }: PressParts): Press {
  let opened: Promise<Faces> | undefined

  async function openFonts(): Promise<Faces> {
    const [{ openFaces }, files] = await Promise.all([import('./fonts.ts'), readFonts()])
    return openFaces(files)
  }

  function faces(): Promise<Faces> {
    opened ??= openFonts().catch((error: unknown) => {
      // Whoever asks next may find them.
      opened = undefined
      throw error
    })
    return opened
  }

  async function stampsOf(facts: CertificateFacts): Promise<readonly CertificateTimestamp[]> {
    if (facts.tokens.length === 0) return []
    const { timestampsOf } = await import('./certificate-stamps.ts')
    return timestampsOf(facts, (await roots?.()) ?? [])
  }

  return {
    async pdf(certificate, trust, base, pictures = []) {
      const facts = openCertificate(certificate, trust)
      const by = await signing?.()
      const [{ certificatePdf }, { thumbnailsOf }] = await Promise.all([
        import('./certificate-pdf.ts'),
        import('./thumbnails.ts'),
      ])
      const thumbnails = await thumbnailsOf(facts, pictures)
      const timestamps = await stampsOf(facts)
      const where = { locatorBase: base, verifierBase: `${base}/v` }
      const paper = { facts, certificate, timestamps, thumbnails, software, ...where }
      const pdf = await certificatePdf(paper, await faces())
      if (!by) return pdf
      const { signPdf } = await import('./pdf-signature.ts')
      const { zh, en } = TITLES.certificate
      return signPdf(pdf, { ...by, reason: `${zh} ${en}` })
    },
    async text(certificate, trust) {
      const facts = openCertificate(certificate, trust)
      const [{ certificateView }, { certificateText }] = await Promise.all([
        import('./certificate-view.ts'),
        import('./certificate-text.ts'),
      ])
      return certificateText(certificateView(facts, await stampsOf(facts), software))
    },
    async report(report, setting) {
      const { reportPdf } = await import('./report-pdf.ts')
      return reportPdf(report, setting, await faces())
    },
    async labels(order) {
      checkCount(order)
      const { codeLabel, gtinLabel } = await import('./label-design.ts')
      const { base, code, gtin, size: name, form } = order
      const label = gtin === undefined ? codeLabel(base, code) : gtinLabel(base, code, gtin)
      if (form === 'png') {
        const { labelPng } = await import('./label-png.ts')
        return labelPng(label, (await faces()).mono)
      }
      const size: LabelSize = LABEL_SIZES[name]
      const all = Array.from({ length: order.count ?? sheetful(name) }, () => label)
      const { labelsPdf, labelsSvg } = await import('./label-sheet.ts')
      if (form === 'svg') return utf8ToBytes(labelsSvg(all, size).join(''))
      const words = LABEL_WORDS.title
      const text = formatCode(code)
      const subject = `${words.en} ${text}`
      const info = { title: `${words.zh} ${text}`, subject, author: text, software }
      return labelsPdf(all, size, await faces(), { ...info, made: order.made })
    },
  }
}

/** A PNG shows one label, and an SVG one sheet. */
function checkCount({ form, size, count }: LabelOrder): void {
  const most = { pdf: MAX_LABELS, svg: sheetful(size), png: 1 }[form]
  if (count === undefined || (count >= 1 && count <= most)) return
  throw new EvidenceError('too-large', `${form} of this size holds 1 to ${most} labels`)
}

function sheetful(name: LabelSizeName): number {
  const { columns, rows } = LABEL_SIZES[name]
  return columns * rows
}

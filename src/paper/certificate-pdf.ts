/** Certificates on paper: a PDF/A-3b that carries the certificate, and QR codes that do without the PDF. */

import type { CertificateFacts } from '../core/certificate/open.ts'
import { CERTIFICATE_MEDIA_TYPE } from '../core/certificate/certificate.ts'
import type { CertificateTimestamp } from './certificate-stamps.ts'
import { certificateView } from './certificate-view.ts'
import { setCertificate, type Thumbnail } from './certificate-pages.ts'
import type { Faces } from './fonts.ts'
import { paperCodes } from './paper-codes.ts'
import { openSheet } from './typeset/sheet.ts'
import { PRODUCT, TITLES } from './words.ts'

export interface CertificatePaper {
  /** What `openCertificate` found. Nothing that was not checked is printed. */
  readonly facts: CertificateFacts
  /** The `.yzcert` itself, byte for byte as it is attached. */
  readonly certificate: Uint8Array
  /** Timestamps over this certificate's checkpoints: `timestampsOf` finds them. */
  readonly timestamps: readonly CertificateTimestamp[]
  /** Where QR-A leads: a scheme and a host, perhaps a path. */
  readonly locatorBase: string
  /** Where QR-B leads: any copy of the verifier page. */
  readonly verifierBase: string
  /** Only what the holder wants to show. */
  readonly thumbnails: readonly Thumbnail[]
  /** The name and version of the program that prints. */
  readonly software: string
}

export const ATTACHMENT_NAME = 'certificate.yzcert'

/** The same paper gives the same bytes, whenever and wherever it is made. */
export async function certificatePdf(
  paper: CertificatePaper,
  faces: Faces,
): Promise<Uint8Array<ArrayBuffer>> {
  const { facts, certificate, timestamps, software } = paper
  const view = certificateView(facts, timestamps, software)
  const sheet = openSheet(faces, {
    title: `${TITLES.certificate.zh} ${view.code ?? view.kind.zh}`,
    subject: `${TITLES.certificate.en} ${view.code ?? view.kind.en}`,
    author: facts.issuer.name,
    software: `${PRODUCT.en} (${software})`,
    made: facts.issuedAt,
  })
  setCertificate(sheet, view, paperCodes(paper), paper.thumbnails)
  sheet.attach({
    name: ATTACHMENT_NAME,
    mediaType: CERTIFICATE_MEDIA_TYPE,
    description: `${TITLES.certificate.zh} ${TITLES.certificate.en}`,
    bytes: certificate,
  })
  return sheet.finish()
}

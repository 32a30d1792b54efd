/** Certificates in the form that was asked for, and sheets of labels. */

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { CERTIFICATE_MEDIA_TYPE, parseCertificate } from '../../core/certificate/certificate.ts'
import { certificateJson } from '../../core/certificate/json.ts'
import { type CertificateTrust } from '../../core/certificate/open.ts'
import { certificateTlogProof } from '../../core/certificate/tlog-export.ts'
import { parseGtin } from '../../core/number/gtin.ts'
import { type About } from '../../core/record/about.ts'
import { asCode, CODE_BYTES, formatCode } from '../../core/record/code.ts'
import { type Press } from '../../paper/press.ts'
import { type Credential } from '../../services/registry/credentials.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { resolveCode } from '../code-slip.ts'
import { type CERTIFICATE_FORMS, CodeParams, LabelQuery } from './schemas.ts'

/** What it takes to print. */
export interface Printing {
  readonly press: Press
  /** By whose keys certificates are checked before they are printed: this registry's own, and its witnesses'. */
  readonly trust: CertificateTrust
  /** Where QR codes lead; the address that was asked if nothing is configured. */
  readonly base: string | undefined
  readonly credential: Credential
}

export type CertificateForm = (typeof CERTIFICATE_FORMS)[number]

export const CREDENTIAL_MEDIA_TYPE = 'application/vc'
export const ENTRY_MEDIA_TYPE = 'application/cose'

const MEDIA_TYPES = {
  [CERTIFICATE_MEDIA_TYPE]: 'cbor',
  [CREDENTIAL_MEDIA_TYPE]: 'vc',
  [ENTRY_MEDIA_TYPE]: 'entry',
  'application/json': 'json',
  'text/plain': 'text',
  'application/pdf': 'pdf',
} as const satisfies Record<string, CertificateForm>

const LABEL_TYPES = { pdf: 'application/pdf', svg: 'image/svg+xml', png: 'image/png' } as const

/** What the query says, else the first known type of an `Accept` that would not take anything. */
export function formOf(
  { headers: { accept = '*/*' } }: FastifyRequest,
  said: CertificateForm | undefined,
): CertificateForm {
  if (said !== undefined) return said
  const types = accept.split(',').map((it) => it.split(';')[0]?.trim().toLowerCase() ?? '')
  if (types.includes('*/*')) return 'cbor'
  const known = types.find((type) => Object.hasOwn(MEDIA_TYPES, type)) as
    keyof typeof MEDIA_TYPES | undefined
  return known ? MEDIA_TYPES[known] : 'cbor'
}

export async function sendCertificate(
  request: FastifyRequest,
  reply: FastifyReply,
  printing: Printing,
  about: About,
  certificate: Uint8Array,
  form: CertificateForm,
  pictures: readonly Uint8Array[] = [],
): Promise<FastifyReply> {
  const { press, trust, base } = printing
  void reply.header('vary', 'accept')
  if (form === 'json') return reply.send(certificateJson(parseCertificate(certificate)))
  if (form === 'text') {
    return reply.type('text/plain; charset=utf-8').send(await press.text(certificate, trust))
  }
  const [bytes, type, ending] = await fileOf(form)
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${nameOf(about)}.${ending}"`)
    .send(Buffer.from(bytes))

  async function fileOf(
    wanted: Exclude<CertificateForm, 'json' | 'text'>,
  ): Promise<readonly [bytes: Uint8Array, type: string, ending: string]> {
    switch (wanted) {
      case 'cbor':
        return [certificate, CERTIFICATE_MEDIA_TYPE, 'yzcert']
      case 'pdf': {
        const where = base ?? addressOf(request)
        return [await press.pdf(certificate, trust, where, pictures), 'application/pdf', 'pdf']
      }
      case 'vc': {
        const credential = JSON.stringify(printing.credential(certificate, trust))
        return [utf8ToBytes(credential), CREDENTIAL_MEDIA_TYPE, 'vc.json']
      }
      case 'tlog-proof':
        return [exported().proof, 'text/plain; charset=utf-8', 'tlog-proof']
      case 'entry':
        return [exported().entry, ENTRY_MEDIA_TYPE, 'entry']
    }
  }

  function exported(): ReturnType<typeof certificateTlogProof> {
    return certificateTlogProof(parseCertificate(certificate), trust)
  }
}

/** What a file about it is called. */
function nameOf(about: About): string {
  return about.length === CODE_BYTES ? formatCode(asCode(about)) : `case-${bytesToHex(about)}`
}

export function labelRoute(app: FastifyInstance, registry: Registry, printing: Printing): void {
  app.get('/designs/:code/labels', async (request, reply) => {
    const { size, count, gtin, format } = LabelQuery.parse(request.query)
    const { code: typed } = CodeParams.parse(request.params)
    const code = await resolveCode(registry, typed)
    const [deposit] = (await registry.designs.outline(code)).records
    const labels = await printing.press.labels({
      code,
      base: printing.base ?? addressOf(request),
      size,
      form: format,
      made: deposit?.row.issuedAt ?? 0,
      ...(count !== undefined && { count }),
      ...(gtin !== undefined && { gtin: parseGtin(gtin) }),
    })
    return reply
      .type(LABEL_TYPES[format])
      .header('content-disposition', `attachment; filename="${formatCode(code)}.${format}"`)
      .send(Buffer.from(labels))
  })
}

function addressOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

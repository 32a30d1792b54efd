/** Certificates in the form that was asked for, and sheets of labels. */

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { CERTIFICATE_MEDIA_TYPE, parseCertificate } from '../../core/certificate/certificate.ts'
import { certificateJson } from '../../core/certificate/json.ts'
import { type CertificateTrust } from '../../core/certificate/open.ts'
import { parseGtin } from '../../core/number/gtin.ts'
import { compactCode, type ProvenanceCode } from '../../core/record/code.ts'
import { type Press } from '../../paper/press.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { resolveCode } from '../code-slip.ts'
import { CodeParams, LabelQuery } from './schemas.ts'

/** What it takes to print. */
export interface Printing {
  readonly press: Press
  /** By whose keys certificates are checked before they are printed: this registry's own, and its witnesses'. */
  readonly trust: CertificateTrust
  /** Where QR codes lead; the address that was asked if nothing is configured. */
  readonly base: string | undefined
}

export type CertificateForm = 'cbor' | 'json' | 'text' | 'pdf'

const MEDIA_TYPES = {
  [CERTIFICATE_MEDIA_TYPE]: 'cbor',
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
  { press, trust, base }: Printing,
  code: ProvenanceCode,
  certificate: Uint8Array,
  form: CertificateForm,
): Promise<FastifyReply> {
  void reply.header('vary', 'accept')
  if (form === 'json') return reply.send(certificateJson(parseCertificate(certificate)))
  if (form === 'text') {
    return reply.type('text/plain; charset=utf-8').send(await press.text(certificate, trust))
  }
  const [bytes, type, ending] =
    form === 'pdf'
      ? [await press.pdf(certificate, trust, base ?? addressOf(request)), 'application/pdf', 'pdf']
      : [certificate, CERTIFICATE_MEDIA_TYPE, 'yzcert']
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${compactCode(code)}.${ending}"`)
    .send(Buffer.from(bytes))
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
      .header('content-disposition', `attachment; filename="${compactCode(code)}.${format}"`)
      .send(Buffer.from(labels))
  })
}

function addressOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

/** `/api/v1/cases`: evidence that was captured, and claims that stand on it. */

import { Readable } from 'node:stream'
import { type FastifyInstance, type FastifyRequest } from 'fastify'
import { bytesToHex, hexToBytes } from '../../core/bytes.ts'
import { asCaseId, type CaseId } from '../../core/record/about.ts'
import { formatCode } from '../../core/record/code.ts'
import { missingProvenance } from '../../core/record/provenance.ts'
import { CAPTURED } from '../../core/record/types.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { type CaseFile, type CaseLine, type ClaimWish } from '../../services/registry/cases.ts'
import { type Recorded } from '../../services/registry/recorder.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { disclosuresOf } from '../../services/registry/terms.ts'
import { resolveCode } from '../code-slip.ts'
import { answerJson, depositJson, keptJson, recordAnswer } from './answers.ts'
import { CaptureParams, CaseFileParams, CaseParams, CasesQuery, Claim } from './case-schemas.ts'
import { formOf, type Printing, sendCertificate } from './papers.ts'
import { actOf, erasureWish, received, wish, wishOf } from './request.ts'
import { CertificateQuery } from './schemas.ts'

export function caseRoutes(app: FastifyInstance, registry: Registry, printing: Printing): void {
  const { cases } = registry

  app.post('/cases/:id/captures', async (request, reply) => {
    const { id } = CaptureParams.parse(request.params)
    const wanted = id === 'new' ? undefined : asCaseId(hexToBytes(id))
    const act = actOf(request)
    const answer = await cases.capture(act, wanted, await wishOf(request, registry))
    return reply
      .code(201)
      .header('location', `/api/v1/cases/${bytesToHex(answer.record.about)}`)
      .send(depositJson(answer))
  })

  app.post('/cases/:id/claims', async (request, reply) => {
    const act = actOf(request)
    const id = idOf(request)
    const claim = await claimOf(request, registry)
    return reply.code(201).send(answerJson(await cases.claim(act, id, claim)))
  })

  app.post('/cases/:id/corrections', async (request, reply) => {
    const act = actOf(request)
    const id = idOf(request)
    const answer = await cases.correct(act, id, await wishOf(request, registry))
    return reply.code(201).send(answerJson(answer))
  })

  app.post('/cases/:id/erasures', async (request, reply) => {
    const answer = await cases.erase(actOf(request), idOf(request), erasureWish(request.body))
    return reply.code(201).send(answerJson(answer))
  })

  app.get('/cases', async (request) => {
    const { before, limit } = CasesQuery.parse(request.query)
    const page = { limit, ...(before !== undefined && { before }) }
    const lines = await cases.list(actOf(request).actor, page)
    return { cases: lines.map(lineJson) }
  })

  app.get('/cases/:id', async (request) =>
    caseJson(await cases.read(actOf(request).actor, idOf(request))),
  )

  app.get('/cases/:id/certificate', async (request, reply) => {
    const { format, record, places, refreshed, history } = CertificateQuery.parse(request.query)
    const id = idOf(request)
    const certificate = await cases.certificate(actOf(request).actor, id, {
      ...(record !== undefined && { record: hexToBytes(record) }),
      ...(places !== undefined && { places }),
      ...(refreshed !== undefined && { refreshed }),
      ...(history !== undefined && { history }),
    })
    const form = formOf(request, format)
    return sendCertificate(request, reply, printing, id, certificate, form)
  })

  app.get('/cases/:id/files/:record/:place', async (request, reply) => {
    const { id, record, place } = CaseFileParams.parse(request.params)
    const { actor } = actOf(request)
    const leaf = hexToBytes(record)
    const content = await cases.file(actor, asCaseId(hexToBytes(id)), leaf, place)
    // Never shown in a page of ours: what was captured may be anything.
    return reply
      .header('content-disposition', 'attachment')
      .type('application/octet-stream')
      .send(Readable.from(content))
  })
}

async function claimOf(request: FastifyRequest, registry: Registry): Promise<ClaimWish> {
  const { said, uploads } = await received(request, registry, Claim)
  const { designs, captures, ...content } = said
  try {
    const codes = await Promise.all(designs.map((code) => resolveCode(registry, code)))
    return { ...wish(content, uploads), designs: codes, captures: captures === 'all' }
  } catch (error) {
    await registry.discard(uploads.map(({ kept }) => kept))
    throw error
  }
}

function idOf(request: FastifyRequest): CaseId {
  return asCaseId(hexToBytes(CaseParams.parse(request.params).id))
}

function lineJson({ id, opened, last, ...more }: CaseLine) {
  return { case: bytesToHex(id), opened: point(opened), last: point(last), ...more }
}

function point({ index, issuedAt }: IndexedRecord) {
  return { index, issuedAt }
}

function caseJson({ id, records, designs }: CaseFile) {
  return {
    case: bytesToHex(id),
    records: records.map(recordJson),
    designs: designs.map(formatCode),
  }
}

function recordJson({ row, sealed }: Recorded) {
  const missing = sealed && row.type === CAPTURED && missingProvenance(disclosuresOf(sealed.kept))
  return {
    ...recordAnswer(row),
    ...(sealed && {
      disclosures: sealed.kept.map(keptJson),
      kept: sealed.files.map(({ place }) => place),
    }),
    ...(missing && { missing }),
  }
}

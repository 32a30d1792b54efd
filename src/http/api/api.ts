/** `/api/v1`: the registry over HTTP. */

import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest } from 'fastify'
import { hexToBytes } from '../../core/bytes.ts'
import { formatVerifierKey } from '../../core/note/key.ts'
import { parseGtin } from '../../core/number/gtin.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { type Accounts } from '../../services/accounts/accounts.ts'
import { type Bundles } from '../../services/bundle/bundles.ts'
import { type ActName } from '../../services/registry/acts.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { type Stamping } from '../../services/time/stamping.ts'
import { resolveCode } from '../code-slip.ts'
import { answerJson, depositJson, designJson, lookupJson, offerJson } from './answers.ts'
import { analysisRoute } from './analysis.ts'
import { bundleRoutes } from './bundles.ts'
import { cardRoute } from './cards.ts'
import { caseRoutes } from './cases.ts'
import { type Example, exampleRoutes } from './example.ts'
import { houseRoute, type HouseParts } from './house.ts'
import { noveltyWarning } from './novelty.ts'
import { openApi } from './openapi.ts'
import { ACT_PATHS } from './operations.ts'
import { letIn } from './doors.ts'
import { formOf, labelRoute, type Printing, sendCertificate } from './papers.ts'
import { handleApiErrors } from './problems.ts'
import { publicPicture } from './public-picture.ts'
import { type PublicLog, publicLogRoutes } from './public-log.ts'
import { actOf, erasureWish, wishOf } from './request.ts'
import {
  CertificateQuery,
  CodeParams,
  FileParams,
  LookupQuery,
  Offer,
  OfferParams,
  PublicCertificateQuery,
  Rotation,
} from './schemas.ts'
import { sessionRoutes, signInRoutes, type Whereabouts } from './sessions.ts'
import { stampOrders } from './stamps.ts'
import { checkKeysOnce } from './strict-json.ts'
import { keptPictures } from './thumbnails.ts'
import { namedValues } from './values.ts'

export interface RegistryApiParts {
  readonly registry: Registry
  /** Whoever has it may write, and read what is not public. */
  readonly token: string
  readonly accounts: Accounts
  /** Where we are found; nothing where nobody is served. */
  readonly address: () => Whereabouts | undefined
  readonly version: string
  readonly fileBytes: number
  readonly printing: Printing
  readonly bundles: Bundles
  readonly publicLog: PublicLog
  readonly example: Example
  /** Nothing where no timestamp authority was named. */
  readonly stamping?: Stamping | undefined
}

/** As many files as one request may bring. */
const MAX_FILES = 256
const MAX_REQUEST_BYTES = 1024 * 1024

export function registryApi(parts: RegistryApiParts): FastifyPluginAsync {
  return async (app) => {
    handleApiErrors(app)
    // Of its own, whatever the service around it reads.
    app.removeAllContentTypeParsers()
    const parse = app.getDefaultJsonParser('error', 'error')
    const text = { parseAs: 'string', bodyLimit: MAX_REQUEST_BYTES } as const
    app.addContentTypeParser<string>('application/json', text, (request, body, done) => {
      void parse(request, body, (error, value: unknown) => {
        done(error ?? repeatedKey(body), value)
      })
    })
    await app.register(multipart, {
      limits: {
        files: MAX_FILES,
        fields: 4,
        parts: MAX_FILES + 4,
        fieldSize: MAX_REQUEST_BYTES,
        // The vault counts, and says what is wrong; this is for what never gets there.
        fileSize: parts.fileBytes + 1,
      },
      throwFileSizeLimit: false,
    })
    const doors = { ...parts, base: parts.printing.base }
    openRoutes(app, parts)
    signInRoutes(app, doors)
    standingRoute(app, parts)
    publicLogRoutes(app, parts.publicLog)
    houseRoute(app, houseOf(parts))
    await app.register((guarded, _options, done) => {
      // Before the body is read: nobody who was not let in makes us read one.
      guarded.addHook('onRequest', async (request) => {
        await letIn(request, doors)
      })
      guarded.addHook('onSend', (_request, reply, _payload, next) => {
        void reply.header('cache-control', 'no-store')
        next()
      })
      writeRoutes(guarded, parts.registry)
      readRoutes(guarded, parts.registry, parts.printing)
      labelRoute(guarded, parts.registry, parts.printing)
      cardRoute(guarded, parts.registry)
      analysisRoute(guarded, parts.registry)
      exampleRoutes(guarded, parts.example)
      caseRoutes(guarded, parts.registry, parts.printing)
      bundleRoutes(guarded, parts.registry, parts.bundles)
      sessionRoutes(guarded, doors)
      stampOrders(guarded, parts.stamping)
      done()
    })
  }
}

function houseOf({ printing, stamping, ...parts }: RegistryApiParts): HouseParts {
  const { logs, witnesses } = printing.trust
  const [log] = logs
  if (!log) throw new Error('a registry without a log')
  const { base } = printing
  return { ...parts, log, base, witnesses: witnesses.length, stamping: stamping !== undefined }
}

function openRoutes(app: FastifyInstance, { registry, version, printing }: RegistryApiParts): void {
  const document = openApi(version)
  app.get('/openapi.json', () => document)
  app.get('/warnings/novelty', () => noveltyWarning)
  app.get('/codes/:code', async (request) =>
    designJson(await registry.designs.outline(await codeOf(request, registry))),
  )
  publicPicture(app, registry)
  app.get('/codes/:code/certificate', async (request, reply) => {
    const { format } = PublicCertificateQuery.parse(request.query)
    const code = await codeOf(request, registry)
    const certificate = await registry.designs.publicCertificate(code)
    return sendCertificate(request, reply, printing, code, certificate, format)
  })
}

/** Not to be kept by anything in between: the next one may say something else. */
function standingRoute(app: FastifyInstance, { registry }: RegistryApiParts): void {
  app.get('/codes/:code/standing', async (request, reply) => {
    const standing = await registry.standings.of(await codeOf(request, registry))
    return reply
      .header('cache-control', 'no-store')
      .type('application/cose')
      .send(Buffer.from(standing))
  })
}

function writeRoutes(app: FastifyInstance, registry: Registry): void {
  app.post('/deposits', async (request, reply) => {
    const act = actOf(request)
    const answer = depositJson(await registry.deposit(act, await wishOf(request, registry)))
    return reply
      .code(201)
      .header('location', `/api/v1/designs/${answer.code ?? ''}`)
      .send(answer)
  })

  for (const [name, [path]] of Object.entries(ACT_PATHS)) {
    app.post(`/designs/:code/${path}`, async (request, reply) => {
      const act = actOf(request)
      const code = await codeOf(request, registry)
      const wish = await wishOf(request, registry)
      return reply.code(201).send(answerJson(await registry.do(act, name as ActName, code, wish)))
    })
  }

  app.post('/designs/:code/transfers', async (request, reply) => {
    const { to, fields } = Offer.parse(request.body)
    const { actor } = actOf(request)
    const code = await codeOf(request, registry)
    const offer = await registry.transfers.offer(actor, code, to, namedValues(fields))
    return reply.code(201).send({ offer })
  })

  app.get('/transfers', async (request) => ({
    offers: (await registry.transfers.waiting(actOf(request).actor)).map(offerJson),
  }))

  app.get('/transfers/:id', async (request) => {
    const { id } = OfferParams.parse(request.params)
    return offerJson(await registry.transfers.look(actOf(request).actor, id))
  })

  app.post('/transfers/:id/acceptance', async (request, reply) => {
    const { id } = OfferParams.parse(request.params)
    return reply.code(201).send(answerJson(await registry.transfers.accept(actOf(request), id)))
  })

  app.delete('/transfers/:id', async (request, reply) => {
    const { id } = OfferParams.parse(request.params)
    await registry.transfers.withdraw(actOf(request).actor, id)
    return reply.code(204).send()
  })

  app.post('/designs/:code/erasures', async (request, reply) => {
    const wish = erasureWish(request.body)
    const code = await codeOf(request, registry)
    return reply.code(201).send(answerJson(await registry.erase(actOf(request), code, wish)))
  })

  app.post('/key-rotations', async (request, reply) => {
    const { reason, note } = Rotation.parse(request.body)
    const wish = { reason, ...(note !== undefined && { note }) }
    const answer = await registry.rotateKey(actOf(request), wish)
    return reply.code(201).send({ ...answerJson(answer), key: formatVerifierKey(answer.key) })
  })
}

function readRoutes(app: FastifyInstance, registry: Registry, printing: Printing): void {
  app.get('/designs', async (request) => {
    const { sha256, sm3, gtin, ...query } = LookupQuery.parse(request.query)
    const digests = {
      ...(sha256 !== undefined && { sha256: hexToBytes(sha256) }),
      ...(sm3 !== undefined && { sm3: hexToBytes(sm3) }),
      ...(gtin !== undefined && { gtin: parseGtin(gtin) }),
    }
    return lookupJson(await registry.find(actOf(request).actor, { ...defined(query), ...digests }))
  })

  app.get('/designs/:code', async (request) => {
    const code = await codeOf(request, registry)
    return designJson(await registry.designs.read(actOf(request).actor, code))
  })

  app.get('/designs/:code/certificate', async (request, reply) => {
    const { format, record, thumbnails = false, ...query } = CertificateQuery.parse(request.query)
    const code = await codeOf(request, registry)
    const { actor } = actOf(request)
    const certificate = await registry.designs.certificate(actor, code, {
      ...defined(query),
      ...(record !== undefined && { record: hexToBytes(record) }),
    })
    const form = formOf(request, format)
    const wanted = thumbnails && form === 'pdf'
    const pictures = wanted ? await keptPictures(registry, actor, code, certificate) : []
    return sendCertificate(request, reply, printing, code, certificate, form, pictures)
  })

  app.get('/designs/:code/files/:record/:place', async (request, reply) => {
    const { record, place } = FileParams.parse(request.params)
    const code = await codeOf(request, registry)
    const content = await registry.file(actOf(request).actor, code, hexToBytes(record), place)
    // Never shown in a page of ours: whatever it is, it is somebody else's.
    return reply
      .header('content-disposition', 'attachment')
      .type('application/octet-stream')
      .send(Readable.from(content))
  })
}

function repeatedKey(body: string): Error | null {
  try {
    checkKeysOnce(body)
    return null
  } catch (error) {
    return error as Error
  }
}

function codeOf(request: FastifyRequest, registry: Registry): Promise<ProvenanceCode> {
  const { code } = CodeParams.pick({ code: true }).loose().parse(request.params)
  return resolveCode(registry, code)
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Leaves out what was not said. */
function defined<T extends object>(query: T): Defined<T> {
  const said = Object.entries(query).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as Defined<T>
}

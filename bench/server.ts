/** A process of its own that serves the registry, or takes the same requests and does next to nothing, or hashes a file. */

import { createHash } from 'node:crypto'
import { type AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { openByteSource } from '../src/adapters/system/byte-source.ts'
import { digestFile } from '../src/adapters/system/file-digest.ts'
import { readBundle } from '../src/core/bundle/read.ts'
import { memorySessionStore, newSessionMemory } from '../src/adapters/memory/session-store.ts'
import { readPaperFonts } from '../src/adapters/system/paper-fonts.ts'
import { systemRandom } from '../src/adapters/system/random.ts'
import { systemTimer } from '../src/adapters/system/timer.ts'
import { registryApi } from '../src/http/api/api.ts'
import { logApp } from '../src/http/app.ts'
import { metrics } from '../src/http/metrics.ts'
import { openPress } from '../src/paper/press.ts'
import { type Hashing, TOKEN, usage } from './child.ts'
import { openAccounts } from '../src/services/accounts/accounts.ts'
import { credentialsBy } from '../src/services/registry/credentials.ts'
import { logKey } from './engine.ts'
import { openRegistryEngine } from './registry-house.ts'
import { scanService } from './scan-server.ts'

const MAX_FILE_BYTES = 2 ** 40

interface Service {
  readonly app: FastifyInstance
  close(): Promise<void>
}

/** As `yuanzheng serve` has it, without witnesses. */
async function registryService(directory: string): Promise<Service> {
  const { registry, log, close } = await openRegistryEngine(directory, MAX_FILE_BYTES)
  const limits = { token: TOKEN, version: '0.0.0', fileBytes: MAX_FILE_BYTES }
  const { key } = logKey
  const press = openPress({ readFonts: readPaperFonts, software: 'bench' })
  const trust = { issuers: [], logs: [key], witnesses: [] }
  const credential = credentialsBy(logKey.signer, { now: Date.now })
  const printing = { press, trust, base: undefined, credential }
  const publicLog = {
    health: () => Promise.reject(new Error('nobody measures health here')),
    find: (leaf: Uint8Array) => log.read.find(leaf),
  }
  const bundles = { make: () => Promise.reject(new Error('nobody measures bundles here')) }
  const nobody = () => Promise.reject(new Error('nobody measures the example here'))
  const example = { standing: nobody, begin: nobody, begun: () => Promise.resolve(false) }
  // Nobody signs in; who brings the token is not asked for.
  const store = memorySessionStore(newSessionMemory())
  const clock = { now: Date.now }
  const timer = systemTimer()
  const accounts = await openAccounts({ store, random: systemRandom, clock, timer })
  const visitors = { accounts, address: () => undefined }
  const app = logApp({
    log: { publication: () => log.head().note, file: (name) => log.read.file(name) },
    readiness: () => ({
      notReady: undefined,
      size: log.head().size,
      cosignedSize: undefined,
      witnesses: [],
      damage: 0,
    }),
    metrics: metrics(),
    api: registryApi({ registry, printing, bundles, publicLog, example, ...visitors, ...limits }),
  })
  return { app, close }
}

/** Parses the body, hashes it, and says the hash. */
function bareService(): Service {
  const app = fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  app.post('/api/v1/deposits', (request, reply) => {
    const body = request.body as Buffer
    const { fields } = JSON.parse(body.toString()) as { fields: unknown[] }
    const sha256 = createHash('sha256').update(body).digest('hex')
    return reply.code(201).send({ fields: fields.length, sha256 })
  })
  return { app, close: () => Promise.resolve() }
}

async function serve({ app, close }: Service): Promise<void> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.on('message', (what) => {
    if (what === 'usage') process.send?.(usage())
    else void stop()
  })
  const { port } = app.server.address() as AddressInfo
  process.send?.({ port })

  async function stop(): Promise<void> {
    await app.close()
    await close()
    process.disconnect()
  }
}

async function alone(work: () => Promise<unknown>): Promise<void> {
  const before = usage()
  const begun = performance.now()
  await work()
  const seconds = (performance.now() - begun) / 1000
  process.send?.({ seconds, before, after: usage() } satisfies Hashing)
  process.disconnect()
}

/** Fails if the bundle is not whole: what is measured must be worth it. */
async function readWhole(path: string): Promise<void> {
  const source = await openByteSource(path)
  const { faults } = await readBundle(source)
  await source.close()
  if (faults.length > 0) throw new Error('the bundle is not whole')
}

const [what, where = ''] = process.argv.slice(2)
if (what === 'hash') await alone(() => digestFile(where))
else if (what === 'bundle') await alone(() => readWhole(where))
else if (what === 'scan') await serve(await scanService(where))
else await serve(what === 'bare' ? bareService() : await registryService(where))

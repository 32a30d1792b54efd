/** Pages of tags as `yuanzheng serve` has them, and a bare file of the same size from the same server. */

import { readFile } from 'node:fs/promises'
import fastify, { type FastifyInstance } from 'fastify'
import { type CborValue } from '../src/core/cbor.ts'
import { asCode, compactCode, type ProvenanceCode } from '../src/core/record/code.ts'
import { codePage } from '../src/http/code-page.ts'
import { publicPages } from '../src/http/public-page.ts'
import { type Registry } from '../src/services/registry/registry.ts'
import { openRegistryEngine, trust } from './registry-house.ts'

/** How many designs are scanned in turn. */
export const DESIGNS = 200

const field = (name: string, value: Readonly<Record<string, CborValue>>) => ({
  name,
  value: new Map(Object.entries(value)),
})

export async function scanService(
  directory: string,
): Promise<{ app: FastifyInstance; close(): Promise<void> }> {
  const { registry, close } = await openRegistryEngine(directory, 2 ** 30)
  const codes: string[] = []
  for (let i = 0; i < DESIGNS; i++) codes.push(compactCode(await published(registry, i)))
  const app = fastify()
  const style = await readFile('src/web/scan/scan.css', 'utf8')
  const pages = publicPages({ style, scripts: ['/assets/scan.js'] })
  await app.register(codePage({ registry, trust, pages }))
  app.get('/codes', () => codes)
  let file = Buffer.alloc(0)
  app.put('/file/:bytes', (request) => {
    file = Buffer.alloc(Number((request.params as { bytes: string }).bytes), 7)
    return { bytes: file.length }
  })
  app.get('/file', (_request, reply) => reply.type('text/html; charset=utf-8').send(file))
  return { app, close }
}

async function published(registry: Registry, i: number): Promise<ProvenanceCode> {
  const actor = { organisation: 'bench' }
  const digest = (first: number): Uint8Array =>
    Uint8Array.of(first, i, ...new Array<number>(30).fill(1))
  const file = {
    name: 'a.png',
    type: 'image/png',
    role: 'rendering',
    bytes: 1000,
    sha256: digest(1),
    sm3: digest(2),
  }
  const fields = [
    field('file', file),
    field('title', { zh: `竹影连衣裙 ${i}`, en: `Bamboo dress ${i}` }),
    field('garment', { category: '连衣裙', season: '秋冬', fabric: '羊毛' }),
  ]
  const { record } = await registry.deposit({ actor }, { submitted: { kind: 'fields', fields } })
  const code = asCode(record.about)
  const disclosed = field('disclosed', {
    on: '2026-11-20',
    channel: 'shop',
    warned: 'cn-patent-law-23-24/1',
    showName: false,
  })
  const right = field('right.trademark', { number: '999999001', classes: [25] })
  for (const [act, said] of [
    ['link', right],
    ['disclose', disclosed],
  ] as const) {
    await registry.do({ actor }, act, code, { submitted: { kind: 'fields', fields: [said] } })
  }
  return code
}

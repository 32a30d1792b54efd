/** The API over a registry in memory, and how it is asked. */

import fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { bytesToHex, utf8ToBytes } from '../../src/core/bytes.ts'
import { registryApi, type RegistryApiParts } from '../../src/http/api/api.ts'
import { codePage } from '../../src/http/code-page.ts'
import { gtinPage } from '../../src/http/gtin-page.ts'
import { publicPages } from '../../src/http/public-page.ts'
import { handleErrors } from '../../src/http/errors.ts'
import { type RegistryParts } from '../../src/services/registry/parts.ts'
import { bundlesIn } from './bundles.ts'
import { noExample } from './example.ts'
import { printing } from './printing.ts'
import { publicLogIn } from './public-log.ts'
import { visitorsHouse } from './visitors.ts'
import { digest, newRegistryMemory, start, trust } from './registry-house.ts'

export const TOKEN = 'yz_0123456789'

/** Where it is served, if it is, and where the public reaches it. */
export interface Whereabouts {
  readonly address?: RegistryApiParts['address']
  readonly base?: string | undefined
}

export async function served(
  change?: (parts: RegistryParts) => Partial<RegistryParts>,
  { address, base }: Whereabouts = { base: printing.base },
) {
  const memory = newRegistryMemory()
  const { registry, parts } = await start(memory, change)
  const visitors = await visitorsHouse()
  const lines: string[] = []
  const routes: string[] = []
  const write = (line: string): void => {
    lines.push(line)
  }
  const app = fastify({ logger: { stream: { write } } })
  handleErrors(app)
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(`${String(method)} ${url}`)
  })
  await app.register(
    registryApi({
      example: noExample,
      registry,
      token: TOKEN,
      accounts: visitors.accounts,
      address: address ?? visitors.address,
      version: '0.0.0',
      fileBytes: 1_000_000,
      printing: { ...printing, base },
      bundles: bundlesIn(registry, parts),
      publicLog: publicLogIn(parts),
    }),
    { prefix: '/api/v1' },
  )
  const pages = publicPages({
    style: 'p{margin:0}',
    scripts: ['/assets/scan-1.js', '/assets/core-2.js'],
  })
  await app.register(codePage({ registry, trust, pages }))
  await app.register(gtinPage(registry, pages))
  return { app, memory, lines, parts, routes, visitors }
}

export function sent(url: string, payload?: object, headers: object = {}): InjectOptions {
  return {
    url: `/api/v1${url}`,
    method: payload ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${TOKEN}`, 'accept-language': 'en', ...headers },
    ...(payload && { payload }),
  }
}

export const file = (text: string) => ({
  name: 'file',
  value: {
    name: 'a.png',
    type: 'image/png',
    role: 'sketch',
    bytes: utf8ToBytes(text).length,
    sha256: bytesToHex(digest('sha256', text)),
    sm3: bytesToHex(digest('sm3', text)),
  },
})
export const title = { name: 'title', value: { zh: '竹影连衣裙' } }

export interface Body {
  code: string
  leaf: string
  certificate: string
  earlier: { proof: string; index: number }[]
  offer: string
  state: string
  detail: string
  records: { type: string; disclosures?: { name: string }[] }[]
  results: { code: string; own: boolean }[]
}

export async function ask(app: FastifyInstance, options: InjectOptions) {
  const response = await app.inject(options)
  const json = () => response.json<Body>()
  return { status: response.statusCode, json, response }
}

export async function deposited(change?: Parameters<typeof served>[0]) {
  const house = await served(change)
  const { json } = await ask(house.app, sent('/deposits', { fields: [file('a'), title] }))
  return { ...house, answer: json() }
}

export function multipart(
  request: object,
  files: Readonly<Record<string, string>>,
  headers: object = {},
): InjectOptions {
  const parts = [
    `--x\r\ncontent-disposition: form-data; name="request"\r\n\r\n${JSON.stringify(request)}\r\n`,
    ...Object.entries(files).map(
      ([name, text]) =>
        `--x\r\ncontent-disposition: form-data; name="${name}"; filename="../../etc/passwd"\r\ncontent-type: image/png\r\n\r\n${text}\r\n`,
    ),
  ]
  return {
    ...sent('/deposits', undefined, {
      'content-type': 'multipart/form-data; boundary=x',
      ...headers,
    }),
    method: 'POST',
    payload: `${parts.join('')}--x--\r\n`,
  }
}

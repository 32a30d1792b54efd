/** Listening as `localhost`: at both loopbacks, or at neither. */

import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listenAt, PortTaken } from '../../src/http/listen.ts'

function server(): FastifyInstance {
  const app = fastify()
  app.get('/', () => 'ours')
  onTestFinished(() => app.close())
  return app
}

const asked = async (host: string, port: number) =>
  fetch(`http://${host}:${port}/`).then(
    (answer) => answer.text(),
    () => 'nobody',
  )

function holding(host: string): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port: 0 }, () => {
      resolve(server)
    })
  })
}

const hasBoth = await holding('::1').then(
  (server) => !server.close().listening,
  () => false,
)

describe.skipIf(!hasBoth)('where a machine has both loopbacks', () => {
  test.each(['127.0.0.1', '::1', '0.0.0.0'])('%s answers at either, and by name', async (host) => {
    const url = new URL(await listenAt(server(), { host, port: 0 }))
    const port = Number(url.port)
    for (const name of ['127.0.0.1', '[::1]', 'localhost']) {
      expect([name, await asked(name, port)]).toEqual([name, 'ours'])
    }
  })

  test('a port that somebody else has at ::1 is taken, and it says where', async () => {
    const other = await holding('::1')
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const listening = listenAt(server(), { host: '127.0.0.1', port })
    await expect(listening).rejects.toEqual(new PortTaken(`[::1]:${port}`))
  })

  test('nobody answers at either once it is closed, whoever was connected', async () => {
    const app = server()
    const port = Number(new URL(await listenAt(app, { host: '127.0.0.1', port: 0 })).port)
    const idle = connect(port, '::1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const left = new Promise((resolve) => idle.once('close', resolve))
    await app.close()
    await left
    expect([await asked('[::1]', port), await asked('127.0.0.1', port)]).toEqual([
      'nobody',
      'nobody',
    ])
  })
})

test('an address of the network is one address', async () => {
  const url = await listenAt(server(), { host: '127.0.0.2', port: 0 })
  const port = Number(new URL(url).port)
  expect([await asked('127.0.0.2', port), await asked('[::1]', port)]).toEqual(['ours', 'nobody'])
})

/** Listening: to the world at a port, to the owner at a path that nobody else may open. */

import { chmod, rm } from 'node:fs/promises'
import { type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { type FastifyInstance } from 'fastify'
import { type Later } from '../services/opening.ts'

/** Somebody else listens there. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
}

export async function listenAt(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const url = await app.listen({ host, port }).catch(refusal(host, port))
  const other = OTHER_LOOPBACK[host]
  if (other !== undefined) {
    const { port: taken } = app.server.address() as AddressInfo
    await listenBeside(app.server, other, taken).catch(refusal(`[${other}]`, taken))
  }
  return url
}

/** What else `localhost` is. Browsers try `::1` first: nobody else on this machine is to answer there in our name. */
const OTHER_LOOPBACK: Readonly<Record<string, string>> = {
  '127.0.0.1': '::1',
  '0.0.0.0': '::1',
  '::1': '127.0.0.1',
}

/** Whoever comes in there is the same server's, with its limits, and goes when it has closed. */
async function listenBeside(server: HttpServer, host: string, port: number): Promise<void> {
  const asHttp = { allowHalfOpen: true, noDelay: true }
  const beside = createServer(asHttp, (socket) => server.emit('connection', socket))
  server.once('close', () => {
    beside.close()
    // A server waits for connections of its own alone.
    server.closeAllConnections()
  })
  await new Promise<void>((resolve, reject) => {
    beside.once('error', (error) => {
      // A machine without one of the two has nobody to answer there.
      if (isCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) resolve()
      else reject(error)
    })
    beside.listen({ host, port }, resolve)
  })
}

function refusal(host: string, port: number) {
  return (cause: unknown): never => {
    throw isCode(cause, 'EADDRINUSE') ? new PortTaken(`${host}:${port}`, { cause }) : cause
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && codes.includes(String(Reflect.get(error, 'code')))
}

/** The longest path that a socket may have on all systems that we know. */
const LONGEST_PATH = 100

/** Says why not, where that cannot be. Whoever left a socket there must be gone: see to the lock first. */
export async function listenToOwner(
  app: FastifyInstance,
  path: string,
  later: Later,
): Promise<string | undefined> {
  if (Buffer.byteLength(path) > LONGEST_PATH) return `${path}: over ${LONGEST_PATH} bytes`
  later(() => app.close())
  await rm(path, { force: true })
  // Between making a socket and closing it to others, there must be no moment.
  const before = process.umask(0o177)
  try {
    await app.listen({ path })
  } finally {
    process.umask(before)
  }
  await chmod(path, 0o600)
  return undefined
}

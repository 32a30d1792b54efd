/** Listening: to the world at a port, to the owner at a path that nobody else may open. */

import { chmod, rm } from 'node:fs/promises'
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
  return app.listen({ host, port }).catch((cause: unknown) => {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    throw taken ? new PortTaken(`${host}:${port}`, { cause }) : cause
  })
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

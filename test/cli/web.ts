/** A web server that shows a folder and knows nothing: what an exported site or a mirror needs. */

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Web {
  readonly url: string
  /** The paths that were asked for. */
  readonly asked: string[]
  /** Shows another folder. */
  show(directory: string): void
  /** Changes what is sent. */
  tamper(change: (path: string, bytes: Uint8Array) => Uint8Array): void
}

export async function web(directory: string): Promise<Web> {
  const asked: string[] = []
  let shown = directory
  let change = (_path: string, bytes: Uint8Array): Uint8Array => bytes
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    readFile(join(shown, path)).then(
      (bytes) => response.end(change(path, bytes)),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    show(next) {
      shown = next
    },
    tamper(next) {
      change = next
    },
  }
}

/** A real timestamp authority: `openssl ts` with a root and a key of its own, behind HTTP, and with bad days when a test wants them. */

import { execFile } from 'node:child_process'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { tempDirectory } from './temp.ts'

const run = promisify(execFile)

/** How it answers. All but the honest ones are what a verifier must notice, or live through. */
export type Mood =
  | 'honest'
  | 'down' //           an error of the web server, whatever else it sends
  | 'silent' //         takes the question and never answers
  | 'cut off' //        hangs up in the middle of the answer
  | 'refusing' //       a well-formed refusal
  | 'garbage' //        bytes that are no response
  | 'bad token' //      granted, with a token that is not one
  | 'other type' //     an honest answer under another content type
  | 'endless' //        more than any token has
  | 'elsewhere' //      a redirect
  | 'wrong nonce' //    a token for the same imprint, asked for by somebody else
  | 'other imprint' //  a token over something else
  | 'old digest' //     a token over a digest by SHA-1
  | 'bad signature' //  a token whose signature does not hold
  | 'yesterday' //      what it answered the last time

export interface Tsa {
  readonly url: string
  /** PEM of its root. */
  readonly root: string
  mood: Mood
  /** How often it was asked. */
  readonly asked: () => number
  /** Signs a query as openssl does. */
  reply(query: Uint8Array): Promise<Uint8Array>
  /** Takes a new certificate that is valid for so many days, under the same root. */
  renew(days: number): Promise<void>
}

export interface TsaOptions {
  readonly name?: string
  /** How long the certificate of its key is valid. */
  readonly days?: number
  /** Extended key usage, as openssl writes it. */
  readonly usage?: string
  /** By what its tokens name its certificate; SHA-1 is what nobody should believe any more. */
  readonly essHash?: 'sha256' | 'sha1'
}

const CONFIG = `
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.pem
certs = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512, sha1
accuracy = secs:1
tsa_name = yes
ess_cert_id_chain = no
`

export async function startTsa(options: TsaOptions = {}): Promise<Tsa> {
  const {
    name = 'tsa.example',
    days = 3650,
    usage = 'critical,timeStamping',
    essHash = 'sha256',
  } = options
  const directory = await tempDirectory()
  const openssl = (...argv: string[]) => run('openssl', argv, { cwd: directory })
  const config = `${CONFIG}ess_cert_id_alg = ${essHash}\n`
  await writeFile(join(directory, 'ts.cnf'), config)
  await writeFile(
    join(directory, 'none.cnf'),
    config.replace('sha256, sha384, sha512, sha1', 'sha512'),
  )
  await writeFile(join(directory, 'serial'), '01\n')
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-keyout', 'root.key', '-out', 'root.pem', '-days', '7300', '-subj', `/CN=root of ${name}`],
  )
  const extensions = `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=${usage}\n`
  await writeFile(join(directory, 'tsa.ext'), extensions)

  async function renew(valid: number): Promise<void> {
    await openssl(
      ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', 'new.key', '-out', 'new.csr', '-subj', `/CN=${name}`],
    )
    await openssl(
      ...['x509', '-req', '-in', 'new.csr', '-CA', 'root.pem', '-CAkey', 'root.key'],
      ...['-CAcreateserial', '-days', String(valid), '-extfile', 'tsa.ext', '-out', 'new.pem'],
    )
    await rename(join(directory, 'new.key'), join(directory, 'tsa.key'))
    await rename(join(directory, 'new.pem'), join(directory, 'tsa.pem'))
  }

  let [asked, last] = [0, new Uint8Array(0)]
  let queue: Promise<unknown> = Promise.resolve()

  /** One at a time: openssl rewrites the file of serial numbers. */
  function replyWith(config: string, query: Uint8Array): Promise<Uint8Array> {
    const turn = queue.then(async () => {
      await writeFile(join(directory, 'query'), query)
      await openssl(
        ...['ts', '-reply', '-config', config, '-section', 'here'],
        ...['-queryfile', 'query', '-out', 'reply'],
      ).catch(onlyRefused)
      return new Uint8Array(await readFile(join(directory, 'reply')))
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  async function answer(path: string, query: Uint8Array, response: ServerResponse): Promise<void> {
    const type = { 'content-type': 'application/timestamp-reply' }
    const send = (bytes: Uint8Array) => response.writeHead(200, type).end(bytes)
    const honest = () => replyWith('ts.cnf', query)
    switch (tsa.mood) {
      case 'honest':
        return void send((last = Uint8Array.from(await honest())))
      case 'down':
        return void response.writeHead(503, type).end(await honest())
      case 'silent':
        return
      case 'cut off': {
        const bytes = await honest()
        response.writeHead(200, { ...type, 'content-length': bytes.length })
        response.write(bytes.subarray(0, 100), () => response.destroy())
        return
      }
      case 'refusing':
        return void send(await replyWith('none.cnf', query))
      case 'garbage':
        return void send(Buffer.from('<html>welcome</html>'))
      case 'bad token':
        // SEQUENCE { SEQUENCE { INTEGER 0 }, SEQUENCE { INTEGER 5 } }
        return void send(Buffer.from('300a30030201003003020105', 'hex'))
      case 'other type':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end(await honest())
      case 'endless':
        return void send(new Uint8Array(1024 * 1024))
      case 'elsewhere':
        if (path === '/elsewhere') return void send(last)
        last = Uint8Array.from(await honest())
        // Of all redirects this one is followed most easily: by a GET.
        return void response.writeHead(303, { location: '/elsewhere' }).end()
      case 'wrong nonce':
        return void send(await replyWith('ts.cnf', flipped(query, query.length - 4)))
      case 'other imprint':
        return void send(await replyWith('ts.cnf', flipped(query, imprintAt(query))))
      case 'old digest':
        return void send(await replyWith('ts.cnf', bySha1(query)))
      case 'bad signature': {
        // The last byte of the token is the last of its signature.
        const bytes = await honest()
        return void send(flipped(bytes, bytes.length - 1))
      }
      case 'yesterday':
        return void send(last)
    }
  }

  const server = createServer((request, response) => {
    asked++
    void bodyOf(request)
      .then((query) => answer(request.url ?? '', query, response))
      .catch((error: unknown) => response.destroy(error as Error))
  }).listen(0, '127.0.0.1')
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  )
  await new Promise((resolve) => server.once('listening', resolve))
  await renew(days)
  const tsa: Tsa = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    root: await readFile(join(directory, 'root.pem'), 'utf8'),
    mood: 'honest',
    asked: () => asked,
    reply: (query) => replyWith('ts.cnf', query),
    renew,
  }
  return tsa
}

/** openssl leaves with an error when it refuses, after it has written the refusal. */
function onlyRefused(error: unknown): void {
  const { stderr = '' } = error as { stderr?: string }
  if (!/not supported|badAlg|unsupported/i.test(stderr)) throw error
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Where the 32 bytes of a query's imprint begin: behind OCTET STRING, 32. */
function imprintAt(query: Uint8Array): number {
  return Buffer.from(query).indexOf(Buffer.of(0x04, 0x20)) + 2
}

/** The same question about a digest by SHA-1: the first 20 bytes of the one that was asked about. */
function bySha1(query: Uint8Array): Uint8Array {
  const at = imprintAt(query)
  const imprint = Buffer.from('3021300906052b0e03021a05000414', 'hex')
  const rest = query.subarray(at + 32)
  const body = [Buffer.of(2, 1, 1), imprint, query.subarray(at, at + 20), rest]
  const length = body.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.of(0x30, length), ...body])
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

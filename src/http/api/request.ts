/** Reading a request: who acts, what is said, and the files that come along, streamed into the vault. */

import { createHash, timingSafeEqual } from 'node:crypto'
import { type MultipartFile } from '@fastify/multipart'
import { type FastifyRequest } from 'fastify'
import { base64ToBytes } from '../../core/base64.ts'
import { hexToBytes } from '../../core/bytes.ts'
import { treeSize } from '../../core/tree/size.ts'
import { type Submitted, type Upload } from '../../services/registry/content.ts'
import { type ErasureWish } from '../../services/registry/erasure.ts'
import { type Act } from '../../services/registry/parts.ts'
import { type Registry, type Wish } from '../../services/registry/registry.ts'
import { RegistryRefusal } from '../../services/registry/refusal.ts'
import { type z } from 'zod'
import { Unauthorised } from './problems.ts'
import { ActHeaders, Content, Erasure } from './schemas.ts'
import { checkKeysOnce } from './strict-json.ts'
import { namedValues } from './values.ts'

/** Throws `Unauthorised` unless the request carries the token. Takes as long whatever it carries. */
export function checkToken(request: FastifyRequest, token: string): void {
  const [, given = ''] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? []
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(given), digest(token))) throw new Unauthorised('no valid token')
}

/** Whoever has the token says for whom they act; for a session it was said when it was let in. */
export function actOf(request: FastifyRequest): Act {
  const headers = ActHeaders.parse(request.headers)
  const { 'idempotency-key': key, 'yuanzheng-person': person } = headers
  return {
    actor: { organisation: headers['yuanzheng-organisation'], ...(person && { person }) },
    ...(key !== undefined && { key }),
  }
}

/** What is to be recorded: JSON alone, or JSON and files. What was received and not used is discarded by the act. */
export async function wishOf(request: FastifyRequest, registry: Registry): Promise<Wish> {
  const { said, uploads } = await received(request, registry, Content)
  return wish(said, uploads)
}

/** The same for whatever is said besides, as `schema` has it. Whoever gets uploads passes them on or discards them. */
export async function received<T>(
  request: FastifyRequest,
  registry: Registry,
  schema: z.ZodType<T>,
): Promise<{ readonly said: T; readonly uploads: readonly Upload[] }> {
  if (!request.isMultipart()) return { said: schema.parse(request.body), uploads: [] }
  const uploads: Upload[] = []
  try {
    let body: unknown
    for await (const part of fromClient(request.parts())) {
      if (part.type === 'file') uploads.push(await receive(part, registry))
      else if (part.fieldname === 'request') body = parseJson(String(part.value))
    }
    return { said: schema.parse(body), uploads }
  } catch (error) {
    // Most clients look for an answer only when they have sent everything: the rest is let run out.
    request.raw.unpipe()
    request.raw.resume()
    await registry.discard(uploads.map(({ kept }) => kept))
    throw error
  }
}

/** What a form throws while it is read is the sender's fault: it is cut off, or not in the format. */
async function* fromClient<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts
  } catch (cause) {
    if (cause instanceof Error && 'statusCode' in cause) throw cause
    throw Object.assign(new Error('a form that cannot be read', { cause }), { statusCode: 400 })
  }
}

/** `file.2` is the third of the files in the fields. Its name is what the fields say, never what the part says. */
async function receive({ fieldname, file }: MultipartFile, registry: Registry): Promise<Upload> {
  const [, number] = /^file\.(\d{1,4})$/.exec(fieldname) ?? []
  if (number === undefined) {
    throw new RegistryRefusal('upload-missing', 'a part that is not named file.0, file.1, …')
  }
  const kept = await registry.receive(fromClient(file as AsyncIterable<Uint8Array>))
  return { file: Number(number), kept }
}

/** What was said, and what came along with it. */
export function wish(
  { seen, ...content }: z.infer<typeof Content>,
  uploads: readonly Upload[],
): Wish {
  return {
    submitted: submittedOf(content),
    uploads,
    ...(seen !== undefined && { seen: hexToBytes(seen) }),
  }
}

function submittedOf({ fields, disclosures, content }: z.infer<typeof Content>): Submitted {
  if (disclosures) return { kind: 'disclosures', disclosures: disclosures.map(base64ToBytes) }
  if (content) {
    const { size, root } = content
    return { kind: 'blind', content: { size: treeSize(size), root: hexToBytes(root) } }
  }
  return { kind: 'fields', fields: namedValues(fields ?? []) }
}

/** What is to be erased, and why. */
export function erasureWish(body: unknown): ErasureWish {
  const { record, places, ground, requested } = Erasure.parse(body)
  return {
    record: hexToBytes(record),
    ground,
    ...(places && { places }),
    ...(requested !== undefined && { requested }),
  }
}

function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  checkKeysOnce(text)
  return value
}

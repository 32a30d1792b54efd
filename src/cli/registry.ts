/** What all commands of the registry share: who acts, reaching the API, and writing a certificate down. */

import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { base64ToBytes } from '../core/base64.ts'
import type { Api } from './api.ts'
import { PLACES } from './command.ts'
import { type House, UsageError } from './house.ts'
import { type Io, printJson, tell } from './io.ts'
import { progressBar } from './progress.ts'
import { readUserFile } from './user-file.ts'
import { WORDS } from './words/common.ts'
import { recorded } from './words/registry.ts'

/** Who acts, where, and what becomes of the answer. */
export const WHO_FLAGS = {
  ...PLACES,
  json: { type: 'boolean' },
  organisation: { type: 'string' },
  person: { type: 'string' },
  'idempotency-key': { type: 'string' },
  out: { type: 'string' },
} as const

export const ACT_FLAGS = { ...WHO_FLAGS, fields: { type: 'string' } } as const

export interface ActValues {
  readonly data?: string | undefined
  readonly keys?: string | undefined
  readonly 'passphrase-file'?: string | undefined
  readonly json?: boolean | undefined
  readonly organisation?: string | undefined
  readonly person?: string | undefined
  readonly 'idempotency-key'?: string | undefined
  readonly fields?: string | undefined
  readonly out?: string | undefined
}

export interface FieldJson {
  readonly name: string
  readonly value: unknown
}

/** What an act answers. */
export interface ActAnswer {
  readonly code: string | null
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly certificate: string
  readonly earlier?: readonly {
    readonly file: number
    readonly index: number
    readonly leaf: string
  }[]
}

export async function withApi<T>(
  house: House,
  io: Io,
  values: ActValues,
  act: (api: Api, headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const bar = progressBar(io, WORDS.opening)
  const api = await house.openApi(house.settings(values), io.language, bar.step)
  bar.end()
  try {
    return await act(api, headersOf(values))
  } finally {
    await api.close()
  }
}

/** Asks one thing of the registry. */
export function get<T>(house: House, io: Io, values: ActValues, path: string): Promise<T> {
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path, headers })
    return answer.json() as T
  })
}

function headersOf(values: ActValues): Record<string, string> {
  const { organisation, person, 'idempotency-key': key } = values
  return {
    ...(organisation !== undefined && { 'yuanzheng-organisation': organisation }),
    ...(person !== undefined && { 'yuanzheng-person': person }),
    ...(key !== undefined && { 'idempotency-key': key }),
  }
}

/** Further fields from a JSON file: a list of `{"name": …, "value": …}`. */
export async function fieldsIn(path: string | undefined): Promise<readonly FieldJson[]> {
  if (path === undefined) return []
  const bytes = await readUserFile(path)
  try {
    const fields = JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown
    if (Array.isArray(fields)) return fields as FieldJson[]
  } catch {
    // As below.
  }
  throw new UsageError(`--fields ${path}: [{"name": ..., "value": ...}, ...]`)
}

/** Writes the certificate, and says what was recorded. */
export async function showAct(io: Io, values: ActValues, answer: ActAnswer): Promise<void> {
  sayAct(io, values, answer, { certificate: await writeAct(values, answer) })
}

/** Writes the certificate, and returns where it is. */
export async function writeAct({ out }: ActValues, answer: ActAnswer): Promise<string> {
  return writeCertificate(out, answer, base64ToBytes(answer.certificate))
}

/** `files` are what was written. */
export function sayAct(
  io: Io,
  values: ActValues,
  answer: ActAnswer,
  files: { readonly certificate: string; readonly pdf?: string },
): void {
  if (values.json === true) printJson(io, { ...answer, ...files })
  else {
    tell(io, recorded(answer, files.certificate))
    if (answer.code !== null) io.print(answer.code)
  }
}

async function writeCertificate(
  out: string | undefined,
  { code, index }: ActAnswer,
  bytes: Uint8Array,
): Promise<string> {
  const path = join(out ?? '.', `${code ?? 'issuer'}-${index}.yzcert`)
  await writeNew(path, bytes)
  return path
}

/** Before a record is made: what cannot be written afterwards is refused while nothing was done. */
export async function checkNew(path: string | undefined): Promise<void> {
  if (path === undefined) return
  const there = await stat(path).then(
    () => true,
    () => false,
  )
  if (there) throw new UsageError(`${path} (EEXIST)`)
}

/** Nothing that is there is written over. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes, { flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`--out: ${path} (${String(error.code)})`)
  })
}

export function only(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals
  if (first === undefined || more.length > 0) throw new UsageError(what)
  return first
}

export const inUrl = (text: string): string => encodeURIComponent(text)

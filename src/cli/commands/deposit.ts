/** `yuanzheng deposit`: hashes files where they are, and has them recorded as a new design. */

import { randomBytes } from 'node:crypto'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { base64ToBytes, bytesToBase64 } from '../../core/base64.ts'
import { bytesToHex, hexToBytes } from '../../core/bytes.ts'
import { formatCertificate, parseCertificate } from '../../core/certificate/certificate.ts'
import type { CborValue } from '../../core/cbor.ts'
import { contentOf, disclose, formatDisclosure, SALT_BYTES } from '../../core/record/disclosure.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import {
  ACT_FLAGS,
  type ActAnswer,
  type FieldJson,
  checkNew,
  fieldsIn,
  sayAct,
  withApi,
  writeAct,
} from '../registry.ts'
import { PDF_FLAGS, printPdf } from '../printing.ts'
import { blindKept, hashing } from '../words/registry.ts'

export const deposit: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      title: { type: 'string' },
      'title-en': { type: 'string' },
      role: { type: 'string', default: 'other' },
      kept: { type: 'boolean' },
      blind: { type: 'boolean' },
      ...PDF_FLAGS,
    },
  })
  if (positionals.length === 0) throw new UsageError('FILE...')
  if (values.kept === true && values.blind === true) throw new UsageError('--kept | --blind')
  await checkNew(values.pdf)
  const fields = [
    ...(await filesAsFields(io, house, positionals, values.role)),
    ...titleField(values.title, values['title-en']),
    ...(await fieldsIn(values.fields)),
  ]
  const blind = values.blind === true ? salted(fields) : undefined
  const json = blind ? { content: rootOf(blind) } : { fields }
  const files = values.kept === true ? positionals : []
  const answer = await withApi(
    house,
    io,
    values,
    async (api, headers) =>
      (
        await api.ask({ method: 'POST', path: '/deposits', json, files, headers })
      ).json() as ActAnswer,
  )
  const whole = blind ? withOwn(answer, blind) : answer
  const path = await writeAct(values, whole)
  const { pdf } = values
  // First of all, whatever becomes of the paper: the record is made.
  sayAct(io, values, whole, { certificate: path, ...(pdf !== undefined && { pdf }) })
  if (blind && values.json !== true) tell(io, blindKept(path))
  if (pdf !== undefined) await printPdf(house, io, values, base64ToBytes(whole.certificate), pdf)
  return EXIT.done
}

export async function filesAsFields(
  io: Io,
  house: Pick<House, 'digestFile'>,
  paths: readonly string[],
  role: string,
): Promise<FieldJson[]> {
  const fields: FieldJson[] = []
  for (const path of paths) {
    const bar = progressBar(io, hashing)
    const { bytes, sha256, sm3 } = await digested(house, path, bar.step)
    bar.end()
    const name = basename(path).normalize('NFC')
    const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
    const digests = { sha256: bytesToHex(sha256), sm3: bytesToHex(sm3) }
    fields.push({ name: 'file', value: { name, type, role, bytes, ...digests } })
  }
  return fields
}

/** A name that was mistyped is a mistake in the command line. */
export async function digested(
  house: Pick<House, 'digestFile'>,
  path: string,
  progress?: (done: number, of: number) => void,
): ReturnType<House['digestFile']> {
  return house.digestFile(path, progress).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`${path} (${String(error.code)})`)
  })
}

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.svg': 'image/svg+xml',
  '.psd': 'image/vnd.adobe.photoshop',
  '.pdf': 'application/pdf',
  '.dxf': 'image/vnd.dxf',
  '.zip': 'application/zip',
  '.mp4': 'video/mp4',
}

function titleField(zh: string | undefined, en: string | undefined): FieldJson[] {
  if (zh === undefined && en === undefined) return []
  const value = { ...(zh !== undefined && { zh }), ...(en !== undefined && { en }) }
  return [{ name: 'title', value }]
}

// Blind: what follows never leaves this process but for the root.

function salted(fields: readonly FieldJson[]): Uint8Array[] {
  return fields.map(({ name, value }) => {
    const salt = Uint8Array.from(randomBytes(SALT_BYTES))
    return formatDisclosure({ salt, name, value: cborOf(value) })
  })
}

/** Digests are bytes, and all else is as JSON has it. */
function cborOf(value: unknown, key = ''): CborValue {
  if (typeof value === 'string') return ['sha256', 'sm3'].includes(key) ? hexToBytes(value) : value
  if (Array.isArray(value)) return value.map((item) => cborOf(item))
  if (typeof value !== 'object' || value === null) return value as CborValue
  return new Map(Object.entries(value).map(([name, item]) => [name, cborOf(item, name)]))
}

function rootOf(disclosures: readonly Uint8Array[]): { size: number; root: string } {
  const { size, root } = contentOf(disclosures)
  return { size, root: bytesToHex(root) }
}

/** The certificate with what only its owner can show. */
function withOwn(answer: ActAnswer, disclosures: readonly Uint8Array[]): ActAnswer {
  const certificate = parseCertificate(base64ToBytes(answer.certificate))
  const revealed = disclose(disclosures, [...disclosures.keys()])
  return { ...answer, certificate: bytesToBase64(formatCertificate({ ...certificate, revealed })) }
}

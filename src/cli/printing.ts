/** Printing what a command has: whom to believe, where codes lead, and writing it down. */

import { utf8ToBytes } from '../core/bytes.ts'
import { parseCertificate } from '../core/certificate/certificate.ts'
import type { CertificateTrust } from '../core/certificate/open.ts'
import { certificateTlogProof } from '../core/certificate/tlog-export.ts'
import { parseVerifierKey, type VerifierKey } from '../core/note/key.ts'
import { type House, HouseRefusal, type Settings, UsageError } from './house.ts'
import { type Io, tell } from './io.ts'
import { checkNew, writeNew } from './registry.ts'
import { readPicture } from './user-file.ts'
import { localLabel, written } from './words/registry.ts'

export const PDF_FLAGS = {
  pdf: { type: 'string' },
  base: { type: 'string' },
  policy: { type: 'string' },
  'pdf-tsa': { type: 'string' },
  'tsa-roots': { type: 'string' },
} as const

/** Pictures for the paper, each a file that the certificate shows. */
export const THUMBNAIL_FLAG = { thumbnail: { type: 'string', multiple: true } } as const

export interface PrintValues {
  readonly data?: string | undefined
  readonly keys?: string | undefined
  readonly base?: string | undefined
  readonly policy?: string | undefined
  readonly 'passphrase-file'?: string | undefined
  readonly 'pdf-tsa'?: string | undefined
  readonly 'tsa-roots'?: string | undefined
  readonly thumbnail?: readonly string[] | undefined
  readonly issuer?: string | undefined
  readonly log?: string | undefined
  readonly json?: boolean | undefined
}

/** Thumbnails stand on paper and nowhere else. */
export function checkThumbnails({
  pdf,
  thumbnail,
}: PrintValues & { readonly pdf?: string | undefined }): void {
  if (thumbnail !== undefined && pdf === undefined) {
    throw new UsageError('--thumbnail FILE --pdf FILE')
  }
}

export async function printPdf(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
  path: string,
): Promise<void> {
  const trust = await trustOf(house, values)
  const settings = settingsOf(house, values)
  const press = await house.press(settings, house.clock)
  const pictures = await Promise.all((values.thumbnail ?? []).map(readPicture))
  await writeNew(path, await press.pdf(certificate, trust, baseOf(settings), pictures))
  if (values.json !== true) tell(io, written(path))
  if (settings.base === undefined) tell(io, localLabel(baseOf(settings)))
}

export const EXPORT_FLAGS = {
  vc: { type: 'string' },
  'tlog-proof': { type: 'string' },
} as const

/** As a credential, signed by the key of that role. */
export async function writeCredential(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
  path: string,
): Promise<void> {
  const trust = await trustOf(house, values)
  const credential = await house.credential(settingsOf(house, values), house.clock)
  await writeNew(path, utf8ToBytes(`${JSON.stringify(credential(certificate, trust))}\n`))
  if (values.json !== true) tell(io, written(path))
}

/** The proof for tools that know logs, and beside it the entry that it proves. */
export async function writeTlogProof(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
  path: string,
): Promise<void> {
  const trust = await trustOf(house, values)
  const { proof, entry } = certificateTlogProof(parseCertificate(certificate), trust)
  const beside = entryPath(path)
  await checkNew(beside)
  await writeNew(path, proof)
  await writeNew(beside, entry)
  if (values.json !== true) for (const it of [path, beside]) tell(io, written(it))
}

export function entryPath(path: string): string {
  return `${path.replace(/\.tlog-proof$/, '')}.entry`
}

/** To standard output. */
export async function printText(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
): Promise<void> {
  const trust = await trustOf(house, values)
  const press = await house.press(settingsOf(house, values), house.clock)
  io.print((await press.text(certificate, trust)).trimEnd())
}

/** The keys that were named, else those of `--keys`; and all that the policy names. Throws a `HouseRefusal` if there is no issuer or no log to believe. */
export async function trustOf(house: House, values: PrintValues): Promise<CertificateTrust> {
  const settings = settingsOf(house, values)
  const { policy } = await house.witnesses(settings)
  const named = (text: string | undefined): VerifierKey[] | undefined =>
    text === undefined ? undefined : [parseVerifierKey(text)]
  const keptLog = async (): Promise<VerifierKey[]> => {
    const key = await house.publicKey(settings, 'log-operator')
    return key ? [key] : []
  }
  const issuers = named(values.issuer) ?? (await house.issuers(settings))
  const own = named(values.log) ?? (await keptLog())
  const logs = [...own, ...(policy?.logs ?? []).map(({ key }) => key)]
  if (issuers.length === 0 || logs.length === 0) {
    throw new HouseRefusal('nobody-trusted', { keys: settings.keys })
  }
  return { issuers, logs, witnesses: (policy?.witnesses ?? []).map(({ key }) => key) }
}

/** Where codes lead if nobody said: to the service as it listens, which is no address for the public. */
export function baseOf({ base, host, port }: Settings): string {
  return base ?? `http://${host.includes(':') ? 'localhost' : host}:${port}`
}

function settingsOf(house: House, values: PrintValues): Settings {
  const { data, keys, base, policy } = values
  return house.settings({
    ...{ data, keys, base, policy },
    'passphrase-file': values['passphrase-file'],
    'pdf-tsa': values['pdf-tsa'],
    'tsa-roots': values['tsa-roots'],
  })
}

/** Printing what a command has: whom to believe, where codes lead, and writing it down. */

import type { CertificateTrust } from '../core/certificate/open.ts'
import { parseVerifierKey, type VerifierKey } from '../core/note/key.ts'
import { type House, HouseRefusal, type Settings } from './house.ts'
import { type Io, tell } from './io.ts'
import { writeNew } from './registry.ts'
import { localLabel, written } from './words/registry.ts'

export const PDF_FLAGS = {
  pdf: { type: 'string' },
  base: { type: 'string' },
  policy: { type: 'string' },
} as const

export interface PrintValues {
  readonly data?: string | undefined
  readonly keys?: string | undefined
  readonly base?: string | undefined
  readonly policy?: string | undefined
  readonly issuer?: string | undefined
  readonly log?: string | undefined
  readonly json?: boolean | undefined
}

export async function printPdf(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
  path: string,
): Promise<void> {
  const trust = await trustOf(house, values)
  const press = await house.press()
  const settings = settingsOf(house, values)
  await writeNew(path, await press.pdf(certificate, trust, baseOf(settings)))
  if (values.json !== true) tell(io, written(path))
  if (settings.base === undefined) tell(io, localLabel(baseOf(settings)))
}

/** To standard output. */
export async function printText(
  house: House,
  io: Io,
  values: PrintValues,
  certificate: Uint8Array,
): Promise<void> {
  const trust = await trustOf(house, values)
  io.print((await (await house.press()).text(certificate, trust)).trimEnd())
}

/** The keys that were named, else those of `--keys`; and all that the policy names. Throws a `HouseRefusal` if there is no issuer or no log to believe. */
export async function trustOf(house: House, values: PrintValues): Promise<CertificateTrust> {
  const settings = settingsOf(house, values)
  const { policy } = await house.witnesses(settings)
  const named = (text: string | undefined): VerifierKey[] =>
    text === undefined ? [] : [parseVerifierKey(text)]
  const kept = async (role: 'certificate-issuer' | 'log-operator'): Promise<VerifierKey[]> => {
    const key = await house.publicKey(settings, role)
    return key ? [key] : []
  }
  const issuers =
    values.issuer === undefined ? await kept('certificate-issuer') : named(values.issuer)
  const own = values.log === undefined ? await kept('log-operator') : named(values.log)
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

function settingsOf(house: House, { data, keys, base, policy }: PrintValues): Settings {
  return house.settings({ data, keys, base, policy })
}

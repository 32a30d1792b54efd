/** What the flags of `capture` say, as fields of the record. What they do not say stays unsaid. */

import { field } from './act.ts'
import { UsageError } from './house.ts'
import type { FieldJson } from './registry.ts'

export const CAPTURE_FLAGS = {
  method: { type: 'string' },
  url: { type: 'string' },
  place: { type: 'string' },
  listing: { type: 'string' },
  seller: { type: 'string' },
  started: { type: 'string' },
  ended: { type: 'string' },
  note: { type: 'string' },
  operator: { type: 'string' },
  witness: { type: 'string', multiple: true },
  device: { type: 'string' },
  rooted: { type: 'string' },
  software: { type: 'string', multiple: true },
  network: { type: 'string' },
  ip: { type: 'string', multiple: true },
  dns: { type: 'string', multiple: true },
  clean: { type: 'string' },
  'clean-item': { type: 'string', multiple: true },
  step: { type: 'string', multiple: true },
  location: { type: 'string' },
  people: { type: 'string' },
  consent: { type: 'string' },
} as const

type Flags = typeof CAPTURE_FLAGS

export type CaptureValues = {
  readonly [F in keyof Flags]?:
    (Flags[F] extends { multiple: true } ? readonly string[] : string) | undefined
}

/** Throws a `UsageError` if a flag cannot be read; what is not well-formed in it the registry says. */
export function captureFields(values: CaptureValues, steps: readonly string[]): FieldJson[] {
  const { operator, witness = [], software = [] } = values
  return [
    captureField(values),
    ...(operator === undefined ? [] : [field('capture.operator', actor(operator))]),
    ...witness.map((it) => field('capture.witness', actor(it))),
    ...deviceField(values),
    ...software.map((it) => {
      const [name, version] = parts(it, 2, '--software NAME/VERSION')
      return field('capture.software', { name, version })
    }),
    ...networkField(values),
    ...stepsField([...(values.step ?? []), ...steps]),
    ...consentField(values),
  ]
}

function captureField(values: CaptureValues): FieldJson {
  const { method, url, place, listing, seller, started, ended, note } = values
  if (method === undefined) throw new UsageError('--method METHOD')
  const { value: target } = field('target', { url, place, listing, seller })
  const aimed = Object.keys(target as object).length > 0
  return field('capture', {
    method,
    started: started === undefined ? undefined : instant(started, '--started'),
    ended: ended === undefined ? undefined : instant(ended, '--ended'),
    target: aimed ? target : undefined,
    note,
  })
}

/** `NAME/ROLE/ORGANISATION`: as many as are known. */
function actor(text: string): Readonly<Record<string, unknown>> {
  const [name, role, organisation] = parts(text, 3, 'NAME/ROLE/ORGANISATION')
  return { name, role, organisation }
}

function deviceField({ device, rooted }: CaptureValues): FieldJson[] {
  if (device === undefined) {
    if (rooted !== undefined) throw new UsageError('--device MODEL/OS --rooted yes|no')
    return []
  }
  const [model, os] = parts(device, 2, '--device MODEL/OS')
  return [field('capture.device', { model, os, rooted: yesNo(rooted, '--rooted') })]
}

function networkField({ network, ip, dns }: CaptureValues): FieldJson[] {
  if (network === undefined) {
    if (ip || dns) throw new UsageError('--network TYPE --ip ADDRESS --dns ADDRESS')
    return []
  }
  return [field('capture.network', { type: network, ip, dns })]
}

/** What was checked before, so that nothing on the device could colour what is seen. */
export function cleanlinessField(
  { clean, 'clean-item': items }: CaptureValues,
  report: string | undefined,
): FieldJson[] {
  const performed = yesNo(clean, '--clean')
  if (performed === undefined) {
    if (items || report !== undefined) throw new UsageError('--clean yes|no')
    return []
  }
  return [field('capture.cleanliness', { performed, report, items })]
}

function stepsField(steps: readonly string[]): FieldJson[] {
  return steps.length === 0 ? [] : [{ name: 'capture.steps', value: steps }]
}

function consentField({ location, people, consent }: CaptureValues): FieldJson[] {
  const value = {
    location: yesNo(location, '--location'),
    people: yesNo(people, '--people'),
    given: yesNo(consent, '--consent'),
  }
  const said = Object.values(value).some((it) => it !== undefined)
  return said ? [field('capture.consent', value)] : []
}

/** The lines of a text, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function yesNo(text: string | undefined, flag: string): boolean | undefined {
  if (text === undefined) return undefined
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new UsageError(`${flag} yes|no`)
}

/** Parts between slashes, at most `most`; `undefined` for what is not there. */
export function parts(text: string, most: number, usage: string): (string | undefined)[] {
  const found = text.split('/').map((it) => it.trim())
  if (found.length > most || found.includes('')) throw new UsageError(usage)
  return found
}

/** POSIX seconds of an instant with its offset: without one, nobody knows by whose clock it is meant. */
export function instant(text: string, flag: string): number {
  const wellFormed = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/.test(text)
  const time = wellFormed ? Date.parse(text) : NaN
  if (Number.isNaN(time) || time < 0) {
    throw new UsageError(`${flag} 2026-11-20T14:03:05+08:00`)
  }
  return Math.floor(time / 1000)
}

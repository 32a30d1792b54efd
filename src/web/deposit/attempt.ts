/** A deposit as it is handed in: the same bytes under the same key as often as it takes, so that it is made once. */

import { bytesToHex } from '../../core/bytes.ts'
import type { Told } from './form.ts'
import { asBytes, asTexts, type Random, rootJson, salted, withOwn } from './seal.ts'

/** How much the registry is to know. */
export const SECRECIES = ['digests', 'kept', 'blind'] as const
export type Secrecy = (typeof SECRECIES)[number]

/** What is meant, before it is salted or signed. */
export interface Meant {
  readonly fields: readonly Told[]
  readonly secrecy: Secrecy
  /** Which of the files, counted from 0, go along. */
  readonly uploads: readonly number[]
  /** Signs on this device what was salted here; nothing where nobody asked for it. */
  readonly sign?: ((disclosures: readonly Uint8Array[]) => Promise<Uint8Array>) | undefined
}

/** Kept in the draft from before it is first sent: what was sent may have arrived although no answer did. */
export interface Attempt {
  readonly key: string
  /** What was meant, to tell whether the next attempt means the same. */
  readonly meant: string
  readonly json: unknown
  readonly uploads: readonly number[]
  /** What was salted here, in base64; nothing where the registry salts. */
  readonly disclosures?: readonly string[]
}

/** The last attempt again if it meant the same; else another, under another key. */
export async function attemptFor(
  meant: Meant,
  last: Attempt | undefined,
  random: Random,
): Promise<Attempt> {
  if (meansSame(meant, last)) return last
  const text = meantText(meant)
  const key = `web-${bytesToHex(random(16))}`
  const { fields, secrecy, uploads, sign } = meant
  if (secrecy !== 'blind' && !sign) {
    return { key, meant: text, json: { fields: fields.map(fieldJson) }, uploads }
  }
  const plain = salted(fields, random)
  const all = sign ? [...plain, await sign(plain)] : plain
  const disclosures = asTexts(all)
  const json = secrecy === 'blind' ? { content: rootJson(all) } : { disclosures }
  return { key, meant: text, json, uploads, disclosures }
}

/** The certificate as its owner is to have it: with all that was salted here, where the registry has not got it. */
export function completed(certificate: Uint8Array, { disclosures }: Attempt): Uint8Array {
  return disclosures ? withOwn(certificate, asBytes(disclosures)) : certificate
}

/** Whether it is what was handed in last, so that it is no other deposit. */
export function meansSame(meant: Meant, last: Attempt | undefined): last is Attempt {
  return last !== undefined && essence(last.meant) === essence(meantText(meant))
}

/**
 * A picture's size is found later than its digests, may be at any moment, and follows from the same bytes:
 * with it or without it, the same is meant.
 */
function essence(meant: string): string {
  return JSON.stringify(JSON.parse(meant), (name, value: unknown) =>
    name === 'pixels' ? undefined : value,
  )
}

function meantText({ fields, secrecy, uploads, sign }: Meant): string {
  return JSON.stringify([secrecy, sign !== undefined, uploads, fields.map(fieldJson)])
}

/** Bytes are lower-case hex in the JSON of the API. */
function fieldJson({ name, value }: Told): { readonly name: string; readonly value: unknown } {
  return { name, value: hexed(value) }
}

function hexed(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesToHex(value)
  if (Array.isArray(value)) return value.map(hexed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, hexed(it)]))
}

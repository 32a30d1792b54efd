/** GS1 Digital Links (URI syntax 1.6): the address on a hang-tag where the firm has a GTIN of its own. */

import { bytesToUtf8, utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { type Gtin, parseGtin } from './gtin.ts'

export interface DigitalLink {
  readonly gtin: Gtin
  /** Consumer product variant (AI 22), batch (AI 10) and serial number (AI 21), each up to 20 characters. */
  readonly variant?: string
  readonly batch?: string
  readonly serial?: string
}

// The path of a link names the qualifiers in this order.
const QUALIFIERS = [
  ['22', 'variant'],
  ['10', 'batch'],
  ['21', 'serial'],
] as const

// GS1's 82 characters.
const CHARACTERS = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/

/** `<base>/01/<GTIN-14>[/22/…][/10/…][/21/…]`. `base` is a scheme, a host and perhaps a path, no final slash. */
export function formatDigitalLink(base: string, link: DigitalLink): string {
  const parts = QUALIFIERS.flatMap(([ai, name]) => {
    const value = link[name]
    return value === undefined ? [] : [ai, encodeSegment(checkQualifier(value))]
  })
  return [checkBase(base), '01', parseGtin(link.gtin), ...parts].join('/')
}

/** Reads a link whose path ends as above. A query (`?17=…`) is for others, and passed over. */
export function parseDigitalLink(url: string): DigitalLink {
  const [path = ''] = url.slice(0, 2000).split(/[?#]/)
  const segments = path.split('/')
  const at = segments.indexOf('01', 3)
  const [gtin, ...rest] = segments.slice(at + 1)
  if (at === -1 || gtin === undefined || !/^\d+$/.test(gtin) || rest.length % 2 === 1)
    throw noLink()
  checkBase(segments.slice(0, at).join('/'))
  const link: { -readonly [K in keyof DigitalLink]: DigitalLink[K] } = { gtin: parseGtin(gtin) }
  let last = -1
  for (let i = 0; i < rest.length; i += 2) {
    const place = QUALIFIERS.findIndex(([ai]) => ai === rest[i])
    const name = QUALIFIERS[place]?.[1]
    if (name === undefined || place <= last) throw noLink()
    link[name] = checkQualifier(decodeSegment(rest[i + 1] ?? ''))
    last = place
  }
  return link
}

function checkBase(base: string): string {
  if (/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*$/.test(base)) return base
  throw new EvidenceError('malformed', 'not the beginning of a web address')
}

function checkQualifier(value: string): string {
  if (CHARACTERS.test(value)) return value
  throw new EvidenceError(
    'malformed',
    'a variant, batch or serial number is 1 to 20 characters of GS1',
  )
}

/** Percent-encodes whatever RFC 3986 does not leave alone; two hex digits, upper case. */
function encodeSegment(value: string): string {
  return value.replaceAll(/[^A-Za-z0-9._~-]/g, (it) => `%${hex(utf8ToBytes(it)[0] ?? 0)}`)
}

function decodeSegment(segment: string): string {
  const bytes: number[] = []
  for (const [part, code] of segment.matchAll(/%([0-9A-Fa-f]{2})|[^%]|%/g)) {
    if (part === '%') throw noLink()
    bytes.push(code === undefined ? part.charCodeAt(0) : Number.parseInt(code, 16))
  }
  if (bytes.some((byte) => byte > 127)) throw noLink()
  return bytesToUtf8(Uint8Array.from(bytes))
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

function noLink(): EvidenceError {
  return new EvidenceError(
    'malformed',
    'not a GS1 Digital Link like https://id.example/01/06912345678901',
  )
}

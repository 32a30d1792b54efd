/** Trust policies of verifiers: a C2SP tlog-policy, and whom else to believe: issuers, time-stamp authorities, seals. */

import { base64ToBytes, bytesToBase64 } from '../base64.ts'
import { EvidenceError } from '../error.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../note/key.ts'
import { formatPolicy, MAX_POLICY_CHARACTERS, parsePolicy, type Policy } from '../note/policy.ts'
import { formatInstant, parseInstant } from './instant.ts'

/** `parseTrust` makes it, and keeps this: no issuer's key and no name of an authority or seal stands twice. */
export interface Trust {
  readonly policy: Policy
  readonly issuers: readonly TrustedIssuer[]
  readonly authorities: readonly TrustedAuthority[]
  readonly seals: readonly TrustedSeal[]
}

/** Who may sign records, and for records made between which times, in POSIX seconds. */
export interface TrustedIssuer {
  readonly key: VerifierKey
  readonly from?: number
  /** Records made later than this do not count: the key was given up, or got lost. */
  readonly until?: number
}

/** A root certificate of time-stamp authorities, and the policies of theirs that we accept: any if none is named. */
export interface TrustedAuthority {
  readonly name: string
  /** X.509 in DER. */
  readonly root: Uint8Array
  readonly policies: readonly string[]
}

/** A key whose SM2 counter-signature means something to us. */
export interface TrustedSeal {
  readonly name: string
  /** SubjectPublicKeyInfo in DER. */
  readonly key: Uint8Array
}

export const NO_TRUST: Trust = {
  policy: { logs: [], witnesses: [], groups: [], quorum: 'none' },
  issuers: [],
  authorities: [],
  seals: [],
}

/**
 *     issuer <vkey> [from=<instant>] [until=<instant>]
 *     tsa <name> <base64 of a root certificate> [<policy OID>...]
 *     seal <name> <base64 of a public key>
 *
 * and the lines of a tlog-policy, so that a plain one is a policy too. An instant is `2026-11-20T06:03:05Z`.
 */
export function parseTrust(text: string): Trust {
  if (text.length > MAX_POLICY_CHARACTERS) {
    throw new EvidenceError('too-large', 'a policy over 1 MiB')
  }
  const ours: (readonly string[])[] = []
  const rest: string[] = []
  for (const line of text.split('\n')) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (OURS.has(words[0] ?? '')) ours.push(words)
    else rest.push(line)
  }
  const policy = parsePolicy(rest.join('\n'))
  const of = (keyword: string) => ours.filter(([word]) => word === keyword).map(([, ...it]) => it)
  const issuers = of('issuer').map(parseIssuer)
  const authorities = of('tsa').map(parseAuthority)
  const seals = of('seal').map(parseSeal)
  checkOnce(issuers.map(({ key }) => formatVerifierKey(key)))
  checkOnce(authorities.map(({ name }) => name))
  checkOnce(seals.map(({ name }) => name))
  return { policy, issuers, authorities, seals }
}

export function formatTrust({ policy, issuers, authorities, seals }: Trust): string {
  const lines = [
    ...issuers.map(({ key, from, until }) => [
      'issuer',
      formatVerifierKey(key),
      from === undefined ? '' : `from=${formatInstant(from)}`,
      until === undefined ? '' : `until=${formatInstant(until)}`,
    ]),
    ...authorities.map(({ name, root, policies }) => [
      'tsa',
      name,
      bytesToBase64(root),
      ...policies,
    ]),
    ...seals.map(({ name, key }) => ['seal', name, bytesToBase64(key)]),
  ].map((words) => `${words.filter((word) => word !== '').join(' ')}\n`)
  const text = formatPolicy(policy) + lines.join('')
  // Whatever is written can be read again.
  parseTrust(text)
  return text
}

const OURS: ReadonlySet<string> = new Set(['issuer', 'tsa', 'seal'])

function parseIssuer([vkey, ...limits]: readonly string[]): TrustedIssuer {
  const wrong = malformed('an issuer line: issuer <vkey> [from=<instant>] [until=<instant>]')
  if (vkey === undefined) throw wrong
  const key = parseVerifierKey(vkey)
  if (key.type !== 'ed25519') {
    throw new EvidenceError('unsupported', 'an issuer key that is not a plain Ed25519 key')
  }
  const [from, until] = ['from=', 'until='].map((name) => {
    const at = limits.findIndex((it) => it.startsWith(name))
    return at === -1 ? undefined : parseInstant(limits[at]?.slice(name.length) ?? '')
  })
  const known = [from, until].filter((it) => it !== undefined).length
  if (known !== limits.length || (from ?? 0) > (until ?? Infinity)) throw wrong
  return { key, ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}

function parseAuthority([name, root, ...policies]: readonly string[]): TrustedAuthority {
  if (name === undefined || root === undefined || !policies.every((it) => OID.test(it))) {
    throw malformed('a tsa line: tsa <name> <base64 of a root certificate> [<policy OID>...]')
  }
  return { name, root: base64ToBytes(root), policies }
}

const OID = /^[0-2](?:\.(?:0|[1-9]\d{0,15})){1,20}$/

function parseSeal([name, key, ...more]: readonly string[]): TrustedSeal {
  if (name === undefined || key === undefined || more.length > 0) {
    throw malformed('a seal line: seal <name> <base64 of a public key>')
  }
  return { name, key: base64ToBytes(key) }
}

function checkOnce(names: readonly string[]): void {
  if (new Set(names).size < names.length) throw malformed('a key or name that stands twice')
}

function malformed(message: string): EvidenceError {
  return new EvidenceError('malformed', message)
}

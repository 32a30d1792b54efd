/** Evidence to hand in: golden certificates and the keys to judge them with. */

import { readFileSync } from 'node:fs'

const FIXTURES = new URL('../fixtures/v1/', import.meta.url)

export function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.yzcert`, FIXTURES)))
}

/** The one file of the golden deposit. */
export const DRAWING = 'a drawing of a coat'

const keys = JSON.parse(readFileSync(new URL('trust.json', FIXTURES), 'utf8')) as Readonly<
  Record<'issuers' | 'logs' | 'witnesses', readonly string[]>
>

/** A policy that believes what the golden certificates need. */
export const POLICY = [
  ...keys.logs.map((key) => `log ${key}`),
  ...keys.witnesses.map((key, i) => `witness w${i} ${key}`),
  'group both 1 w0 w1',
  'quorum both',
  ...keys.issuers.map((key) => `issuer ${key}`),
  '',
].join('\n')

/** SM2 seals over files of the evidence. */

import { expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { formatSm2Spki } from '../../../src/core/sm2/key.ts'
import { sm2Signer } from '../../../src/core/sm2/signer.ts'
import type { EvidenceItem } from '../../../src/core/verify/evidence.ts'
import { NO_TRUST } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'

const centre = sm2Signer(new Uint8Array(32).fill(3))
const bytes = utf8ToBytes('log.example\n1\n')
const checkpoint: EvidenceItem = { kind: 'checkpoint', name: '1.checkpoint', bytes }
const trust = { ...NO_TRUST, seals: [{ name: '快维中心', key: formatSm2Spki(centre.publicKey) }] }

function reasonOf(signature: Uint8Array, items: readonly EvidenceItem[] = [checkpoint]) {
  const seal: EvidenceItem = { kind: 'seal', name: '1.checkpoint.sm2.sig', bytes: signature }
  const given = { trust, source: 'given', sha256: '' } as const
  const { findings } = verify([...items, seal], given)
  return findings.filter(({ code }) => code === 'seal.sm2').map(({ reason }) => reason)
}

test('by a key that we trust, over the file that is there, is signed', () => {
  expect(reasonOf(centre.sign(bytes))).toEqual(['signed'])
})

test('by another key, or over other bytes, is nobody we know', () => {
  const other = sm2Signer(new Uint8Array(32).fill(4))
  expect(reasonOf(other.sign(bytes))).toEqual(['unknown-key'])
  expect(reasonOf(centre.sign(utf8ToBytes('log.example\n2\n')))).toEqual(['unknown-key'])
})

test('that is no signature is a lie', () => {
  expect(reasonOf(utf8ToBytes('seal'))).toEqual(['not-signed'])
})

test('of what is not there cannot be told', () => {
  expect(reasonOf(centre.sign(bytes), [])).toEqual(['nothing-sealed'])
})

/** COSE_Sign1, statements and transparent statements, against messages that another program wrote. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import { checkSign1, formatSign1, parseSign1 } from '../../../src/core/cose/sign1.ts'
import {
  checkStatement,
  formatStatement,
  parseStatement,
} from '../../../src/core/cose/statement.ts'
import { formatTransparent, parseTransparent } from '../../../src/core/cose/transparent.ts'
import { enrolKey, type PublicKey } from '../../../src/core/ed25519.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { formatKeyId, parseVerifierKey } from '../../../src/core/note/key.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

type Kind = 'sign1' | 'statement' | 'transparent'

interface Vector extends Record<string, unknown> {
  readonly kind: Kind
  readonly hex: string
  readonly key?: string
  readonly publicKey?: string
  readonly detached?: string
  readonly fault: EvidenceFault
}

function publicKeyOf({ key, publicKey = '' }: Vector): PublicKey {
  return key === undefined ? enrolKey(hexToBytes(publicKey)) : parseVerifierKey(key).publicKey
}

/** What each kind says for itself, once it is read and checked, and its bytes written anew. */
const judged: Record<Kind, (vector: Vector, bytes: Uint8Array) => Record<string, unknown>> = {
  sign1(vector, bytes) {
    const sign1 = parseSign1(bytes)
    const { detached } = vector
    const given = detached === undefined ? undefined : hexToBytes(detached)
    checkSign1(sign1, publicKeyOf(vector), given)
    const payload = sign1.payload && bytesToHex(sign1.payload)
    return { hex: bytesToHex(formatSign1(sign1)), ...(payload !== null && { payload }) }
  },
  statement(vector, bytes) {
    const statement = parseStatement(bytes)
    checkStatement(statement, parseVerifierKey(vector.key ?? ''))
    const { sign1, keyId, payload, ...rest } = statement
    return {
      ...rest,
      hex: bytesToHex(formatSign1(sign1)),
      keyId: formatKeyId(keyId),
      payload: bytesToHex(payload),
      leaf: bytesToHex(leafHash(bytes)),
    }
  },
  transparent(_, bytes) {
    const { entry, receipts } = parseTransparent(bytes)
    return {
      hex: bytesToHex(formatTransparent(entry, receipts)),
      entry: bytesToHex(entry),
      receipts: receipts.map(bytesToHex),
    }
  },
}

function judge(vector: Vector): Record<string, unknown> {
  return judged[vector.kind](vector, hexToBytes(vector.hex))
}

describe('messages to accept', () => {
  test.each(vectors<Vector>('cose/valid'))('%s', (_, vector) => {
    expect(vector).toMatchObject(judge(vector))
  })

  test.each(vectors<Vector>('cose/valid').filter(([name]) => /^statement-(?!ed)/.test(name)))(
    '%s is written as another program writes it',
    (_, vector) => {
      const { sign1, ...content } = parseStatement(hexToBytes(vector.hex))
      expect(bytesToHex(formatStatement(content, sign1.signature))).toBe(vector.hex)
    },
  )
})

describe('messages to refuse', () => {
  const unreadable = vectors<Vector>('cose/invalid').filter(
    ([, { kind, fault }]) => kind !== 'sign1' && fault === 'malformed',
  )
  test.each(unreadable)('%s is not even read', (_, { kind, hex }) => {
    const parse = kind === 'statement' ? parseStatement : parseTransparent
    refusal(() => parse(hexToBytes(hex)), 'malformed')
  })

  test.each(vectors<Vector>('cose/invalid'))('%s', (_, vector) => {
    refusal(() => judge(vector), vector.fault)
  })
})

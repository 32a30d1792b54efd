/** Records, against statements that another program wrote. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import { checkStatement, signStatement } from '../../../src/core/cose/statement.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { parseVerifierKey } from '../../../src/core/note/key.ts'
import { asCaseId, formatCaseId } from '../../../src/core/record/about.ts'
import { codeOf, formatCode } from '../../../src/core/record/code.ts'
import {
  checkSuccession,
  formatRecord,
  type LogRecord,
  parseRecord,
  parseSignedRecord,
  recordStatement,
} from '../../../src/core/record/record.ts'
import { isRecordType, RECORD_TYPES, topicOf } from '../../../src/core/record/types.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'
import { deposit, entry, entryOf } from '../certificate/house.ts'
import { issuer, log } from '../cose/house.ts'

interface Vector {
  readonly entry: string
  readonly issuer: string
  readonly type: string
  readonly aboutBytes: string | null
  readonly prev: string | null
  readonly content: [number, string]
  readonly seen: [number, string]
  readonly leaf: string
  readonly code: string | null
}

describe('records to accept', () => {
  test.each(vectors<Vector>('record/valid'))('%s', (_, vector) => {
    const { record, statement, leaf, code } = parseSignedRecord(hexToBytes(vector.entry))
    checkStatement(statement, parseVerifierKey(vector.issuer))
    expect({
      type: record.type,
      aboutBytes: record.about && bytesToHex(record.about),
      prev: record.prev && bytesToHex(record.prev),
      content: [record.content.size, bytesToHex(record.content.root)],
      seen: [record.seen.size, bytesToHex(record.seen.root)],
      leaf: bytesToHex(leaf),
      code: code ? formatCode(code) : null,
    }).toEqual({
      type: vector.type,
      aboutBytes: vector.aboutBytes,
      prev: vector.prev,
      content: vector.content,
      seen: vector.seen,
      leaf: vector.leaf,
      code: vector.code,
    })
  })

  test.each(vectors<Vector>('record/valid'))(
    '%s is written as another program writes it',
    (_, it) => {
      const { record, statement } = parseSignedRecord(hexToBytes(it.entry))
      expect(bytesToHex(formatRecord(record))).toBe(bytesToHex(statement.payload))
      if (isRecordType(record.type)) {
        const { issuedAt, subject, contentType } = statement
        expect(recordStatement(record, issuedAt)).toEqual({
          issuedAt,
          subject,
          contentType,
          payload: statement.payload,
        })
      }
    },
  )
})

describe('records to refuse', () => {
  test.each(vectors<{ entry: string; fault: EvidenceFault }>('record/invalid'))('%s', (_, it) => {
    refusal(() => parseSignedRecord(hexToBytes(it.entry)), it.fault)
  })
})

describe('a record', () => {
  test('is as long for a great design as for a small one', () => {
    const sizes = [1, 23].map((size) => {
      const content = { ...deposit.content, size: treeSize(size) }
      return formatRecord({ ...deposit, content }).length
    })
    expect(new Set(sizes).size).toBe(1)
    expect(sizes[0]).toBeLessThan(120)
  })

  test('of every type can be told apart from all others', () => {
    const topics = Object.keys(RECORD_TYPES).map(topicOf)
    expect(topics).not.toContain(undefined)
    expect(topicOf('moon.landed/1')).toBeUndefined()
    expect(isRecordType('constructor')).toBe(false)
  })

  test('that could not be read is not written', () => {
    refusal(() => formatRecord({ ...deposit, type: 'Deposit' }), 'malformed')
    refusal(() => formatRecord({ ...deposit, prev: new Uint8Array(32) }), 'malformed')
    const content = { ...deposit.content, root: new Uint8Array(31) }
    refusal(() => formatRecord({ ...deposit, content }), 'malformed')
    refusal(
      () => formatRecord({ ...deposit, content: { ...content, size: treeSize(0) } }),
      'malformed',
    )
  })
})

describe('checkSuccession', () => {
  const first = parseSignedRecord(entry)
  const version: LogRecord = {
    ...deposit,
    type: 'design.version/1',
    about: codeOf(entry),
    prev: first.leaf,
  }
  const second = parseSignedRecord(entryOf(version))

  test('lets a version follow its deposit, and a disclosure the version', () => {
    checkSuccession(first, second)
    const third = { ...version, type: 'design.disclosed/1', prev: second.leaf }
    checkSuccession(second, parseSignedRecord(entryOf(third)))
  })

  test('lets a key follow the key of the same issuer, and no other', () => {
    const rotated: LogRecord = { ...deposit, type: 'key.rotated/1' }
    const old = parseSignedRecord(entryOf(rotated))
    const content = recordStatement({ ...rotated, prev: old.leaf }, 1)
    checkSuccession(old, parseSignedRecord(signStatement(content, issuer)))
    const stranger = parseSignedRecord(signStatement(content, log))
    refusal(() => {
      checkSuccession(old, stranger)
    }, 'wrong-path')
  })

  test('refuses one that leaves a record out', () => {
    const third = { ...version, type: 'design.disclosed/1', prev: second.leaf }
    refusal(() => {
      checkSuccession(first, parseSignedRecord(entryOf(third)))
    }, 'wrong-path')
  })

  test('refuses another record before it', () => {
    const other = parseSignedRecord(entryOf(deposit, 1))
    refusal(() => {
      checkSuccession(other, second)
    }, 'wrong-path')
    refusal(() => {
      checkSuccession(second, first)
    }, 'wrong-path')
  })

  test('refuses one about another thing', () => {
    const about = codeOf(Uint8Array.of(1))
    const stray = parseSignedRecord(entryOf({ ...version, about }))
    refusal(() => {
      checkSuccession(first, stray)
    }, 'wrong-path')
    const id = asCaseId(new Uint8Array(16))
    const event = parseSignedRecord(entryOf({ ...version, type: 'case.event/1', about: id }))
    refusal(() => {
      checkSuccession(first, event)
    }, 'wrong-path')
    expect(formatCaseId(id)).toBe(`case:${'0'.repeat(32)}`)
  })
})

describe('parseRecord', () => {
  const payloads = vectors<Vector>('record/valid').map(
    ([, it]) => parseSignedRecord(hexToBytes(it.entry)).statement.payload,
  )

  test('makes a record with one spelling, or an EvidenceError, of anything', () => {
    fc.assert(
      fc.property(mutated(payloads), (bytes) => {
        const record = valueOrEvidenceError(() => parseRecord(bytes))
        if (record) expect(formatRecord(record)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

/** Certificates that another program wrote: what holds is opened, and each lie is named. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import { formatCertificate, parseCertificate } from '../../../src/core/certificate/certificate.ts'
import { certificateJson } from '../../../src/core/certificate/json.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { formatVerifierKey, parseVerifierKey } from '../../../src/core/note/key.ts'
import { formatCode } from '../../../src/core/record/code.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly hex: string
  readonly issuers: readonly string[]
  readonly logs: readonly string[]
  readonly witnesses: readonly string[]
  readonly code: string
  readonly withheld: number
  readonly designer: string | null
  readonly bound: readonly unknown[]
  readonly history?: readonly string[]
  readonly fault: EvidenceFault
}

function opened({ hex, issuers, logs, witnesses }: Vector) {
  const certificate = parseCertificate(hexToBytes(hex))
  return openCertificate(certificate, {
    issuers: issuers.map(parseVerifierKey),
    logs: logs.map(parseVerifierKey),
    witnesses: witnesses.map(parseVerifierKey),
  })
}

describe('certificates to accept', () => {
  test.each(vectors<Vector>('certificate/valid'))('%s', (_, vector) => {
    const { code, withheld, designer, inclusions, history } = opened(vector)
    expect(code && formatCode(code)).toBe(vector.code)
    expect(withheld).toBe(vector.withheld)
    expect(designer ? bytesToHex(designer) : null).toBe(vector.designer)
    expect(
      inclusions.map(({ size, index, cosigned }) => ({
        size,
        index,
        cosigned: cosigned.map(({ key, time }) => ({ key: formatVerifierKey(key), time })),
      })),
    ).toEqual(vector.bound)
    expect(history.map(({ record }) => record.type)).toEqual(vector.history ?? [])
  })

  test.each(vectors<Vector>('certificate/valid'))(
    '%s has one spelling, and reads as JSON',
    (_, it) => {
      const certificate = parseCertificate(hexToBytes(it.hex))
      expect(bytesToHex(formatCertificate(certificate))).toBe(it.hex)
      expect(certificateJson(certificate)).toMatchObject({ code: it.code, withheld: it.withheld })
    },
  )
})

describe('certificates to refuse', () => {
  test.each(vectors<Vector>('certificate/invalid'))('%s', (_, vector) => {
    refusal(() => opened(vector), vector.fault)
  })
})

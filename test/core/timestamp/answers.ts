/** What must hold of the answers that test/vectors/timestamp-openssl/make.sh makes, whenever it was run. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { checkTimestamp, type CheckedTimestamp } from '../../../src/core/timestamp/check.ts'
import { parseTimestampResponse } from '../../../src/core/timestamp/response.ts'
import { parseToken } from '../../../src/core/timestamp/token.ts'
import { refusal } from '../../support/refuses.ts'

/** Names of the answers in a folder. */
export function answersIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsr'))
  return files.map((file) => file.slice(0, -4)).sort()
}

const ALGORITHM: Readonly<Record<string, string>> = {
  p256: 'ecdsa-p256-sha256',
  p384: 'ecdsa-p384-sha384',
  p521: 'ecdsa-p521-sha512',
  rsa2048: 'rsa-pkcs1-2048-sha256',
  rsa4096: 'rsa-pkcs1-4096-sha512',
}

/** Judges one answer, and compares what we read in it with what OpenSSL did. */
export function checkAnswer(folder: string, name: string): void {
  if (name === 'bound-by-sha1') {
    const { message } = refusal(() => judgeAnswer(folder, name), 'unsupported')
    expect(message).toContain('only by SHA-1')
    return
  }
  const checked = judgeAnswer(folder, name)
  const said = readFileSync(join(folder, `${name}.txt`), 'utf8')
  const field = (title: string) => new RegExp(`^${title}: (.*)$`, 'm').exec(said)?.[1]
  expect(checked.time).toBe(Date.parse(field('Time stamp') ?? '') / 1000)
  expect(checked.policy).toBe(field('Policy OID'))
  expect(`0x${checked.serial.toUpperCase()}`).toBe(field('Serial number'))
  expect(checked.imprint.algorithm).toBe(field('Hash Algorithm'))
  expect(checked.accuracyMicros).toBe(1_500_100)
  expect(checked.tsa).toBe(`C=CN, O=源证试验, CN=${name}`)
  expect(checked.algorithm).toBe(ALGORITHM[name] ?? 'ecdsa-p256-sha256')
  const middle = /^(?:under-middle|bound-chain)$/.test(name) ? ['C=CN, O=源证试验, CN=middle'] : []
  const subjects = checked.chain.map(({ subject }) => subject)
  expect(subjects).toEqual([checked.tsa, ...middle, 'C=CN, O=源证试验, CN=root'])
}

export function judgeAnswer(folder: string, name: string): CheckedTimestamp {
  const token = parseToken(parseTimestampResponse(bytesOf(join(folder, `${name}.tsr`))))
  const alone = name === 'without-certificates'
  return checkTimestamp(token, {
    message: bytesOf(join(folder, 'message')),
    roots: [derOf(join(folder, 'root.pem'))],
    ...(alone && { certificates: [derOf(join(folder, `${name}.pem`))] }),
    policies: ['1.3.6.1.4.1.32473.1', '1.3.6.1.4.1.32473.2'],
  })
}

export function bytesOf(file: string): Uint8Array {
  return Uint8Array.from(readFileSync(file))
}

export function derOf(file: string): Uint8Array {
  return base64ToBytes(readFileSync(file, 'utf8').replaceAll(/-----.*-----|\s/g, ''))
}

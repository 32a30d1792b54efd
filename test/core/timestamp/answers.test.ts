/** Answers of an authority that OpenSSL played once, kept: no OpenSSL is needed to judge them. */

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { answersIn, checkAnswer } from './answers.ts'

const KEPT = fileURLToPath(new URL('../../vectors/timestamp-openssl/', import.meta.url))

describe('a kept answer of OpenSSL', () => {
  test('is there of each kind', () => {
    expect(answersIn(KEPT)).toEqual([
      'bound-by-sha1',
      'bound-chain',
      'imprint-sm3',
      'p256',
      'p384',
      'p521',
      'rsa2048',
      'rsa4096',
      'under-middle',
      'without-certificates',
    ])
  })

  test.each(answersIn(KEPT))('%s is judged as it should be', (name) => {
    checkAnswer(KEPT, name)
  })
})

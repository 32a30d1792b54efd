/** The example of docs/spec/sm2.md is what the code says it is. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { formatSm2Spki, parseSm2PublicKeyPem } from '../../../src/core/sm2/key.ts'
import { checkSm2Seal } from '../../../src/core/sm2/seal.ts'
import { sm2Signer } from '../../../src/core/sm2/signer.ts'
import { vectors } from '../../support/vectors.ts'

const spec = readFileSync(new URL('../../../docs/spec/sm2.md', import.meta.url), 'utf8')

function block(name: string): string {
  const found = new RegExp(`\`\`\`(?:hex|text) ${name}\n([^\`]*)\`\`\``).exec(spec)?.[1]
  if (found === undefined) throw new Error(`no block ${name}`)
  return found
}

test('the example is a seal, with either nonce', () => {
  const message = utf8ToBytes(block('message').trimEnd())
  const spki = formatSm2Spki(parseSm2PublicKeyPem(block('public')))
  checkSm2Seal(message, hexToBytes(block('signature').trim()), spki)
  checkSm2Seal(message, hexToBytes(block('derived').trim()), spki)
  const signing = vectors<{ secret: string }>('sm2-signing/valid')
  const [, standard] = signing.find(([name]) => name === 'standard-key') ?? []
  const signer = sm2Signer(hexToBytes(standard?.secret ?? ''))
  expect(bytesToHex(signer.sign(message))).toBe(block('derived').trim())
})

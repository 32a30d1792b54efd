/** The example of docs/spec/opentimestamps.md is what the code says it is. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import {
  BITCOIN_FLOORS,
  checkBitcoinAttestation,
} from '../../../src/core/opentimestamps/bitcoin.ts'
import { parseBlockHeaders } from '../../../src/core/opentimestamps/block-headers.ts'
import {
  checkStampedBytes,
  evaluateOpenTimestamps,
} from '../../../src/core/opentimestamps/evaluate.ts'
import { parseOpenTimestamps } from '../../../src/core/opentimestamps/parse.ts'
import { refusal } from '../../support/refuses.ts'

const spec = readFileSync(new URL('../../../docs/spec/opentimestamps.md', import.meta.url), 'utf8')

/** What stands in the block of this name, with its last newline. */
function block(name: string): string {
  const found = new RegExp(`\`\`\`(?:hex|text) ${name}\n([^\`]*)\`\`\``).exec(spec)?.[1]
  if (found === undefined) throw new Error(`no block ${name}`)
  return found
}

test('the example is a proof, from the bytes to the block', () => {
  const proof = parseOpenTimestamps(hexToBytes(block('proof').trim()))
  checkStampedBytes(proof, hexToBytes(block('data').trim()))
  const [found] = evaluateOpenTimestamps(proof)
  expect(found?.attestation).toEqual({ kind: 'bitcoin', height: 0 })
  const commitment = found?.commitment ?? new Uint8Array()
  expect(bytesToHex(commitment)).toBe(block('commitment').trim())
  const headers = parseBlockHeaders(utf8ToBytes(block('headers')))
  const floors = [{ from: 0, difficulty: 1n, since: 0 }]
  expect(checkBitcoinAttestation(commitment, 0, headers, floors)).toMatchObject({
    blockHash: block('block').trim(),
    headerTime: Date.UTC(2009, 0, 3, 18, 15, 5) / 1000,
    confirmations: 2,
  })
  refusal(() => checkBitcoinAttestation(commitment, 0, headers), 'unsupported')
})

test('the table of floors is the one that is used', () => {
  const rows = BITCOIN_FLOORS.map(({ from, difficulty, since }) => {
    const digits = difficulty.toString()
    const power = `10^${digits.length - 1}`
    const least = digits.startsWith('1') ? power : `${digits.charAt(0)} · ${power}`
    const time = new Date(since * 1000).toISOString().slice(0, 16).replace('T', ' ')
    return `| ${from.toLocaleString('en')} | ${least} | ${time} UTC |`
  })
  for (const row of rows) expect(spec).toContain(row)
})

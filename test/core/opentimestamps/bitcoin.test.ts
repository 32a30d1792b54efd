/** Block headers: read from one spelling, and held to the work of their height. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  BITCOIN_CAVEATS,
  BITCOIN_FLOORS,
  type BitcoinAttested,
  checkBitcoinAttestation,
  coversHeight,
  type WorkFloor,
} from '../../../src/core/opentimestamps/bitcoin.ts'
import {
  formatBlockHeaders,
  MAX_BLOCK_HEADERS,
  parseBlockHeaders,
} from '../../../src/core/opentimestamps/block-headers.ts'
import { evaluateOpenTimestamps } from '../../../src/core/opentimestamps/evaluate.ts'
import { parseOpenTimestamps } from '../../../src/core/opentimestamps/parse.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface File {
  readonly file: string
  readonly first: number
  readonly headers: string[]
}

interface Attested {
  readonly height: number
  readonly commitment: string
  readonly file: string
  readonly floors?: readonly { from: number; difficulty: string; since: number }[]
}

type Holding = Attested & { blockHash: string; headerTime: number; confirmations: number }

const files = vectors<File>('block-headers/valid')
const holding = vectors<Holding>('bitcoin/valid')

function floorsOf({ floors }: Attested): readonly WorkFloor[] | undefined {
  return floors?.map(({ difficulty, ...rest }) => ({ ...rest, difficulty: BigInt(difficulty) }))
}

function check(it: Attested, file: Uint8Array = utf8ToBytes(it.file)): BitcoinAttested {
  const headers = parseBlockHeaders(file)
  return checkBitcoinAttestation(hexToBytes(it.commitment), it.height, headers, floorsOf(it))
}

describe('files of block headers to accept', () => {
  test.each(files)('%s', (_, { file, first, headers }) => {
    const parsed = parseBlockHeaders(utf8ToBytes(file))
    expect(parsed.first).toBe(first)
    expect(parsed.headers.map(bytesToHex)).toEqual(headers)
    expect(bytesToUtf8(formatBlockHeaders(parsed))).toBe(file)
  })
})

describe('files of block headers to refuse', () => {
  test.each(vectors<{ file: string; fault: EvidenceFault }>('block-headers/invalid'))(
    '%s',
    (_, { file, fault }) => {
      refusal(() => parseBlockHeaders(utf8ToBytes(file)), fault)
    },
  )

  test('with more headers than two weeks have', () => {
    const headers = Array.from({ length: MAX_BLOCK_HEADERS }, () => new Uint8Array(80))
    const first = 2 ** 31 - 1
    parseBlockHeaders(formatBlockHeaders({ first, headers }))
    const [header] = headers
    const more = [...headers, header as Uint8Array]
    refusal(() => formatBlockHeaders({ first: 0, headers: more }), 'too-large')
  })

  test('that are not UTF-8', () => {
    refusal(() => parseBlockHeaders(Uint8Array.of(0xff, 0x0a)), 'malformed')
  })
})

describe('parseBlockHeaders', () => {
  test('makes of anything headers or an EvidenceError, and writes them as they were', () => {
    const originals = files.map(([, { file }]) => utf8ToBytes(file))
    fc.assert(
      fc.property(mutated(originals), (bytes) => {
        const headers = valueOrEvidenceError(() => parseBlockHeaders(bytes))
        if (headers) expect(formatBlockHeaders(headers)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('attestations to accept', () => {
  test.each(holding)('%s', (_, it) => {
    const { height, blockHash, headerTime, confirmations } = it
    expect(check(it)).toEqual({
      height,
      blockHash,
      headerTime,
      confirmations,
      caveats: BITCOIN_CAVEATS,
    })
  })

  test('of the first transaction, from its bytes to the time of block 0', () => {
    const [, { ots = '' } = {}] =
      vectors<{ ots: string }>('opentimestamps/valid').find(
        ([name]) => name === 'first-transaction',
      ) ?? []
    const [, genesis] = holding.find(([name]) => name === 'genesis') ?? []
    const [found] = evaluateOpenTimestamps(parseOpenTimestamps(hexToBytes(ots)))
    if (!genesis || found?.attestation.kind !== 'bitcoin') throw new Error('no such vectors')
    const { height } = found.attestation
    const commitment = bytesToHex(found.commitment)
    expect(check({ ...genesis, height, commitment }).headerTime).toBe(1_231_006_505)
  })
})

describe('attestations to refuse', () => {
  test.each(vectors<Attested & { fault: EvidenceFault }>('bitcoin/invalid'))('%s', (_, it) => {
    refusal(() => check(it), it.fault)
  })

  test('with any one bit of a real header flipped', () => {
    const [, it] = holding.find(([name]) => name === 'block-125552') ?? []
    if (!it) throw new Error('no such vector')
    const { first, headers } = parseBlockHeaders(utf8ToBytes(it.file))
    for (let bit = 0; bit < 640; bit++) {
      const flipped = Uint8Array.from(headers[0] ?? [])
      flipped[Math.floor(bit / 8)] = (flipped[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8))
      const file = formatBlockHeaders({ first, headers: [flipped] })
      expect(() => check(it, file), `bit ${bit}`).toThrow(
        expect.objectContaining({ name: 'EvidenceError' }),
      )
    }
  })

  test('whatever becomes of the headers, by an EvidenceError', () => {
    const originals = holding.map(([, { file }]) => utf8ToBytes(file))
    const cases = holding.map(([, it]) => it)
    fc.assert(
      fc.property(fc.constantFrom(...cases), mutated(originals), (it, file) => {
        valueOrEvidenceError(() => check(it, file))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the floors', () => {
  test('rise with the height', () => {
    for (const [i, floor] of BITCOIN_FLOORS.entries()) {
      const before = BITCOIN_FLOORS[i - 1]
      if (!before) continue
      expect(floor.from).toBeGreaterThan(before.from)
      expect(floor.difficulty).toBeGreaterThan(before.difficulty)
      expect(floor.since).toBeGreaterThan(before.since)
    }
  })

  test('ask for at least 10^12 wherever a block is judged at all', () => {
    expect(BITCOIN_FLOORS[0]?.from).toBe(600_000)
    expect(BITCOIN_FLOORS.every(({ difficulty }) => difficulty >= 10n ** 12n)).toBe(true)
  })
})

test('coversHeight knows which heights a run of headers has', () => {
  const headers = { first: 5, headers: [new Uint8Array(80), new Uint8Array(80)] }
  expect([4, 5, 6, 7].map((height) => coversHeight(headers, height))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

/** Certificates with timestamps: a token stays with the receipt whose checkpoint it is over. */

import { describe, expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import {
  type Certificate,
  formatCertificate,
  parseCertificate,
} from '../../../src/core/certificate/certificate.ts'
import { refreshCertificate } from '../../../src/core/certificate/holder.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { formatTransparent } from '../../../src/core/cose/transparent.ts'
import { formatCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { imprintOf } from '../../../src/core/timestamp/imprint.ts'
import { formatTimestampRequest } from '../../../src/core/timestamp/request.ts'
import { parseTimestampResponse } from '../../../src/core/timestamp/response.ts'
import { startTsa } from '../../support/tsa.ts'
import { court, notary } from '../cose/house.ts'
import { certificate, entry, receiptOf, trust } from './house.ts'

const sizes = (it: Certificate) => openCertificate(it, trust).inclusions.map(({ size }) => size)
const under = (size: number, by = [court]) => receiptOf(entry, { size, by })

let made: Promise<ReadonlyMap<number, Uint8Array>> | undefined

/** Tokens over the checkpoints of these trees, by size. The first test that asks has them made. */
async function stamps(): Promise<(size: number) => Uint8Array> {
  made ??= makeTokens([2, 3, 5, 9])
  const tokens = await made
  return (size) => tokens.get(size) ?? new Uint8Array(0)
}

async function makeTokens(treeSizes: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
  const tsa = await startTsa()
  const tokens = new Map<number, Uint8Array>()
  for (const n of treeSizes) {
    const bare = { ...certificate, transparent: formatTransparent(entry, [under(n)]) }
    const [it] = openCertificate(bare, trust).inclusions
    if (!it) throw new Error('no inclusion')
    const head = { origin: it.log.name, size: it.size, root: it.root, extensions: [] }
    const imprint = imprintOf(utf8ToBytes(formatCheckpoint(head)))
    const reply = await tsa.reply(formatTimestampRequest({ imprint, certReq: true }))
    tokens.set(n, parseTimestampResponse(reply))
  }
  return tokens
}

describe('a certificate that is refreshed', () => {
  test('takes a stamped receipt along, with the tokens over it', async () => {
    const over = await stamps()
    const stamped = { receipt: under(5), tokens: [over(5)] }
    const fresh = refreshCertificate(certificate, under(9), stamped)
    expect(sizes(fresh)).toEqual([9, 3, 5])
    expect(fresh.tokens).toEqual([over(5)])
    expect(parseCertificate(formatCertificate(fresh))).toEqual(fresh)
  })

  test('keeps it when it is refreshed again, alone or with the same', async () => {
    const over = await stamps()
    const stamped = { receipt: under(5), tokens: [over(5)] }
    const fresh = refreshCertificate(certificate, under(9), stamped)
    for (const again of [undefined, stamped]) {
      const next = refreshCertificate(fresh, under(40), again)
      expect(sizes(next)).toEqual([40, 3, 5])
      expect(next.tokens).toEqual([over(5)])
    }
  })

  test('has no receipt twice where the newest checkpoint, or the first, is the stamped one', async () => {
    const over = await stamps()
    // The newest has one witness more than what was kept when it was stamped.
    const stamped = { receipt: under(9), tokens: [over(9)] }
    const fresh = refreshCertificate(certificate, under(9, [court, notary]), stamped)
    expect(sizes(fresh)).toEqual([9, 3])
    expect(openCertificate(fresh, trust).inclusions[0]?.cosigned).toHaveLength(2)
    const first = refreshCertificate(certificate, under(9), {
      receipt: under(3),
      tokens: [over(3)],
    })
    expect(sizes(first)).toEqual([9, 3])
    expect(first.tokens).toEqual([over(3)])
  })

  test('keeps a stamped receipt that no witness signed: the token vouches for its time', async () => {
    const over = await stamps()
    const stamped = { receipt: under(2, []), tokens: [over(2)] }
    const fresh = refreshCertificate(certificate, under(9), stamped)
    expect(sizes(fresh)).toEqual([9, 3, 2])
    expect(sizes(refreshCertificate(fresh, under(40)))).toEqual([40, 3, 2])
  })

  test('does not keep a receipt for a token that is over another checkpoint, or is none', async () => {
    const over = await stamps()
    for (const token of [over(3), Uint8Array.of(1, 2, 3)]) {
      const odd = {
        ...certificate,
        tokens: [token],
        transparent: formatTransparent(entry, [under(3), under(5)]),
      }
      const fresh = refreshCertificate(odd, under(9))
      expect(sizes(fresh)).toEqual([9, 3])
      expect(fresh.tokens).toEqual([token])
    }
  })
})

/** Timestamps on paper: nothing is said of them that was not checked, and nothing is kept quiet. */

import { expect, test } from 'vitest'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import type { CertificateFacts } from '../../src/core/certificate/open.ts'
import { formatCheckpoint } from '../../src/core/note/checkpoint.ts'
import { imprintOf } from '../../src/core/timestamp/imprint.ts'
import { parsePemCertificates } from '../../src/core/timestamp/pem.ts'
import { formatTimestampRequest } from '../../src/core/timestamp/request.ts'
import { parseTimestampResponse } from '../../src/core/timestamp/response.ts'
import { parseToken } from '../../src/core/timestamp/token.ts'
import { timestampsOf } from '../../src/paper/certificate-stamps.ts'
import { certificateText } from '../../src/paper/certificate-text.ts'
import { certificateView } from '../../src/paper/certificate-view.ts'
import { startTsa, type Tsa } from '../support/tsa.ts'
import { paperOf } from './house.ts'

const { facts } = paperOf({})

async function tokenOver(tsa: Tsa, text: string): Promise<Uint8Array> {
  const imprint = imprintOf(utf8ToBytes(text))
  return parseTimestampResponse(await tsa.reply(formatTimestampRequest({ imprint, certReq: true })))
}

function textOf({ inclusions }: CertificateFacts): string {
  const [it] = inclusions
  if (!it) throw new Error('no inclusion')
  return formatCheckpoint({ origin: it.log.name, size: it.size, root: it.root, extensions: [] })
}

async function stamped() {
  const tsa = await startTsa()
  const token = await tokenOver(tsa, textOf(facts))
  return { tsa, token, roots: parsePemCertificates(tsa.root), time: parseToken(token).time.seconds }
}

const told = (tokens: readonly Uint8Array[], roots: readonly Uint8Array[]) =>
  certificateView(facts, timestampsOf({ ...facts, tokens }, roots), 'yuanzheng 0.1.0')

test('a token that holds by the roots is the authority’s word, and the finding rests on it', async () => {
  const { token, roots, time } = await stamped()
  expect(timestampsOf({ ...facts, tokens: [token] }, roots)).toEqual([
    { authority: expect.stringContaining('tsa.example') as string, time },
  ])
  const view = told([token], roots)
  expect(view.finding.zh).toContain('第三方时间戳')
  expect(view.times[2]).toMatchObject({ independent: true })
})

test('without roots, or under others, it is there and not checked, and nothing rests on it', async () => {
  const { token, time } = await stamped()
  const other = await startTsa({ name: 'other.example' })
  for (const roots of [[], parsePemCertificates(other.root)]) {
    expect(timestampsOf({ ...facts, tokens: [token] }, roots)).toEqual([
      { authority: undefined, state: 'unchecked', time },
    ])
    const view = told([token], roots)
    expect(view.finding.zh).not.toContain('第三方时间戳')
    expect(view.times[2]).toMatchObject({ what: { zh: '第三方时间戳' }, independent: undefined })
    expect(view.times[2]?.source?.zh).toContain('未核验')
    expect(certificateText(view)).toContain('独立于平台 Independent of us：未核验  not checked')
  }
})

test('one that does not hold tells no time', async () => {
  const { token, roots } = await stamped()
  const broken = Uint8Array.from(token)
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
  const [stamp] = timestampsOf({ ...facts, tokens: [broken] }, roots)
  expect(stamp).toMatchObject({ authority: undefined, state: 'fails' })
  const view = told([broken], roots)
  expect(view.finding.zh).not.toContain('第三方时间戳')
  expect(view.times[2]).toMatchObject({ beijing: '—', independent: false })
  expect(view.times[2]?.source?.zh).toContain('不成立')
})

test('one over something else, or that is none, is none of this certificate', async () => {
  const { tsa, roots } = await stamped()
  const other = await tokenOver(tsa, textOf(facts).replace(/\n(\d+)\n/, '\n1$1\n'))
  const tokens = [other, Uint8Array.of(1, 2, 3)]
  expect(timestampsOf({ ...facts, tokens }, roots)).toEqual([])
  expect(told(tokens, roots).times[2]).toMatchObject({ beijing: undefined })
})

/** What a visitor's device makes of a code: honest answers hold, and no lie of a server or a proxy does. */

import { type FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { noteSigner, formatVerifierKey } from '../../src/core/note/key.ts'
import { parseCode } from '../../src/core/record/code.ts'
import { type StateName } from '../../src/paper/record-words.ts'
import { pictureOf, scanView } from '../../src/paper/scan-view.ts'
import { checkScan, FRESH_SECONDS, type ScanEvidence } from '../../src/web/scan/check.ts'
import { pathOfTag } from '../../src/web/scan/tag.ts'
import { ask, file, sent, served, title } from '../support/api-house.ts'
import { issuer } from '../support/registry-house.ts'
import { evidenceOf, LOG_LINE, POLICY } from '../support/scan-evidence.ts'

const DISCLOSED = {
  name: 'disclosed',
  value: { on: '2026-11-20', channel: 'shop', warned: 'cn-patent-law-23-24/1', showName: false },
}

let app: FastifyInstance
let unpublished: string
let published: string

async function act(code: string, path: string, fields: readonly object[]): Promise<string> {
  const made = await ask(app, sent(`/designs/${code}/${path}`, { fields }))
  expect(made.status, made.response.body).toBe(201)
  return made.json().leaf
}

let deposits = 0
async function deposit(): Promise<{ code: string; leaf: string }> {
  const { json } = await ask(app, sent('/deposits', { fields: [file(`${deposits++}`), title] }))
  return json()
}

beforeAll(async () => {
  ;({ app } = await served())
  unpublished = (await deposit()).code
  published = (await deposit()).code
  await act(published, 'disclosures', [DISCLOSED])
})

function found(evidence: ScanEvidence, change: Partial<ScanEvidence> = {}) {
  const { findings, verdict, facts } = checkScan({ ...evidence, ...change })
  const reasons = Object.fromEntries(findings.map(({ name, reason }) => [name, reason]))
  return { verdict, facts, reasons }
}

describe('honest answers hold', () => {
  test('of designs that are published and of those that are not', async () => {
    for (const [code, claimed] of [
      [unpublished, 'unpublished'],
      [published, 'valid'],
    ] as const) {
      const evidence = await evidenceOf(app, code)
      expect(evidence.claimed).toBe(claimed)
      const { verdict, facts, reasons } = found(evidence)
      expect([verdict, reasons['last'], reasons['state']]).toEqual([
        'consistent',
        'complete',
        'follows',
      ])
      expect(facts).toBeDefined()
    }
  })

  test('of a design that somebody objected to, once it is decided, and once it is revoked', async () => {
    const { code, leaf } = await deposit()
    await act(code, 'disclosures', [DISCLOSED])
    const objection = await act(code, 'objections', [
      { name: 'objection', value: { ground: '在先设计' } },
    ])
    const expectState = async (state: StateName) => {
      const evidence = await evidenceOf(app, code)
      expect(evidence.claimed).toBe(state)
      expect(found(evidence).verdict).toBe('consistent')
    }
    await expectState('objected')
    await act(code, 'resolutions', [
      { name: 'objection.outcome', value: { objection, outcome: 'rejected' } },
    ])
    await expectState('valid')
    await act(code, 'revocations', [{ name: 'revocation', value: { record: leaf, reason: '误' } }])
    await expectState('revoked')
  })
})

describe('a lie about the state does not hold', () => {
  test.each([
    ['revoked', 'no-revocation'],
    ['objected', 'no-objection'],
    ['unpublished', 'not-as-published'],
  ] as const)('%s, of a design that is valid', async (claimed, reason) => {
    const { verdict, facts, reasons } = found(await evidenceOf(app, published), { claimed })
    expect([verdict, reasons['state']]).toEqual(['inconsistent', reason])
    expect(facts).toBeUndefined()
  })

  test('valid, of a design that is not published', async () => {
    const evidence = await evidenceOf(app, unpublished)
    expect(found(evidence, { claimed: 'valid' }).reasons['state']).toBe('not-as-published')
  })

  test('valid, while an objection is open', async () => {
    const { code } = await deposit()
    await act(code, 'disclosures', [DISCLOSED])
    await act(code, 'objections', [{ name: 'objection', value: { ground: '在先设计' } }])
    const { verdict, reasons } = found(await evidenceOf(app, code), { claimed: 'valid' })
    expect([verdict, reasons['state']]).toEqual(['inconsistent', 'objection-open'])
  })

  test('and what was revoked, where it is not shown, is left open', async () => {
    const { code } = await deposit()
    const batch = await act(code, 'label-batches', [{ name: 'labels', value: { count: 3 } }])
    await act(code, 'revocations', [{ name: 'revocation', value: { record: batch, reason: '误' } }])
    const evidence = await evidenceOf(app, code)
    expect(evidence.claimed).toBe('unpublished')
    const { verdict, reasons } = found(evidence)
    expect([verdict, reasons['state']]).toEqual(['undetermined', 'revocation-of-what'])
  })
})

describe('what was changed on the way does not hold', () => {
  test('any byte of the certificate', async () => {
    const evidence = await evidenceOf(app, published)
    fc.assert(
      fc.property(
        fc.nat(evidence.certificate.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const certificate = Uint8Array.from(evidence.certificate)
          certificate[at] = (certificate[at] ?? 0) ^ flip
          const { verdict, facts } = found(evidence, { certificate })
          expect(verdict).not.toBe('consistent')
          expect(verdict === 'inconsistent' ? facts : undefined).toBeUndefined()
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any byte of the standing', async () => {
    const evidence = await evidenceOf(app, published)
    for (let at = 0; at < evidence.standing.length; at++) {
      const standing = Uint8Array.from(evidence.standing)
      standing[at] = (standing[at] ?? 0) ^ 1
      expect(found(evidence, { standing }).verdict).not.toBe('consistent')
    }
  })

  test('the certificate of another code, or its standing', async () => {
    const mine = await evidenceOf(app, published)
    const other = await evidenceOf(app, unpublished)
    const { certificate, standing } = other
    const fooled = found(mine, { certificate, standing })
    expect([fooled.verdict, fooled.reasons['issuer']]).toEqual(['inconsistent', 'broken'])
    const lulled = found(mine, { standing })
    expect([lulled.verdict, lulled.reasons['last']]).toEqual(['inconsistent', 'broken'])
    expect(found(mine, { code: parseCode(unpublished) }).verdict).toBe('inconsistent')
  })

  test('a certificate without the newest record', async () => {
    const { code } = await deposit()
    const before = await evidenceOf(app, code)
    await act(code, 'disclosures', [DISCLOSED])
    const after = await evidenceOf(app, code)
    const { certificate, claimed } = before
    const { verdict, reasons } = found(after, { certificate, claimed })
    expect([verdict, reasons['last']]).toEqual(['inconsistent', 'records-missing'])
  })

  test('but a word that is older than the newest record is no lie: it is not the last word', async () => {
    const { code } = await deposit()
    const before = await evidenceOf(app, code)
    await act(code, 'disclosures', [DISCLOSED])
    const after = await evidenceOf(app, code)
    const { verdict, reasons, facts } = found(after, { standing: before.standing })
    expect([verdict, reasons['last']]).toEqual(['undetermined', 'superseded'])
    expect(facts).toBeDefined()
  })

  test.each([FRESH_SECONDS + 60, -FRESH_SECONDS - 60])(
    'yesterday’s answers, %d seconds away, are not today’s',
    async (seconds) => {
      const evidence = await evidenceOf(app, published)
      const { verdict, reasons, facts } = found(evidence, { at: evidence.at + seconds })
      expect([verdict, reasons['last']]).toEqual(['undetermined', 'not-fresh'])
      expect(facts).toBeDefined()
    },
  )
})

describe('the keys at hand', () => {
  const other = noteSigner('issuer.example', 'ed25519', new Uint8Array(32).fill(99))
  const line = formatVerifierKey(issuer.key)

  const asked = `${LOG_LINE}\nquorum none\n`
  test.each([
    ['of nobody that we know', 'undetermined', 'unknown-signer', asked],
    [
      'of another under the same name',
      'undetermined',
      'unknown-signer',
      `${asked}issuer ${formatVerifierKey(other.key)}\n`,
    ],
    ['of no log', 'undetermined', 'unknown-signer', `quorum none\nissuer ${line}\n`],
    [
      'that were given up before',
      'inconsistent',
      'key-given-up',
      `${asked}issuer ${line} until=2026-01-01T00:00:00Z\n`,
    ],
    [
      'that will be in use one day',
      'inconsistent',
      'key-given-up',
      `${asked}issuer ${line} from=2999-01-01T00:00:00Z\n`,
    ],
  ] as const)('%s leave it %s', async (_, verdict, reason, policy) => {
    const it = found(await evidenceOf(app, published), { policy })
    expect([it.verdict, it.reasons['issuer']]).toEqual([verdict, reason])
  })

  test('that were given up meanwhile say nothing of what is last', async () => {
    let hours = 0
    const house = await served(() => ({ clock: { now: () => Date.now() + hours * 3_600_000 } }))
    const { json } = await ask(house.app, sent('/deposits', { fields: [file('late')] }))
    hours = 2
    const evidence = await evidenceOf(house.app, json().code)
    const at = evidence.at + 2 * 3600
    const until = new Date((evidence.at + 3600) * 1000).toISOString().replace(/\.\d+Z/, 'Z')
    const policy = `${asked}issuer ${line} until=${until}\n`
    const it = found(evidence, { policy, at })
    expect([it.verdict, it.reasons['issuer'], it.reasons['last']]).toEqual([
      'undetermined',
      'signed',
      'unknown-signer',
    ])
    expect(found(evidence, { at }).verdict).toBe('consistent')
  })

  test('must be readable', async () => {
    const it = found(await evidenceOf(app, published), { policy: 'nonsense' })
    expect([it.verdict, it.reasons['keys']]).toEqual(['inconsistent', 'broken'])
  })

  test('may ask for witnesses, who then must have seen the log', async () => {
    const witness = noteSigner('w.example', 'cosignature', new Uint8Array(32).fill(5))
    const key = formatVerifierKey(witness.key)
    const policy = `${LOG_LINE}\nwitness w1 ${key}\nquorum w1\nissuer ${line}\n`
    const it = found(await evidenceOf(app, published), { policy })
    expect([it.verdict, it.reasons['witnesses']]).toEqual(['undetermined', 'too-few'])
    expect(found(await evidenceOf(app, published)).reasons['witnesses']).toBe('none-asked')
    expect(POLICY).toContain('quorum none')
  })
})

describe('what the certificate shows', () => {
  test('of a design that is not published is nothing', async () => {
    const evidence = await evidenceOf(app, unpublished)
    const { facts } = found(evidence)
    if (!facts) throw new Error('it holds')
    expect(scanView(evidence.code, 'unpublished', facts).design).toBe('unpublished')
    expect(pictureOf([facts, ...facts.history])).toBeUndefined()
  })

  test('are title, rights that were linked later, and no version that was not published', async () => {
    const { code } = await deposit()
    await act(code, 'rights', [
      { name: 'right.trademark', value: { number: '999999001', classes: [25] } },
    ])
    const wrong = await act(code, 'rights', [
      { name: 'right.trademark', value: { number: '999999002', classes: [25] } },
    ])
    await act(code, 'disclosures', [DISCLOSED])
    await act(code, 'versions', [
      { name: 'version', value: { stage: 'revised', label: '第二版' } },
      { name: 'title', value: { zh: '未公开的新名' } },
      file('new'),
    ])
    await act(code, 'revocations', [{ name: 'revocation', value: { record: wrong, reason: '误' } }])
    const evidence = await evidenceOf(app, code)
    const { facts } = found(evidence)
    if (!facts) throw new Error('it holds')
    const view = scanView(evidence.code, evidence.claimed, facts)
    const text = JSON.stringify(view)
    expect(text).toContain('竹影连衣裙')
    expect(text).toContain('999999001')
    for (const hidden of ['999999002', '第二版', '未公开的新名']) {
      expect(text).not.toContain(hidden)
      expect(Buffer.from(evidence.certificate).includes(hidden)).toBe(false)
    }
  })
})

test.each([
  ['https://yz.example/c/7K3MQ2XV9D4T8ZQ0C', undefined],
  ['https://yz.example/01/06901234567892/21/A?17=1', '/01/06901234567892/21/A'],
  ['https://yz.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['hello', undefined],
])('a tag that says %s leads to %s', (text, path) => {
  expect(pathOfTag(text)).toBe(path)
})

test('a tag with a code leads to it here, whichever host it names', () => {
  const compact = published.replaceAll('-', '').slice(2)
  for (const text of [
    `https://elsewhere.example/c/${compact}`,
    published,
    `http://x/y/c/${compact}`,
  ])
    expect(pathOfTag(text)).toBe(`/c/${compact}`)
})

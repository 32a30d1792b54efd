/** What can be done with designs, and who may. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import { checkTlogProof, parseTlogProof } from '../../../src/core/note/tlog-proof.ts'
import { formatVerifierKey } from '../../../src/core/note/key.ts'
import { parsePolicy } from '../../../src/core/note/policy.ts'
import {
  formatPatentNumber,
  parsePatentNumber,
  patentCheckDigit,
} from '../../../src/core/number/patent.ts'
import { formatField } from '../../../src/core/record/fields.ts'
import { signAsDesigner } from '../../../src/core/record/designer.ts'
import { contentOf } from '../../../src/core/record/disclosure.ts'
import {
  by,
  codeIn,
  deposited,
  digest,
  disclosedField,
  field,
  fields,
  fileField,
  issuer,
  newRegistryMemory,
  opened,
  operator,
  refusedAs,
  shownNames,
  start,
  title,
} from '../../support/registry-house.ts'

const DIGITS = '202330123456'
const PATENT = formatPatentNumber(parsePatentNumber(`ZL${DIGITS}.${patentCheckDigit(DIGITS)}`))

describe('deposit', () => {
  test('gives a certificate that shows what was deposited and verifies', async () => {
    const { answer, code } = await deposited()
    const facts = opened(answer)
    expect(facts.code).toEqual(code)
    expect(shownNames(facts)).toEqual(['file', 'title', 'attributed'])
    expect(facts.inclusions[0]?.index).toBe(answer.record.index)
    expect(answer.earlier).toEqual([])
  })

  test('of a blind one tells the registry nothing, and the designer can show it', async () => {
    const memory = newRegistryMemory()
    const { registry } = await start(memory)
    const disclosure = formatField(new Uint8Array(16).fill(1), 'title', { zh: '秘密花型' })
    const content = contentOf([disclosure])
    const answer = await registry.deposit(by('org-1'), { submitted: { kind: 'blind', content } })
    const facts = opened(answer)
    expect(facts.withheld).toBe(1)
    expect(facts.record.content).toEqual(content)
    for (const { bytes } of memory.vault.values()) {
      expect(Buffer.from(bytes ?? []).includes('秘密花型')).toBe(false)
    }
  })

  test('takes what a designer has salted and signed, and finds a signature that does not hold', async () => {
    const { registry } = await start(newRegistryMemory())
    const salt = (n: number) => new Uint8Array(16).fill(n)
    const value = parseDisclosureOf(fileField('a'))
    const first = [formatField(salt(1), 'file', value), formatField(salt(2), 'language', 'zh')]
    const signed = [...first, signAsDesigner(salt(3), first, issuer.signer)]
    const answer = await registry.deposit(by('org-1'), {
      submitted: { kind: 'disclosures', disclosures: signed },
    })
    expect(opened(answer).designer).toEqual(issuer.key.publicKey)
    const other = [
      first[0] as Uint8Array,
      formatField(salt(2), 'language', 'en'),
      signed[2] as Uint8Array,
    ]
    await expect(
      registry.deposit(by('org-1'), { submitted: { kind: 'disclosures', disclosures: other } }),
    ).rejects.toThrow(expect.objectContaining({ fault: 'bad-signature' }))
  })

  test('needs a file, knows its fields, and takes none that belongs to another act', async () => {
    const { registry } = await start(newRegistryMemory())
    const refuse = (...it: Parameters<typeof fields>) =>
      expect(registry.deposit(by('org-1'), fields(...it))).rejects
    await refuse(title).toThrow(refusedAs('missing-field'))
    await refuse(fileField('a'), field('titel', {})).toThrow(refusedAs('foreign-field'))
    await refuse(fileField('a'), disclosedField()).toThrow(refusedAs('foreign-field'))
    await refuse(fileField('a'), title, title).toThrow(
      expect.objectContaining({ fault: 'malformed' }),
    )
    const long = { name: 'file', value: new Map([['name', 'x'.repeat(300)]]) }
    await refuse(long).toThrow(expect.objectContaining({ fault: 'too-large' }))
  })

  test('tells that somebody else had the same file before, with proof and without saying who', async () => {
    const { registry, answer } = await deposited('same', 'org-1')
    const second = await registry.deposit(by('org-2'), fields(fileField('new'), fileField('same')))
    expect(second.earlier).toHaveLength(1)
    const [earlier] = second.earlier
    expect(earlier).toMatchObject({ file: 1, index: 0, leaf: answer.record.leaf })
    const policy = parsePolicy(`log ${formatVerifierKey(operator.key)}\nquorum none\n`)
    checkTlogProof(parseTlogProof(earlier?.proof ?? new Uint8Array(0)), answer.record.leaf, policy)
    expect(bytesToUtf8(earlier?.proof ?? new Uint8Array(0))).not.toContain('org-1')
    const again = await registry.deposit(by('org-1'), fields(fileField('same')))
    expect(again.earlier).toEqual([])
  })
})

describe('kept files', () => {
  async function* content(text: string) {
    yield utf8ToBytes(text)
  }

  test('are given back to the owner, with digests that nobody had to declare', async () => {
    const { registry } = await start(newRegistryMemory())
    const kept = await registry.receive(content('picture'))
    const bare = field('file', { name: 'p.png', type: 'image/png', role: 'sketch' })
    const answer = await registry.deposit(by('org-1'), {
      ...fields(bare),
      uploads: [{ file: 0, kept }],
    })
    const [shown] = opened(answer).disclosures
    const value =
      shown?.kind === 'shown' ? (shown.disclosure.value as Map<string, unknown>) : undefined
    expect(value?.get('sm3')).toEqual(digest('sm3', 'picture'))
    const file = await registry.file(by('org-1').actor, codeIn(answer), answer.record.leaf, 0)
    const parts: Uint8Array[] = []
    for await (const part of file) parts.push(part)
    expect(bytesToUtf8(parts[0] as Uint8Array)).toBe('picture')
    const other = registry.file(by('org-2').actor, codeIn(answer), answer.record.leaf, 0)
    await expect(other).rejects.toThrow(refusedAs('not-owner'))
  })

  test('that are not what was declared are refused and forgotten', async () => {
    const memory = newRegistryMemory()
    const { registry } = await start(memory)
    const alive = () => [...memory.vault.values()].filter(({ bytes }) => bytes).length
    for (const [fileNumber, reason] of [
      [0, 'digest-mismatch'],
      [3, 'upload-missing'],
    ] as const) {
      const kept = await registry.receive(content('other'))
      const wish = { ...fields(fileField('declared')), uploads: [{ file: fileNumber, kept }] }
      await expect(registry.deposit(by('org-1'), wish)).rejects.toThrow(refusedAs(reason))
      expect(alive()).toBe(0)
    }
    await expect(registry.receive(content('x'.repeat(1_000_001)))).rejects.toThrow(
      refusedAs('file-too-large'),
    )
  })

  test('are held against both digests and the size', async () => {
    const { registry } = await start(newRegistryMemory())
    const declared = new Map(fileField('picture').value as Map<string, never>)
    for (const [name, wrong] of [
      ['sm3', digest('sm3', 'x')],
      ['sha256', digest('sha256', 'x')],
      ['bytes', 8],
    ] as const) {
      const kept = await registry.receive(content('picture'))
      const value = new Map([...declared, [name, wrong as never]])
      const wish = { ...fields({ name: 'file', value }), uploads: [{ file: 0, kept }] }
      await expect(registry.deposit(by('org-1'), wish)).rejects.toThrow(
        refusedAs('digest-mismatch'),
      )
    }
  })

  test('sent again with the same request are not kept twice', async () => {
    const memory = newRegistryMemory()
    const { registry } = await start(memory)
    const send = async () => {
      const kept = await registry.receive(content('picture'))
      return registry.deposit(by('org-1', 'k1'), {
        ...fields(fileField('picture')),
        uploads: [{ file: 0, kept }],
      })
    }
    const answers = [await send(), ...(await Promise.all([send(), send()]))]
    expect(new Set(answers.map(({ certificate }) => bytesToHex(certificate))).size).toBe(1)
    const files = [...memory.vault.values()].filter(({ kind, bytes }) => kind === 'file' && bytes)
    expect(files).toHaveLength(1)
  })
})

describe('what follows a deposit', () => {
  test('names the record before it, one after the other, however many come at once', async () => {
    const { registry, code } = await deposited()
    const version = (n: number) =>
      registry.do(
        by('org-1'),
        'version',
        code,
        fields(field('version', { stage: 'sketch', label: `v${n}` })),
      )
    await Promise.all(Array.from({ length: 8 }, (_, n) => version(n)))
    const certificate = await registry.designs.certificate(by('org-1').actor, code, {
      history: true,
    })
    expect(opened({ certificate }).history).toHaveLength(8)
  })

  test('is refused to whoever does not own the design, but for objections', async () => {
    const { registry, code, answer } = await deposited()
    const version = fields(field('version', { stage: 'sketch' }))
    const stranger = registry.do(by('org-2'), 'version', code, version)
    await expect(stranger).rejects.toThrow(refusedAs('not-owner'))
    const objection = await registry.do(
      by('org-2'),
      'object',
      code,
      fields(field('objection', { ground: '在先设计' })),
    )
    expect(opened(objection).record.prev).toEqual(answer.record.leaf)
  })

  test('is refused if there is a newer record than the one that was named', async () => {
    const { registry, code, answer } = await deposited()
    const version = { ...fields(field('version', { stage: 'sketch' })), seen: answer.record.leaf }
    await registry.do(by('org-1'), 'version', code, version)
    await expect(registry.do(by('org-1'), 'version', code, version)).rejects.toThrow(
      refusedAs('conflict'),
    )
  })

  test('is refused about a code that does not exist', async () => {
    const { registry, code } = await deposited()
    const other = code.slice() as typeof code
    other[0] = (other[0] ?? 0) ^ 1
    const version = registry.do(
      by('org-1'),
      'version',
      other,
      fields(field('version', { stage: 'sketch' })),
    )
    await expect(version).rejects.toThrow(refusedAs('unknown-code'))
  })

  test('to show it to the public takes the warning, and a name a consent of its own', async () => {
    const { registry, code } = await deposited()
    const disclose = (changes: object) =>
      registry.do(by('org-1'), 'disclose', code, fields(disclosedField({ ...changes })))
    await expect(disclose({ warned: 'old/1' })).rejects.toThrow(
      refusedAs('warning-not-acknowledged'),
    )
    await expect(disclose({ showName: true })).rejects.toThrow(refusedAs('consent-missing'))
    await expect(disclose({ showName: true, consented: 1_800_000_000 })).rejects.toThrow(
      refusedAs('consent-missing'),
    )
    await disclose({ showName: true, consented: 1_800_000_000, consent: digest('sha256', 'yes') })
    expect((await registry.designs.outline(code)).standing).toMatchObject({
      state: 'valid',
      namesShown: true,
    })
  })

  test('changes how the design stands', async () => {
    const { registry, code, answer } = await deposited()
    const state = async () => (await registry.designs.outline(code)).standing.state
    expect(await state()).toBe('unpublished')
    await registry.do(by('org-1'), 'disclose', code, fields(disclosedField()))
    expect(await state()).toBe('valid')
    const objection = await registry.do(
      by('org-2'),
      'object',
      code,
      fields(field('objection', { ground: 'mine' })),
    )
    expect(await state()).toBe('objected')
    const outcome = (leaf: Uint8Array) =>
      fields(field('objection.outcome', { objection: leaf, outcome: 'rejected' }))
    await expect(
      registry.do(by('centre'), 'resolve', code, outcome(answer.record.leaf)),
    ).rejects.toThrow(refusedAs('unknown-record'))
    await registry.do(by('centre'), 'resolve', code, outcome(objection.record.leaf))
    expect(await state()).toBe('valid')
    const revocation = field('revocation', { record: answer.record.leaf, reason: '误存' })
    await registry.do(by('org-1'), 'revoke', code, fields(revocation))
    expect(await state()).toBe('revoked')
  })

  test('takes licences, pledges, rights, listings and corrections', async () => {
    const { registry, code, answer } = await deposited()
    const acts = [
      ['link', field('right.patent', { number: PATENT })],
      ['listing', field('listing', { platform: '淘宝', url: 'https://item.example/1' })],
      ['license', field('licence.terms', { kind: 'ordinary', from: '2026-12-01' })],
      [
        'pledge',
        field('pledge.terms', { pledgor: person('甲'), pledgee: person('乙'), from: '2026-12-01' }),
      ],
      [
        'correct',
        field('correction', { record: answer.record.leaf, fields: ['title'], reason: '笔误' }),
      ],
    ] as const
    for (const [name, value] of acts) {
      const done = await registry.do(by('org-1'), name, code, fields(value))
      expect(shownNames(opened(done))).toContain(value.name)
    }
    const found = async (right: string) =>
      (await registry.find(by('org-1').actor, { right, limit: 10 })).map(
        ({ record }) => record.type,
      )
    expect(await found(PATENT)).toEqual(['right.linked/1'])
    expect(await found(PATENT.replace(/^ZL/, '').replaceAll(' ', ''))).toEqual(['right.linked/1'])
    expect(await found('ZL202330123457.0')).toEqual([])
  })
})

describe('a transfer', () => {
  const terms = field('transfer.terms', {
    from: person('甲方'),
    to: person('乙方'),
    rights: ['copyright'],
    effective: '2026-12-01',
  })

  test('takes both sides, and then the design is the other one’s', async () => {
    const { registry, code } = await deposited()
    const id = await registry.transfers.offer(by('org-1').actor, code, 'org-2', [terms])
    await expect(registry.transfers.accept(by('org-3'), id)).rejects.toThrow(
      refusedAs('unknown-offer'),
    )
    await expect(registry.transfers.accept(by('org-1'), id)).rejects.toThrow(
      refusedAs('not-addressee'),
    )
    const answer = await registry.transfers.accept(by('org-2', 'k'), id)
    expect(shownNames(opened(answer))).toEqual(['transfer.terms', 'attributed'])
    const version = fields(field('version', { stage: 'sketch' }))
    await expect(registry.do(by('org-1'), 'version', code, version)).rejects.toThrow(
      refusedAs('not-owner'),
    )
    await registry.do(by('org-2'), 'version', code, version)
    const again = await registry.transfers.accept(by('org-2', 'k'), id)
    expect(again.certificate).toEqual(answer.certificate)
    await expect(registry.transfers.accept(by('org-2'), id)).rejects.toThrow(
      refusedAs('unknown-offer'),
    )
  })

  test('of two that are accepted at once is one', async () => {
    const { registry, code } = await deposited()
    const offer = (to: string) => registry.transfers.offer(by('org-1').actor, code, to, [terms])
    const [a, b] = [await offer('org-2'), await offer('org-3')]
    const both = await Promise.allSettled([
      registry.transfers.accept(by('org-2'), a),
      registry.transfers.accept(by('org-3'), b),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await registry.designs.outline(code)).toMatchObject({ records: { length: 2 } })
  })

  test('can be taken back until then', async () => {
    const { registry, code } = await deposited()
    const id = await registry.transfers.offer(by('org-1').actor, code, 'org-2', [terms])
    await registry.transfers.withdraw(by('org-1').actor, id)
    await expect(registry.transfers.accept(by('org-2'), id)).rejects.toThrow(
      refusedAs('unknown-offer'),
    )
  })
})

function person(name: string) {
  return new Map([
    ['kind', 'company'],
    ['name', name],
  ])
}

function parseDisclosureOf({ value }: ReturnType<typeof fileField>): never {
  return Object.fromEntries(value as Map<string, unknown>) as never
}

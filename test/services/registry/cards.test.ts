/** Cards: what a gallery shows of each design, and that it is never older than the log. */

import { describe, expect, test } from 'vitest'
import { formatCode } from '../../../src/core/record/code.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { type CardQuery } from '../../../src/services/registry/card-query.ts'
import { cardsOf } from '../../../src/services/registry/cards.ts'
import { type RegistryParts } from '../../../src/services/registry/parts.ts'
import { type Registry } from '../../../src/services/registry/registry.ts'
import {
  by,
  codeIn,
  deposited,
  digest,
  disclosedField,
  field,
  fields,
  fileField,
  newRegistryMemory,
  refusedAs,
  start,
  title,
} from '../../support/registry-house.ts'

const me = by('org-1')
const query: CardQuery = { sort: 'newest', limit: 20 }

async function only(registry: Registry, organisation = 'org-1') {
  const { cards } = await registry.cards.find(by(organisation).actor, query)
  expect(cards).toHaveLength(1)
  return cards[0] ?? expect.unreachable()
}

const terms = field('transfer.terms', {
  from: new Map([
    ['kind', 'company'],
    ['name', '甲'],
  ]),
  to: new Map([
    ['kind', 'company'],
    ['name', '乙'],
  ]),
  rights: ['copyright'],
  effective: '2026-11-20',
})

async function transferred(registry: Registry, code: Parameters<Registry['do']>[2]) {
  const id = await registry.transfers.offer(me.actor, code, 'org-2', [terms])
  return registry.transfers.accept(by('org-2'), id)
}

async function* bytesOf(text: string) {
  yield await Promise.resolve(new TextEncoder().encode(text))
}

describe('a card', () => {
  test('says what the deposit says', async () => {
    const { registry } = await start(newRegistryMemory())
    const answer = await registry.deposit(
      me,
      fields(
        fileField('a'),
        title,
        field('locarno', { edition: 14, code: '02-02' }),
        field('nice', { edition: 12, number: 25 }),
        field('garment', { article: 'AW-0127' }),
        field('disclosure.state', { state: 'restricted' }),
      ),
    )
    expect(await only(registry)).toMatchObject({
      code: formatCode(codeIn(answer)),
      owner: 'org-1',
      depositor: 'org-1',
      state: 'unpublished',
      title: { zh: '竹影连衣裙', en: 'Bamboo shade dress' },
      article: 'AW-0127',
      locarno: ['02-02'],
      nice: [25],
      secrecy: 'restricted',
      kept: 'fields',
      versions: 1,
      records: 1,
      rights: [],
      index: 0,
      last: 0,
      madeAt: answer.record.issuedAt,
    })
  })

  test('follows the history: versions, a corrected title, rights, and what was shown', async () => {
    const { registry, code, answer } = await deposited()
    expect((await only(registry)).versions).toBe(1)
    const version = field('version', { stage: 'sample' })
    await registry.do(me, 'version', code, fields(version, fileField('b')))
    const { leaf: record } = answer.record
    const correction = field('correction', { record, fields: ['title'], reason: '错字' })
    const renamed = field('title', { zh: '竹影长裙' })
    await registry.do(me, 'correct', code, fields(correction, renamed))
    const right = field('right.trademark', { number: '12345678', classes: [25] })
    await registry.do(me, 'link', code, fields(right))
    expect(await only(registry)).toMatchObject({
      title: { zh: '竹影长裙' },
      versions: 2,
      records: 4,
      rights: ['trademark'],
      secrecy: null,
    })
    await registry.do(me, 'disclose', code, fields(disclosedField()))
    expect(await only(registry)).toMatchObject({
      state: 'valid',
      published: true,
      secrecy: 'published',
      last: 4,
    })
  })

  test('takes no title from an objection, which anybody may file', async () => {
    const { registry, code } = await deposited()
    const objection = field('objection', { ground: '与我的相同' })
    await registry.do(
      by('org-9'),
      'object',
      code,
      fields(objection, field('title', { zh: '抄袭' })),
    )
    expect(await only(registry)).toMatchObject({
      state: 'objected',
      title: { zh: '竹影连衣裙' },
    })
  })

  test('is blind where the registry was given nothing but a root', async () => {
    const { registry } = await start(newRegistryMemory())
    const content = { size: treeSize(3), root: digest('sha256', 'x') }
    await registry.deposit(me, { submitted: { kind: 'blind', content } })
    expect(await only(registry)).toMatchObject({ kept: 'blind', title: null, cover: null })
  })

  test('is covered by the finished thing, and by what is kept before what is only listed', async () => {
    const { registry } = await start(newRegistryMemory())
    const picture = (text: string, role: string) => {
      const { name, value } = fileField(text)
      return { name, value: new Map([...(value as Map<string, string>), ['role', role]]) }
    }
    const listed = fields(title, picture('a', 'sketch'), picture('b', 'sample'))
    await registry.deposit(me, listed)
    expect((await only(registry)).cover).toMatchObject({
      place: 2,
      kept: false,
      sha256: digest('sha256', 'b'),
    })
    const kept = await registry.receive(bytesOf('c'))
    const uploads = [{ file: 1, kept }]
    const mixed = fields(title, picture('d', 'final'), picture('c', 'sketch'))
    await registry.deposit(me, { ...mixed, uploads })
    const { cards } = await registry.cards.find(me.actor, query)
    expect(cards[0]).toMatchObject({ kept: 'files', cover: { place: 2, kept: true } })
  })
})

describe('whose cards they are', () => {
  test('nobody else sees them', async () => {
    const { registry } = await deposited()
    expect((await registry.cards.find(by('org-2').actor, query)).total).toBe(0)
  })

  test('a transfer puts one among the new owner’s, and leaves it to the depositor to read', async () => {
    const { registry, code } = await deposited()
    expect((await registry.cards.find(by('org-2').actor, query)).total).toBe(0)
    await transferred(registry, code)
    expect(await only(registry, 'org-2')).toMatchObject({ owner: 'org-2', depositor: 'org-1' })
    expect(await only(registry)).toMatchObject({ owner: 'org-2' })
    const found = async (organisation: string, owned: boolean) =>
      (await registry.cards.find(by(organisation).actor, { ...query, owned })).total
    expect(await found('org-1', true)).toBe(0)
    expect(await found('org-1', false)).toBe(1)
    expect(await found('org-2', true)).toBe(1)
  })

  test('who had it only in between sees it no more', async () => {
    const { registry, code } = await deposited()
    await transferred(registry, code)
    const id = await registry.transfers.offer(by('org-2').actor, code, 'org-3', [terms])
    await registry.transfers.accept(by('org-3'), id)
    expect((await registry.cards.find(by('org-2').actor, query)).total).toBe(0)
  })
})

describe('what is kept in memory', () => {
  /** Cards beside the registry's own, that count how often a record is decrypted. */
  function counting(parts: RegistryParts, room?: number) {
    let opened = 0
    const cards = cardsOf({
      ...parts,
      recorder: {
        async load(row) {
          opened++
          return { row, sealed: await sealedAt(parts, row) }
        },
      },
      ...(room !== undefined && { room }),
    })
    const find = async () => {
      const before = opened
      const { cards: found } = await cards.find(me.actor, query)
      return { found, opened: opened - before }
    }
    return { cards, find }
  }

  test('is read once, and again only where something happened', async () => {
    const { registry, parts, code } = await deposited()
    await registry.deposit(me, fields(fileField('b')))
    const { find } = counting(parts)
    expect((await find()).opened).toBe(2)
    expect((await find()).opened).toBe(0)
    await registry.do(me, 'disclose', code, fields(disclosedField()))
    const { opened, found } = await find()
    expect(opened).toBe(2)
    expect(found.at(-1)).toMatchObject({ published: true })
    await registry.deposit(me, fields(fileField('c')))
    expect((await find()).opened).toBe(1)
  })

  test('is bounded: what is over is read each time', async () => {
    const { registry, parts } = await deposited()
    await registry.deposit(me, fields(fileField('b')))
    const { find } = counting(parts, 700)
    await find()
    const { opened, found } = await find()
    expect(found).toHaveLength(2)
    expect(opened).toBeGreaterThan(0)
  })

  test('holds nothing of what was erased', async () => {
    const { registry, code, answer } = await deposited()
    await only(registry)
    const { leaf: record } = answer.record
    await registry.erase(me, code, { record, places: [1], ground: '本人申请' })
    const card = await only(registry)
    expect(card.title).toBeNull()
    expect(card.text).not.toContain('竹影')
  })

  test('is forgotten when it is told to, though there is no news', async () => {
    const { parts, code } = await deposited()
    const { cards, find } = counting(parts)
    await find()
    cards.forget(code)
    expect((await find()).opened).toBe(1)
  })

  test('is not put back by whoever began to read before something happened', async () => {
    const { registry, parts, code } = await deposited()
    let wait: Promise<void> | undefined
    const slow = {
      ...parts,
      index: {
        ...parts.index,
        async history(about: Uint8Array) {
          const rows = await parts.index.history(about)
          await wait
          return rows
        },
      },
    }
    const { cards } = counting(slow)
    let go = (): void => undefined
    wait = new Promise((resolve) => (go = resolve))
    const early = cards.find(me.actor, query)
    await new Promise(setImmediate)
    await registry.do(me, 'disclose', code, fields(disclosedField()))
    const between = wait
    wait = undefined
    const late = cards.find(me.actor, query)
    await new Promise(setImmediate)
    go()
    await Promise.all([between, early, late])
    const { cards: found } = await cards.find(me.actor, query)
    expect(found[0]).toMatchObject({ published: true })
  })

  test('is never older than the log, whatever comes at once', async () => {
    const { registry, parts } = await start(newRegistryMemory())
    const { cards } = counting(parts)
    const texts = Array.from({ length: 12 }, (_, i) => `file ${i}`)
    const looked: Promise<unknown>[] = []
    const answers = await Promise.all(
      texts.map((text) => {
        looked.push(cards.find(me.actor, query))
        return registry.deposit(me, fields(fileField(text)))
      }),
    )
    await Promise.all(looked)
    await Promise.all(
      answers.map((answer) =>
        registry.do(me, 'disclose', codeIn(answer), fields(disclosedField())),
      ),
    )
    const { cards: found } = await cards.find(me.actor, query)
    expect(found.map(({ published }) => published)).toEqual(texts.map(() => true))
  })

  test('knows a row that came later than the one behind it', async () => {
    const { registry, parts } = await start(newRegistryMemory())
    await registry.deposit(me, fields(fileField('a')))
    let hidden: number | undefined
    const index = {
      ...parts.index,
      at: async (place: number) => (place === hidden ? undefined : parts.index.at(place)),
    }
    const { cards } = counting({ ...parts, index })
    hidden = 1
    await registry.deposit(me, fields(fileField('b')))
    await registry.deposit(me, fields(fileField('c')))
    await cards.find(by('org-5').actor, query)
    hidden = undefined
    expect((await cards.find(me.actor, query)).total).toBe(3)
  })
})

test('a page of titles whose end has gone is refused', async () => {
  const { registry } = await deposited()
  const asked = registry.cards.find(me.actor, { ...query, sort: 'title', after: 77 })
  await expect(asked).rejects.toThrow(refusedAs('unknown-record'))
})

async function sealedAt(
  { vault }: RegistryParts,
  { ref }: Parameters<Parameters<typeof cardsOf>[0]['recorder']['load']>[0],
) {
  const { parseSealed } = await import('../../../src/services/registry/sealed-record.ts')
  const bytes = ref && (await vault.open(ref))
  const thing = bytes && parseSealed(bytes)
  return thing?.kind === 'record' ? thing : undefined
}

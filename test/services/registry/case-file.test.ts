/** A case: whose it is, how it is found and certified, and what can still be changed in it. */

import { describe, expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { formatNote, parseNote } from '../../../src/core/note/note.ts'
import {
  by,
  digest,
  field,
  fields,
  fileField,
  newRegistryMemory,
  opened,
  refusedAs,
  shownNames,
  start,
  trust,
} from '../../support/registry-house.ts'
import { captured, court, how, idOf, me, opening, statement } from './case-house.ts'

describe('a case', () => {
  test('is listed and read by whoever opened it, and by nobody else', async () => {
    const { registry, id } = await opening()
    await registry.cases.claim(me, id, fields(statement))
    const [line] = await registry.cases.list(me.actor, { limit: 10 })
    expect(line).toMatchObject({ id, captures: 1, claims: 1 })
    expect(await registry.cases.list(by('org-2').actor, { limit: 10 })).toEqual([])
    await expect(registry.cases.read(by('org-2').actor, id)).rejects.toThrow(
      refusedAs('unknown-case'),
    )
    await expect(registry.cases.certificate(by('org-2').actor, id, {})).rejects.toThrow(
      refusedAs('unknown-case'),
    )
  })

  test('is found again when the index was lost', async () => {
    const { memory, id } = await opening()
    memory.index = newRegistryMemory().index
    const { registry } = await start(memory)
    expect(await registry.cases.list(me.actor, { limit: 10 })).toMatchObject([{ id, captures: 1 }])
  })

  test('is listed page by page, the newest first', async () => {
    const { registry, id } = await opening()
    const more = await registry.cases.capture(me, undefined, fields(captured('x'), how))
    const [first] = await registry.cases.list(me.actor, { limit: 1 })
    expect(first?.id).toEqual(idOf(more))
    const before = first?.opened.index ?? 0
    expect(await registry.cases.list(me.actor, { limit: 1, before })).toMatchObject([{ id }])
  })

  test('has a certificate for each record, and one with all that came after', async () => {
    const { registry, id, capture } = await opening()
    const claim = await registry.cases.claim(me, id, fields(statement))
    const whole = await registry.cases.certificate(me.actor, id, { history: true })
    const facts = opened({ certificate: whole })
    expect(facts.leaf).toEqual(capture.record.leaf)
    expect(facts.history.map(({ leaf }) => leaf)).toEqual([claim.record.leaf])
    const record = claim.record.leaf
    const one = opened({ certificate: await registry.cases.certificate(me.actor, id, { record }) })
    expect(one.leaf).toEqual(record)
  })

  test('has witnesses under each record of a refreshed certificate, and the earliest that are held', async () => {
    let now = 1_800_000_000
    const cosigned = (note: Uint8Array): Uint8Array => {
      const { text, signatures } = parseNote(note)
      const cosignature = cosign(text, now, court.key.name, court.signer)
      return formatNote({ text, signatures: [...signatures, cosignature] })
    }
    const { registry } = await start(newRegistryMemory(), ({ log }) => ({
      log: { ...log, published: () => cosigned(log.head().note) },
    }))
    await registry.deposit(me, fields(fileField('a')))
    const capture = await registry.cases.capture(me, undefined, fields(captured('shop'), how))
    now += 100
    const second = await registry.cases.capture(me, idOf(capture), fields(captured('parcel'), how))
    now += 100
    await registry.cases.claim(me, idOf(capture), fields(statement))
    now += 100
    const wish = { history: true, refreshed: true }
    const bytes = await registry.cases.certificate(me.actor, idOf(capture), wish)
    const facts = openCertificate(bytes, { ...trust, witnesses: [court.key] })
    const times = [facts, ...facts.history].map(({ inclusions }) =>
      inclusions.flatMap(({ cosigned: seen }) => seen.map(({ time }) => time - 1_800_000_000)),
    )
    // Each by the newest; the captures also by what was held by the record after them.
    expect(times).toEqual([[300, 100], [300, 200], [300]])
    expect(facts.history[0]?.leaf).toEqual(second.record.leaf)
  })

  test('gives kept files back', async () => {
    const { registry } = await opening()
    async function* content() {
      yield utf8ToBytes('picture')
    }
    const kept = await registry.receive(content())
    const bare = field('file', { name: 'p.png', type: 'image/png', role: 'capture' })
    const capture = await registry.cases.capture(me, undefined, {
      ...fields(bare, how),
      uploads: [{ file: 0, kept }],
    })
    const bytes = []
    const { leaf } = capture.record
    for await (const part of await registry.cases.file(me.actor, idOf(capture), leaf, 0)) {
      bytes.push(...part)
    }
    expect(Uint8Array.from(bytes)).toEqual(utf8ToBytes('picture'))
  })

  test('can be corrected, and what is personal in it erased', async () => {
    const { registry, id, capture } = await opening()
    const { leaf } = capture.record
    const wrong = field('correction', { record: leaf, fields: ['capture'], reason: '日期有误' })
    const corrected = await registry.cases.correct(me, id, fields(wrong))
    expect(opened(corrected).record.type).toBe('record.corrected/1')
    const elsewhere = field('correction', {
      record: digest('sha256', 'x'),
      fields: ['capture'],
      reason: '…',
    })
    await expect(registry.cases.correct(me, id, fields(elsewhere))).rejects.toThrow(
      refusedAs('unknown-record'),
    )
    const wish = { record: leaf, places: [1], ground: '本人申请' }
    await expect(registry.cases.erase(by('org-2'), id, wish)).rejects.toThrow(
      refusedAs('unknown-case'),
    )
    await registry.cases.erase(me, id, wish)
    const left = opened({ certificate: await registry.cases.certificate(me.actor, id, {}) })
    expect(shownNames(left)).toEqual(['file', 'erased', 'challenge', 'attributed'])
  })
})

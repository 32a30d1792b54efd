/** The registry killed between any two steps: it starts consistent, and the same request gets one answer. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, utf8ToBytes } from '../../../src/core/bytes.ts'
import { newIndexMemory } from '../../../src/adapters/memory/record-index.ts'
import { type RegistryParts } from '../../../src/services/registry/parts.ts'
import { Refusal } from '../../../src/services/log/refusal.ts'
import { VaultFull } from '../../../src/ports/vault.ts'
import {
  by,
  codeIn,
  disclosedField,
  field,
  fields,
  fileField,
  newRegistryMemory,
  opened,
  type RegistryMemory,
  shownNames,
  start,
  title,
} from '../../support/registry-house.ts'

/** The process dies at a step: before it was done, or after it was done and before anybody heard. */
const DEATHS = {
  'before it is sealed': ({ vault }: RegistryParts) => ({
    vault: { ...vault, seal: () => Promise.reject(new Error('killed')) },
  }),
  'after it was sealed': ({ vault }: RegistryParts) => ({
    vault: { ...vault, seal: dying(vault.seal) },
  }),
  'before it is logged': ({ log }: RegistryParts) => ({
    log: { ...log, append: () => Promise.reject(new Error('killed')) },
  }),
  'after it was logged': ({ log }: RegistryParts) => ({
    log: { ...log, append: dying((entry: Uint8Array) => log.append(entry)) },
  }),
  'after it was indexed': ({ index }: RegistryParts) => ({
    index: { ...index, apply: dying(index.apply) },
  }),
} satisfies Record<string, (parts: RegistryParts) => Partial<RegistryParts>>

function dying<A extends unknown[]>(act: (...args: A) => Promise<unknown>) {
  return async (...args: A): Promise<never> => {
    await act(...args)
    throw new Error('killed')
  }
}

const alive = (memory: RegistryMemory) =>
  [...memory.vault.values()].filter(({ bytes }) => bytes !== undefined)

async function* content(text: string) {
  yield utf8ToBytes(text)
}

describe.each(Object.entries(DEATHS))('a deposit whose process dies %s', (_, death) => {
  test('is there once, and the same request gets the same certificate', async () => {
    const memory = newRegistryMemory()
    const doomed = await start(memory, death)
    const kept = await doomed.registry.receive(content('picture'))
    const dead = doomed.registry.deposit(by('org-1', 'k'), {
      ...fields(fileField('picture'), title),
      uploads: [{ file: 0, kept }],
    })
    await expect(dead).rejects.toThrow('killed')
    const { registry, parts } = await start(memory)
    const retry = async () => {
      const again = await registry.receive(content('picture'))
      return registry.deposit(by('org-1', 'k'), {
        ...fields(fileField('picture'), title),
        uploads: [{ file: 0, kept: again }],
      })
    }
    const answers = [await retry(), await retry()]
    expect(answers[1]?.certificate).toEqual(answers[0]?.certificate)
    expect(parts.log.head().size).toBe(1)
    expect(
      alive(memory)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['file', 'object', 'object'])
    const code = codeIn(answers[0] as (typeof answers)[0])
    const file = await registry.file(
      by('org-1').actor,
      code,
      (answers[0] as (typeof answers)[0]).record.leaf,
      0,
    )
    expect(file).toBeDefined()
  })

  test('leaves a chain that goes on without a fork', async () => {
    const memory = newRegistryMemory()
    const first = await (await start(memory)).registry.deposit(by('org-1'), fields(fileField('a')))
    const code = codeIn(first)
    const version = fields(field('version', { stage: 'sketch' }))
    const doomed = await start(memory, death)
    await expect(doomed.registry.do(by('org-1', 'k'), 'version', code, version)).rejects.toThrow(
      'killed',
    )
    const { registry } = await start(memory)
    await registry.do(by('org-1', 'other'), 'version', code, version)
    await registry.do(by('org-1', 'k'), 'version', code, version)
    const certificate = await registry.designs.certificate(by('org-1').actor, code, {
      history: true,
    })
    expect(opened({ certificate }).history).toHaveLength(2)
  })

  test('is an erasure that either happened wholly or not at all', async () => {
    const memory = newRegistryMemory()
    const first = await (
      await start(memory)
    ).registry.deposit(by('org-1'), fields(fileField('a'), title))
    const code = codeIn(first)
    const wish = { record: first.record.leaf, places: [1], ground: '本人申请' }
    const doomed = await start(memory, death)
    await expect(doomed.registry.erase(by('org-1', 'k'), code, wish)).rejects.toThrow('killed')
    const { registry, parts } = await start(memory)
    const happened = parts.log.head().size === 2
    const names = async () =>
      shownNames(
        opened({ certificate: await registry.designs.certificate(by('org-1').actor, code, {}) }),
      )
    expect(await names()).toEqual(['file', happened ? 'erased' : 'title', 'attributed'])
    const find = { title: '竹影', limit: 10 }
    expect(await registry.find(by('org-1').actor, find)).toHaveLength(happened ? 0 : 1)
    await registry.erase(by('org-1', 'k'), code, wish)
    expect(parts.log.head().size).toBe(2)
    expect(await names()).toEqual(['file', 'erased', 'attributed'])
    expect(await registry.find(by('org-1').actor, find)).toEqual([])
    for (const { bytes } of alive(memory)) {
      expect(Buffer.from(bytes ?? []).includes('竹影连衣裙')).toBe(false)
    }
  })
})

describe('a refusal on the way', () => {
  test('of the log leaves nothing sealed, and the request can be sent again', async () => {
    const memory = newRegistryMemory()
    let full = true
    const { registry } = await start(memory, ({ log }) => ({
      log: {
        ...log,
        append: (entry) =>
          full ? Promise.reject(new Refusal('disk-full', 'no room')) : log.append(entry),
      },
    }))
    const deposit = () => registry.deposit(by('org-1', 'k'), fields(fileField('a')))
    await expect(deposit()).rejects.toThrow(Refusal)
    expect(alive(memory)).toEqual([])
    full = false
    await deposit()
    expect(alive(memory)).toHaveLength(2)
  })

  test('of the vault says that the disk is full', async () => {
    const { registry } = await start(newRegistryMemory(), ({ vault }) => ({
      vault: { ...vault, seal: () => Promise.reject(new VaultFull('no room')) },
    }))
    const deposit = registry.deposit(by('org-1'), fields(fileField('a')))
    await expect(deposit).rejects.toThrow(expect.objectContaining({ reason: 'disk-full' }))
  })

  test('of the index stops all acts until the next start, for chains must not fork', async () => {
    const memory = newRegistryMemory()
    const { registry } = await start(memory, ({ index }) => ({
      index: { ...index, apply: () => Promise.reject(new Error('broken')) },
    }))
    await expect(registry.deposit(by('org-1'), fields(fileField('a')))).rejects.toThrow('broken')
    const next = registry.deposit(by('org-1'), fields(fileField('b')))
    await expect(next).rejects.toThrow(expect.objectContaining({ reason: 'stopped' }))
    expect((await start(memory)).recovery).toEqual({ indexed: 1, swept: 0 })
  })
})

describe('the same idempotency key', () => {
  test('with another request is refused, at once, later and after a restart', async () => {
    const memory = newRegistryMemory()
    const { registry } = await start(memory)
    const mismatch = expect.objectContaining({ reason: 'idempotency-mismatch' }) as Error
    const first = registry.deposit(by('org-1', 'k'), fields(fileField('a')))
    await expect(registry.deposit(by('org-1', 'k'), fields(fileField('b')))).rejects.toThrow(
      mismatch,
    )
    await first
    await expect(registry.deposit(by('org-1', 'k'), fields(fileField('b')))).rejects.toThrow(
      mismatch,
    )
    const restarted = (await start(memory)).registry
    await expect(restarted.deposit(by('org-1', 'k'), fields(fileField('b')))).rejects.toThrow(
      mismatch,
    )
    const other = await restarted.deposit(by('org-2', 'k'), fields(fileField('b')))
    expect(other.record.index).toBe(1)
  })

  test('has one answer however many ask at once, and the same after a restart', async () => {
    const memory = newRegistryMemory()
    const { registry, parts } = await start(memory)
    const deposit = (to: typeof registry) => to.deposit(by('org-1', 'k'), fields(fileField('a')))
    const all = await Promise.all(Array.from({ length: 20 }, () => deposit(registry)))
    const later = await deposit((await start(memory)).registry)
    const certificates = new Set([...all, later].map(({ certificate }) => bytesToHex(certificate)))
    expect(certificates.size).toBe(1)
    expect(parts.log.head().size).toBe(1)
  })
})

describe('the index', () => {
  test('is made anew from log and vault, with what else is in the log', async () => {
    const memory = newRegistryMemory()
    const { registry, parts } = await start(memory)
    const first = await registry.deposit(by('org-1', 'k'), fields(fileField('a'), title))
    await parts.log.append(utf8ToBytes('an entry that is no record'))
    const code = codeIn(first)
    await registry.do(by('org-1'), 'disclose', code, fields(disclosedField()))
    await registry.erase(by('org-1'), code, { record: first.record.leaf, places: [0], ground: 'x' })
    const before = await registry.find(undefined, { title: '竹影', limit: 10 })
    memory.index = newIndexMemory()
    const again = await start(memory)
    expect(again.recovery).toEqual({ indexed: 3, swept: 0 })
    expect(await again.registry.find(undefined, { title: '竹影', limit: 10 })).toEqual(before)
    expect(await again.registry.designs.read(by('org-1').actor, code)).toEqual(
      await registry.designs.read(by('org-1').actor, code),
    )
    await expect(again.registry.deposit(by('org-1', 'k'), fields(fileField('b')))).rejects.toThrow(
      expect.objectContaining({ reason: 'idempotency-mismatch' }),
    )
  })

  test('that lost what it had looks at the whole vault again', async () => {
    const memory = newRegistryMemory()
    const first = await start(memory)
    await first.registry.deposit(by('org-1'), fields(fileField('a'), title))
    await first.registry.deposit(by('org-1'), fields(fileField('b'), title))
    await first.registry.close()
    memory.index.records.delete(0)
    const { registry, recovery } = await start(memory)
    expect(recovery.indexed).toBe(1)
    expect(await registry.find(by('org-1').actor, { title: '竹影', limit: 10 })).toHaveLength(2)
  })

  test('knows a record of ours also where the vault has lost it', async () => {
    const memory = newRegistryMemory()
    const first = await start(memory)
    const { record } = await first.registry.deposit(by('org-1'), fields(fileField('a')))
    memory.vault.clear()
    memory.index = newIndexMemory()
    const { parts } = await start(memory)
    expect((await parts.index.at(0))?.leaf).toEqual(record.leaf)
  })
})

test('an offer that was accepted when the process died is not open again', async () => {
  const memory = newRegistryMemory()
  const first = await start(memory)
  const code = codeIn(await first.registry.deposit(by('org-1'), fields(fileField('a'))))
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
    effective: '2026-12-01',
  })
  const id = await first.registry.transfers.offer(by('org-1').actor, code, 'org-2', [terms])
  const doomed = await start(memory, DEATHS['after it was logged'])
  await expect(doomed.registry.transfers.accept(by('org-2', 'k'), id)).rejects.toThrow('killed')
  const { registry } = await start(memory)
  await expect(registry.transfers.accept(by('org-2'), id)).rejects.toThrow(
    expect.objectContaining({ reason: 'unknown-offer' }),
  )
  expect((await registry.designs.read(by('org-2').actor, code)).records).toHaveLength(2)
})

/** The newest record of a design: known without looking, and never an older one once a newer was acknowledged. */

import { expect, test } from 'vitest'
import { asCode } from '../../../src/core/record/code.ts'
import { RegistryRefusal } from '../../../src/services/registry/refusal.ts'
import { field, fields, fileField, newRegistryMemory, start } from '../../support/registry-house.ts'

const by = { actor: { organisation: 'org-1' } }

test('is the last one that was acknowledged, however many ask meanwhile', async () => {
  const { registry } = await start(newRegistryMemory())
  const { record } = await registry.deposit(by, fields(fileField('a')))
  const code = asCode(record.about)
  let newest = record.leaf
  for (let i = 0; i < 25; i++) {
    const asking = Array.from({ length: 8 }, () => registry.designs.newest(code))
    const labels = field('labels', { count: i + 1 })
    const acting = registry.do(by, 'labels', code, fields(labels))
    const others = Array.from({ length: 8 }, () => registry.designs.newest(code))
    const made = (await acting).record.leaf
    // At once, while those who asked before may still be reading.
    expect(await registry.designs.newest(code)).toEqual(made)
    for (const seen of await Promise.all([...asking, ...others])) {
      expect([newest, made].some((leaf) => String(leaf) === String(seen))).toBe(true)
    }
    expect(await registry.designs.newest(code)).toEqual(made)
    newest = made
  }
})

test('is read from the index once, until something is recorded', async () => {
  let reads = 0
  const { registry } = await start(newRegistryMemory(), ({ index }) => ({
    index: {
      ...index,
      history: (about) => {
        reads++
        return index.history(about)
      },
    },
  }))
  const { record } = await registry.deposit(by, fields(fileField('a')))
  const code = asCode(record.about)
  await registry.designs.newest(code)
  reads = 0
  for (let i = 0; i < 10; i++) await registry.designs.newest(code)
  expect(reads).toBe(0)
})

test('what was read before a newer record, and answered after it, is not kept', async () => {
  let release: (() => void) | undefined
  let isSlow = false
  const { registry } = await start(newRegistryMemory(), ({ index }) => ({
    index: {
      ...index,
      async history(about) {
        const rows = await index.history(about)
        if (isSlow) {
          isSlow = false
          await new Promise<void>((resolve) => (release = resolve))
        }
        return rows
      },
    },
  }))
  const { record } = await registry.deposit(by, fields(fileField('a')))
  const code = asCode(record.about)
  isSlow = true
  const slow = registry.designs.newest(code)
  await expect.poll(() => release).toBeDefined()
  const labels = field('labels', { count: 1 })
  const { leaf } = (await registry.do(by, 'labels', code, fields(labels))).record
  expect(await registry.designs.newest(code)).toEqual(leaf)
  release?.()
  expect(await slow).toEqual(record.leaf)
  expect(await registry.designs.newest(code)).toEqual(leaf)
})

test('of a code that nobody deposited is refused, each time', async () => {
  const { registry } = await start(newRegistryMemory())
  const code = asCode(new Uint8Array(10))
  for (let i = 0; i < 2; i++)
    await expect(registry.designs.newest(code)).rejects.toThrow(RegistryRefusal)
})

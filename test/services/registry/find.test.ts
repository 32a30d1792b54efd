/** How designs are found again, and what of them who may see. */

import { describe, expect, test } from 'vitest'
import { formatCode } from '../../../src/core/record/code.ts'
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
  opened,
  refusedAs,
  shownNames,
  start,
  title,
} from '../../support/registry-house.ts'

describe('what the public sees', () => {
  test('is nothing before it was shown, then what is public, and no name without consent', async () => {
    const { registry } = await start(newRegistryMemory())
    const designer = field('party.designer', { name: '王小明' })
    const answer = await registry.deposit(by('org-1'), fields(fileField('a'), title, designer))
    const code = codeIn(answer)
    const seen = async () =>
      shownNames(opened({ certificate: await registry.designs.publicCertificate(code) }))
    expect(await seen()).toEqual([])
    await registry.do(by('org-1'), 'disclose', code, fields(disclosedField()))
    expect(await seen()).toEqual(['title'])
    const consent = { showName: true, consented: 1_800_000_000, consent: digest('sha256', 'yes') }
    await registry.do(by('org-1'), 'disclose', code, fields(disclosedField(consent)))
    expect(await seen()).toEqual(['title', 'party.designer'])
  })

  test('never is more than an owner may see', async () => {
    const { registry, code } = await deposited()
    await expect(registry.designs.read(by('org-2').actor, code)).rejects.toThrow(
      refusedAs('not-owner'),
    )
    await expect(registry.designs.certificate(by('org-2').actor, code, {})).rejects.toThrow(
      refusedAs('not-owner'),
    )
  })
})

describe('certificates', () => {
  test('show what is asked for, and get a newer receipt beside the first', async () => {
    const { registry, code } = await deposited()
    for (const text of ['b', 'c']) await registry.deposit(by('org-1'), fields(fileField(text)))
    const actor = by('org-1').actor
    const redacted = await registry.designs.certificate(actor, code, { places: [1] })
    expect(shownNames(opened({ certificate: redacted }))).toEqual(['title'])
    const refreshed = await registry.designs.certificate(actor, code, { refreshed: true })
    expect(opened({ certificate: refreshed }).inclusions[0]?.size).toBe(3)
  })
})

describe('looking up', () => {
  test('finds by digest, class, title and type, one’s own and what is public', async () => {
    const { registry, code } = await deposited('a', 'org-1')
    await registry.deposit(
      by('org-2'),
      fields(fileField('b'), field('locarno', { edition: 14, code: '02-02' })),
    )
    const find = async (org: string | undefined, query: object) =>
      (
        await registry.find(org === undefined ? undefined : by(org).actor, { limit: 10, ...query })
      ).map(({ record }) => record.index)
    expect(await find('org-1', { sha256: digest('sha256', 'a') })).toEqual([0])
    expect(await find('org-1', { sm3: digest('sm3', 'a') })).toEqual([0])
    expect(await find('org-2', { sha256: digest('sha256', 'a') })).toEqual([])
    expect(await find('org-2', { class: 'Locarno 02-02' })).toEqual([1])
    for (const words of ['竹影', '影连衣', '裙', 'bamboo DRESS', 'ｂａｍｂｏｏ 竹']) {
      expect(await find('org-1', { title: words })).toEqual([0])
    }
    expect(await find('org-1', { title: '竹林' })).toEqual([])
    expect(await find('org-1', { type: 'design.deposit/1' })).toEqual([0])
    expect(await find(undefined, { title: '竹影' })).toEqual([])
    await registry.do(by('org-1'), 'disclose', code, fields(disclosedField()))
    expect(await find(undefined, { title: '竹影' })).toEqual([0])
    expect(await find('org-2', { sha256: digest('sha256', 'a') })).toEqual([0])
  })

  test('names the group in which a typed code is wrong', async () => {
    const { registry, code } = await deposited()
    const text = formatCode(code)
    expect(await registry.resolve(text.toLowerCase().replaceAll('-', ' '))).toEqual(code)
    const slip = `${text.slice(0, 9)}${text[9] === '0' ? '1' : '0'}${text.slice(10)}`
    await expect(registry.resolve(slip)).rejects.toThrow(/group 2/)
    await expect(registry.resolve('YZ-0000-0000-0000-0000-0')).rejects.toThrow()
  })
})

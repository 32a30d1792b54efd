/** What a certificate shows: facts in words, and no more than was found. */

import { describe, expect, test } from 'vitest'
import { certificateView, type CertificateView } from '../../src/paper/certificate-view.ts'
import type { ReadField } from '../../src/core/record/fields.ts'
import { fieldView } from '../../src/paper/field-view.ts'
import { beijingTime, utcTime } from '../../src/paper/instant.ts'
import { refusal } from '../support/refuses.ts'
import { FIELDS, paperOf, RECEIVED } from './house.ts'

function view(wanted: Parameters<typeof paperOf>[0] = {}): CertificateView {
  const { facts, timestamps } = paperOf(wanted)
  return certificateView(facts, timestamps, 'yuanzheng 0.1.0')
}

describe('the four times', () => {
  test('are always all there, in their order', () => {
    const none = view({ fields: [], witnesses: 0 }).times.map(({ what, beijing }) => [
      what.zh,
      beijing,
    ])
    expect(none).toEqual([
      ['自报完成时间', undefined],
      ['平台收到时间', '2026-11-20 14:03:05'],
      ['第三方时间戳', undefined],
      ['见证时间', undefined],
    ])
  })

  test('say whose they are: only timestamps and witnesses are not our own', () => {
    const times = view({ timestamps: [{ authority: 'TSA', time: RECEIVED + 9 }] }).times
    expect(times.map(({ independent }) => independent)).toEqual([false, false, true, true, true])
    expect(times.map(({ source }) => source?.zh)).toEqual([
      '存证方填报',
      '平台时钟',
      'TSA',
      'witness.example.edu.cn',
      'court.example.gov.cn',
    ])
  })

  test('are told by two clocks', () => {
    expect([beijingTime(RECEIVED), utcTime(RECEIVED)]).toEqual([
      '2026-11-20 14:03:05',
      '2026-11-20 06:03:05',
    ])
    // The last second before Beijing's midnight, and the year's.
    expect(beijingTime(Date.UTC(2026, 11, 31, 15, 59, 59) / 1000)).toBe('2026-12-31 23:59:59')
    expect(beijingTime(Date.UTC(2026, 11, 31, 16) / 1000)).toBe('2027-01-01 00:00:00')
    refusal(() => beijingTime(1e15), 'malformed')
    refusal(() => beijingTime(0.5), 'malformed')
  })
})

describe('what a holder does not show', () => {
  test('is counted and not named', () => {
    const { withheld, files } = view({ hidden: 2 })
    expect(withheld?.zh).toContain('另有 2 项')
    expect(files).toHaveLength(1)
  })

  test('is erased according to law where salt and value are gone', () => {
    const { erased, title, fields } = view({ erased: [0, 2] })
    expect(erased?.zh).toContain('2 项内容已依法删除')
    expect(title).toBeUndefined()
    expect(fields).toHaveLength(FIELDS.length - 2)
  })

  test('is nothing where everything is shown', () => {
    expect(view().withheld).toBeUndefined()
    expect(view().erased).toBeUndefined()
  })
})

describe('fields', () => {
  test('have known words in both languages, and a person’s own words untouched', () => {
    const { fields } = view({
      files: 0,
      fields: [
        ['declared.method', { by: ['hand'], tools: ['hand'] }],
        ['garment', { category: 'model', fabric: 'none' }],
      ],
    })
    expect(fields.map(({ lines }) => lines)).toEqual([
      ['方式 by：手绘 by hand', '工具 tools：hand'],
      ['品类 category：model', '面料 fabric：none'],
    ])
  })

  test('that are true or false say so, and a digest stands in groups of eight', () => {
    const { fields } = view({
      files: 0,
      fields: [
        ['declaration', { original: true, truthful: false, version: '1', accepted: RECEIVED }],
        ['derived.from', { work: '旧作', document: new Uint8Array(32).fill(0xab) }],
      ],
    })
    const [declared, derived] = fields.map(({ lines }) => lines.join('\n'))
    expect(declared).toContain('声明为原创 declared original：是 yes')
    expect(declared).toContain('声明属实 declared truthful：否 no')
    expect(declared).toContain('2026-11-20 14:03:05（UTC+8）')
    expect(derived).toContain('abababab abababab')
  })
})

test('the place in the log is told with the size that a signature binds', () => {
  const row = view().log.find(({ label }) => label.zh === '日志位置')
  expect(row && 'says' in row && row.says.zh).toContain(
    '第 349,525 条（自 0 起），树大小 1,048,576',
  )
})

describe('a word from a closed list', () => {
  const said = (name: 'version' | 'licence.terms' | 'capture', value: object) =>
    fieldView({ kind: 'known', name, value } as ReadField).lines

  test('is put into words by the place in which it stands', () => {
    expect(said('version', { stage: 'sample' })).toEqual(['阶段 stage：样衣 sample'])
    expect(said('capture', { method: 'sample' })).toEqual(['取证方式 method：实物样品 sample'])
    expect(said('licence.terms', { kind: 'sole', from: '2026' })[0]).toBe(
      '许可方式 kind：排他许可 sole',
    )
  })

  test('is left alone where the word is somebody’s own', () => {
    expect(said('version', { stage: 'final', label: 'sample' })[1]).toBe('标记 label：sample')
  })
})

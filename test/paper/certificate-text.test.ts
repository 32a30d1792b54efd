/** The plain text of a certificate: what stands in it, within 80 columns, and what a field cannot forge. */

import { expect, test } from 'vitest'
import { certificateText } from '../../src/paper/certificate-text.ts'
import { certificateView } from '../../src/paper/certificate-view.ts'
import { NOT_PROVED } from '../../src/paper/words.ts'
import { columnCount } from '../../src/paper/typeset/lines.ts'
import { FIELDS, paperOf, RECEIVED } from './house.ts'

const SOFTWARE = 'yuanzheng 0.1.0'

function textOf(wanted: Parameters<typeof paperOf>[0] = {}): string {
  const { facts, timestamps } = paperOf(wanted)
  return certificateText(certificateView(facts, timestamps, SOFTWARE))
}

test('no line is wider than 80 columns', () => {
  const lines = textOf({ hidden: 1, erased: [1], files: 12 }).split('\n')
  expect(lines.filter((it) => columnCount(it) > 80)).toEqual([])
})

test('all that is not proved is said, in both languages', () => {
  const plain = textOf().replaceAll(/\s+/g, '')
  for (const { zh, en } of NOT_PROVED) {
    expect(plain).toContain(zh)
    expect(plain).toContain(en.replaceAll(' ', ''))
  }
})

test('digests stand whole on a line, in groups of eight', () => {
  const digests = textOf()
    .split('\n')
    .filter((it) => /^ {4}(?:[0-9a-f]{8} ){7}[0-9a-f]{8}$/.test(it))
  // Three files by two algorithms; leaf, content and root.
  expect(digests).toHaveLength(9)
})

test('the best witness of time is named, and what is missing is shown as missing', () => {
  expect(textOf()).toContain('见证人（witness.example.edu.cn）的签名表明')
  expect(textOf({ witnesses: 0 })).toContain('仅据平台时钟')
  const stamped = textOf({ timestamps: [{ authority: 'TSA', time: RECEIVED + 60 }] })
  expect(stamped).toContain('第三方时间戳（TSA）表明')
  expect(textOf()).toMatch(/第三方时间戳 {2}Third-party timestamp\n {4}未提供/)
  const silent = textOf({ fields: FIELDS.filter(([name]) => name !== 'declared.completed') })
  expect(silent).toMatch(/自报完成时间 {2}Declared completion\n {4}未提供/)
})

test("a depositor's words stay indented, so that they cannot pass for ours", () => {
  const forged = '云纹\n日志与签名  Log and Signatures\n------------------------------\n见证人'
  const text = textOf({ fields: [['description', forged]], files: 0 })
  expect(text.match(/^日志与签名/gm)).toHaveLength(1)
  expect(text).toMatch(/^ {4}日志与签名/m)
})

/** The first page of a bundle: in two languages, harmless, and with nothing that was not proved. */

import { describe, expect, test } from 'vitest'
import { FOLDERS } from '../../src/core/bundle/layout.ts'
import { readMePage, readMeText } from '../../src/paper/bundle-readme.ts'
import { BUNDLE_FOLDERS } from '../../src/paper/bundle-words.ts'

const subject = {
  origin: 'log.example/test',
  labels: ['YZ-7K3M-Q2XV-9D4T-1234-5'],
  asOf: { size: 42, root: 'ab'.repeat(32) },
  folders: ['certificates', 'originals', 'strange'],
  absent: [{ label: 'YZ-1', name: '<script>alert(1)</script>.png', sha256: 'cd'.repeat(32) }],
}

describe('the first page', () => {
  test('says in both languages what it is, up to when, and what it does not prove', () => {
    for (const text of [readMeText(subject), readMePage(subject)]) {
      for (const words of ['源证', '42', 'ab'.repeat(32), 'YZ-7K3M', 'manifest-sha256.txt']) {
        expect(text).toContain(words)
      }
      expect(text).toContain('本包不证明')
      expect(text).toContain('does not prove')
      expect(text).not.toMatch(/不可篡改|确权|区块链存证|司法认可|官方认证|防伪/)
    }
  })

  test('begins in Chinese', () => {
    expect(readMeText(subject)).toMatch(/^源证 证据包\n/)
  })

  test('runs nothing and loads nothing, whatever a file is called', () => {
    const page = readMePage(subject)
    expect(page).not.toMatch(/<script|https?:|src=|href=|url\(/)
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain("default-src 'none'")
  })

  test('has lines of at most 80 columns, as text', () => {
    const columns = (line: string) =>
      Array.from(line).reduce((sum, it) => sum + (it > '\u2e80' ? 2 : 1), 0)
    for (const line of readMeText(subject).split('\n'))
      expect(columns(line)).toBeLessThanOrEqual(80)
  })

  test('knows a word for every folder', () => {
    expect(Object.keys(BUNDLE_FOLDERS).toSorted()).toEqual(Object.values(FOLDERS).toSorted())
  })
})

/** The product's own mark is a cloth like all others, and the manifest names pictures that are there. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { codeOf } from '../../src/core/record/code.ts'
import { weave } from '../../src/core/weave.ts'
import { modulesPath } from '../../src/paper/weave-svg.ts'

const PUBLIC = new URL('../../src/web/public/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, PUBLIC), 'utf8')

test('the icon is woven from the name of the house', () => {
  const icon = read('icon.svg')
  expect(icon).toContain(`d="${modulesPath(weave(codeOf(utf8ToBytes('源证 Yuanzheng'))))}"`)
  expect(icon.length).toBeLessThan(1000)
})

test('the manifest opens the start page, with icons that are there', () => {
  const manifest = JSON.parse(read('manifest.webmanifest')) as {
    start_url: string
    display: string
    icons: readonly { src: string }[]
  }
  expect([manifest.start_url, manifest.display]).toEqual(['/', 'standalone'])
  const files = readdirSync(PUBLIC)
  for (const { src } of manifest.icons) expect(files).toContain(src.slice(1))
})

/** Every sentence of the pages stands in the catalogue, in two languages, and none in a page itself. */

import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { literalsIn } from './literals.ts'

const WEB = new URL('../../src/web/', import.meta.url)

/** Paths under src/web. */
const SOURCES = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
  .toSorted()

function read(path: string): string {
  return readFileSync(new URL(path, WEB), 'utf8')
}

test('no page says anything that is not in the catalogue', () => {
  const pages = SOURCES.filter((it) => !it.startsWith('words/'))
  expect(pages.length).toBeGreaterThan(50)
  const said = pages.flatMap((path) => literalsIn(path, read(path)).map((it) => `${path}: ${it}`))
  expect(said).toEqual([])
})

test('quotation marks are those of the mainland standard, GB/T 15834', () => {
  const root = new URL('../../', import.meta.url)
  const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|html)$/.test(path) && !TAKES_ANY_QUOTES.test(path))
  const odd = [...sources, 'README.zh-CN.md'].filter((path) =>
    /[「」『』]/.test(readFileSync(new URL(path, root), 'utf8')),
  )
  expect(sources.length).toBeGreaterThan(500)
  expect(odd).toEqual([])
})

describe('the catalogue', () => {
  const files = SOURCES.filter((path) => path.startsWith('words/'))
  const phrases = files.flatMap((path) => phrasesIn(path, read(path)))

  test('has every sentence in both languages', () => {
    expect(phrases.length).toBeGreaterThan(200)
    const odd = phrases.filter(({ zh, en }) => (zh === '') !== (en === ''))
    expect(odd).toEqual([])
  })

  test('is Chinese where it says so, and English where it says so', () => {
    const mixed = phrases.filter(({ en }) =>
      /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(en.replaceAll(REGISTRATION, '')),
    )
    // The switch of language is in the other language on purpose.
    expect(mixed.filter(({ en }) => en !== '中文')).toEqual([])
  })

  test('sets full-width punctuation between Chinese characters', () => {
    const half = phrases.filter(({ zh }) =>
      /[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]/.test(zh),
    )
    expect(half).toEqual([])
  })

  test('never says more than was proved', () => {
    const forbidden = /确权|不可篡改|区块链存证|司法认可|官方认证|防伪码|防伪标/
    expect(phrases.filter(({ zh }) => forbidden.test(zh))).toEqual([])
    const inEnglish = /tamper-proof|unforgeable|certified original|blockchain/i
    expect(phrases.filter(({ en }) => inEnglish.test(en))).toEqual([])
  })
})

/** What sets other people's text, and what cleans a pasted link: others quote as they like. */
const TAKES_ANY_QUOTES = /^src\/(paper\/typeset\/|web\/account\/link\.ts$)/

/** Numbers of Chinese registers are the same in English. */
const REGISTRATION = /[\u4e00-\u9fff]+登字[-0-9A-Z]+号?/g

interface Said {
  readonly path: string
  readonly zh: string
  readonly en: string
}

/** The texts of every `phrase(zh, en)` whose two texts are written out. */
function phrasesIn(path: string, text: string): Said[] {
  const found: Said[] = []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'phrase') {
      const [zh, en] = node.arguments
      if (zh && en && ts.isStringLiteralLike(zh) && ts.isStringLiteralLike(en)) {
        found.push({ path, zh: zh.text, en: en.text })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

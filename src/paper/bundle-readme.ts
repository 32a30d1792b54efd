/** The first page of a bundle, as HTML that needs nothing else and as plain text. Chinese first, for a clerk. */

import { BUNDLE_FOLDERS, BUNDLE_NOT_PROVED, BUNDLE_WORDS, HOW_TO_CHECK } from './bundle-words.ts'
import type { Language, Phrase } from './phrase.ts'
import { underlined, wrapped } from './plain.ts'
import { PRODUCT } from './words.ts'

/** What a bundle's first page tells of it. */
export interface BundleSubject {
  readonly origin: string
  /** Codes and cases. */
  readonly labels: readonly string[]
  readonly asOf: { readonly size: number; readonly root: string }
  /** Folders within `data/` that have something in them. */
  readonly folders: readonly string[]
  /** Listed files that are not there. */
  readonly absent: readonly {
    readonly label: string
    readonly name: string
    readonly sha256: string
  }[]
}

interface Block {
  readonly title: Phrase
  readonly lead: readonly Phrase[]
  /** Rows of the same words in each language, such as digests. */
  readonly rows: readonly Row[]
  readonly numbered: readonly Phrase[]
}

interface Row {
  readonly name: Phrase
  readonly value: Phrase
}

const LANGUAGES: readonly Language[] = ['zh', 'en']

export function readMeText(subject: BundleSubject): string {
  const lines = LANGUAGES.flatMap((language) => [
    `${PRODUCT[language]} ${BUNDLE_WORDS.title[language]}`,
    '',
    ...blocksOf(subject).flatMap((block) => textOf(block, language)),
  ])
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function textOf({ title, lead, rows, numbered }: Block, language: Language): string[] {
  return [
    ...underlined(title[language]),
    ...lead.flatMap((it) => wrapped(it[language], 0)),
    ...rows.flatMap(({ name, value }) => wrapped(`${name[language]}  ${value[language]}`, 2, 4)),
    ...numbered.flatMap((it, i) => wrapped(`${i + 1}. ${it[language]}`, 2, 5)),
    '',
  ]
}

/** Loads nothing, runs nothing, and prints on A4. */
export function readMePage(subject: BundleSubject): string {
  const parts = LANGUAGES.map((language) => {
    const tag = language === 'zh' ? 'zh-CN' : 'en'
    const heading = `${PRODUCT[language]} ${BUNDLE_WORDS.title[language]} · ${BUNDLE_WORDS.start[language]}`
    const blocks = blocksOf(subject).map((block) => htmlOf(block, language))
    return `<article lang="${tag}"><h1>${escaped(heading)}</h1>${blocks.join('')}</article>`
  })
  return `${HEAD}<title>${escaped(`${PRODUCT.zh} ${BUNDLE_WORDS.title.zh}`)}</title><style>${STYLE}</style><main>${parts.join('<hr>')}</main>\n`
}

const HEAD = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width">`

const STYLE = `body{margin:0;color:#1c1c1a;background:#fff;font:16px/1.7 "Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}main{max-width:46rem;margin:auto;padding:1.5rem}h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.05rem;margin:1.5rem 0 .3rem;border-bottom:1px solid #ccc}p,ol,dl{margin:.3rem 0}dt{font-weight:600}dd{margin:0 0 .3rem 1.5rem;overflow-wrap:anywhere}hr{margin:2.5rem 0}@page{size:A4;margin:18mm}@media print{main{padding:0;max-width:none}hr{break-after:page;border:0}}`

function htmlOf({ title, lead, rows, numbered }: Block, language: Language): string {
  const told = lead.map((it) => `<p>${escaped(it[language])}</p>`).join('')
  const listed = rows
    .map(
      ({ name, value }) =>
        `<dt>${escaped(name[language])}</dt><dd>${escaped(value[language])}</dd>`,
    )
    .join('')
  const steps = numbered.map((it) => `<li>${escaped(it[language])}</li>`).join('')
  return [
    `<section><h2>${escaped(title[language])}</h2>${told}`,
    listed === '' ? '' : `<dl>${listed}</dl>`,
    steps === '' ? '' : `<ol>${steps}</ol>`,
    '</section>',
  ].join('')
}

function blocksOf({ origin, labels, asOf, folders, absent }: BundleSubject): Block[] {
  const none = { lead: [], rows: [], numbered: [] }
  const { about, what, how, contents, notProved } = BUNDLE_WORDS
  const rows = [
    row(BUNDLE_WORDS.origin, origin),
    row(BUNDLE_WORDS.subjects, labels.join(' · ')),
    row(BUNDLE_WORDS.asOf, `${asOf.size} · ${asOf.root}`),
  ]
  const known = folders.flatMap((folder) => {
    const value = BUNDLE_FOLDERS[folder]
    return value ? [{ name: same(`data/${folder}/`), value }] : []
  })
  const missing: Block = {
    ...none,
    title: BUNDLE_WORDS.absent,
    lead: [BUNDLE_WORDS.absentNote],
    rows: absent.map(({ label, name, sha256 }) => row(same(`${label} · ${name}`), sha256)),
  }
  return [
    { ...none, title: about, lead: [what], rows },
    { ...none, title: BUNDLE_WORDS.asOf, lead: [BUNDLE_WORDS.asOfNote] },
    { ...none, title: how, numbered: HOW_TO_CHECK },
    { ...none, title: contents, rows: known },
    ...(absent.length > 0 ? [missing] : []),
    { ...none, title: notProved, numbered: BUNDLE_NOT_PROVED },
  ]
}

function row(name: Phrase, value: string): Row {
  return { name, value: same(value) }
}

function same(text: string): Phrase {
  return { zh: text, en: text }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (it) => ENTITIES[it] ?? it)
}

/** The page that a tag leads to, as markup: the server writes it out, and a script draws the same from what it checked. */

import { compactCode, formatCode, type ProvenanceCode } from '../core/record/code.ts'
import { weave } from '../core/weave.ts'
import { beijingTime, utcTime } from './instant.ts'
import { el, foreign, type Markup, type MarkupElement } from './markup.ts'
import type { Language, Phrase } from './phrase.ts'
import { recordName, STATE_WORDS } from './record-words.ts'
import { bilingual, type ScanRow } from './scan-rows.ts'
import type { ScanRecord, ScanView, ShownDesign } from './scan-view.ts'
import { SCAN_WORDS, STATE_MEANING, STATE_SIGNS } from './scan-words.ts'
import { modulesPath } from './weave-svg.ts'

/** The bytes of a picture that a script has checked. Without them the picture is the server's, and called that. */
export type PictureSource = string | undefined

/** What stands above the verification: which code, how it stands, and that codes can be copied. */
export function scanTop(view: Pick<ScanView, 'code' | 'state'>, language: Language): Markup[] {
  const say = (words: Phrase): string => words[language]
  const { code, state } = view
  return [
    codeHeader(code, language),
    el(
      'section',
      { class: `state ${state}` },
      el(
        'p',
        { class: 'word' },
        el('span', { class: 'sign', 'aria-hidden': 'true' }, STATE_SIGNS[state]),
        begun(STATE_WORDS[state], language),
      ),
      el('p', {}, say(STATE_MEANING[state])),
    ),
    el(
      'p',
      { class: 'copied' },
      el('strong', {}, say(SCAN_WORDS.copiedTitle)),
      `${language === 'en' ? ' ' : ''}${say(SCAN_WORDS.copied)}`,
    ),
  ]
}

/** The code with its cloth, woven anew from the code. */
export function codeHeader(code: ProvenanceCode, language: Language): MarkupElement {
  return el(
    'header',
    { class: 'code' },
    weaveMark(code),
    el(
      'div',
      {},
      el('p', { class: 'kind' }, SCAN_WORDS.page[language]),
      el('h1', {}, el('code', {}, formatCode(code))),
    ),
  )
}

/** What stands below it: the design, its rights and its history. */
export function scanRest(view: ScanView, language: Language, picture: PictureSource): Markup[] {
  const say = (words: Phrase): string => words[language]
  return [
    designSection(view, language, picture),
    ...(typeof view.design === 'string' ? [] : rightsSections(view.design, language)),
    el(
      'section',
      {},
      el('h2', {}, say(SCAN_WORDS.history)),
      thread(view.records, language),
      el('p', { class: 'hint' }, say(SCAN_WORDS.historyNote)),
      depositRows(view, language),
    ),
    el('p', { class: 'limits' }, say(SCAN_WORDS.limits)),
    furtherLinks(view, language),
  ]
}

export function brandBar(language: Language, path: string): MarkupElement {
  const other = language === 'zh' ? 'en' : 'zh'
  const tag = other === 'zh' ? 'zh-CN' : 'en'
  const link = { class: 'language', href: `${path}?lang=${other}`, lang: tag, hreflang: tag }
  return el(
    'nav',
    { class: 'bar' },
    el('a', { class: 'brand', href: '/' }, SCAN_WORDS.brand[language]),
    el('a', link, SCAN_WORDS.language[language]),
  )
}

/** A box to type a code into: a form that works without a script. */
export function codeForm(language: Language, typed: string): MarkupElement {
  const say = (words: Phrase): string => words[language]
  const input = {
    id: 'typed',
    name: 'code',
    value: typed,
    maxlength: '60',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    required: '',
    'aria-describedby': 'typed-hint',
  }
  return el(
    'form',
    { class: 'enter', action: '/c/', method: 'get' },
    el('label', { for: 'typed' }, say(SCAN_WORDS.enterLabel)),
    el('p', { class: 'hint', id: 'typed-hint' }, say(SCAN_WORDS.enterLead)),
    el('div', { class: 'row' }, el('input', input), el('button', {}, say(SCAN_WORDS.lookUp))),
  )
}

function weaveMark(code: ProvenanceCode): MarkupElement {
  return el(
    'svg',
    { class: 'mark', viewBox: '0 0 11 11', role: 'img', 'aria-label': formatCode(code) },
    el('path', { class: 'weft', d: 'M0 0h11v11H0z' }),
    el('path', { class: 'warp', d: modulesPath(weave(code)) }),
  )
}

function designSection(
  { design, code }: ScanView,
  language: Language,
  picture: PictureSource,
): MarkupElement {
  const say = (words: Phrase): string => words[language]
  if (typeof design === 'string') {
    const words = design === 'unpublished' ? SCAN_WORDS.nothing : SCAN_WORDS.unchecked
    return el('section', {}, el('h2', {}, say(SCAN_WORDS.design)), el('p', {}, say(words)))
  }
  const { title, rows, designers, owners, picture: shown } = design
  const people: ScanRow[] = [
    { label: SCAN_WORDS.owner, values: owners },
    { label: SCAN_WORDS.designer, values: designers },
  ].filter(({ values }) => values.length > 0)
  const source = picture ?? `/api/v1/codes/${compactCode(code)}/picture`
  return el(
    'section',
    { class: 'design' },
    el('p', { class: 'kind' }, say(SCAN_WORDS.design)),
    el('h2', {}, title ? foreign(bilingual(title)[language]) : say(SCAN_WORDS.untitled)),
    shown && el('img', { src: source, alt: say(SCAN_WORDS.picture), decoding: 'async' }),
    shown &&
      el(
        'p',
        { class: 'hint' },
        say(picture === undefined ? SCAN_WORDS.pictureUnproved : SCAN_WORDS.pictureRight),
      ),
    rowList([...people, ...rows], language),
    el('p', { class: 'hint' }, say(SCAN_WORDS.declared)),
  )
}

function rightsSections({ rights, listings }: ShownDesign, language: Language): Markup[] {
  const say = (words: Phrase): string => words[language]
  const section = (title: Phrase, lists: readonly (readonly ScanRow[])[], note?: Phrase) =>
    el(
      'section',
      {},
      el('h2', {}, say(title)),
      lists.map((rows) => rowList(rows, language)),
      note && el('p', { class: 'hint' }, say(note)),
    )
  return [
    ...(rights.length > 0
      ? [section(SCAN_WORDS.rights, rights, SCAN_WORDS.rightsNote)]
      : [section(SCAN_WORDS.rights, [], SCAN_WORDS.noRights)]),
    ...(listings.length > 0 ? [section(SCAN_WORDS.listings, listings)] : []),
  ]
}

function rowList(rows: readonly ScanRow[], language: Language): Markup | undefined {
  if (rows.length === 0) return undefined
  return el(
    'dl',
    {},
    rows.map(({ label, values }) =>
      el(
        'div',
        {},
        el('dt', {}, begun(label, language)),
        el(
          'dd',
          {},
          values.flatMap((value, i) => [...(i > 0 ? [el('br', {})] : []), said(value, language)]),
        ),
      ),
    ),
  )
}

function said(value: ScanRow['values'][number], language: Language): Markup {
  if (typeof value === 'string') return COLOUR.test(value) ? swatch(value) : foreign(value)
  return 'theirs' in value ? foreign(value.theirs[language]) : value[language]
}

const COLOUR = /^#[0-9A-Fa-f]{6}$/

/** A colour that somebody wrote as a screen has it, shown beside its name. */
function swatch(colour: string): MarkupElement {
  return el(
    'span',
    { class: 'colour' },
    el(
      'svg',
      { viewBox: '0 0 1 1', 'aria-hidden': 'true' },
      el('path', { fill: colour, d: 'M0 0h1v1H0z' }),
    ),
    colour,
  )
}

/** Words from lists begin small in English; here each stands alone. */
function begun(words: Phrase, language: Language): string {
  const text = words[language]
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A thread with a knot for each record, the deposit first. */
function thread(records: readonly ScanRecord[], language: Language): MarkupElement {
  return el(
    'ol',
    { class: 'thread' },
    records.map(({ type, issuedAt }) =>
      el(
        'li',
        { class: KNOTS[type] },
        el('span', {}, recordName(type)[language]),
        ' ',
        el('time', {}, beijingTime(issuedAt).slice(0, 16)),
      ),
    ),
  )
}

/** Knots that nobody should overlook. */
const KNOTS: Readonly<Record<string, string>> = {
  'certificate.revoked/1': 'revoked',
  'objection.filed/1': 'objected',
}

function depositRows({ deposit }: ScanView, language: Language): Markup | undefined {
  if (deposit === undefined) return undefined
  const { issuedAt, index } = deposit
  const times = [`${beijingTime(issuedAt)} (UTC+8)`, `${utcTime(issuedAt)} UTC`]
  return rowList(
    [
      { label: SCAN_WORDS.received, values: times },
      { label: SCAN_WORDS.entry, values: [String(index)] },
    ],
    language,
  )
}

function furtherLinks({ code, deposit }: ScanView, language: Language): MarkupElement {
  const say = (words: Phrase): string => words[language]
  const certificate = `/api/v1/codes/${compactCode(code)}/certificate`
  const link = (href: string, words: Phrase, more: Readonly<Record<string, string>> = {}) =>
    el('li', {}, el('a', { href, ...more }, say(words)))
  return el(
    'section',
    { class: 'further' },
    el('h2', {}, say(SCAN_WORDS.further)),
    el(
      'ul',
      {},
      link('/verify', SCAN_WORDS.verifier),
      link(certificate, SCAN_WORDS.certificateFile, { download: '' }),
      link(`${certificate}?format=text`, SCAN_WORDS.certificateText),
      ...(deposit ? [link(`/log/entries/${deposit.index}`, SCAN_WORDS.logEntry)] : []),
      link('/c/', SCAN_WORDS.enter),
    ),
  )
}

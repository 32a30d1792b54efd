/** The time line of a case as SVG: what is proved as bars, what is declared as diamonds, six elements with their gaps. */

import type { DeclaredTime, TimeLane, TimeLine, TimeRow } from '../core/verify/time-line.ts'
import type { Verdict } from '../core/verify/finding.ts'
import { clock } from './findings/facts.ts'
import type { Language, Phrase } from './phrase.ts'
import { recordName } from './record-words.ts'
import {
  DECLARED_WORDS,
  LANE_WORDS,
  STATE_WORDS,
  TIME_LINE_WORDS as SAY,
} from './time-line-words.ts'
import { timeScale } from './time-scale.ts'
import { COLOUR } from './tokens.ts'
import { escapeXml } from './weave-svg.ts'

export type Palette = Readonly<Record<keyof typeof COLOUR, string>>

export interface TimeLineLook {
  readonly language: Language
  /** `a4` is as wide as a page between its margins; `screen` is as wide as its place. */
  readonly medium: 'screen' | 'a4'
  /** Others for a dark screen. */
  readonly palette?: Palette
}

/** In units of the drawing. A page is 168 mm between its margins, so that text of 11 is 7.3 pt there. */
const WIDTH = 720
const LEFT = 196
const RIGHT = WIDTH - 12
const LANE_HEIGHT = 28
const ROW_HEIGHT = 36
const A4_MM = 168

interface Drawing extends Bars {
  readonly say: (phrase: Phrase) => string
}

/** Where bars are drawn. */
interface Bars {
  readonly left: number
  readonly right: number
  readonly colour: Palette
  readonly scale: (time: number) => number
}

export function timeLineSvg(line: TimeLine, look: TimeLineLook): string {
  const { language, medium, palette = COLOUR } = look
  const say = (phrase: Phrase): string => phrase[language]
  const scale = timeScale(line, LEFT + 28, RIGHT - 28)
  const drawing: Drawing = { say, colour: palette, scale, left: LEFT + 16, right: RIGHT }
  const lanes = line.lanes.filter(({ state, rows }) => state !== undefined || rows.length > 0)
  let y = 8
  const parts = lanes.map((lane) => {
    const drawn = drawLane(lane, y, drawing)
    y += LANE_HEIGHT + lane.rows.length * ROW_HEIGHT
    return drawn
  })
  const foot = SAY.scale[language]
  const note = foldedText(foot, 12, y + 18, palette.faded, 9.5, language === 'zh' ? 62 : 118)
  const height = y + 18 + note.lines * 14
  const size =
    medium === 'a4'
      ? `width="${A4_MM}mm" height="${round((A4_MM * height) / WIDTH)}mm"`
      : 'width="100%"'
  // Named by what it shows, so that two drawings on one page do not share a name.
  const id = `time-line-${line.case.slice(0, 8)}`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" lang="${language === 'zh' ? 'zh-CN' : 'en'}" font-family="${FONTS}">` +
    `<title id="${id}-title">${escapeXml(say(SAY.title))}</title>` +
    `<desc id="${id}-text">${escapeXml(timeLineText(line, language))}</desc>` +
    `${parts.join('')}${note.svg}</svg>`
  )
}

const FONTS =
  "'PingFang SC','Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei',system-ui,sans-serif"

const BAR_WIDTH = 320

/** The bar of one row by itself, for a place that is too narrow for the whole drawing; its words stand beside it. */
export function timeBarSvg(row: TimeRow, line: TimeLine, palette: Palette = COLOUR): string {
  const scale = timeScale(line, 12, BAR_WIDTH - 12)
  const bar = drawBar(row, 0, { scale, colour: palette, left: 0, right: BAR_WIDTH })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 ${BAR_WIDTH} 14" aria-hidden="true">${bar}</svg>`
}

/** What is proved and declared of when a record was made, all of it, a line for each. */
export function timeWords(row: TimeRow, language: Language): readonly string[] {
  return rowTimes(row, (phrase) => phrase[language]).map((it) => inWidth(it, language))
}

/** The same in words, a line for each lane and record: for whoever hears it, or has no picture. */
export function timeLineText(line: TimeLine, language: Language): string {
  const say = (phrase: Phrase): string => phrase[language]
  const lines = line.lanes.flatMap((lane) => {
    if (lane.state === undefined && lane.rows.length === 0) return []
    const state = lane.state ? `：${say(STATE_WORDS[lane.state].words)}` : ''
    const head = `${say(LANE_WORDS[lane.element])}${state}`
    return [head, ...lane.rows.map((row) => `- ${rowWords(row, say)}`)]
  })
  const text = [...lines, line.span ? '' : say(SAY.nothing)].filter((it) => it !== '').join('\n')
  return inWidth(text, language)
}

function inWidth(text: string, language: Language): string {
  return language === 'en' ? text.replaceAll(/[：；（）]/g, (it) => ASCII[it] ?? it) : text
}

const ASCII: Readonly<Record<string, string>> = { '：': ': ', '；': '; ', '（': ' (', '）': ')' }

function rowWords(row: TimeRow, say: (phrase: Phrase) => string): string {
  const { type, record } = row
  const head = `${say(recordName(type))} ${placeWords(row, say)} ${record.slice(0, 8)}`
  return [head, ...rowTimes(row, say)].join('；')
}

function rowTimes(row: TimeRow, say: (phrase: Phrase) => string): string[] {
  const { notBefore, noLaterThan, declared, verdict } = row
  const bound = (word: Phrase, it: TimeRow['notBefore'], open: Phrase): string =>
    it ? `${say(word)} ${say(clock(it.time))} ${it.by}` : say(open)
  return [
    bound(SAY.notBefore, notBefore, SAY.openStart),
    bound(SAY.noLaterThan, noLaterThan, SAY.openEnd),
    ...declared.map((it) => `${declaredWords(it, say)}（${say(SAY.declared)}）`),
    ...(verdict === 'inconsistent' ? [say(SAY.contradiction)] : []),
  ]
}

/** Where in its log it stands. */
export function placeWords({ index, holds }: TimeRow, say: (phrase: Phrase) => string): string {
  if (index === undefined || !holds) return say(SAY.unplaced)
  return say(SAY.entry) === SAY.entry.zh ? `日志第 ${index} 条` : `entry ${index}`
}

function declaredWords(it: DeclaredTime, say: (phrase: Phrase) => string): string {
  const when = it.date === '' ? say(clock(it.from)) : it.date
  return `${say(DECLARED_WORDS[it.what])} ${when}`
}

function drawLane(lane: TimeLane, y: number, drawing: Drawing): string {
  const { say, colour } = drawing
  const title = text(12, y + 18, say(LANE_WORDS[lane.element]), colour.ink, 12, 'font-weight="600"')
  const thread = `<path d="M12 ${y}H${RIGHT}" stroke="${colour.thread}" stroke-width="1"/>`
  const rows = lane.rows.map((row, i) => drawRow(row, y + LANE_HEIGHT + i * ROW_HEIGHT, drawing))
  return `<g>${thread}${title}${stateOf(lane, y, drawing)}${rows.join('')}</g>`
}

function stateOf({ state }: TimeLane, y: number, { say, colour }: Drawing): string {
  if (state === undefined) return ''
  const { words, verdict } = STATE_WORDS[state]
  const ink = verdictColour(verdict, colour)
  return `${sign(verdict, LEFT, y + 9, ink)}${text(LEFT + 16, y + 18, say(words), ink, 11)}`
}

function drawRow(row: TimeRow, y: number, drawing: Drawing): string {
  const { say, colour } = drawing
  const name = text(12, y + 11, say(recordName(row.type)), colour.ink, 11)
  const place = text(
    12,
    y + 25,
    `${placeWords(row, say)} · ${row.record.slice(0, 8)}`,
    colour.faded,
    9.5,
  )
  const wrong = row.verdict === 'inconsistent'
  const mark = wrong ? sign('inconsistent', LEFT, y + 2, colour.madder) : ''
  const words = text(
    LEFT + 16,
    y + 25,
    boundWords(row, say),
    wrong ? colour.madder : colour.faded,
    9.5,
  )
  return `<g>${name}${place}${mark}${drawBar(row, y, drawing)}${words}</g>`
}

/** Between which times, and what is declared beside them, in a line. */
export function boundWords(row: TimeRow, say: (phrase: Phrase) => string): string {
  const at = ({ time }: { readonly time: number }): string =>
    say(clock(time)).replace(/\s?[（(]UTC\+8[)）]/, '')
  const { notBefore, noLaterThan, declared, verdict } = row
  return [
    ...(verdict === 'inconsistent' ? [say(SAY.contradiction)] : []),
    ...(notBefore ? [`${say(SAY.notBefore)} ${at(notBefore)}`] : []),
    ...(noLaterThan ? [`${say(SAY.noLaterThan)} ${at(noLaterThan)}`] : [say(SAY.openEnd)]),
    // As many as a line holds; the text alternative has them all.
    ...declared
      .slice(0, 2)
      .map((it) => (it.date === '' ? say(DECLARED_WORDS[it.what]) : declaredWords(it, say))),
  ].join(' · ')
}

function drawBar(row: TimeRow, y: number, { scale, colour, left, right }: Bars): string {
  const { notBefore, noLaterThan, declared, holds, verdict } = row
  const ink = verdict === 'inconsistent' ? colour.madder : holds ? colour.indigo : colour.faded
  const middle = y + 7
  const [from, until] = [notBefore && scale(notBefore.time), noLaterThan && scale(noLaterThan.time)]
  const dashed = (x1: number, x2: number): string =>
    `<path d="M${round(x1)} ${middle}H${round(x2)}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="3 3" fill="none"/>`
  const post = (x: number): string =>
    `<path d="M${round(x)} ${y + 1}v12" stroke="${ink}" stroke-width="2"/>`
  const parts: string[] = []
  if (from !== undefined && until !== undefined) {
    const [a, b] = from <= until ? [from, until] : [until, from]
    parts.push(
      `<rect x="${round(a)}" y="${y + 4}" width="${round(Math.max(2, b - a))}" height="6" rx="2" fill="${ink}"/>`,
    )
  }
  if (from === undefined) parts.push(dashed(left, until ?? right))
  if (until === undefined && from !== undefined) parts.push(dashed(from, right))
  if (from !== undefined) parts.push(post(from))
  if (until !== undefined) parts.push(post(until))
  for (const { from: first, until: last } of declared) {
    parts.push(diamond((scale(first) + scale(last)) / 2, middle, colour))
  }
  return parts.join('')
}

function diamond(x: number, y: number, { cotton, amber }: Palette): string {
  return `<path d="M${round(x)} ${y - 5}l5 5l-5 5l-5-5z" fill="${cotton}" stroke="${amber}" stroke-width="1.5"/>`
}

/** Drawn, not typed: fonts lack them. Sign, word and colour always stand together. */
function sign(verdict: Verdict, x: number, y: number, ink: string): string {
  const strokes: Readonly<Record<Verdict, string>> = {
    consistent: 'm0 5l4 4l7-9',
    inconsistent: 'm1 0l9 9m0-9l-9 9',
    undetermined: 'm2 2c1-3 7-3 7 0c0 2-3.500 2-3.500 4.500m0 2v1.500',
    inapplicable: 'm1 5h9',
  }
  return `<path d="M${x} ${y}${strokes[verdict]}" stroke="${ink}" stroke-width="1.8" fill="none"/>`
}

function verdictColour(verdict: Verdict, colour: Palette): string {
  const inks: Readonly<Record<Verdict, string>> = {
    consistent: colour.leaf,
    inconsistent: colour.madder,
    undetermined: colour.amber,
    inapplicable: colour.faded,
  }
  return inks[verdict]
}

function text(x: number, y: number, said: string, ink: string, size: number, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${ink}"${more === '' ? '' : ` ${more}`}>${escapeXml(said)}</text>`
}

/** Text in lines of so many characters: SVG folds none by itself. */
function foldedText(
  said: string,
  x: number,
  y: number,
  ink: string,
  size: number,
  columns: number,
): { readonly svg: string; readonly lines: number } {
  const lines: string[] = []
  const words = /\p{Script=Han}/u.test(said) ? Array.from(said) : said.split(/(?<= )/)
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length > columns) lines.push(word)
    else lines[lines.length - 1] = last + word
  }
  const svg = lines.map((one, i) => text(x, y + i * 14, one.trimEnd(), ink, size)).join('')
  return { svg, lines: lines.length }
}

function round(n: number): number {
  return Math.round(n * 100) / 100
}

/** Hints that a text may be mistaken for another. They warn and never refuse: many honest names mix scripts. */

export type LookAlike =
  | 'mixed-scripts' //  letters of several alphabets in one word: `Сoat` with a Cyrillic С
  | 'compatibility' //  characters that Unicode calls variants of others: `ＡＢＣ`, `①`, `⼈` for `人`
  | 'kana-for-han' //   katakana among Chinese characters that reads like one: `エ` for `工`
  | 'joiner' //         a joiner, which shows nothing in most scripts
  | 'private-use' //    a character that every font may show differently
  | 'mixed-digits' //   digits of several scripts in one text
  | 'odd-space' //      a space that is not the ordinary or the ideographic one

export interface LookAlikeHint {
  readonly kind: LookAlike
  /** Where it begins, in code points from 0. */
  readonly at: number
  /** The word or character in question. */
  readonly text: string
}

export function lookAlikes(text: string): readonly LookAlikeHint[] {
  return [
    ...mixedScripts(text),
    ...each(text, 'compatibility', (it) => it.normalize('NFKC') !== it && !HARMLESS.test(it)),
    ...each(text, 'joiner', (it) => it === '\u200c' || it === '\u200d'),
    ...each(text, 'private-use', (it) => /\p{Co}/u.test(it)),
    ...each(text, 'odd-space', (it) => /(?![ \u3000])\p{Zs}/u.test(it)),
    ...kanaForHan(text),
    ...mixedDigits(text),
  ].sort((a, b) => a.at - b.at)
}

// Full-width punctuation, and spaces that have a kind of their own: every Chinese text is full of them.
const HARMLESS = /(?!\p{Script=Han})[\p{P}\p{S}\p{Zs}]/u

// Alphabets whose letters pass for one another's.
const ALPHABETS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Cherokee',
  'Georgian',
  'Coptic',
] as const

function* mixedScripts(text: string): Generator<LookAlikeHint> {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const scripts = ALPHABETS.filter((script) =>
      new RegExp(`\\p{Script=${script}}`, 'u').test(word),
    )
    if (scripts.length > 1) yield { kind: 'mixed-scripts', at: codePoints(text, index), text: word }
  }
}

function* each(
  text: string,
  kind: LookAlike,
  suspect: (character: string) => boolean,
): Generator<LookAlikeHint> {
  for (const [at, character] of Array.from(text).entries()) {
    if (suspect(character)) yield { kind, at, text: character }
  }
}

// Each of these katakana reads like a Chinese character or a stroke: エ工 カ力 ニ二 ハ八 ロ口 ト卜 タ夕 チ千 ミ三 ー一.
const KANA = /[エカニハロトタチミー]/u

function* kanaForHan(text: string): Generator<LookAlikeHint> {
  for (const { 0: word, index } of text.matchAll(/[\p{Script=Han}\p{Script=Katakana}ー]+/gu)) {
    // A word with other kana in it is Japanese, and means what it shows.
    const kana = Array.from(word).filter((it) => /[\p{Script=Katakana}ー]/u.test(it))
    if (kana.length === Array.from(word).length || !kana.every((it) => KANA.test(it))) continue
    for (const [i, it] of Array.from(word).entries()) {
      if (KANA.test(it)) yield { kind: 'kana-for-han', at: codePoints(text, index) + i, text: it }
    }
  }
}

function* mixedDigits(text: string): Generator<LookAlikeHint> {
  const digits = Array.from(text)
    .map((it, at) => [at, it] as const)
    .filter(([, it]) => /\p{Nd}/u.test(it))
  let first: number | undefined
  for (const [at, digit] of digits) {
    const zero = zeroOf(digit)
    first ??= zero
    if (zero !== first) yield { kind: 'mixed-digits', at, text: digit }
  }
}

/** The zero of the ten consecutive digits to which this one belongs (Unicode §4.6). */
function zeroOf(digit: string): number {
  let point = digit.codePointAt(0) ?? 0
  for (let i = 0; i < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - 1)); i++) point--
  return point
}

function codePoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length
}

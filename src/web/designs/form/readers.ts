/** Answers as values of fields: what was typed is set right where it is plain what was meant, and else told kindly. */

import { EvidenceError } from '../../../core/error.ts'
import {
  formatCopyrightRegistration,
  parseCopyrightRegistration,
} from '../../../core/number/copyright.ts'
import {
  formatPatentNumber,
  parsePatentNumber,
  patentCheckDigit,
} from '../../../core/number/patent.ts'
import { parseTrademarkNumber } from '../../../core/number/trademark.ts'
import { plainNumber } from '../../../core/number/typed.ts'
import { parseUscc } from '../../../core/number/uscc.ts'
import { checkDate } from '../../../core/record/date.ts'
import { NAME_RULE, PROSE_RULE, tidyText, type TextRule } from '../../../core/record/text.ts'
import type { Phrase } from '../../../paper/phrase.ts'
import { WRONG, wrongCheckDigit, wrongLength } from '../../words/act-mistakes.ts'
import { instantOf } from '../../parts/typed.ts'
import { chosen, type FormContext, type Question } from './question.ts'

/** A value as JSON spells it, or what is wrong with the answer. */
export type Read = { readonly value: unknown } | { readonly wrong: Phrase }

type Reader = (answer: string, question: Question, context: FormContext) => Read

/** Reads an answer that is not blank. */
export const READERS: Readonly<Record<Question['kind'], Reader>> = {
  name: text(NAME_RULE),
  word: text({ max: 64 }),
  prose: text(PROSE_RULE),
  day: attempt((answer) => {
    const day = plainNumber(answer).replaceAll('/', '-')
    checkDate(day)
    return day
  }, WRONG.day),
  moment(answer) {
    const value = instantOf(answer)
    return value === undefined ? { wrong: WRONG.moment } : { value }
  },
  address: readAddress,
  money(answer) {
    const amount = plainNumber(answer).replaceAll(/[,¥]/g, '')
    return /^\d{1,15}(?:\.\d{1,2})?$/.test(amount) ? { value: amount } : { wrong: WRONG.money }
  },
  country(answer) {
    const code = plainNumber(answer)
    return /^[A-Z]{2}$/.test(code) ? { value: code } : { wrong: WRONG.country }
  },
  classes: readClasses,
  organisation(answer) {
    const id = answer.trim()
    return /^[A-Za-z0-9._:-]{1,64}$/.test(id) ? { value: id } : { wrong: WRONG.organisation }
  },
  uscc: readUscc,
  patent: readPatent,
  trademark: attempt(parseTrademarkNumber, WRONG.trademark),
  copyright: attempt(
    (answer) => formatCopyrightRegistration(parseCopyrightRegistration(answer)),
    WRONG.copyright,
  ),
  document: (answer) => digest(answer.slice(0, 64), WRONG.document),
  digest: (answer) => digest(answer.replaceAll(/\s/g, '').toLowerCase(), WRONG.digest),
  yes: (answer) => ({ value: answer === 'yes' }),
  choice: (answer, { options = [] }) =>
    options.some(({ value }) => value === answer) ? { value: answer } : { wrong: WRONG.choice },
  choices: (answer, { options = [] }) =>
    list(answer, (it) => options.some(({ value }) => value === it)),
  record: (answer, { types }, { records }) =>
    records.some((it) => it.leaf === answer && (types?.includes(it.type) ?? true))
      ? { value: answer }
      : { wrong: WRONG.choice },
  names: (answer) => list(answer, (it) => it.length <= 64),
  places(answer) {
    const places = chosen(answer).map(Number)
    return places.length > 0 && places.every((it) => Number.isSafeInteger(it) && it >= 0)
      ? { value: [...new Set(places)].sort((a, b) => a - b) }
      : { wrong: WRONG.choices }
  },
  warning: (answer, _, { warning }) =>
    warning !== undefined && answer === warning ? { value: warning } : { wrong: WRONG.warning },
}

function text(rule: TextRule): Reader {
  return (answer) => {
    try {
      return { value: tidyText(answer, rule).text }
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      return { wrong: error.fault === 'too-large' ? wrongLength(rule.max) : WRONG.characters }
    }
  }
}

/** What the core's parser takes is the value; all that it refuses is told in the same words. */
function attempt(parse: (answer: string) => string, wrong: Phrase): Reader {
  return (answer) => {
    try {
      return { value: parse(answer) }
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      return { wrong }
    }
  }
}

/** Any of its digits may be the wrong one: the number is to be compared, not made to fit. */
function readPatent(answer: string): Read {
  const [, digits, check] =
    /^(?:ZL|CN)?(\d{12})\.?([\dX])$/.exec(plainNumber(answer).replaceAll('-', '')) ?? []
  if (digits !== undefined && check !== patentCheckDigit(digits)) {
    return { wrong: wrongCheckDigit(patentCheckDigit(digits)) }
  }
  return attempt((it) => formatPatentNumber(parsePatentNumber(it)), WRONG.patent)(
    answer,
    ...NOTHING,
  )
}

function readUscc(answer: string): Read {
  const typed = plainNumber(answer).replaceAll('-', '')
  const wrong = typed.length === 18 ? WRONG.usccCheck : WRONG.uscc
  return attempt(parseUscc, wrong)(answer, ...NOTHING)
}

/** People copy addresses without what stands before them. */
function readAddress(answer: string): Read {
  const typed = answer.trim()
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
  try {
    const { href, username, password, hostname } = new URL(whole)
    const plain = username === '' && password === '' && hostname.includes('.')
    if (plain && href.length <= 2000) return { value: href }
  } catch {
    // Told below, as everything else that is no address.
  }
  return { wrong: WRONG.address }
}

function readClasses(answer: string): Read {
  const classes = answer
    .normalize('NFKC')
    .split(/[\s,、;；]+/u)
    .filter((it) => it !== '')
    .map((it) => (/^\d{1,2}$/.test(it) ? Number(it) : 0))
  const fit = classes.length > 0 && classes.every((it) => it >= 1 && it <= 45)
  return fit ? { value: [...new Set(classes)].sort((a, b) => a - b) } : { wrong: WRONG.classes }
}

function digest(hex: string, wrong: Phrase): Read {
  return /^[0-9a-f]{64}$/.test(hex) ? { value: hex } : { wrong }
}

function list(answer: string, fits: (it: string) => boolean): Read {
  const values = [...new Set(chosen(answer))]
  return values.length > 0 && values.every(fits) ? { value: values } : { wrong: WRONG.choices }
}

/** For readers that ask neither of the question nor of what is around it. */
const NOTHING: [Question, FormContext] = [
  { key: '', kind: 'name', label: WRONG.choice },
  { records: [] },
]

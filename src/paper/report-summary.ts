/** The first page of a report: what a judge reads first, in at most eight lines. */

import type { Verdict } from '../core/verify/finding.ts'
import type { Report } from '../core/verify/report.ts'
import { clock } from './findings/facts.ts'
import { type Language, type Phrase, phrase } from './phrase.ts'
import { titleOf } from './report-records.ts'
import type { ItemView, ReportSetting, SummaryLine } from './report-model.ts'
import {
  examinedCount,
  notBefore,
  notLater,
  OVERALL,
  REPORT_WORDS,
  trustLine,
} from './report-words.ts'

const WORDS = REPORT_WORDS

/** The first line is the verdict. */
export function summaryOf(
  report: Report,
  setting: ReportSetting,
  items: readonly ItemView[],
): [SummaryLine & { readonly verdict: Verdict }, ...SummaryLine[]] {
  const { verdict, headline, meaning } = OVERALL[report.overall]
  const says = phrase(`${headline.zh}。${meaning.zh}`, `${headline.en}. ${meaning.en}`)
  return [
    { label: WORDS.verdict, says, verdict },
    { label: WORDS.design, says: designs(report) },
    { label: WORDS.examined, says: examined(report, setting) },
    { label: WORDS.issuer, says: issuers(report) },
    { label: WORDS.time, says: times(report) },
    itemsThat('inconsistent', items, WORDS.wrong),
    itemsThat('undetermined', items, WORDS.open),
    { label: WORDS.limits, says: WORDS.limitsLead },
  ]
}

function examined({ records, files }: Report, { evidence }: ReportSetting): Phrase {
  const items = evidence?.length ?? new Set(records.map(({ item }) => item)).size
  return examinedCount(items, records.length, files.length)
}

/** Codes and titles, each design once; of many, the first two. */
function designs({ records }: Report): Phrase {
  const seen = new Map<string, string>()
  for (const record of records) {
    const name = record.code ?? record.subject
    const title = titleOf(record)
    if (!seen.has(name) || (title !== undefined && seen.get(name) === ''))
      seen.set(name, title ?? '')
  }
  if (seen.size === 0) return WORDS.noRecord
  const words = (caseWord: string, space: string) =>
    [...seen].map(([name, title]) => {
      const shown = name.replace(/^case:/, `${caseWord} `)
      return title === '' ? shown : `${shown}${space}“${title}”`
    })
  return phrase(firstTwo(words('案件', '')).zh, firstTwo(words('case', ' ')).en)
}

function issuers({ records, trust }: Report): Phrase {
  const names = [...new Set(records.map(({ issuer }) => issuer))]
  const { zh, en } = trustLine[trust.source]
  if (names.length === 0) return phrase(`—（${zh}）`, `— (${en})`)
  const who = firstTwo(names)
  return phrase(`${who.zh}（${zh}）`, `${who.en} (${en})`)
}

/** Of the first record: what is proved of its time, and by whom. */
function times({ records }: Report): Phrase {
  const [record] = records.filter((it) => it.latest.length > 0 || it.earliest)
  if (record === undefined) return WORDS.noTime
  const [latest] = record.latest
  const said = [
    ...(record.earliest ? [notBefore(clock(record.earliest.time), record.earliest.by)] : []),
    ...(latest ? [notLater(clock(latest.time), latest.by)] : []),
  ]
  return phrase(said.map(({ zh }) => zh).join('，'), said.map(({ en }) => en).join(', '))
}

function firstTwo(words: readonly string[]): Phrase {
  const two = words.slice(0, 2).join('、')
  if (words.length <= 2) return phrase(two, two)
  return phrase(`${two} 等 ${words.length} 个`, `${two} and ${words.length - 2} more`)
}

/** Which items of the checklist. */
function itemsThat(are: Verdict, items: readonly ItemView[], label: Phrase): SummaryLine {
  const those = items.filter(({ verdict }) => verdict === are)
  if (those.length === 0) return { label, says: WORDS.nothing }
  const words = (language: Language) =>
    those.map(({ number, title }) => `${number} ${title[language]}`)
  return {
    label,
    says: phrase(words('zh').join('、'), words('en').join(', ')),
    verdict: are,
  }
}

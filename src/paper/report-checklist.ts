/** The eighteen items that a court goes through: each with its findings, and none missing where there are none. */

import type { Finding, Verdict } from '../core/verify/finding.ts'
import type { Report } from '../core/verify/report.ts'
import { VALUE_WORDS } from './field-words.ts'
import { groupsOfEight } from './field-view.ts'
import { findingWords } from './finding-words.ts'
import { clock } from './findings/facts.ts'
import type { ChecklistItem } from './findings/say.ts'
import { utcStamp } from './instant.ts'
import { type Phrase, phrase } from './phrase.ts'
import { repeatCommands } from './report-commands.ts'
import { valuesOf } from './report-records.ts'
import type { FindingView, ItemView, LabelledRow, ReportSetting } from './report-model.ts'
import {
  ALGORITHMS,
  disclosedOn,
  EMPTY_ITEMS,
  identityOf,
  ITEM_TITLES,
  OVERALL,
  ownershipOf,
  recordNumber,
  REPORT_WORDS,
  versionsOf,
} from './report-words.ts'

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] as const

const EXIT = { consistent: 0, inconsistent: 1, incomplete: 3 } as const

export function checklistOf(report: Report, setting: ReportSetting): ItemView[] {
  const findings = findingViews(report)
  return ITEMS.map((number) => {
    const own = findings.filter((it) => it.item === number).map(({ view }) => view)
    const notes = notesOf(number, report)
    const empty = EMPTY_ITEMS[number]
    const isEmpty = own.length === 0 && notes.length === 0
    return {
      number,
      title: ITEM_TITLES[number],
      verdict: own.length === 0 ? empty.verdict : worst(own.filter((it) => !ASIDE.has(it.code))),
      notes: isEmpty ? [empty.says] : notes,
      findings: own,
      rows: number === 16 ? softwareRows(report, setting) : [],
      commands: number === 16 ? repeatCommands(report, setting) : [],
    }
  })
}

/** What is so of every ordinary deposit takes nothing from the time that is proved. */
const ASIDE: ReadonlySet<string> = new Set([
  'time.declared/only-declared',
  'time.earliest/tree-only',
  'time.earliest/unknown',
])

/** An item is as good as the worst that was found about it; what does not apply tells nothing. */
function worst(findings: readonly { readonly verdict: Verdict }[]): Verdict {
  const order = ['inconsistent', 'undetermined', 'consistent'] as const
  const found = order.find((it) => findings.some(({ verdict }) => verdict === it))
  return found ?? 'inapplicable'
}

interface Placed {
  readonly item: ChecklistItem
  readonly view: FindingView
}

/** Findings that say the same of several records are one, with the worst before the others and the like together. */
function findingViews({ findings, records }: Report): Placed[] {
  const found = new Map<string, Placed & { readonly subjects: Phrase[] }>()
  for (const finding of findings) {
    const { item, title, says, advice, details } = findingWords(finding)
    const { code, reason, verdict } = finding
    const key = JSON.stringify([code, reason, says.zh, details])
    const subject = subjectOf(finding, records)
    const known = found.get(key)
    if (known) known.subjects.push(...subject)
    else {
      const subjects = [...subject]
      const view = { code: `${code}/${reason}`, verdict, title, says, advice, subjects, details }
      found.set(key, { item, view, subjects })
    }
  }
  const all = [...found.values()]
  const titles = [...new Set(all.map(({ view }) => view.title.zh))]
  const rank: readonly Verdict[] = ['inconsistent', 'undetermined', 'consistent', 'inapplicable']
  return all.toSorted(
    (a, b) =>
      rank.indexOf(a.view.verdict) - rank.indexOf(b.view.verdict) ||
      titles.indexOf(a.view.title.zh) - titles.indexOf(b.view.title.zh),
  )
}

/** Records by their number in this report, everything else by the name of its file. */
function subjectOf({ item, record }: Finding, records: Report['records']): Phrase[] {
  const exact = records.findIndex((it) => it.record === record && it.item === item)
  const at = exact === -1 ? records.findIndex((it) => it.record === record) : exact
  if (at !== -1) return [recordNumber(at + 1)]
  return item === undefined ? [] : [phrase(item, item)]
}

/** What the records say that bears on an item, and that no finding is about: quoted, never judged. */
function notesOf(number: ChecklistItem, report: Report): readonly Phrase[] {
  if (number === 10) return identityNotes(report)
  if (number === 11) return ownershipNotes(report)
  if (number === 14) return versionNotes(report)
  return number >= 16 ? [EMPTY_ITEMS[number].says] : []
}

function identityNotes({ records }: Report): Phrase[] {
  if (records.length === 0) return []
  const said = records.flatMap((it) => valuesOf(it, 'attributed'))
  if (said.length === 0) return [REPORT_WORDS.identitySelf]
  const words = said.map(({ organisation, identity }) => identityOf(organisation, identity))
  return distinct(words)
}

function ownershipNotes({ records }: Report): Phrase[] {
  const said = records.flatMap((it) => valuesOf(it, 'ownership'))
  return distinct(
    said.map(({ basis }) => {
      const word = VALUE_WORDS[basis]
      return ownershipOf(word ? `${word.zh} ${word.en}` : basis)
    }),
  )
}

function versionNotes({ records }: Report): Phrase[] {
  const disclosed = records
    .flatMap((it) => valuesOf(it, 'disclosed'))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  if (disclosed) return [disclosedOn(disclosed.on, disclosed.channel)]
  const versions = records.filter(({ type }) => type === 'design.version/1').length
  return versions > 0 ? [versionsOf(versions)] : []
}

function distinct(words: readonly Phrase[]): Phrase[] {
  return [...new Map(words.map((it) => [it.zh, it])).values()]
}

function softwareRows(report: Report, setting: ReportSetting): LabelledRow[] {
  const { software, examinedAt, host } = setting
  const { sha256 } = report.trust
  const text = (label: Phrase, it: string | undefined) =>
    it === undefined ? [] : [{ label, text: it }]
  const digest = (label: Phrase, it: string | undefined) =>
    it === undefined ? [] : [{ label, digest: groupsOfEight(it) }]
  return [
    { label: REPORT_WORDS.software, text: `${software.name} ${software.version}` },
    ...digest(REPORT_WORDS.ownDigest, software.sha256),
    ...text(REPORT_WORDS.build, software.build),
    { label: REPORT_WORDS.algorithms, says: ALGORITHMS },
    ...digest(REPORT_WORDS.policy, sha256),
    ...(examinedAt === undefined ? [] : [{ label: REPORT_WORDS.ranAt, says: ranAt(examinedAt) }]),
    ...text(REPORT_WORDS.ranOn, host),
    {
      label: REPORT_WORDS.exit,
      says: phrase(
        `${EXIT[report.overall]}（${OVERALL[report.overall].headline.zh}）`,
        `${EXIT[report.overall]} (${OVERALL[report.overall].headline.en})`,
      ),
    },
  ]
}

function ranAt(seconds: number): Phrase {
  const { zh, en } = clock(seconds)
  const utc = utcStamp(seconds)
  return phrase(`${zh}，即 ${utc}`, `${en}, that is ${utc}`)
}

/** Verification reports as data to be shown: what a section, an item and a finding consist of. */

import type { Overall, Verdict } from '../core/verify/finding.ts'
import type { Weave } from '../core/weave.ts'
import type { FileView, TimeView } from './certificate-view.ts'
import type { FieldView } from './field-view.ts'
import type { FactWords } from './finding-words.ts'
import type { ChecklistItem } from './findings/say.ts'
import type { Language, Phrase } from './phrase.ts'
import type { CaseView } from './report-case.ts'

/** What the report must say of the run, and cannot know by itself. */
export interface ReportSetting {
  /** Which language comes first. */
  readonly language: Language
  readonly software: Software
  /** By the clock of the machine that ran it, in POSIX seconds. */
  readonly examinedAt?: number | undefined
  readonly host?: string | undefined
  /** The files of evidence as they were handed in; the originals are in the report itself. */
  readonly evidence?: readonly ExaminedFile[] | undefined
}

export interface Software {
  readonly name: string
  readonly version: string
  /** Of itself, where it is one file that can be named by it. Hex. */
  readonly sha256?: string | undefined
  readonly build?: string | undefined
}

export interface ExaminedFile {
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

export interface ReportView {
  readonly language: Language
  readonly overall: Overall
  readonly verdict: Verdict
  readonly sections: readonly Section[]
}

export type Section =
  | { readonly kind: 'summary'; readonly title: Phrase; readonly lines: readonly SummaryLine[] }
  | { readonly kind: 'objects'; readonly title: Phrase; readonly objects: readonly ObjectView[] }
  | { readonly kind: 'case'; readonly title: Phrase; readonly view: CaseView }
  | { readonly kind: 'record'; readonly title: Phrase; readonly record: RecordView }
  | { readonly kind: 'checklist'; readonly title: Phrase; readonly items: readonly ItemView[] }
  | { readonly kind: 'not-proved'; readonly title: Phrase; readonly items: readonly Phrase[] }
  | { readonly kind: 'remarks'; readonly title: Phrase; readonly remarks: readonly Phrase[] }

/** The first page has at most eight of these, in large print. */
export interface SummaryLine {
  readonly label: Phrase
  readonly says: Phrase
  /** Where the line is itself a result. */
  readonly verdict?: Verdict
}

export interface ObjectView {
  readonly label: Phrase
  readonly name: string
  readonly bytes: string
  /** Groups of eight hex digits. */
  readonly sha256: string
  readonly sm3: string | undefined
  readonly status: Phrase
  readonly verdict: Verdict
}

export interface RecordView {
  readonly number: Phrase
  readonly kind: Phrase
  readonly code: string | undefined
  readonly mark: Weave | undefined
  /** Said where nobody whom we trust vouches for the record. */
  readonly caution: Phrase | undefined
  readonly rows: readonly LabelledRow[]
  readonly times: readonly TimeView[]
  readonly files: readonly FileView[]
  readonly fields: readonly FieldView[]
  readonly withheld: Phrase | undefined
  readonly erased: Phrase | undefined
}

/** A digest in groups of eight, a sentence of ours, or somebody else's text. */
export type LabelledRow = { readonly label: Phrase } & (
  { readonly digest: string } | { readonly says: Phrase } | { readonly text: string }
)

export interface ItemView {
  readonly number: ChecklistItem
  readonly title: Phrase
  readonly verdict: Verdict
  /** What is said besides findings, or in place of them. */
  readonly notes: readonly Phrase[]
  readonly findings: readonly FindingView[]
  readonly rows: readonly LabelledRow[]
  readonly commands: readonly string[]
}

/** The same finding about several records stands once. */
export interface FindingView {
  /** `log.inclusion/included`: for whoever looks it up. */
  readonly code: string
  readonly verdict: Verdict
  readonly title: Phrase
  readonly says: Phrase
  readonly advice: Phrase | undefined
  readonly subjects: readonly Phrase[]
  readonly details: readonly FactWords[]
}

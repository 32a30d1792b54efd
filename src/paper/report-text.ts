/** Verification reports as plain text: UTF-8, 80 columns, one language, for terminals and archives. */

import type { FileView, TimeView } from './certificate-view.ts'
import type { Language, Phrase } from './phrase.ts'
import { CASE_LABEL, type CaseView } from './report-case.ts'
import { INDENT, indented, underlined, WIDTH, wrapped } from './plain.ts'
import type {
  FindingView,
  ItemView,
  LabelledRow,
  ObjectView,
  RecordView,
  ReportView,
  Section,
  SummaryLine,
} from './report-model.ts'
import { REPORT_WORDS } from './report-words.ts'
import { VERDICTS } from './verdict-words.ts'
import { timeLineText } from './time-line-svg.ts'
import { PRODUCT, WORDS } from './words.ts'

/** Subjects beyond these are counted, not named. */
const SUBJECTS = 12

/** Ends with a line feed. The same view gives the same text. */
export function reportText(view: ReportView): string {
  const writer = new Writer(view.language)
  const lines = view.sections.flatMap((section) => writer.section(section))
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

class Writer {
  readonly #language: Language

  constructor(language: Language) {
    this.#language = language
  }

  section(section: Section): string[] {
    switch (section.kind) {
      case 'summary':
        return this.#summary(section.title, section.lines)
      case 'objects':
        return this.#under(section.title, this.#objects(section.objects))
      case 'record':
        return this.#under(section.title, this.#record(section.record))
      case 'checklist':
        return this.#under(
          section.title,
          section.items.flatMap((it) => this.#item(it)),
        )
      case 'case':
        return this.#under(section.title, this.#case(section.view))
      case 'not-proved':
        return this.#under(section.title, [
          ...this.#say(REPORT_WORDS.notProvedLead),
          ...section.items.flatMap((it, i) => wrapped(`${i + 1}. ${this.#in(it)}`, 0, 3)),
        ])
      case 'remarks':
        return this.#under(
          section.title,
          section.remarks.flatMap((it) => ['', ...this.#say(it)]).slice(1),
        )
    }
  }

  #in(words: Phrase): string {
    // Names have no translation, and stand under the first language.
    return words[this.#language] === '' ? words.zh : words[this.#language]
  }

  #say(words: Phrase, indent = 0): string[] {
    return wrapped(this.#in(words), indent)
  }

  #under(title: Phrase, lines: readonly string[]): string[] {
    return ['', ...underlined(this.#in(title)), ...lines]
  }

  /** A label and its value: beside it if both are short, else below. */
  #labelled(label: Phrase, value: string, indent = 0): string[] {
    return wrapped(
      `${this.#in(label)}${this.#language === 'zh' ? '：' : ': '}${value}`,
      indent,
      indent + INDENT,
    )
  }

  #case({ id, lead, statement, elements, line }: CaseView): string[] {
    return [
      ...this.#labelled(CASE_LABEL, id),
      ...this.#say(lead),
      ...(statement === undefined ? [] : ['', ...wrapped(statement, INDENT)]),
      '',
      ...elements.flatMap(({ title, says, verdict }) =>
        wrapped(`${VERDICTS[verdict].sign} ${this.#in(title)}  ${this.#in(says)}`, 0, 2),
      ),
      '',
      ...timeLineText(line, this.#language)
        .split('\n')
        .flatMap((it) => wrapped(it, it.startsWith('- ') ? INDENT : 0, INDENT + 2)),
    ]
  }

  #summary(title: Phrase, lines: readonly SummaryLine[]): string[] {
    const head = [`${PRODUCT.zh} ${PRODUCT.en}`, this.#in(title), '='.repeat(WIDTH)]
    return [
      ...head,
      ...lines.flatMap(({ label, says, verdict }) => {
        const sign = verdict === undefined ? '' : `${VERDICTS[verdict].sign} `
        return this.#labelled(label, sign + this.#in(says))
      }),
    ]
  }

  #objects(objects: readonly ObjectView[]): string[] {
    if (objects.length === 0) return this.#say(REPORT_WORDS.noObjects)
    const each = objects.flatMap(({ label, name, bytes, sha256, sm3, status, verdict }) => [
      '',
      ...wrapped(`${VERDICTS[verdict].sign} ${name}`, 0, 2),
      ...wrapped([this.#in(label), this.#bytes(bytes), this.#in(status)].join('  '), INDENT),
      ...digestLines('SHA-256', sha256),
      ...(sm3 === undefined ? [] : digestLines('SM3', sm3)),
    ])
    return [...this.#say(REPORT_WORDS.objectsNote), ...each]
  }

  #bytes(bytes: string): string {
    return this.#language === 'zh' ? `${bytes} 字节` : `${bytes} bytes`
  }

  #record(record: RecordView): string[] {
    const { kind, code, caution, rows, times, files, fields, withheld, erased } = record
    const text = (words: Phrase | undefined) => (words ? ['', ...this.#say(words)] : [])
    return [
      ...this.#labelled(WORDS.record, this.#in(kind)),
      ...(code === undefined ? [] : this.#labelled(WORDS.code, code)),
      ...text(caution),
      ...rows.flatMap((row) => this.#row(row)),
      '',
      ...times.flatMap((it) => this.#time(it)),
      ...this.#say(REPORT_WORDS.timesNote),
      ...(files.length + fields.length === 0
        ? text(REPORT_WORDS.nothingShown)
        : text(REPORT_WORDS.fieldsNote)),
      ...files.flatMap((it) => this.#file(it)),
      ...fields.flatMap(({ label, lines }) =>
        lines.length === 1
          ? this.#labelled(label, lines[0] ?? '')
          : [...this.#say(label), ...lines.flatMap((it) => wrapped(it, INDENT))],
      ),
      ...text(withheld),
      ...text(erased),
    ]
  }

  #row(row: LabelledRow): string[] {
    if ('digest' in row) return [...this.#say(row.label), indented(row.digest)]
    return this.#labelled(row.label, 'text' in row ? row.text : this.#in(row.says))
  }

  #time({ what, beijing, utc, source, independent }: TimeView): string[] {
    if (beijing === undefined) return this.#labelled(what, this.#in(WORDS.none))
    const clocks = utc === undefined ? beijing : `${beijing}（UTC+8）  ${utc} UTC`
    const apart = `${this.#in(WORDS.independent)} ${this.#in(independent ? WORDS.yes : WORDS.no)}`
    const by = source ? `${this.#in(source)}  ` : ''
    return [...this.#labelled(what, clocks), ...wrapped(`${by}${apart}`, INDENT)]
  }

  #file({ name, role, type, bytes, sha256, sm3, note }: FileView): string[] {
    return [
      ...this.#labelled(role, name),
      ...wrapped(
        [type, this.#bytes(bytes), ...(note === undefined ? [] : [note])].join('  '),
        INDENT,
      ),
      ...digestLines('SHA-256', sha256),
      ...digestLines('SM3', sm3),
    ]
  }

  #item({ number, title, verdict, notes, findings, rows, commands }: ItemView): string[] {
    const { sign, word } = VERDICTS[verdict]
    return [
      '',
      ...wrapped(`${number}. ${this.#in(title)}  ${sign} ${this.#in(word)}`, 0, INDENT),
      ...findings.flatMap((it) => this.#finding(it)),
      ...notes.flatMap((it) => this.#say(it, INDENT)),
      ...rows.flatMap((row) => this.#row(row).map(indented)),
      ...(commands.length === 0 ? [] : this.#commands(commands)),
    ]
  }

  #commands(commands: readonly string[]): string[] {
    return [
      ...this.#say(REPORT_WORDS.commands, INDENT),
      ...commands.map((it) => `${indented('')}  ${it}`),
      ...this.#say(REPORT_WORDS.commandsNote, INDENT),
    ]
  }

  #finding({ code, verdict, title, says, advice, subjects, details }: FindingView): string[] {
    const { sign } = VERDICTS[verdict]
    const facts = details.map(({ label, value }) => `${this.#in(label)} ${this.#in(value)}`)
    const about = [this.#subjects(subjects), code, ...facts].filter((it) => it !== '').join('  ')
    return [
      ...wrapped(
        `${sign} ${this.#in(title)}${this.#language === 'zh' ? '：' : ': '}${this.#in(says)}`,
        INDENT,
        6,
      ),
      ...(advice ? wrapped(`→ ${this.#in(advice)}`, 6, 9) : []),
      ...wrapped(about, 6),
    ]
  }

  #subjects(subjects: readonly Phrase[]): string {
    const named = subjects.slice(0, SUBJECTS).map((it) => this.#in(it))
    const rest = subjects.length > SUBJECTS ? [this.#in(REPORT_WORDS.more)] : []
    return [...named, ...rest].join(this.#language === 'zh' ? '、' : ', ')
  }
}

function digestLines(algorithm: string, digest: string): string[] {
  return [indented(algorithm), indented(digest)]
}

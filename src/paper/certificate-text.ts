/** Certificates as plain text for archives: UTF-8, 80 columns, the same words as on paper and nothing that needs a program. */

import type { CertificateView, FileView, LogRow, TimeView } from './certificate-view.ts'
import type { FieldView } from './field-view.ts'
import type { Phrase } from './phrase.ts'
import { INDENT, indented, underlined, WIDTH, wrapped } from './plain.ts'
import { PRODUCT, TITLES, WORDS } from './words.ts'

/** Ends with a line feed. The same view gives the same text. */
export function certificateText(view: CertificateView): string {
  const lines = [
    ...head(view),
    ...section(TITLES.times, [...view.times.flatMap(timeLines), '', ...both(WORDS.timesNote)]),
    ...section(TITLES.files, filesLines(view.files)),
    ...section(TITLES.fields, fieldsLines(view.fields)),
    ...hidden(view),
    ...section(TITLES.log, view.log.flatMap(logLines)),
    ...history(view),
    ...section(TITLES.notProved, [
      ...both(WORDS.notProvedLead),
      '',
      ...view.notProved.flatMap((it, i) => numbered(i + 1, it)),
    ]),
    ...section(TITLES.remarks, [...both(view.evidence), '', ...both(WORDS.text)]),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function head(view: CertificateView): string[] {
  const rows: readonly (readonly [Phrase, readonly string[]])[] = [
    [WORDS.record, both(view.kind, INDENT)],
    ...(view.code === undefined ? [] : [[WORDS.code, own(view.code)] as const]),
    [WORDS.title, own(view.title)],
    [WORDS.depositor, own(view.depositor)],
    [WORDS.finding, both(view.finding, INDENT)],
    [WORDS.limits, both(WORDS.limitsLead, INDENT)],
    [WORDS.content, both(view.content, INDENT)],
    [WORDS.issuer, own(view.issuer)],
  ]
  const brand = `${PRODUCT.zh} ${PRODUCT.en}`
  return [brand, line(TITLES.certificate), '='.repeat(WIDTH), ...rows.flatMap(labelled)]
}

function section(title: Phrase, lines: readonly string[]): string[] {
  return ['', ...underlined(line(title)), ...lines]
}

function timeLines({ what, beijing, utc, source, independent }: TimeView): string[] {
  if (beijing === undefined) return labelled([what, [indented(line(WORDS.none))]])
  const clocks = utc === undefined ? beijing : `${beijing}（UTC+8）  ${utc} UTC`
  const by = source ? [...wrapped(`${WORDS.source.zh} ${line(source)}`, INDENT)] : []
  const yes = independent === undefined ? WORDS.notChecked : independent ? WORDS.yes : WORDS.no
  const apart = `${WORDS.independent.zh} ${WORDS.independent.en}：${line(yes)}`
  return labelled([what, [indented(clocks), ...by, ...wrapped(apart, INDENT)]])
}

function filesLines(files: readonly FileView[]): string[] {
  if (files.length === 0) return both(WORDS.noFiles)
  const each = files.flatMap((file, i) => [
    '',
    ...wrapped(`${i + 1}. ${file.name}`, 0, INDENT),
    ...wrapped([line(file.role), file.type, `${file.bytes} 字节 bytes`].join('  '), INDENT),
    ...(file.note === undefined ? [] : wrapped(file.note, INDENT)),
    indented('SHA-256'),
    indented(file.sha256),
    indented('SM3'),
    indented(file.sm3),
  ])
  return [...both(WORDS.filesNote), ...each]
}

function fieldsLines(fields: readonly FieldView[]): string[] {
  if (fields.length === 0) return both(WORDS.noFields)
  return [...both(WORDS.fieldsNote), '', ...fields.flatMap(fieldLines)]
}

function fieldLines({ label, lines }: FieldView): string[] {
  return labelled([label, lines.flatMap((it) => wrapped(it, INDENT))])
}

function hidden({ withheld, erased }: CertificateView): string[] {
  const says = [withheld, erased].filter((it) => it !== undefined)
  return says.length === 0
    ? []
    : section(
        TITLES.hidden,
        says.flatMap((it) => both(it)),
      )
}

function logLines(row: LogRow): string[] {
  if ('digest' in row) return labelled([row.label, [indented(row.digest)]])
  if ('text' in row) return labelled([row.label, own(row.text)])
  return labelled([row.label, both(row.says, INDENT)])
}

function history({ history: records }: CertificateView): string[] {
  if (records.length === 0) return []
  const each = records.flatMap(({ kind, issuedAt, leaf, fields }) => [
    '',
    ...labelled([kind, [indented(issuedAt), indented(leaf)]]),
    ...fields.flatMap(fieldLines),
  ])
  return section(TITLES.history, [...both(WORDS.historyNote), ...each])
}

function numbered(n: number, { zh, en }: Phrase): string[] {
  return [...wrapped(`${n}. ${zh}`, 0, 3), ...wrapped(en, 3)]
}

function labelled([label, lines]: readonly [Phrase, readonly string[]]): string[] {
  return [...wrapped(line(label), 0), ...lines]
}

function line({ zh, en }: Phrase): string {
  return en === '' ? zh : `${zh}  ${en}`
}

function both({ zh, en }: Phrase, indent = 0): string[] {
  return [...wrapped(zh, indent), ...wrapped(en, indent)]
}

/** Somebody's own words, or that they are not shown. */
function own(text: string | undefined): string[] {
  return wrapped(text ?? line(WORDS.withheld), INDENT)
}

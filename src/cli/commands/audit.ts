/** `yuanzheng audit`: checks everything there is, changes nothing, and says what it found. */

import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { type AbsentStore, audit as auditLog } from '../../services/audit/audit.ts'
import { hear, testify, type Testimony } from '../../services/audit/audit-claims.ts'
import type { AuditReport, Said } from '../../services/audit/audit-report.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import type { AuditView, House, Settings } from '../house.ts'
import { type Io, printJson } from '../io.ts'
import type { Phrase } from '../phrase.ts'
import { progressBar } from '../progress.ts'
import { readLogKey } from '../user-file.ts'
import { adviceFor, figures, FINDINGS, NOTES, OPEN, unlisted, VERDICT } from '../words/audit.ts'
import { WORDS } from '../words/common.ts'

const WITNESS_MS = 10_000

export const audit: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...PLACES,
      ...JSON_FLAG,
      policy: { type: 'string' },
      log: { type: 'string' },
      'every-signature': { type: 'boolean' },
      'journal-only': { type: 'boolean' },
    },
  })
  const settings = house.settings(values)
  const key = values.log === undefined ? undefined : readLogKey(values.log)
  const view = await house.openAudit(settings, key)
  const bar = progressBar(io, WORDS.auditing)
  const begun = performance.now()
  try {
    const { log, journal, readCell } = view
    const notAsked: AbsentStore = { absent: 'not-asked' }
    const store = values['journal-only'] === true ? notAsked : view.store
    const testimonies = await hearAll(settings, house, view)
    const report = await auditLog(
      { log, journal, readCell, store, testimonies, clock: house.clock, served: view.served },
      { everySignature: values['every-signature'] === true, progress: bar.step },
    )
    bar.end()
    const seconds = (performance.now() - begun) / 1000
    if (values.json === true) printJson(io, asJson(report, seconds))
    else show(io, report, seconds)
    return codeOf(report)
  } finally {
    bar.end()
    await view.close()
  }
}

/** What our own memory and the witnesses of the policy have to say. */
async function hearAll(settings: Settings, house: House, view: AuditView): Promise<Testimony[]> {
  const { witnesses } = await house.witnesses(settings)
  const heard = await Promise.all(
    witnesses.map((witness) => hear(witness, view.log, AbortSignal.timeout(WITNESS_MS))),
  )
  return [...(await ownMemory(view, view.log)), ...heard.filter((it) => it !== undefined)]
}

async function ownMemory(view: AuditView, log: VerifierKey): Promise<Testimony[]> {
  try {
    const note = await view.readCosigned()
    return note ? [testify('cosigned', '', note, log)] : []
  } catch (error) {
    return [{ source: 'cosigned', who: '', why: error instanceof Error ? error.message : '' }]
  }
}

export function codeOf({ findings, open }: AuditReport): ExitCode {
  if (findings.length > 0) return EXIT.inconsistent
  return open.length > 0 ? EXIT.undetermined : EXIT.done
}

function show(io: Io, report: AuditReport, seconds: number): void {
  const { findings, open, notes } = report
  const signatures = report.signaturesChecked
  io.print(figures({ ...report, signatures, seconds })[io.language])
  for (const it of notes) io.print(line(io, '–', NOTES[it.code], it))
  for (const it of open) io.print(line(io, '?', OPEN[it.code], it))
  for (const it of findings) io.print(line(io, '✕', FINDINGS[it.code], it))
  for (const [code, count] of Object.entries(report.unlisted)) {
    io.print(unlisted(code, count)[io.language])
  }
  const advice = new Set(findings.map(({ code }) => adviceFor(code)[io.language]))
  for (const text of advice) io.print(`  → ${text}`)
  io.print(verdict(report)[io.language])
}

function line(io: Io, sign: string, words: Phrase, { code, place, detail }: Said<string>): string {
  const more = [place, detail].filter((text) => text !== '').join(' · ')
  return `  ${sign} ${words[io.language]} [${code}]${more === '' ? '' : ` ${more}`}`
}

function verdict({ findings, open }: AuditReport): Phrase {
  if (findings.length > 0) return VERDICT.inconsistent
  return open.length > 0 ? VERDICT.undetermined : VERDICT.consistent
}

function asJson(report: AuditReport, seconds: number): unknown {
  const { root, ...rest } = report
  return {
    verdict:
      codeOf(report) === EXIT.done
        ? 'consistent'
        : codeOf(report) === EXIT.inconsistent
          ? 'inconsistent'
          : 'undetermined',
    ...rest,
    root: root && bytesToHex(root),
    seconds: Math.round(seconds * 1000) / 1000,
  }
}

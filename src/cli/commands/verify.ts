/** `yuanzheng verify`: judges evidence by a policy that its caller brought along. Needs neither registry nor network. */

import { parseArgs } from 'node:util'
import { EvidenceError } from '../../core/error.ts'
import { judgeHandedIn } from '../../core/intake/judge.ts'
import { openPolicy } from '../../core/intake/policy.ts'
import type { GivenTrust } from '../../core/verify/evidence.ts'
import type { Overall } from '../../core/verify/finding.ts'
import { reportJson } from '../../core/verify/json.ts'
import type { Report } from '../../core/verify/report.ts'
import type { ReportSetting } from '../../paper/report-model.ts'
import type { Command } from '../command.ts'
import { takePath } from '../evidence/path.ts'
import { Tray } from '../evidence/tray.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { checkNew, writeNew } from '../registry.ts'
import { readUserFile } from '../user-file.ts'
import { written } from '../words/registry.ts'
import { VERIFY_WORDS as WORDS, MEBIBYTES } from '../words/verify.ts'

const FLAGS = {
  policy: { type: 'string' },
  checkpoint: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  text: { type: 'boolean' },
  pdf: { type: 'string' },
  'use-trust-from-evidence': { type: 'boolean' },
} as const

const CODES: Readonly<Record<Overall, ExitCode>> = {
  consistent: EXIT.done,
  inconsistent: EXIT.inconsistent,
  incomplete: EXIT.undetermined,
}

export const verify: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: FLAGS,
  })
  const { checkpoint: checkpoints = [], json = false, pdf } = values
  const text = values.text ?? (!json && pdf === undefined)
  if (positionals.length + checkpoints.length === 0)
    throw new UsageError('FILE|FOLDER... --policy FILE')
  if (json && text) throw new UsageError('--text | --json')
  await checkNew(pdf)
  const named = await namedTrust(values)
  const tray = await gathered(positionals, checkpoints, io, house)
  const given = trustOf(named, tray, values['use-trust-from-evidence'] === true, io)
  if (tray.paper.wanted) tell(io, WORDS.halfPaper[tray.paper.wanted])
  const report = judgeHandedIn(tray, given)
  const setting = settingOf(tray, io, house)
  if (json) printJson(io, reportJson(report))
  if (text) await printText(io, report, setting)
  if (pdf !== undefined) {
    const press = await house.press(house.settings({}), house.clock)
    await writeNew(pdf, await press.report(report, setting))
    tell(io, written(pdf))
  }
  return CODES[report.overall]
}

interface TrustValues {
  readonly policy?: string | undefined
  readonly 'use-trust-from-evidence'?: boolean | undefined
}

/** Only what the caller names on the command line: nothing that lies about is trusted by accident. */
async function namedTrust({
  policy: path,
  'use-trust-from-evidence': weak,
}: TrustValues): Promise<GivenTrust | undefined> {
  if (path === undefined) return undefined
  if (weak === true) throw new UsageError('--policy FILE | --use-trust-from-evidence')
  try {
    return { ...openPolicy(await readUserFile(path)), source: 'given' }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    throw new UsageError(WORDS.noPolicy(path, error.message))
  }
}

/** A policy that came with the evidence is named, and used only by whoever says so. */
function trustOf(
  named: GivenTrust | undefined,
  { policies }: Tray,
  useFound: boolean,
  io: Io,
): GivenTrust | undefined {
  const [first, ...more] = policies.filter(({ sha256 }) => sha256 !== named?.sha256)
  if (!useFound) {
    if (first) for (const it of [first, ...more]) tell(io, WORDS.weakPolicy(it.name, it.sha256))
    else if (named === undefined) tell(io, WORDS.noTrust)
    return named
  }
  if (first === undefined) throw new UsageError(WORDS.noPolicyInEvidence)
  if (more.length > 0) throw new UsageError(WORDS.manyPolicies(policies.map(({ name }) => name)))
  tell(io, WORDS.weakPolicyUsed(first.name, first.sha256))
  return { trust: first.trust, sha256: first.sha256, source: 'with-evidence' }
}

async function gathered(
  paths: readonly string[],
  checkpoints: readonly string[],
  io: Io,
  house: House,
): Promise<Tray> {
  const tray = new Tray()
  const bar = progressBar(io, WORDS.reading, undefined, MEBIBYTES)
  const progress = (_: string, done: number, of: number): void => {
    bar.step(done / MEBIBYTE, of / MEBIBYTE)
  }
  for (const path of paths) await takePath(path, { house, tray, progress })
  bar.end()
  for (const path of checkpoints) {
    tray.layEvidence({ kind: 'checkpoint', name: path, bytes: await readUserFile(path) })
  }
  return tray
}

const MEBIBYTE = 1024 * 1024

function settingOf(tray: Tray, { language }: Io, { version, clock }: House): ReportSetting {
  return {
    language,
    software: { name: 'yuanzheng', version },
    examinedAt: Math.floor(clock.now() / 1000),
    host: `${process.platform} ${process.arch}, node ${process.version}`,
    evidence: tray.evidence,
  }
}

async function printText(io: Io, report: Report, setting: ReportSetting): Promise<void> {
  const [{ reportText }, { reportView }] = await Promise.all([
    import('../../paper/report-text.ts'),
    import('../../paper/report-view.ts'),
  ])
  io.print(reportText(reportView(report, setting)).trimEnd())
}

/** `yuanzheng`: finds the command, runs it, and says in the end what went wrong. */

import { EvidenceError } from '../core/error.ts'
import { PaperUnsigned } from '../paper/paper-unsigned.ts'
import { StoreNewer } from '../services/log/store-newer.ts'
import { Refusal, StartRefusal } from '../services/log/refusal.ts'
import { StoreDamage } from '../services/log/store-damage.ts'
import { ApiProblem } from './api-problem.ts'
import type { Command } from './command.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { type House, HouseRefusal, UsageError } from './house.ts'
import { type Io, tell } from './io.ts'
import {
  badEvidence,
  bug,
  damaged,
  flagError,
  silentSource,
  storeDamaged,
  unknownCommand,
  usageError,
} from './words/common.ts'
import { fileChanged, problem } from './words/registry.ts'
import { type CommandName, COMMANDS, commandHelp, overview } from './words/help.ts'
import { HOUSE, refused, startRefused, storeNewer } from './words/refusals.ts'

/** A command is loaded when it is asked for: what it does not need costs it nothing. */
const LOAD: Readonly<Record<CommandName, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  'sign-in': async () => (await import('./commands/sign-in.ts')).signIn,
  keygen: async () => (await import('./commands/keygen.ts')).keygen,
  append: async () => (await import('./commands/append.ts')).append,
  checkpoint: async () => (await import('./commands/checkpoint.ts')).checkpoint,
  prove: async () => (await import('./commands/prove.ts')).prove,
  verify: async () => (await import('./commands/verify.ts')).verify,
  trust: async () => (await import('./commands/trust.ts')).trust,
  audit: async () => (await import('./commands/audit.ts')).audit,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuild,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  export: async () => (await import('./commands/export.ts')).exportTiles,
  mirror: async () => (await import('./commands/mirror.ts')).mirror,
  witness: async () => (await import('./commands/witness.ts')).witness,
  stamp: async () => (await import('./commands/stamp.ts')).stamp,
  stamps: async () => (await import('./commands/stamps.ts')).stamps,
  sm2: async () => (await import('./commands/sm2.ts')).sm2,
  demo: async () => (await import('./commands/demo.ts')).demo,
  deposit: async () => (await import('./commands/deposit.ts')).deposit,
  disclose: async () => (await import('./commands/acts.ts')).disclose,
  link: async () => (await import('./commands/acts.ts')).link,
  license: async () => (await import('./commands/events.ts')).license,
  pledge: async () => (await import('./commands/events.ts')).pledge,
  transfer: async () => (await import('./commands/acts.ts')).transfer,
  object: async () => (await import('./commands/events.ts')).object,
  resolve: async () => (await import('./commands/events.ts')).resolve,
  correct: async () => (await import('./commands/events.ts')).correct,
  revoke: async () => (await import('./commands/events.ts')).revoke,
  erase: async () => (await import('./commands/acts.ts')).erase,
  'label-batch': async () => (await import('./commands/events.ts')).labelBatch,
  'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKey,
  capture: async () => (await import('./commands/capture.ts')).capture,
  claim: async () => (await import('./commands/claim.ts')).claim,
  case: async () => (await import('./commands/case.ts')).showCase,
  bundle: async () => (await import('./commands/bundle.ts')).bundle,
  standing: async () => (await import('./commands/standing.ts')).standing,
  certificate: async () => (await import('./commands/find.ts')).certificate,
  label: async () => (await import('./commands/label.ts')).label,
  paper: async () => (await import('./commands/paper.ts')).paper,
  file: async () => (await import('./commands/file.ts')).file,
  redact: async () => (await import('./commands/find.ts')).redact,
  history: async () => (await import('./commands/find.ts')).history,
  lookup: async () => (await import('./commands/find.ts')).lookup,
  version: async () => (await import('./commands/version.ts')).version,
}

export async function runCli(argv: readonly string[], io: Io, house: House): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.print(overview()[io.language])
    return name === undefined ? EXIT.usage : EXIT.done
  }
  if (name === '--version') return runCli(['version', ...rest], io, house)
  if (!isCommand(name)) {
    tell(io, unknownCommand(name))
    return EXIT.usage
  }
  if (asksForHelp(rest)) {
    io.print(commandHelp(name)[io.language])
    return EXIT.done
  }
  try {
    const command = await LOAD[name]()
    return await command(rest, io, house)
  } catch (error) {
    return explain(error, name, io)
  }
}

/** Takes `--lang` out of the arguments, wherever it stands. */
export function takeLanguage(argv: readonly string[]): {
  readonly language: string | undefined
  readonly rest: readonly string[]
} {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  const at = argv.slice(0, end).findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = argv[at]
  if (word === undefined) return { language: undefined, rest: argv }
  if (word !== '--lang')
    return { language: word.slice('--lang='.length), rest: argv.toSpliced(at, 1) }
  return { language: argv[at + 1] ?? '', rest: argv.toSpliced(at, 2) }
}

function isCommand(name: string): name is CommandName {
  return (COMMANDS as readonly string[]).includes(name)
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.slice(0, end).some((word) => word === '--help' || word === '-h')
}

/** Says what can be said about an error, and with which code to leave. */
function explain(error: unknown, name: CommandName, io: Io): ExitCode {
  if (error instanceof UsageError || isParseError(error)) {
    const what = error instanceof UsageError ? error.what : flagError(error)
    tell(io, usageError(what, name))
    return EXIT.usage
  }
  if (error instanceof PaperUnsigned) return explain(error.cause, name, io)
  if (error instanceof HouseRefusal) {
    tell(io, HOUSE[error.reason](error.values))
    return EXIT.refused
  }
  if (error instanceof StartRefusal) {
    tell(io, startRefused(error.reason, error.message))
    return EXIT.refused
  }
  if (error instanceof Refusal) {
    tell(io, refused(error.reason, error.message))
    return EXIT.refused
  }
  if (error instanceof StoreDamage) {
    tell(io, storeDamaged(error.message))
    return EXIT.inconsistent
  }
  if (error instanceof EvidenceError) {
    tell(io, badEvidence(error.message, error.fault))
    return EXIT.inconsistent
  }
  if (error instanceof StoreNewer) {
    tell(io, storeNewer(error.seen, error.known))
    return EXIT.refused
  }
  if (error instanceof ApiProblem) {
    tell(io, problem(error.title, error.detail, error.code))
    return EXIT.refused
  }
  return explainPort(error, io)
}

/** Errors of ports are known here by their names, for edges see of ports only types. */
function explainPort(error: unknown, io: Io): ExitCode {
  if (error instanceof Error && error.name === 'SourceSilent') {
    tell(io, silentSource(error.message))
    return EXIT.undetermined
  }
  if (error instanceof Error && (error.name === 'JournalDamage' || error.name === 'CellDamage')) {
    tell(io, damaged(error.message))
    return EXIT.inconsistent
  }
  if (error instanceof Error && error.name === 'FileChanged') {
    tell(io, fileChanged(error.message))
    return EXIT.refused
  }
  tell(io, bug(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return EXIT.broken
}

/** What `parseArgs` of Node throws at a flag that it does not know. */
function isParseError(error: unknown): error is Error & { readonly code: unknown } {
  return (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS_')
  )
}

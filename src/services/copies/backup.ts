/** Backing up a log while it is being written: the cell is read first, and the journal copied exactly as far as it goes. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { formatVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import { edgeRoot } from '../../core/tree/edge.ts'
import type { CheckpointCell } from '../../ports/checkpoint-cell.ts'
import type { Files } from '../../ports/files.ts'
import type { Journal, JournalPosition } from '../../ports/journal.ts'
import { readBackupState, writeBackupState } from './backup-state.ts'
import { copyJournal } from './copy-journal.ts'
import { copyStamps, stampsIn } from './copy-stamps.ts'
import { copyVault, hasKeys, type VaultCopied } from './copy-vault.ts'
import { type Head, openHead } from '../log/head.ts'
import { readIdentity, writeIdentity } from '../log/log-identity.ts'
import type { Progress } from '../log/log-parts.ts'
import { beginning, walkTo } from '../log/log-walk.ts'

export interface BackupParts {
  readonly files: Files
  readonly log: VerifierKey
  readonly source: {
    readonly directory: string
    readonly journal: Journal
    readCell(): Promise<Uint8Array | undefined>
  }
  readonly target: {
    readonly directory: string
    /** Only reads. */
    readonly journal: Journal
    openCell(): Promise<CheckpointCell>
  }
  /** Whether the keys of the vault are wanted; where the backup has them already, it gets them anew. */
  readonly vaultKeys: boolean
  readonly progress: Progress
}

export interface BackedUp {
  readonly head: Head
  /** How many entries are new in the backup. */
  readonly added: number
  /** What was copied of the vault, if there is one. */
  readonly vault: VaultCopied | undefined
  /** How many files of timestamps are new in the backup. */
  readonly stamps: number
}

/**
 * Copies what the backup lacks, reads it back and checks that it leads to the signed root; only
 * then does the backup's own cell say so. Broken off anywhere, the backup is what it was before.
 *
 * Nothing where there is no log yet. Throws `root-mismatch` if the backup has more than the log.
 */
export async function backUp(parts: BackupParts): Promise<BackedUp | undefined> {
  const { files, log, source, target, vaultKeys, progress } = parts
  const stamped = await stampsIn(files, source.directory)
  const note = await source.readCell()
  if (!note) return undefined
  const head = openHead(note, log)
  await checkIsBackup(files, target.directory, log)
  const from = (await readBackupState(files, target.directory)) ?? beginning(source.journal)
  checkContinues(from.edge.size, edgeRoot(from.edge), head)

  const end = await endOf(head, source.journal, from.edge.size, from.position)
  const first = from.edge.size === 0
  const to = `${target.directory}/journal`
  await copyJournal(
    files,
    `${source.directory}/journal`,
    to,
    first ? undefined : from.position,
    end,
  )
  // After the head was read: what its entries are of was sealed before they were logged.
  const vault = await copyVaultTo(files, source.directory, target.directory, vaultKeys)
  const stamps = await copyStamps(files, source.directory, target.directory, stamped)
  const there = await walkTo(head, target.journal, from, { progress })
  await putIntoCell(await target.openCell(), head.note)
  if (first) await writeIdentity(files, target.directory, log)
  await writeBackupState(files, target.directory, there)
  return { head, added: head.size - from.edge.size, vault, stamps }
}

/** A backup that once has keys must not keep those that were destroyed since: it gets them anew each time. */
async function copyVaultTo(
  files: Files,
  source: string,
  target: string,
  wanted: boolean,
): Promise<VaultCopied | undefined> {
  const withKeys = wanted || (await hasKeys(files, `${target}/vault/keys`))
  const keys = withKeys ? `${source}/vault/keys` : undefined
  return copyVault(files, `${source}/vault`, `${target}/vault`, keys)
}

/** A folder that holds something else is left alone, most of all one that a log is written in. */
async function checkIsBackup(files: Files, directory: string, log: VerifierKey): Promise<void> {
  const names = await files.list(directory)
  if (names.includes('lock') || (names.includes('log.json') && !names.includes('backup.json'))) {
    throw new EvidenceError('wrong-origin', `${directory} is the folder of a log, not of a backup`)
  }
  const other = await readIdentity(files, directory)
  if (other && formatVerifierKey(other) !== formatVerifierKey(log)) {
    throw new EvidenceError('wrong-origin', `${directory} is a backup of ${other.name}`)
  }
}

function checkContinues(size: number, root: Uint8Array, head: Head): void {
  if (size > head.size) {
    const what = `the backup has ${size} entries, the log only ${head.size}: the log was rolled back`
    throw new EvidenceError('root-mismatch', what)
  }
  if (size === head.size && !equalBytes(root, head.root)) {
    throw new EvidenceError('root-mismatch', `the backup has other entries than the log`)
  }
}

/** Where the journal stands at this head. Reading so far checks the chain as well. */
async function endOf(
  head: Head,
  journal: Journal,
  size: number,
  position: JournalPosition,
): Promise<JournalPosition> {
  if (size === head.size) return position
  for await (const { record, end } of journal.read(position)) {
    if (record.first + record.count === head.size) return end
  }
  throw new EvidenceError('root-mismatch', `no record ends at the ${head.size} entries of the cell`)
}

async function putIntoCell(cell: CheckpointCell, note: Uint8Array): Promise<void> {
  try {
    const held = await cell.read()
    if (!held || !equalBytes(held, note)) await cell.swap(held, note)
  } finally {
    await cell.close()
  }
}

/** Restoring a backup: only if nobody has seen more of the log, or something else. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import type { Hash } from '../../core/tree/hash.ts'
import type { CheckpointCell } from '../../ports/checkpoint-cell.ts'
import type { Files } from '../../ports/files.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Claim } from '../audit/audit-claims.ts'
import { copyJournal } from './copy-journal.ts'
import { copyStamps, stampsIn } from './copy-stamps.ts'
import { copyVault, hasKeys, type VaultCopied } from './copy-vault.ts'
import { type Head, openHead } from '../log/head.ts'
import { writeIdentity } from '../log/log-identity.ts'
import type { Progress } from '../log/log-parts.ts'
import { beginning, walkTo } from '../log/log-walk.ts'

export interface RestoreParts {
  readonly files: Files
  readonly log: VerifierKey
  readonly backup: {
    readonly directory: string
    readonly journal: Journal
    readCell(): Promise<Uint8Array | undefined>
  }
  /** An empty data directory of which we have the writer's lock. */
  readonly target: { readonly directory: string; openCell(): Promise<CheckpointCell> }
  /** What witnesses and mirrors have seen. */
  readonly claims: readonly Claim[]
  /** A folder of keys of the vault, newer than those of the backup. */
  readonly vaultKeys: string | undefined
  /** Makes the keys of a vault agree with what is there of its sealed bytes. */
  settleVault(directory: string): Promise<unknown>
  readonly progress: Progress
}

export type Restored =
  | {
      readonly kind: 'restored'
      readonly head: Head
      readonly vault: VaultCopied | undefined
      /** How many files of timestamps came back. */
      readonly stamps: number
    }
  /** Somebody has seen a tree that the backup's does not contain: writing on would fork the log. */
  | { readonly kind: 'would-fork'; readonly head: Head; readonly claims: readonly Claim[] }

/** Writes nothing unless it restores all. The cell comes last: until then there is no log. */
export async function restore(parts: RestoreParts): Promise<Restored> {
  const { files, log, backup, target, claims, progress } = parts
  const note = await backup.readCell()
  if (!note) throw new EvidenceError('malformed', `${backup.directory} holds no checkpoint`)
  const head = openHead(note, log)
  const contrary = new Set(claims.filter(({ size }) => size > 0))
  const visit = (size: number, root: Hash) => {
    for (const claim of contrary) {
      if (claim.size === size && equalBytes(claim.root, root)) contrary.delete(claim)
    }
  }
  const roots = { sizes: new Set(claims.map(({ size }) => size)), visit }
  const { position } = await walkTo(head, backup.journal, beginning(backup.journal), {
    progress,
    roots,
  })
  if (contrary.size > 0) return { kind: 'would-fork', head, claims: [...contrary] }

  const [from, to] = [`${backup.directory}/journal`, `${target.directory}/journal`]
  await copyJournal(files, from, to, undefined, position)
  const vault = await restoreVault(parts)
  const stamped = await stampsIn(files, backup.directory)
  const stamps = await copyStamps(files, backup.directory, target.directory, stamped)
  await writeIdentity(files, target.directory, log)
  const cell = await target.openCell()
  await cell.swap(undefined, head.note).finally(() => cell.close())
  return { kind: 'restored', head, vault, stamps }
}

async function restoreVault(parts: RestoreParts): Promise<VaultCopied | undefined> {
  const { files, backup, target, vaultKeys } = parts
  const own = `${backup.directory}/vault/keys`
  const keys = vaultKeys ?? ((await hasKeys(files, own)) ? own : undefined)
  const [from, to] = [`${backup.directory}/vault`, `${target.directory}/vault`]
  const vault = await copyVault(files, from, to, keys)
  if (vault?.keys === true) await parts.settleVault(to)
  return vault
}

/** Starting again after a fault: the log goes on and keeps its promise, or refuses for the right reason. */

import { StartRefusal } from '../../src/services/log/refusal.ts'
import { checkInvariant } from './invariant.ts'
import { auditFindings } from './look.ts'
import { type Machine, Process, signer } from './machine.ts'
import { type Outcome, tally } from './tally.ts'

/** What a fault may do to a start: nothing, or these refusals. */
export interface Expected {
  readonly kind: string
  /** Where to look when it fails: which fault it was. */
  readonly where: string
  readonly refusals?: readonly StartRefusal['reason'][]
  readonly again?: number
}

/**
 * Starts a process after a fault, holds the log to the invariant, and counts the fault. A refusal to start
 * counts only if this fault may bring it about.
 */
export async function survives(machine: Machine, expected: Expected): Promise<Outcome> {
  const { kind, where, refusals = [], again = 1 } = expected
  try {
    const { log } = await Process.start(machine)
    await checkInvariant(log, signer.key, machine.ledger, { again })
    await log.close()
    tally(kind)
    return 'went on'
  } catch (error) {
    if (error instanceof StartRefusal && refusals.includes(error.reason)) {
      await checkAuditSays(machine, error.reason, `${kind}, ${where}`)
      const outcome = `refused: ${error.reason}` as const
      tally(kind, outcome)
      return outcome
    }
    const { message } = error as Error
    throw new Error(`${kind}, ${where}: ${message}`, { cause: error })
  }
}

/** What an audit of journal and cell finds where the log does not start. It looks into no store here. */
const SAID: Readonly<Partial<Record<StartRefusal['reason'], readonly string[]>>> = {
  'cell-missing': ['cell-missing'],
  'cell-damaged': ['cell-damaged'],
  'cell-rolled-back': ['cell-behind'],
  'journal-damaged': ['journal-damaged', 'journal-gap'],
  'journal-short': ['journal-short', 'journal-damaged'],
  'root-differs': ['root-differs', 'signature-fails'],
  'clock-went-back': ['time-in-future'],
}

async function checkAuditSays(
  machine: Machine,
  reason: StartRefusal['reason'],
  where: string,
): Promise<void> {
  const said = SAID[reason]
  if (!said) return
  const found = await auditFindings(machine)
  if (found.some((code) => said.includes(code))) return
  throw new Error(
    `${where}: refused for ${reason}, but the audit finds ${found.join(', ') || 'nothing'}`,
  )
}

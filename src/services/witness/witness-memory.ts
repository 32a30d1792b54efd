/** The last checkpoint that met its quorum, kept over restarts. */

import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { formatVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import { type Policy, quorumMet } from '../../core/note/policy.ts'
import { type CheckpointCell } from '../../ports/checkpoint-cell.ts'
import { type Timer } from '../../ports/timer.ts'
import { type Tree } from './witness-view.ts'

/** A checkpoint that met the policy's quorum: final. */
export interface CosignedCheckpoint extends Tree {
  /** The log's note with all cosignatures that there are. */
  readonly note: Uint8Array
  /** Who cosigned, by the names of the policy. */
  readonly witnesses: readonly string[]
}

/**
 * Opens what was kept before a restart, with today's keys.
 *
 * Throws as `openCheckpoint` does, and `quorum-missing` if today's policy asks for more.
 */
export function recall(note: Uint8Array, logKey: VerifierKey, policy: Policy): CosignedCheckpoint {
  const keys = policy.witnesses.map(({ key }) => key)
  const { checkpoint, cosignatures } = openCheckpoint(note, logKey, keys)
  const cosigners = new Set(cosignatures.map(({ key }) => formatVerifierKey(key)))
  const witnesses = policy.witnesses
    .filter(({ key }) => cosigners.has(formatVerifierKey(key)))
    .map(({ name }) => name)
  if (!quorumMet(policy, new Set(witnesses))) {
    throw new EvidenceError('quorum-missing', 'what was cosigned lacks the quorum of this policy')
  }
  return { size: checkpoint.size, root: checkpoint.root, note, witnesses }
}

export interface KeeperOptions {
  readonly store: CheckpointCell
  readonly timer: Timer
  /** Called with each checkpoint once it is safe on the disk. */
  readonly kept: (checkpoint: CosignedCheckpoint) => void
  readonly failed: (error: unknown) => void
}

/** How long to wait after a write that failed. */
export const KEEP_AGAIN_MS = 1000

/**
 * Keeps checkpoints one at a time; of those that come meanwhile, the last.
 *
 * None is told to anybody before it is safe: after a restart, nobody is shown an older one.
 */
export class Keeper {
  readonly #options: KeeperOptions
  #held: Uint8Array | undefined
  #next: CosignedCheckpoint | undefined
  #busy = false
  #done: Promise<void> = Promise.resolve()
  #stopResting: (() => void) | undefined
  #closed = false

  constructor(held: Uint8Array | undefined, options: KeeperOptions) {
    this.#held = held
    this.#options = options
  }

  keep(checkpoint: CosignedCheckpoint): void {
    this.#next = checkpoint
    if (!this.#busy) this.#done = this.#run()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stopResting?.()
    await this.#done
  }

  async #run(): Promise<void> {
    this.#busy = true
    while (this.#next && !this.#closed) {
      const next = this.#next
      this.#next = undefined
      if (await this.#swap(next)) {
        this.#options.kept(next)
      } else {
        this.#next ??= next
        await this.#rest()
      }
    }
    this.#busy = false
  }

  async #swap(next: CosignedCheckpoint): Promise<boolean> {
    const { store, failed } = this.#options
    try {
      await store.swap(this.#held, next.note)
      this.#held = next.note
      return true
    } catch (error) {
      failed(error)
      // The store holds the old one, the new one, or a stranger's: what it says is what counts.
      this.#held = await store.read().catch(() => this.#held)
      return false
    }
  }

  async #rest(): Promise<void> {
    if (this.#closed) return
    await new Promise<void>((resolve) => {
      const cancel = this.#options.timer.after(KEEP_AGAIN_MS, resolve)
      this.#stopResting = () => {
        cancel()
        resolve()
      }
    })
    this.#stopResting = undefined
  }
}

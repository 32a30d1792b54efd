/** The trees that the evidence knows of: each signed by its log, some cosigned or stamped, some known to grow into others. */

import { bytesToHex } from '../bytes.ts'
import type { VerifierKey } from '../note/key.ts'
import type { WitnessedTime } from '../note/checkpoint.ts'
import type { Hash } from '../tree/hash.ts'
import type { TreeSize } from '../tree/size.ts'
import type { Docket } from './docket.ts'

/** By whom something is known to have existed at a time, in POSIX seconds. */
export interface TimeBound {
  readonly time: number
  readonly by: string
  readonly source: 'witness' | 'timestamp' | 'anchor'
}

/** A tree whose size and root a log that we trust has signed. */
export interface SignedTree {
  readonly log: VerifierKey
  readonly size: TreeSize
  readonly root: Hash
}

interface Node extends SignedTree {
  readonly times: TimeBound[]
  /** Trees that begin with this one. */
  readonly newer: Set<string>
}

export class Trees {
  readonly #nodes = new Map<string, Node>()

  add(tree: SignedTree, cosigned: readonly WitnessedTime[] = []): void {
    const { log, size, root } = tree
    const id = idOf(tree)
    const node = this.#nodes.get(id) ?? { log, size, root, times: [], newer: new Set() }
    this.#nodes.set(id, node)
    for (const { key, time } of cosigned)
      this.bound(tree, { time, by: key.name, source: 'witness' })
  }

  /** Requires that the tree was added. */
  bound(tree: SignedTree, bound: TimeBound): void {
    const times = this.#nodes.get(idOf(tree))?.times ?? []
    const known = times.some(({ time, by }) => time === bound.time && by === bound.by)
    if (!known) times.push(bound)
  }

  /** That `newer` begins with `older`. Requires that both were added. */
  grows(older: SignedTree, newer: SignedTree): void {
    this.#nodes.get(idOf(older))?.newer.add(idOf(newer))
  }

  /** All trees of a log, the smallest first. */
  of(log: string): readonly SignedTree[] {
    return this.all()
      .filter((tree) => tree.log.name === log)
      .toSorted((a, b) => a.size - b.size)
  }

  all(): readonly (SignedTree & { readonly times: readonly TimeBound[] })[] {
    return [...this.#nodes.values()]
  }

  /** Who says that this tree was there at which time: whoever saw it, or one that begins with it. */
  times(tree: SignedTree): readonly TimeBound[] {
    const seen = new Set<string>()
    const queue = [idOf(tree)]
    const times: TimeBound[] = []
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const node = this.#nodes.get(id)
      if (seen.has(id) || node === undefined) continue
      seen.add(id)
      times.push(...node.times)
      queue.push(...node.newer)
    }
    return times.toSorted((a, b) => a.time - b.time)
  }

  /** Says for each log whether all that is known of it is one log (checklist 5). */
  judge(docket: Docket): void {
    const logs = new Set(this.all().map(({ log }) => log.name))
    if (logs.size === 0) docket.find('log.consistency', 'no-tree')
    for (const log of logs) this.#judgeLog(log, docket)
  }

  #judgeLog(log: string, docket: Docket): void {
    const trees = this.of(log)
    const sizes = new Set(trees.map(({ size }) => size))
    const twice = trees.find((tree, i) => tree.size === trees[i - 1]?.size)
    const facts = { log, smallest: trees[0]?.size ?? 0, largest: trees.at(-1)?.size ?? 0 }
    if (twice) docket.find('log.consistency', 'forked', {}, { ...facts, size: twice.size })
    else if (sizes.size === 1) docket.find('log.consistency', 'one-tree', {}, facts)
    else if (this.#linked(trees)) docket.find('log.consistency', 'one-log', {}, facts)
    else docket.find('log.consistency', 'unlinked', {}, facts)
  }

  /** Whether every tree leads to the largest. */
  #linked(trees: readonly SignedTree[]): boolean {
    const largest = trees.at(-1)
    if (largest === undefined) return false
    return trees.every((tree) => this.#leadsTo(idOf(tree), idOf(largest)))
  }

  #leadsTo(from: string, to: string): boolean {
    const seen = new Set<string>()
    const queue = [from]
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (id === to) return true
      if (seen.has(id)) continue
      seen.add(id)
      queue.push(...(this.#nodes.get(id)?.newer ?? []))
    }
    return false
  }
}

function idOf({ log, size, root }: SignedTree): string {
  return `${log.name}\n${size}\n${bytesToHex(root)}`
}

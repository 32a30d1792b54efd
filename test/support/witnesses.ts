/** Witnesses in this process: real ones, and what the network and bad will make of them. */

import { type NoteSigner, noteSigner, formatVerifierKey } from '../../src/core/note/key.ts'
import { type Policy, parsePolicy } from '../../src/core/note/policy.ts'
import { type Clock } from '../../src/ports/clock.ts'
import { type Witness, type WitnessAnswer, WitnessSilent } from '../../src/ports/witness.ts'
import {
  originHash,
  type WitnessServer,
  witnessServer,
} from '../../src/services/witness/witness.ts'
import { type Disk, memoryCell, newDisk } from './memory-cell.ts'
import { logSigner } from './model-log.ts'

/** What is done to a request before, or instead of, giving it to the real witness. */
export type Manners = (
  request: Uint8Array,
  honest: (request: Uint8Array) => Promise<WitnessAnswer>,
  signal: AbortSignal,
) => Promise<WitnessAnswer>

export class TestWitness implements Witness {
  readonly name: string
  readonly signer: NoteSigner
  readonly server: WitnessServer
  readonly disk: Disk
  readonly requests: Uint8Array[] = []
  /** How many requests it had at once at most. */
  busiest = 0
  #busy = 0
  manners: Manners = (request, honest) => honest(request)
  /** Whether it shows its latest checkpoint. */
  shows = true

  constructor(name: string, clock: Clock) {
    this.name = name
    const seed = new Uint8Array(32).fill(100 + Number(name.slice(1)))
    this.signer = noteSigner(`${name}.example`, 'cosignature', seed)
    this.disk = newDisk()
    this.server = witnessServer({
      signer: this.signer,
      logs: [logSigner.key],
      clock,
      openCell: async () => memoryCell(this.disk),
    })
  }

  get key(): Witness['key'] {
    return this.signer.key
  }

  async add(request: Uint8Array, signal: AbortSignal): Promise<WitnessAnswer> {
    this.requests.push(request)
    this.busiest = Math.max(this.busiest, ++this.#busy)
    try {
      return await this.manners(request, (body) => this.server.addCheckpoint(body), signal)
    } finally {
      this.#busy--
    }
  }

  async latest(origin: string): Promise<Uint8Array | undefined> {
    if (!this.shows) throw new WitnessSilent('it does not show its checkpoint')
    return this.server.latest(originHash(origin))
  }
}

/** Nothing listens at its address. */
export const absent: Manners = async () => ({ kind: 'silent', why: 'not reached' })

/** It takes the connection and never answers. */
export const hanging: Manners = (_request, _honest, signal) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ kind: 'silent', why: 'aborted' })
    })
  })

/** `w1`, `w2`, … and a policy over them whose last lines are given. */
export function witnessesAndPolicy(
  count: number,
  quorum: string,
  clock: Clock,
): { witnesses: TestWitness[]; policy: Policy } {
  const witnesses = Array.from({ length: count }, (_, i) => new TestWitness(`w${i + 1}`, clock))
  const lines = witnesses.map(({ name, key }) => `witness ${name} ${formatVerifierKey(key)}\n`)
  const log = `log ${formatVerifierKey(logSigner.key)}\n`
  return { witnesses, policy: parsePolicy(log + lines.join('') + quorum) }
}

/** A machine in memory: a disk, a store and a clock that outlive the processes that run a log on it. */

import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { type Call, type Fault } from '../../src/adapters/memory/faults.ts'
import { memoryFiles, type MemoryFiles } from '../../src/adapters/memory/files.ts'
import { memoryLogStore, type MemoryStore } from '../../src/adapters/memory/log-store.ts'
import { keepAll } from '../../src/adapters/memory/luck.ts'
import { equalBytes } from '../../src/core/bytes.ts'
import { type LogStore } from '../../src/ports/log-store.ts'
import { type Head } from '../../src/services/log/head.ts'
import { type Log, openLog } from '../../src/services/log/log.ts'
import { type LogParts } from '../../src/services/log/log-parts.ts'
import { type Receipt } from '../../src/services/log/receipt.ts'
import { logSigner } from '../support/model-log.ts'
import { Ledger } from './ledger.ts'

/** The log that test witnesses watch. */
export const signer = logSigner
export const ORIGIN = signer.key.name
export const DATA = 'data'
export const CELL = 'checkpoint.cell'

/** What goes wrong at which step of a process: a step is a call to the file port or a change of the store. */
export interface Plan {
  readonly step: number
  readonly fault: Fault
}

/** The store may lose any of its changes: LevelDB is never told to sync. */
const STORE = { unsettled: Infinity, snapshotEvery: 3 }

export class Machine {
  files: MemoryFiles
  store: MemoryStore
  readonly ledger: Ledger
  /** Milliseconds; a little later at every look. */
  time: number
  segmentBytes: number

  constructor(
    segmentBytes: number,
    files = memoryFiles(),
    store = memoryLogStore(STORE),
    ledger = new Ledger(),
    time = 1_700_000_000_000,
  ) {
    this.segmentBytes = segmentBytes
    this.files = files
    this.store = store
    this.ledger = ledger
    this.time = time
  }

  /** A second machine in the same state; from now on they go apart. */
  copy(): Machine {
    const { acknowledged, shown } = this.ledger
    const past = new Ledger(
      acknowledged.map((each) => ({ ...each, at: 0 })),
      shown.map((each) => ({ ...each, at: 0 })),
    )
    const files = this.files.afterPowerCut(keepAll)
    return new Machine(
      this.segmentBytes,
      files,
      this.store.afterLoss(() => false),
      past,
      this.time,
    )
  }

  /** Where the files of the journal are, in order. */
  async segments(): Promise<string[]> {
    return (await this.files.list(`${DATA}/journal`)).map((name) => `${DATA}/journal/${name}`)
  }

  /** Turns bits over on the disk, as decay does. */
  async flip(path: string, at: number, mask: number): Promise<void> {
    const bytes = (await this.files.read(path)) as Uint8Array
    this.files.decay(path, at, Uint8Array.of((bytes[at] as number) ^ mask))
  }

  clock = { now: (): number => ++this.time }
}

/** One process on a machine, from its start to its end. */
export class Process {
  readonly machine: Machine
  readonly plans: readonly Plan[]
  /** How many operations of the disk were done when each change reached the store. */
  readonly applied: number[] = []
  /** What each step was. */
  readonly kinds: (Call['kind'] | 'apply')[] = []
  dead = false
  #log: Log | undefined

  constructor(machine: Machine, plans: readonly Plan[]) {
    this.machine = machine
    this.plans = plans
  }

  /** Starts on a machine whose last process has ended. Rejects as the log does, or with the planned fault. */
  static async start(
    machine: Machine,
    plans: readonly Plan[] = [],
    record = false,
  ): Promise<Process> {
    const process = new Process(machine, plans)
    await process.boot(record)
    return process
  }

  async boot(record = false): Promise<void> {
    const { machine } = this
    machine.files = machine.files.afterKill({ fault: ({ kind }) => this.#step(kind), record })
    this.#log = await openLog(await this.#parts(), {
      events: {
        committed: ({ head }) => {
          this.#show(head)
        },
      },
    })
    this.#show(this.#log.head())
  }

  get steps(): number {
    return this.kinds.length
  }

  get log(): Log {
    if (!this.#log) throw new Error('the process has not started')
    return this.#log
  }

  /** Hands an entry in. A receipt counts only if the client had it before the process died. */
  async give(entry: Uint8Array): Promise<void> {
    const receipt = await (await this.log.append(entry)).receipt()
    if (this.dead) return
    const { ledger, files } = this.machine
    const known = ledger.acknowledged.some((each) => sameEntry(each.receipt, receipt))
    if (!known) ledger.acknowledged.push({ entry, receipt, at: files.trace.length })
  }

  #show(head: Head): void {
    if (this.dead) return
    this.machine.ledger.shown.push({ head, at: this.machine.files.trace.length })
  }

  #step(kind: Call['kind'] | 'apply'): Fault | undefined {
    const step = this.kinds.push(kind) - 1
    const fault = this.plans.find((plan) => plan.step === step)?.fault
    if (fault?.dies) this.dead = true
    return fault
  }

  async #parts(): Promise<LogParts> {
    const { files, segmentBytes, clock } = this.machine
    const directory = `${DATA}/journal`
    return {
      log: signer,
      journal: await openFileJournal({ files, directory, origin: ORIGIN, segmentBytes }),
      cell: await openFileCell(files, DATA, CELL),
      store: this.#store(),
      clock,
    }
  }

  /** The machine's store, as a process sees it: it can fail before, within and after a change. */
  #store(): LogStore {
    const { machine } = this
    const alive = <T>(ask: (store: MemoryStore) => Promise<T>): Promise<T> =>
      this.dead ? Promise.reject(new Error('the process was killed')) : ask(machine.store)
    return {
      apply: async (change) => {
        if (this.dead) throw new Error('the process was killed')
        const fault = this.#step('apply')
        const done = fault?.done ?? 'all'
        if (done === 'all' || done === 'part') {
          await machine.store.apply(change)
          this.applied.push(machine.files.trace.length)
        }
        // The index is written first.
        if (done === 'part') {
          machine.store = machine.store.afterLoss((number, half) => number === 0 && half === 'log')
        }
        if (fault) throw Object.assign(new Error(`${fault.code}: the store`), { code: fault.code })
      },
      find: (leaves) => alive((store) => store.find(leaves)),
      tile: (place) => alive((store) => store.tile(place)),
      bundle: (index) => alive((store) => store.bundle(index)),
      group: (index) => alive((store) => store.group(index)),
      indexed: () => machine.store.indexed(),
      standing: () => alive((store) => store.standing()),
      close: async () => {},
    }
  }
}

function sameEntry(a: Receipt, b: Receipt): boolean {
  return a.index === b.index && equalBytes(a.leaf, b.leaf) && equalBytes(a.head.note, b.head.note)
}

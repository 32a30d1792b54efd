/** A process of its own that opens a log, grows it or measures it, says what it found, and ends. */

import { randomInt } from 'node:crypto'
import { openFileCell } from '../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../src/adapters/file/journal.ts'
import { openAuditStore } from '../src/adapters/level/audit-store.ts'
import { systemFiles } from '../src/adapters/system/files.ts'
import { audit } from '../src/services/audit.ts'
import { logKey, openEngine, ORIGIN } from './engine.ts'
import { eachByItself, type Load } from './load.ts'
import { type AuditProbe, type Probe } from './probe.ts'
import { cpuEach, measure, rate, repeatFor } from './meter.ts'

const BYTES = 200

async function grow(directory: string, size: number): Promise<number> {
  const { log, close } = await openEngine(directory)
  for (let missing = size - log.head().size; missing > 0; missing = size - log.head().size) {
    const load: Load = { bytes: BYTES, inFlight: Math.min(4096, missing), milliseconds: 0 }
    await eachByItself(load, (entry) => log.append(entry))
  }
  const grown = log.head().size
  await close()
  return grown
}

async function probe(directory: string, milliseconds: number): Promise<Probe> {
  const { log, opening, close } = await openEngine(directory)
  const size = log.head().size
  const opened = settledMemory()
  const prove = (): Promise<unknown> => log.read.proveInclusion(randomInt(size), size)
  await repeatFor(milliseconds / 4, prove)
  const proofs = await repeatFor(milliseconds, prove)
  const load: Load = { bytes: BYTES, inFlight: 1024, milliseconds }
  await eachByItself({ ...load, milliseconds: milliseconds / 4 }, (entry) => log.append(entry))
  const append = await eachByItself(load, (entry) => log.append(entry))
  const worked = settledMemory()
  await close()
  const [proofCpu, appendCpu] = [cpuEach(proofs), cpuEach(append)]
  return {
    size,
    ...opening,
    opened,
    worked,
    append: rate(append),
    appendCpu,
    proofs: rate(proofs),
    proofCpu,
  }
}

async function auditProbe(directory: string): Promise<AuditProbe> {
  const files = systemFiles()
  const journal = await openFileJournal({
    files,
    directory: `${directory}/journal`,
    origin: ORIGIN,
  })
  const cell = await openFileCell(files, directory, 'checkpoint.cell')
  let findings = 0
  const sample = await measure(async () => {
    const store = await openAuditStore(`${directory}/level`)
    const report = await audit(
      {
        log: logKey.key,
        journal,
        served: false,
        readCell: () => cell.read(),
        store,
        testimonies: [],
        clock: { now: Date.now },
      },
      { everySignature: false, progress: () => undefined },
    )
    await store.close()
    findings = report.findings.length
    return { count: report.entries }
  })
  await cell.close()
  await journal.close()
  return { entries: sample.count, perSecond: rate(sample), findings }
}

function settledMemory(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

const [what, directory = '', number = '0'] = process.argv.slice(2)
const found =
  what === 'grow'
    ? await grow(directory, Number(number))
    : what === 'audit'
      ? await auditProbe(directory)
      : await probe(directory, Number(number))
process.stdout.write(JSON.stringify(found))

/** A process of its own that opens a log, grows it or measures it, says what it found, and ends. */

import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openFileCell } from '../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../src/adapters/file/journal.ts'
import { openAuditStore } from '../src/adapters/level/audit-store.ts'
import { systemFiles } from '../src/adapters/system/files.ts'
import { audit } from '../src/services/audit/audit.ts'
import { logKey, openEngine, ORIGIN } from './engine.ts'
import { eachByItself, type Load } from './load.ts'
import { type AuditProbe, type Memory, type Probe } from './probe.ts'
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
  const opened = memory()
  const prove = (): Promise<unknown> => log.read.proveInclusion(randomInt(size), size)
  await repeatFor(milliseconds / 4, prove)
  const proofs = await repeatFor(milliseconds, prove)
  const load: Load = { bytes: BYTES, inFlight: 1024, milliseconds }
  await eachByItself({ ...load, milliseconds: milliseconds / 4 }, (entry) => log.append(entry))
  const append = await eachByItself(load, (entry) => log.append(entry))
  const worked = memory()
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
    const store = await openAuditStore(`${directory}/level`, false)
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

/** What the process itself holds, after collecting garbage, and what it has mapped of LevelDB's tables. */
function memory(): Memory {
  globalThis.gc?.()
  const rss = process.memoryUsage.rss()
  const mapped = mappedBytes()
  return { own: rss - mapped, mapped }
}

/** Pages of files count as resident, but are the system's cache: it takes them back when it likes. */
function mappedBytes(): number {
  if (process.platform !== 'linux') return 0
  const kilobytes = /^RssFile:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

const [what, directory = '', number = '0'] = process.argv.slice(2)
const found =
  what === 'grow'
    ? await grow(directory, Number(number))
    : what === 'audit'
      ? await auditProbe(directory)
      : await probe(directory, Number(number))
process.stdout.write(JSON.stringify(found))

/** `npm run bench`: measures the log and its peers in one run, and prints medians and ratios. */

import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { aimsTable } from './aims.ts'
import { appendTables, measureAppends } from './appends.ts'
import { measureBundles } from './bundles.ts'
import { measureCertificates } from './certificates.ts'
import { measureHashing } from './deposit-hash.ts'
import { measureDeposits } from './deposits.ts'
import { fillLog, measureGrowth } from './growth.ts'
import { measureFile } from './large-file.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { measureProofs } from './proofs.ts'
import { markdownTable, plainTable, type Table } from './report.ts'
import { measureScanPage } from './scan-page.ts'
import { measureVerify } from './verify.ts'
import { measureWeb } from './web.ts'

async function measureAll(options: Options, directory: string): Promise<Table[]> {
  const { parts, rounds, milliseconds } = options
  const plan = { rounds, milliseconds, say }
  const tables: Table[] = []
  if (parts.includes('appends')) {
    const place = `${directory}/appends`
    const { bytes, inFlight } = options
    tables.push(
      ...appendTables(await measureAppends({ ...plan, directory: place, bytes, inFlight })),
    )
    await rm(place, { recursive: true })
  }
  const grown = `${directory}/growth`
  if (parts.includes('growth')) {
    tables.push(await measureGrowth({ ...plan, directory: grown, sizes: options.sizes }))
  }
  if (parts.includes('proofs')) {
    const size = options.sizes.at(-1) ?? 0
    say(`proofs: filling a log with ${size} entries`)
    await fillLog(grown, size)
    const peerDirectory = `${directory}/hypercore`
    tables.push(await measureProofs({ ...plan, logDirectory: grown, peerDirectory }))
  }
  if (parts.includes('registry')) {
    tables.push(...(await measureRegistry(options, `${directory}/registry`)))
  }
  if (parts.includes('bundles')) {
    const { rounds, bundleMegabytes: megabytes } = options
    tables.push(await measureBundles({ rounds, say, directory: `${directory}/bundles`, megabytes }))
  }
  if (parts.includes('verify')) {
    tables.push(...(await measureVerify({ ...plan, directory: `${directory}/verify` })))
  }
  if (parts.includes('hashing')) {
    const { rounds, fileMegabytes: megabytes } = options
    tables.push(await measureHashing({ rounds, say, directory: `${directory}/hashing`, megabytes }))
  }
  if (parts.includes('web')) {
    const { rounds, lines } = options
    tables.push(...(await measureWeb({ rounds, lines, say, directory: `${directory}/web` })))
  }
  if (parts.includes('scan')) {
    const { connections } = options
    tables.push(
      ...(await measureScanPage({ ...plan, directory: `${directory}/scan`, connections })),
    )
  }
  const aims = aimsTable(tables)
  return aims.rows.length > 0 ? [...tables, aims] : tables
}

async function measureRegistry(options: Options, directory: string): Promise<Table[]> {
  const { rounds, milliseconds, connections, fileMegabytes: megabytes } = options
  const plan = { rounds, milliseconds, say }
  return [
    await measureDeposits({ ...plan, directory: `${directory}/deposits`, connections }),
    await measureCertificates({ ...plan, directory: `${directory}/certificates` }),
    await measureFile({ ...plan, directory: `${directory}/file`, megabytes }),
  ]
}

function machine(): Record<string, string> {
  const [cpu] = cpus()
  return {
    cpu: `${availableParallelism()} × ${cpu?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    system: `${type()} ${release()}`,
    node: process.version,
    load: loadavg()
      .map((load) => load.toFixed(1))
      .join(' '),
  }
}

/** To people, beside what goes to standard output. */
function say(what: string): void {
  console.error(`· ${what}`)
}

function print(options: Options, tables: readonly Table[], about: Record<string, string>): void {
  const said = Object.entries(about).map(([key, value]) => `${key}: ${value}`)
  const { rounds, milliseconds } = options
  const how = `medians of ${rounds} rounds of ${milliseconds} ms`
  if (options.format === 'json') console.log(JSON.stringify({ machine: about, options, tables }))
  else if (options.format === 'markdown') {
    console.log(`${[...said, how].join('; ')}\n\n${tables.map(markdownTable).join('\n')}`)
  } else console.log(`${[...said, how].join('\n')}\n\n${tables.map(plainTable).join('\n')}`)
}

const [above = '', ...args] = process.argv.slice(2)
const options = readOptions(args, above)
if (options === undefined) console.log(USAGE)
else {
  // The load before we add to it.
  const about = machine()
  await mkdir(options.directory, { recursive: true })
  const directory = await mkdtemp(`${options.directory}/bench-`)
  // However it ends: ten million entries are five gigabytes.
  process.on('exit', () => {
    rmSync(directory, { recursive: true, force: true })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
  print(options, await measureAll(options, directory), about)
}

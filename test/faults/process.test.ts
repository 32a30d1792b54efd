/** A real process on real files and a real LevelDB, killed with -9 at random moments, again and again. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { hexToBytes } from '../../src/core/bytes.ts'
import { leafIndex, treeSize } from '../../src/core/tree/size.ts'
import { logSigner, openRealLog } from '../support/real-log.ts'
import { tempDirectory } from '../support/temp.ts'
import { checkInvariant } from './invariant.ts'
import { type Acknowledged, Ledger } from './ledger.ts'
import { LONG, reportTally, tally } from './tally.ts'

reportTally('process')

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url))
const DIST = new URL('../../dist', import.meta.url)
const MODES = ['single', 'groups', 'mixed'] as const
const ROUNDS = LONG ? 200 : 8

beforeAll(() => {
  // The child runs what was built, and `npm test` has built; whoever runs vitest alone may not have.
  const lib = new URL('../../scripts/lib.mjs', import.meta.url).href
  spawnSync(process.execPath, ['-e', `import('${lib}').then(({ build }) => build())`])
})

test.each(MODES)('killed in mode %s', { timeout: LONG ? 3_600_000 : 120_000 }, async (mode) => {
  const directory = await tempDirectory()
  const ledger = new Ledger()
  for (let round = 0; round < ROUNDS; round++) {
    const delay = Math.floor(Math.random() * (round % 4 === 0 ? 8 : 120))
    const given = await runAndKill(directory, mode, delay)
    ledger.acknowledged.push(...given)
    const { log, close } = await openRealLog(directory, { segmentBytes: 20_000 })
    const where = `mode ${mode}, round ${round}, killed after ${delay} ms`
    const again = Math.max(1, Math.floor(ledger.acknowledged.length / 50))
    await checkInvariant(log, logSigner.key, ledger, { again }).catch((cause: unknown) => {
      throw new Error(`${where}: ${(cause as Error).message}`, { cause })
    })
    ledger.shown.push({ head: log.head(), at: 0 })
    await close()
    tally(`kill -9 of a real process (${mode})`)
  }
  expect(ledger.acknowledged.length).toBeGreaterThan(0)
})

/** What it had printed in whole lines when it died. */
async function runAndKill(directory: string, mode: string, delay: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [CHILD, directory, DIST.href, mode])
  const pieces: Buffer[] = []
  const errors: Buffer[] = []
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes))
  const ended = once(child, 'close')
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      pieces.push(bytes)
      resolve()
    })
  })
  await Promise.race([ready, ended])
  await new Promise((resolve) => setTimeout(resolve, delay))
  child.kill('SIGKILL')
  await ended
  // It never ends by itself: an error means that it did not start, or halted.
  expect(Buffer.concat(errors).toString()).toBe('')
  const lines = Buffer.concat(pieces).toString().split('\n').slice(1, -1)
  return lines.map(parse)
}

function parse(line: string): Acknowledged {
  const { entry, index, leaf, proof, size, root, signature, note } = JSON.parse(line) as Printed
  const of = treeSize(size)
  const head = {
    size: of,
    root: hexToBytes(root),
    signature: hexToBytes(signature),
    note: hexToBytes(note),
  }
  return {
    entry: hexToBytes(entry),
    receipt: {
      index: leafIndex(index, of),
      leaf: hexToBytes(leaf),
      head,
      proof: proof.map(hexToBytes),
    },
    at: 0,
  }
}

interface Printed {
  readonly entry: string
  readonly index: number
  readonly leaf: string
  readonly proof: readonly string[]
  readonly size: number
  readonly root: string
  readonly signature: string
  readonly note: string
}

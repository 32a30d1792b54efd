/** A real log on a real disk among witnesses on loopback HTTP: followed while it grows, found out when it was restored. */

import fastify from 'fastify'
import { cp } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openFileCell } from '../../../src/adapters/file/checkpoint-cell.ts'
import { remoteWitness } from '../../../src/adapters/remote/witness.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { systemTimer } from '../../../src/adapters/system/timer.ts'
import { openCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { formatVerifierKey, noteSigner } from '../../../src/core/note/key.ts'
import { openWitnessedCheckpoint, parsePolicy } from '../../../src/core/note/policy.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { witnessRoutes } from '../../../src/http/witness.ts'
import { witnessServer } from '../../../src/services/witness/witness.ts'
import {
  type AheadAlarm,
  startWitnessing,
  type Witnessing,
} from '../../../src/services/witness/witnessing.ts'
import { entries, logSigner, openRealLog, type RealLog } from '../../support/real-log.ts'
import { tempDirectory } from '../../support/temp.ts'

const signers = [1, 2].map((i) =>
  noteSigner(`w${i}.example`, 'cosignature', new Uint8Array(32).fill(50 + i)),
)

/** A witness of our log at an address of its own, with its state in a folder. */
async function listen(signer: (typeof signers)[number], directory: string): Promise<string> {
  const server = witnessServer({
    signer,
    logs: [logSigner.key],
    clock: { now: Date.now },
    openCell: (hash) => openFileCell(systemFiles(), directory, `${hash}.cell`),
  })
  const app = fastify({ forceCloseConnections: true })
  await app.register(witnessRoutes(server))
  onTestFinished(async () => {
    await app.close()
    await server.close()
  })
  return app.listen({ host: '127.0.0.1', port: 0 })
}

async function witnessed(
  { log }: RealLog,
  urls: readonly string[],
  directory: string,
  onAhead: (alarm: AheadAlarm) => void,
): Promise<Witnessing> {
  const store = await openFileCell(systemFiles(), directory, 'cosigned.cell')
  const witnessing = await startWitnessing({
    logKey: logSigner.key,
    policy,
    witnesses: signers.map(({ key }, i) =>
      remoteWitness({ name: `w${i + 1}`, key, submission: urls[i] ?? '' }),
    ),
    prove: (older, newer) => log.read.proveConsistency(older, newer),
    store,
    clock: { now: Date.now },
    timer: systemTimer(),
    timeoutMs: 10_000,
    report: () => {},
    onAhead,
  })
  onTestFinished(async () => {
    await witnessing.close()
    await store.close()
  })
  return witnessing
}

const policy = parsePolicy(
  [
    `log ${formatVerifierKey(logSigner.key)}`,
    ...signers.map(({ key }, i) => `witness w${i + 1} ${formatVerifierKey(key)}`),
    'group both all w1 w2',
    'quorum both\n',
  ].join('\n'),
)

test('a log is witnessed as it grows, and its restored backup is not', async () => {
  const [data, backup, ...states] = await Promise.all([1, 2, 3, 4].map(() => tempDirectory()))
  if (data === undefined || backup === undefined) throw new Error('no folders')
  const urls = await Promise.all(signers.map((signer, i) => listen(signer, states[i] ?? '')))

  for (const [from, count] of [
    [0, 1],
    [1, 300],
    [301, 7],
  ] as const) {
    const running = await openRealLog(data)
    const witnessing = await witnessed(running, urls, data, ({ what }) => {
      throw new Error(`an honest log was called ${what}`)
    })
    expect(witnessing.cosigned()?.size).toBe(from === 0 ? undefined : from)
    await Promise.all(entries(from, count).map((entry) => running.log.append(entry)))
    witnessing.offer(running.log.head())
    const cosigned = await witnessing.whenCosigned(treeSize(from + count), 10_000)
    const { checkpoint } = openWitnessedCheckpoint(cosigned?.note ?? new Uint8Array(), policy)
    expect(checkpoint).toMatchObject({ size: from + count, root: running.log.head().root })
    await witnessing.close()
    await running.close()
    if (from === 1) await cp(data, backup, { recursive: true })
  }

  const restored = await openRealLog(backup)
  await restored.log.append(new TextEncoder().encode('another history'))
  const alarm = new Promise<AheadAlarm>((resolve) => {
    void witnessed(restored, urls, backup, resolve).then((again) => {
      again.offer(restored.log.head())
    })
  })
  expect(await alarm).toMatchObject({ what: 'larger', size: 308 })
  const { checkpoint } = openCheckpoint((await alarm).evidence ?? new Uint8Array(), logSigner.key)
  expect(checkpoint.size).toBe(308)
})

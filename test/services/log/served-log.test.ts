/** A served log hears its witnesses before it takes the first entry. */

import { cp } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openMemoryCell } from '../../../src/adapters/memory/checkpoint-cell.ts'
import { systemTimer } from '../../../src/adapters/system/timer.ts'
import { opening } from '../../../src/services/opening.ts'
import { openServedLog, type ServedLog } from '../../../src/services/log/served-log.ts'
import { logSigner as signer } from '../../support/model-log.ts'
import { entries, entry, openRealLog, type RealLog } from '../../support/real-log.ts'
import { tempDirectory } from '../../support/temp.ts'
import { absent, witnessesAndPolicy } from '../../support/witnesses.ts'

const clock = { now: Date.now }

async function serve(
  real: RealLog,
  trusted: ReturnType<typeof witnessesAndPolicy>,
  halted: string[] = [],
): Promise<ServedLog> {
  await real.log.close()
  const served = await opening((later) =>
    openServedLog(
      {
        parts: real.parts,
        trusted,
        openCosigned: async () => openMemoryCell(),
        timer: systemTimer(),
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        progress: () => undefined,
        counters: { committed() {}, refused() {}, damaged() {} },
        scrubRate: 0,
        news: {
          halted: (why) => halted.push(why),
          damage() {},
          witness() {},
          ahead() {},
        },
        keepEvidence: () => Promise.resolve([]),
      },
      later,
    ),
  )
  onTestFinished(served.close)
  return served
}

test('a directory put back from an old copy takes nothing: a witness has seen more', async () => {
  const [data, copy] = [await tempDirectory(), await tempDirectory()]
  const trusted = witnessesAndPolicy(1, 'quorum w1\n', clock)
  const first = await openRealLog(data, { signer })
  await Promise.all(entries(0, 5).map((bytes) => first.log.append(bytes)))
  await first.close()
  await cp(data, copy, { recursive: true })
  const served = await serve(await openRealLog(data, { signer }), trusted)
  await served.log.append(entry(5))
  await expect.poll(() => served.standing().cosignedSize).toBe(6)

  // Nobody answers at once, and the first entry must not slip in before.
  for (const witness of trusted.witnesses) {
    witness.manners = async (request, honest) => {
      await setTimeout(300)
      return honest(request)
    }
  }
  const halted: string[] = []
  const stale = await serve(await openRealLog(copy, { signer }), trusted, halted)
  await expect(stale.log.append(entry(99))).rejects.toMatchObject({ reason: 'halted' })
  expect(stale.log.head().size).toBe(5)
  expect(halted).toHaveLength(1)
  expect(stale.standing().notReady).toBe(halted[0])
})

test('a witness that is not there is not waited for for ever', async () => {
  const trusted = witnessesAndPolicy(1, 'quorum w1\n', clock)
  for (const witness of trusted.witnesses) witness.manners = absent
  const served = await serve(await openRealLog(await tempDirectory(), { signer }), trusted)
  await expect(served.log.append(entry(0))).resolves.toMatchObject({ index: 0 })
  expect(served.publication()).toBeUndefined()
  expect(served.standing()).toMatchObject({ size: 1, cosignedSize: undefined })
})

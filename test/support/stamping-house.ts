/** Stamping on files in memory: the real service with the real core, a clock to turn, and checkpoints to stamp. */

import { memoryFiles } from '../../src/adapters/memory/files.ts'
import { remoteTimestampAuthority } from '../../src/adapters/remote/timestamp-authority.ts'
import { systemRandom } from '../../src/adapters/system/random.ts'
import { systemTimer } from '../../src/adapters/system/timer.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { parsePemCertificates } from '../../src/core/timestamp/pem.ts'
import { treeSize } from '../../src/core/tree/size.ts'
import { type Files } from '../../src/ports/files.ts'
import { type TimestampAuthority } from '../../src/ports/timestamp-authority.ts'
import { signHead } from '../../src/services/log/head.ts'
import { openStampFiles } from '../../src/services/time/stamp-files.ts'
import {
  startStamping,
  type StampingEvent,
  type StampingParts,
} from '../../src/services/time/stamping.ts'
import { tokenShelf } from '../../src/services/time/token-shelf.ts'
import { tokensUnder } from '../../src/services/time/tokens.ts'
import { sha256 } from '../../src/core/digest.ts'
import { logSigner } from './model-log.ts'
import { type Tsa } from './tsa.ts'

/** A checkpoint of so many entries, signed by the log. */
export function checkpointOf(size: number): Uint8Array {
  return signHead(logSigner, treeSize(size), sha256(utf8ToBytes(`root of ${size}`))).note
}

export interface StampingHouse extends Partial<StampingParts> {
  readonly files?: Files
  readonly directory?: string
  readonly tsas?: readonly Tsa[]
  /** Whose roots the operator named; nobody's if nothing is said. */
  readonly trusted?: readonly Tsa[]
}

/** Nothing is done by itself unless `everyMs` says so. */
export async function openStamping(wish: StampingHouse = {}) {
  const { files = memoryFiles(), directory = 'data', tsas = [], trusted = [], ...more } = wish
  const state = { size: 0 }
  const events: StampingEvent[] = []
  const tokens = tokensUnder(trusted.flatMap(({ root }) => parsePemCertificates(root)))
  const store = await openStampFiles(files, directory)
  const shelf = tokenShelf(store, tokens)
  const stamping = startStamping({
    store,
    shelf,
    tokens,
    authorities: tsas.map(({ url }): TimestampAuthority => remoteTimestampAuthority(url)),
    newest: () => Promise.resolve(checkpointOf(state.size)),
    clock: { now: () => Date.now() },
    random: systemRandom,
    timer: systemTimer(),
    timeoutMs: 5000,
    everyMs: 0,
    renewMs: 90 * 24 * 3_600_000,
    report: (event) => events.push(event),
    ...more,
  })
  return { files, state, events, store, shelf, stamping }
}

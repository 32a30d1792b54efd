/** Whole logs made up in a test, put between a browser and its registry: what a registry, or somebody on the way, could show. */

import type { BrowserContext, Route } from 'playwright-core'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { formatVerifierKey, type NoteSigner, noteSigner } from '../../../src/core/note/key.ts'
import { signHead } from '../../../src/services/log/head.ts'
import type { Health } from '../../../src/web/log/health.ts'
import { entryOf, type Served, served } from './trees.ts'

export const LOG = noteSigner('log.example/forged', 'ed25519', new Uint8Array(32).fill(21))
export const OTHER = noteSigner('log.example/forged', 'ed25519', new Uint8Array(32).fill(22))

export const many = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => entryOf(i))

export interface Shown {
  readonly entries: readonly Uint8Array[]
  readonly signer?: NoteSigner
  /** What is made of a file on the way. */
  readonly change?: (bytes: Uint8Array, path: string) => Uint8Array
}

/** From now on the browser sees this log, and no other. Answers how to show it another. */
export async function showing(
  context: BrowserContext,
  first: Shown,
): Promise<(next: Shown) => void> {
  let shown = first
  let log = served(first.entries, first.change)
  await context.route('**/checkpoint', (route) => bytes(route, noteOf(log, shown.signer ?? LOG)))
  await context.route('**/tile/**', async (route) => {
    const body = await log.fetch(new URL(route.request().url()).pathname.slice(1))
    await bytes(route, body ?? new Uint8Array(0))
  })
  await context.route('**/trust.policy', (route) => bytes(route, Buffer.from('quorum none\n')))
  await context.route('**/api/v1/health', (route) =>
    route.fulfill({ json: healthOf(log, shown.signer ?? LOG) }),
  )
  return (next) => {
    shown = next
    log = served(next.entries, next.change)
  }
}

export function noteOf({ size, root }: Served, signer: NoteSigner = LOG): Uint8Array {
  return signHead(signer, size, root).note
}

function bytes(route: Route, body: Uint8Array): Promise<void> {
  return route.fulfill({ body: Buffer.from(body), contentType: 'application/octet-stream' })
}

function healthOf({ size, root }: Served, { key }: NoteSigner): Health {
  const moment = 1_790_000_000
  return {
    version: '0.0.0',
    started: moment,
    now: moment,
    log: { origin: key.name, key: formatVerifierKey(key) },
    checkpoint: { size, root: bytesToHex(root), grown: moment, cosigned: null },
    journal: { segments: 1, bytes: 1, written: moment, halted: null },
    scrubber: { rate: 2000, rounds: 1, at: size, of: size, ended: moment, damage: 0 },
    witnesses: [],
    stamps: { authorities: [], judged: false, last: null, renewals: 0, end: null, damaged: false },
  }
}

/** Whole logs made up in a test, put between a browser and its registry: what a registry, or somebody on the way, could show. */

import type { BrowserContext, Route } from 'playwright-core'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { formatVerifierKey, type NoteSigner, noteSigner } from '../../../src/core/note/key.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { formatNote, parseNote } from '../../../src/core/note/note.ts'
import { signHead } from '../../../src/services/log/head.ts'
import type { Health } from '../../../src/web/log/health.ts'
import { entryOf, type Served, served } from './trees.ts'

export const LOG = noteSigner('log.example/forged', 'ed25519', new Uint8Array(32).fill(21))
export const OTHER = noteSigner('log.example/forged', 'ed25519', new Uint8Array(32).fill(22))

/** 2026-09-21 21:33:20 in Beijing. */
export const MOMENT = 1_790_000_000

const WITNESS = noteSigner('witness.example/w', 'cosignature', new Uint8Array(32).fill(23))

export const many = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => entryOf(i))

export interface Shown {
  readonly entries: readonly Uint8Array[]
  readonly signer?: NoteSigner
  /** What this witness has cosigned, and whether under its own key. */
  readonly witness?: 'honest' | 'false'
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
  await context.route('**/checkpoint', (route) => bytes(route, cosigned(shown, log)))
  await context.route('**/tile/**', async (route) => {
    const body = await log.fetch(new URL(route.request().url()).pathname.slice(1))
    await bytes(route, body ?? new Uint8Array(0))
  })
  await context.route('**/trust.policy', (route) => bytes(route, Buffer.from(policyOf(shown))))
  await context.route('**/api/v1/health', (route) => route.fulfill({ json: healthOf(log, shown) }))
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

/** With the word of the witness, if it has one. */
function cosigned({ signer = LOG, witness }: Shown, log: Served): Uint8Array {
  const note = noteOf(log, signer)
  if (witness === undefined) return note
  const { text, signatures } = parseNote(note)
  const word = witness === 'honest' ? text : text.replace('log', 'cat')
  const { key, signer: hand } = WITNESS
  return formatNote({ text, signatures: [...signatures, cosign(word, MOMENT, key.name, hand)] })
}

function policyOf({ witness }: Shown): string {
  if (witness === undefined) return 'quorum none\n'
  return `witness w1 ${formatVerifierKey(WITNESS.key)}\nquorum w1\n`
}

function healthOf({ size, root }: Served, { signer = LOG, witness }: Shown): Health {
  const { key } = signer
  const told = { name: 'w1', state: 'ok', size, answered: MOMENT }
  const moment = MOMENT
  return {
    version: '0.0.0',
    started: moment,
    now: moment,
    log: { origin: key.name, key: formatVerifierKey(key) },
    checkpoint: { size, root: bytesToHex(root), grown: moment, cosigned: null },
    journal: { segments: 1, bytes: 1, written: moment, halted: null },
    scrubber: { rate: 2000, rounds: 1, at: size, of: size, ended: moment, damage: 0 },
    witnesses: witness === undefined ? [] : [told],
    stamps: { authorities: [], judged: false, last: null, renewals: 0, end: null, damaged: false },
  }
}

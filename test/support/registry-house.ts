/** A registry over memory that can be killed and started again, and its customers. */

import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { openMemoryCell } from '../../src/adapters/memory/checkpoint-cell.ts'
import {
  type IssuerMemory,
  memoryIssuerKeys,
  newIssuerMemory,
} from '../../src/adapters/memory/issuer-keys.ts'
import { openMemoryJournal } from '../../src/adapters/memory/journal.ts'
import { memoryLogStore } from '../../src/adapters/memory/log-store.ts'
import {
  type IndexMemory,
  memoryRecordIndex,
  newIndexMemory,
} from '../../src/adapters/memory/record-index.ts'
import { memoryVault, type VaultMemory } from '../../src/adapters/memory/vault.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { type CborValue } from '../../src/core/cbor.ts'
import { type CertificateFacts, openCertificate } from '../../src/core/certificate/open.ts'
import { noteSigner } from '../../src/core/note/key.ts'
import { asCode, type ProvenanceCode } from '../../src/core/record/code.ts'
import { type LogParts } from '../../src/services/log/log-parts.ts'
import { openLog } from '../../src/services/log/log.ts'
import { type NamedValue } from '../../src/services/registry/content.ts'
import { type Act, type RegistryParts } from '../../src/services/registry/parts.ts'
import { recoverRegistry, type RegistryRecovery } from '../../src/services/registry/recovery.ts'
import { type Answer, openRegistry, type Registry } from '../../src/services/registry/registry.ts'
import { settleIssuer } from '../../src/services/registry/rotation.ts'

export const operator = noteSigner('log.example/test', 'ed25519', new Uint8Array(32).fill(7))
export const issuer = noteSigner('issuer.example', 'ed25519', new Uint8Array(32).fill(8))
export const trust = { issuers: [issuer.key], logs: [operator.key], witnesses: [] }

/** What stays when the process dies. */
export interface RegistryMemory {
  readonly vault: VaultMemory
  index: IndexMemory
  readonly issuer: IssuerMemory
  readonly log: Omit<LogParts, 'log' | 'clock' | 'journal' | 'cell'> & {
    readonly records: Parameters<typeof openMemoryJournal>[1]
    readonly cell: Parameters<typeof openMemoryCell>[0]
  }
}

export function newRegistryMemory(): RegistryMemory {
  return {
    vault: new Map(),
    index: newIndexMemory(),
    issuer: newIssuerMemory(issuer),
    log: { store: memoryLogStore(), records: { records: [] }, cell: {} },
  }
}

export interface Running {
  readonly registry: Registry
  readonly parts: RegistryParts
  readonly recovery: RegistryRecovery
}

/** Starts a process on what is there. `change` breaks something of it on purpose. */
export async function start(
  memory: RegistryMemory,
  change: (parts: RegistryParts) => Partial<RegistryParts> = () => ({}),
): Promise<Running> {
  let salts = 0
  const log = await openLog({
    log: operator,
    journal: openMemoryJournal(operator.key.name, memory.log.records),
    cell: openMemoryCell(memory.log.cell),
    store: memory.log.store,
    clock: { now: Date.now },
  })
  const plain: RegistryParts = {
    log: {
      append: (entry) => log.append(entry),
      head: () => log.head(),
      read: log.read,
      published: () => log.head().note,
    },
    operator,
    issuer: memoryIssuerKeys(memory.issuer),
    vault: memoryVault(memory.vault),
    index: memoryRecordIndex(memory.index),
    random: (length) =>
      Uint8Array.from(createHash('sha256').update(`${Math.random()} ${salts++}`).digest()).subarray(
        0,
        length,
      ),
    clock: { now: Date.now },
    fileBytes: 1_000_000,
  }
  const recovery = await recoverRegistry(plain)
  await settleIssuer(plain)
  const parts = { ...plain, ...change(plain) }
  return { registry: openRegistry(parts), parts, recovery }
}

export function digest(name: 'sha256' | 'sm3', text: string): Uint8Array {
  return Uint8Array.from(createHash(name).update(text).digest())
}

/** A file of this text, as a field. */
export function fileField(text: string, name = '竹影.png'): NamedValue {
  return {
    name: 'file',
    value: new Map<string, CborValue>([
      ['name', name],
      ['type', 'image/png'],
      ['role', 'rendering'],
      ['bytes', utf8ToBytes(text).length],
      ['sha256', digest('sha256', text)],
      ['sm3', digest('sm3', text)],
    ]),
  }
}

export function field(name: string, value: Readonly<Record<string, CborValue>>): NamedValue {
  return { name, value: new Map(Object.entries(value)) }
}

export const title = field('title', { zh: '竹影连衣裙', en: 'Bamboo shade dress' })

export function fields(...all: NamedValue[]): {
  submitted: { kind: 'fields'; fields: NamedValue[] }
} {
  return { submitted: { kind: 'fields', fields: all } }
}

/** Somebody of an organisation, with or without an idempotency key. */
export function by(organisation: string, key?: string): Act {
  return {
    actor: { organisation, person: `${organisation}-p1` },
    ...(key !== undefined && { key }),
  }
}

export function codeIn({ record }: Answer): ProvenanceCode {
  return asCode(record.about)
}

export function opened({ certificate }: Pick<Answer, 'certificate'>): CertificateFacts {
  return openCertificate(certificate, trust)
}

/** What a certificate shows, by name; `erased` for what was erased. */
export function shownNames(facts: CertificateFacts): string[] {
  return facts.disclosures.map((it) => (it.kind === 'shown' ? it.disclosure.name : 'erased'))
}

export const disclosedField = (changes: Readonly<Record<string, CborValue>> = {}): NamedValue =>
  field('disclosed', {
    on: '2026-11-20',
    channel: 'shop',
    warned: 'cn-patent-law-23-24/1',
    showName: false,
    ...changes,
  })

/** A registry with one deposit in it. */
export async function deposited(text = 'a', org = 'org-1') {
  const memory = newRegistryMemory()
  const running = await start(memory)
  const answer = await running.registry.deposit(by(org), fields(fileField(text), title))
  return { ...running, memory, answer, code: codeIn(answer) }
}

export const refusedAs = (reason: string): Error => expect.objectContaining({ reason }) as Error

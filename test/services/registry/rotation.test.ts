/** The issuer's key is followed by another: who signs what, and what a fall in the middle leaves. */

import { describe, expect, test } from 'vitest'
import { memoryIssuerKeys } from '../../../src/adapters/memory/issuer-keys.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { type NoteSigner } from '../../../src/core/note/key.ts'
import { Refusal, StartRefusal } from '../../../src/services/log/refusal.ts'
import { newGate } from '../../../src/services/registry/gate.ts'
import { type Answer } from '../../../src/services/registry/registry.ts'
import {
  by,
  codeIn,
  deposited,
  fileField,
  fields,
  issuer,
  newRegistryMemory,
  operator,
  refusedAs,
  type RegistryMemory,
  start,
  title,
  trust,
} from '../../support/registry-house.ts'

const PLANNED = { reason: 'planned' } as const

function keysOf(memory: RegistryMemory): NoteSigner['key'][] {
  return [memory.issuer.current.key, ...memory.issuer.former]
}

/** Who signed the record that an act made. */
function signer({ certificate }: Pick<Answer, 'certificate'>, memory: RegistryMemory): number {
  const issuers = keysOf(memory)
  return openCertificate(certificate, { ...trust, issuers }).issuer.id
}

describe('a rotation', () => {
  test('is signed by the old key, and what follows by the new one', async () => {
    const { registry, memory, answer, code } = await deposited()
    const rotated = await registry.rotateKey(by('centre'), { ...PLANNED, note: '年度更换' })
    expect(rotated.key).toEqual(memory.issuer.current.key)
    expect(rotated.key.name).toBe(issuer.key.name)
    expect(rotated.key.id).not.toBe(issuer.key.id)
    expect(signer(rotated, memory)).toBe(issuer.key.id)
    const after = await registry.deposit(by('org-1'), fields(fileField('b'), title))
    expect(signer(after, memory)).toBe(rotated.key.id)
    const again = await registry.designs.certificate(by('org-1').actor, code, {})
    expect(again).toEqual(answer.certificate)
    expect(signer({ certificate: again }, memory)).toBe(issuer.key.id)
  })

  test('says which key follows which, in a chain of its own', async () => {
    const { registry, memory } = await deposited()
    const first = await registry.rotateKey(by('centre'), PLANNED)
    const second = await registry.rotateKey(by('centre'), { reason: 'exposed' })
    const trusted = { ...trust, issuers: keysOf(memory) }
    const [one, two] = [first, second].map((it) => openCertificate(it.certificate, trusted))
    expect(two?.record.prev).toEqual(one?.leaf)
    const said = one?.disclosures.flatMap((it) => (it.kind === 'shown' ? [it.field] : []))
    expect(said?.[0]).toMatchObject({
      name: 'key.rotation',
      value: { old: issuer.key.publicKey, new: first.key.publicKey, reason: 'planned' },
    })
    expect(memory.issuer.former.map(({ id }) => id)).toEqual([issuer.key.id, first.key.id])
  })

  test('leaves what the old key signed not to be believed by whoever knows the new one alone', async () => {
    const { registry, memory, answer } = await deposited()
    await registry.rotateKey(by('centre'), PLANNED)
    const issuers = [memory.issuer.current.key]
    expect(() => openCertificate(answer.certificate, { ...trust, issuers })).toThrow(
      expect.objectContaining({ fault: 'unknown-signer' }) as Error,
    )
  })

  test('sent again with its key is the same, and makes no third key', async () => {
    const { registry, memory } = await deposited()
    const one = await registry.rotateKey(by('centre', 'k'), PLANNED)
    const two = await registry.rotateKey(by('centre', 'k'), PLANNED)
    expect(two.certificate).toEqual(one.certificate)
    expect(memory.issuer.made).toBe(1)
    await expect(registry.rotateKey(by('centre', 'k'), { reason: 'lost' })).rejects.toThrow(
      refusedAs('idempotency-mismatch'),
    )
    expect(memory.issuer.current.key).toEqual(one.key)
  })

  test('lets no record that the old key signed stand behind it in the log', async () => {
    const { registry, memory } = await deposited()
    const deposit = (n: number) => registry.deposit(by('org-1'), fields(fileField(`r${n}`), title))
    const before = Array.from({ length: 8 }, (_, n) => deposit(n))
    const rotating = registry.rotateKey(by('centre'), PLANNED)
    const after = Array.from({ length: 8 }, (_, n) => deposit(100 + n))
    const rotated = await rotating
    const all = await Promise.all([...before, ...after])
    for (const answer of all) {
      const old = signer(answer, memory) === issuer.key.id
      expect(old).toBe(answer.record.index < rotated.record.index)
    }
  })

  test('waits for what the old key has signed and is not yet logged', async () => {
    const { memory } = await deposited()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let seals = 0
    const { registry } = await start(memory, ({ vault }) => ({
      vault: {
        ...vault,
        // A deposit is signed, and then stuck on the way to the log.
        seal: async (bytes) => (seals++ < 2 && (await held), vault.seal(bytes)),
      },
    }))
    const slow = registry.deposit(by('org-1'), fields(fileField('slow'), title))
    const rotating = registry.rotateKey(by('centre'), PLANNED)
    await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    const [answer, rotated] = await Promise.all([slow, rotating])
    expect(signer(answer, memory)).toBe(issuer.key.id)
    expect(answer.record.index).toBeLessThan(rotated.record.index)
  })

  test('stands after a restart, and old designs are still found and certified', async () => {
    const { registry, memory, code, answer } = await deposited()
    const { key } = await registry.rotateKey(by('centre'), PLANNED)
    memory.index = (await import('../../../src/adapters/memory/record-index.ts')).newIndexMemory()
    const running = await start(memory)
    expect(running.parts.issuer.signer().key).toEqual(key)
    const { designs } = running.registry
    expect(await designs.certificate(by('org-1').actor, code, {})).toEqual(answer.certificate)
    const next = await running.registry.do(by('org-1'), 'listing', code, {
      submitted: {
        kind: 'fields',
        fields: [
          {
            name: 'listing',
            value: new Map([
              ['platform', '淘宝'],
              ['url', 'https://item.example/1'],
            ]),
          },
        ],
      },
    })
    expect(signer(next, memory)).toBe(key.id)
  })
})

describe('a fall', () => {
  /** The key was made, and the process died before or after the record was logged. */
  async function fallen(logged: boolean) {
    const { memory, answer } = await deposited()
    const halted = (): never => {
      throw new Refusal('halted', 'the power went')
    }
    const running = await start(memory, ({ log }) => ({
      log: {
        ...log,
        append: async (entry) => (logged && (await log.append(entry)), halted()),
      },
    }))
    const { registry } = running
    await expect(registry.rotateKey(by('centre'), PLANNED)).rejects.toThrow(Refusal)
    return { memory, registry, answer }
  }

  test('before the record was logged leaves the old key in use', async () => {
    const { memory } = await fallen(false)
    expect(memory.issuer.waiting).toBeDefined()
    const { parts } = await start(memory)
    expect(parts.issuer.signer().key).toEqual(issuer.key)
    expect(parts.issuer.next()).toBeUndefined()
  })

  test('after it was logged has the new one in use at the next start', async () => {
    const { memory } = await fallen(true)
    const waiting = memory.issuer.waiting?.key
    expect(memory.issuer.current.key).toEqual(issuer.key)
    const { parts } = await start(memory)
    expect(parts.issuer.signer().key).toEqual(waiting)
    expect(parts.issuer.former()).toEqual([issuer.key])
  })

  test('of which nobody knows where it ended makes no further key in this process', async () => {
    const { memory, registry } = await fallen(true)
    const waiting = memory.issuer.waiting?.key
    await expect(registry.rotateKey(by('centre'), PLANNED)).rejects.toThrow(refusedAs('stopped'))
    expect(memory.issuer.waiting?.key).toEqual(waiting)
  })

  test('between log and keys stops all signing until the next start', async () => {
    const { memory } = await deposited()
    const keys = memoryIssuerKeys(memory.issuer)
    const advance = async () => {
      throw new Error('the disk is gone')
    }
    const { registry } = await start(memory, () => ({ issuer: { ...keys, advance } }))
    await expect(registry.rotateKey(by('centre'), PLANNED)).rejects.toThrow('the disk is gone')
    await expect(registry.deposit(by('org-1'), fields(fileField('x'), title))).rejects.toThrow(
      refusedAs('stopped'),
    )
    const { parts } = await start(memory)
    expect(parts.issuer.former()).toEqual([issuer.key])
  })
})

test('keys that are an old copy are refused at the start', async () => {
  const { memory, registry } = await deposited()
  await registry.rotateKey(by('centre'), PLANNED)
  memory.issuer.current = issuer
  memory.issuer.former.length = 0
  await expect(start(memory)).rejects.toThrow(StartRefusal)
})

test('keys of a registry that never rotated are as they are', async () => {
  const { parts } = await start(newRegistryMemory())
  expect(parts.issuer.signer()).toEqual(issuer)
  expect(parts.issuer.former()).toEqual([])
  expect(operator.key.name).not.toBe(issuer.key.name)
})

describe('a gate', () => {
  test('lets many in together, and one alone', async () => {
    const gate = newGate()
    const heard: string[] = []
    const steps = (name: string) => async () => {
      heard.push(`${name} in`)
      await new Promise((resolve) => setTimeout(resolve, 1))
      heard.push(`${name} out`)
    }
    await Promise.all([
      gate.among(steps('a')),
      gate.among(steps('b')),
      gate.alone(steps('X')),
      gate.alone(steps('Y')),
      gate.among(steps('c')),
    ])
    const inside = new Set<string>()
    for (const word of heard) {
      const [name = '', what] = word.split(' ')
      if (what === 'out') inside.delete(name)
      else inside.add(name)
      if (inside.has('X') || inside.has('Y')) expect(inside.size).toBe(1)
    }
    expect(heard.slice(0, 2)).toEqual(['a in', 'b in'])
    expect(heard).toHaveLength(10)
  })

  test('opens again when whoever was alone failed', async () => {
    const gate = newGate()
    await expect(gate.alone(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
    await expect(gate.among(async () => 1)).resolves.toBe(1)
  })
})

test('codes of designs do not change with the key', async () => {
  const { registry, code } = await deposited()
  await registry.rotateKey(by('centre'), PLANNED)
  const { records } = await registry.designs.read(by('org-1').actor, code)
  expect(codeIn({ record: records[0]?.row } as Answer)).toEqual(code)
})

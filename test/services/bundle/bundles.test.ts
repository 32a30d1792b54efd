/** Bundles out of a registry: whoever has one, and the keys, needs nobody. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bytesToHex, utf8ToBytes } from '../../../src/core/bytes.ts'
import { type Bundle, readBundle } from '../../../src/core/bundle/read.ts'
import { wholePayload } from '../../../src/core/bundle/write.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { formatNote, parseNote } from '../../../src/core/note/note.ts'
import { asCaseId } from '../../../src/core/record/about.ts'
import { formatCode, type ProvenanceCode } from '../../../src/core/record/code.ts'
import { type Trust } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import {
  type BundleContents,
  type BundleParts,
  type MadeBundle,
} from '../../../src/services/bundle/bundles.ts'
import { type StampedTrees } from '../../../src/services/time/stamped.ts'
import {
  by,
  codeIn,
  field,
  fields,
  fileField,
  newRegistryMemory,
  refusedAs,
  start,
  title,
} from '../../support/registry-house.ts'
import { bundlesIn, bundleTrust } from '../../support/bundles.ts'
import { tempDirectory } from '../../support/temp.ts'

const me = by('org-1')
const witness = noteSigner('court.example/witness', 'cosignature', new Uint8Array(32).fill(3))

const trust: Trust = {
  ...bundleTrust,
  authorities: [{ name: 'tsa.example', root: Uint8Array.of(48, 0), policies: [] }],
}

async function opened(more: Partial<BundleParts> = {}) {
  const memory = newRegistryMemory()
  let published: Uint8Array | undefined
  const running = await start(memory, (parts) => ({
    log: { ...parts.log, published: () => published ?? parts.log.head().note },
  }))
  const { registry, parts } = running
  const { log } = parts
  const told: BundleContents[] = []
  const bundles = bundlesIn(registry, parts, {
    trust: async () => trust,
    companions: async (contents) => {
      told.push(contents)
      return [{ path: 'read-me-first.txt', bytes: utf8ToBytes('read me\n') }]
    },
    ...more,
  })
  /** The checkpoint of now, with a witness, is what the world sees from here on. */
  function publish(): void {
    const { text, signatures } = parseNote(log.head().note)
    const line = cosign(text, 1_700_000_000, witness.key.name, witness.signer)
    published = formatNote({ text, signatures: [...signatures, line] })
  }
  async function kept(text: string, name?: string): Promise<ProvenanceCode> {
    const content = (async function* () {
      yield utf8ToBytes(text)
    })()
    const file = await registry.receive(content)
    const wish = { ...fields(fileField(text, name), title), uploads: [{ file: 0, kept: file }] }
    return codeIn(await registry.deposit(me, wish))
  }
  return { registry, log, memory, bundles, told, publish, kept }
}

async function bytesOf({ content, size }: MadeBundle): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  expect(bytes.length).toBe(size)
  return bytes
}

async function read(made: MadeBundle): Promise<Bundle> {
  const bundle = await readBundle(bytesSource(await bytesOf(made)))
  expect(bundle.faults).toEqual([])
  expect(bundle.unknown).toEqual([])
  return bundle
}

function judged({ items, files }: Bundle) {
  const report = verify([...items, ...files], { trust, source: 'given', sha256: '' })
  return {
    ...report,
    reasons: report.findings.map(({ code, reason }) => `${code} ${reason}`),
  }
}

const version = field('version', { stage: 'sample' })

describe('a bundle', () => {
  test('of several designs and all that happened to them verifies, with their files', async () => {
    const { bundles, kept, registry, publish } = await opened()
    const [a, b] = [await kept('a', '图 a.png'), await kept('b')]
    publish()
    await registry.do(me, 'version', a, fields(version, fileField('a2')))
    const made = await bundles.make(me.actor, { codes: [a, b] })
    const bundle = await read(made)
    const { overall, reasons } = judged(bundle)
    expect(overall).toBe('consistent')
    expect(reasons).toContain('log.consistency one-log')
    expect(reasons.filter((it) => it === 'standing.statement complete')).toHaveLength(2)
    expect(reasons.filter((it) => it === 'file.digest equal')).toHaveLength(2)
    expect(made.absent.map(({ name }) => name)).toEqual(['竹影.png'])
    expect(bundle.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([`data/originals/${formatCode(a)}/图 a.png`]),
    )
  })

  test('has the newest published checkpoint with its witnesses, and proofs from every older tree to it', async () => {
    const { bundles, kept, publish, log, registry } = await opened()
    const codes = [await kept('a')]
    for (const code of [...codes, ...codes]) await registry.do(me, 'version', code, fields(version))
    await kept('b')
    publish()
    const made = await bundles.make(me.actor, { codes })
    const { size } = log.head()
    expect(made.asOf.size).toBe(size)
    const { items } = await read(made)
    const named = (kind: string) => items.filter((it) => it.kind === kind).map(({ name }) => name)
    expect(named('checkpoint')).toEqual([`data/checkpoints/${size}.checkpoint`])
    expect(
      Buffer.from(items.find(({ kind }) => kind === 'checkpoint')?.bytes ?? []).toString(),
    ).toContain(witness.key.name)
    expect(named('consistency')).toEqual([
      `data/consistency/2-${size}.receipt`,
      `data/consistency/3-${size}.receipt`,
    ])
  })

  test('waits for the witnesses of what was recorded a moment before', async () => {
    const house = await opened({
      settled: async () => {
        await new Promise((resolve) => setTimeout(resolve))
        house.publish()
      },
    })
    const made = await house.bundles.make(me.actor, { codes: [await house.kept('a')] })
    const { items } = await read(made)
    const [checkpoint] = items.filter(({ kind }) => kind === 'checkpoint')
    expect(Buffer.from(checkpoint?.bytes ?? []).toString()).toContain(witness.key.name)
  })

  test('has the log’s own checkpoint beside the published one where that is too old', async () => {
    const { bundles, kept, publish, log } = await opened()
    await kept('a')
    publish()
    const published = log.head().size
    const code = await kept('b')
    const made = await bundles.make(me.actor, { codes: [code] })
    const bundle = await read(made)
    expect(made.asOf.size).toBe(log.head().size)
    const checkpoints = bundle.items.filter(({ kind }) => kind === 'checkpoint')
    expect(checkpoints.map(({ name }) => name)).toEqual([
      `data/checkpoints/${published}.checkpoint`,
      `data/checkpoints/${made.asOf.size}.checkpoint`,
    ])
    expect(judged(bundle).reasons).toContain('log.consistency one-log')
  })

  test('is the same bytes again, as long as nothing happens', async () => {
    const { bundles, kept } = await opened()
    const code = await kept('a')
    const wish = { codes: [code, code] }
    const first = await bytesOf(await bundles.make(me.actor, wish))
    expect(await bytesOf(await bundles.make(me.actor, wish))).toEqual(first)
    await kept('b')
    expect(await bytesOf(await bundles.make(me.actor, wish))).not.toEqual(first)
  })

  test('is in order to unzip and to sha256sum', async () => {
    const { bundles, kept } = await opened()
    const made = await bundles.make(me.actor, { codes: [await kept('a', '100% 花型.png')] })
    const folder = await tempDirectory()
    writeFileSync(join(folder, 'a.zip'), await bytesOf(made))
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    expect(spawnSync('unzip', ['-qq', 'a.zip'], { cwd: folder, env }).status).toBe(0)
    const check = ['-c', '--strict', '--quiet', 'manifest-sha256.txt']
    expect(spawnSync('sha256sum', check, { cwd: join(folder, made.name) }).status).toBe(0)
  })

  test('of a claim has the designs that it stands on, and the captures’ files', async () => {
    const { bundles, kept, registry } = await opened()
    const code = await kept('design')
    const [deposit] = (await registry.designs.read(me.actor, code)).records
    const content = (async function* () {
      yield utf8ToBytes('shop')
    })()
    const capture = fileField('shop', '网页.png')
    const asCapture = {
      ...capture,
      value: new Map([...(capture.value as Map<string, string>), ['role', 'capture']]),
    }
    const wish = {
      ...fields(asCapture, field('capture', { method: 'web-page' })),
      uploads: [{ file: 0, kept: await registry.receive(content) }],
    }
    const { record } = await registry.cases.capture(me, undefined, wish)
    const id = asCaseId(record.about)
    await registry.cases.claim(
      me,
      id,
      fields(
        field('claim', { statement: '同一花型' }),
        field('claim.support', {
          leaf: deposit?.row.leaf ?? new Uint8Array(),
          element: 'right-basis',
          relation: 'proves',
        }),
      ),
    )
    const bundle = await read(await bundles.make(me.actor, { codes: [], cases: [id] }))
    const certificates = bundle.items.filter(({ kind }) => kind === 'certificate')
    expect(certificates.map(({ name }) => name)).toEqual([
      `data/certificates/${formatCode(code)}.yzcert`,
      `data/certificates/case-${bytesToHex(id)}.yzcert`,
    ])
    expect(bundle.files).toHaveLength(2)
    expect(judged(bundle).overall).toBe('consistent')
  })

  test('leaves the files out if that is wished, and takes more in', async () => {
    const { bundles, kept, told } = await opened()
    const more = [wholePayload('claim/notes.txt', utf8ToBytes('notes'))]
    const wish = { codes: [await kept('a')], originals: false, more }
    const bundle = await read(await bundles.make(me.actor, wish))
    expect(bundle.files.map(({ name }) => name)).toEqual(['data/claim/notes.txt'])
    expect(told[0]?.files).toEqual([])
  })

  test('tells whoever writes its read-me what is in it', async () => {
    const { bundles, kept, told } = await opened()
    const code = await kept('a')
    const made = await bundles.make(me.actor, { codes: [code] })
    const bundle = await read(made)
    expect(told[0]).toMatchObject({
      name: made.name,
      labels: [formatCode(code)],
      asOf: made.asOf,
      absent: [],
    })
    expect(told[0]?.items.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(bundle.items)
    expect(told[0]?.files).toEqual(bundle.files)
    expect(bundle.companions.map(({ path }) => path)).toEqual([
      'data/read-me-first.txt',
      'data/tokens/chains/tsa.example.pem',
    ])
    expect(Buffer.from(bundle.trust?.bytes ?? []).toString()).toBe(told[0]?.trust)
  })

  test('has the first stamped tree of each record with its tokens, and the renewals', async () => {
    const memory = new Map<string, Uint8Array>()
    const stamps: Pick<StampedTrees, 'list' | 'file'> = {
      list: async (after) =>
        [
          { subject: { kind: 'checkpoint', size: 2 } as const, file: '2.checkpoint', tokens: [] },
          {
            subject: { kind: 'checkpoint', size: 3 } as const,
            file: '3.checkpoint',
            tokens: [{ file: '3.0123456789abcdef.tsr', time: 5 }],
          },
          {
            subject: { kind: 'manifest', number: 1 } as const,
            file: 'manifest-1.sha256',
            tokens: [{ file: 'manifest-1.0123456789abcdef.tsr', time: 6 }],
          },
        ].filter(({ subject }) => subject.kind === 'manifest' || subject.size > after),
      file: async (name) => memory.get(name),
    }
    const { bundles, kept, log } = await opened({ stamps })
    const code = await kept('a')
    memory.set('2.checkpoint', log.head().note)
    await kept('b')
    await kept('c')
    memory.set('3.checkpoint', log.head().note)
    await kept('d')
    for (const name of [
      '3.0123456789abcdef.tsr',
      'manifest-1.sha256',
      'manifest-1.0123456789abcdef.tsr',
    ]) {
      memory.set(name, utf8ToBytes(name))
    }
    const bundle = await read(await bundles.make(me.actor, { codes: [code] }))
    const names = bundle.items.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'data/checkpoints/3.checkpoint',
        `data/consistency/3-${log.head().size}.receipt`,
        'data/tokens/3.0123456789abcdef.tsr',
        'data/tokens/renewals/manifest-1.0123456789abcdef.tsr',
        'data/tokens/renewals/manifest-1.sha256',
      ]),
    )
    expect(names).not.toContain('data/checkpoints/2.checkpoint')
  })
})

describe('no bundle', () => {
  test('is made of somebody else’s design, or of none that is there', async () => {
    const { bundles, kept } = await opened()
    const code = await kept('a')
    await expect(bundles.make(by('org-2').actor, { codes: [code] })).rejects.toEqual(
      refusedAs('not-owner'),
    )
    const id = asCaseId(new Uint8Array(16))
    await expect(bundles.make(me.actor, { codes: [], cases: [id] })).rejects.toEqual(
      refusedAs('unknown-case'),
    )
  })
})

/** Bundles: what goes in comes out in its role, and whatever does not fit is named. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BAG_DECLARATION } from '../../../src/core/bag/info.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { bundleFindings, refusedBundle } from '../../../src/core/bundle/findings.ts'
import { roleOf } from '../../../src/core/bundle/layout.ts'
import { type Bundle, readBundle, readEntries } from '../../../src/core/bundle/read.ts'
import { bundleParts, wholePayload } from '../../../src/core/bundle/write.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { wholePart, writeZip, type ZipPart } from '../../../src/core/zip/writer.ts'
import { tempDirectory } from '../../support/temp.ts'

const PAYLOAD: Readonly<Record<string, string>> = {
  '请先读我.html': '<p>源证</p>',
  'read-me-first.txt': 'read me',
  'certificates/A-1.yzcert': 'certificate',
  'checkpoints/7.checkpoint': 'checkpoint',
  'consistency/3-7.receipt': 'receipt',
  'originals/YZ-1/花 型.png': 'pixels',
  'originals/looks-like.yzcert': 'an original by its place',
  'claim/notes.txt': 'compared',
  'claim/x/B.yzcert': 'another certificate',
  'tokens/7.1.tsr': 'token',
  'tokens/chains/tsa.pem': 'pem',
  'trust/trust.policy': 'policy',
  'spec/bundle.md': '# spec',
}

function partsOf(payload: Readonly<Record<string, string>> = PAYLOAD): readonly ZipPart[] {
  const files = Object.entries(payload).map(([path, text]) => wholePayload(path, utf8ToBytes(text)))
  return bundleParts('bag', files, [{ label: 'Source-Organization', value: 'example' }])
}

async function zipped(parts: readonly ZipPart[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeZip(parts)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function read(parts: readonly ZipPart[]): Promise<Bundle> {
  return readBundle(bytesSource(await zipped(parts)))
}

function changed(parts: readonly ZipPart[], name: string, text: string | undefined): ZipPart[] {
  const rest = parts.filter((part) => part.name !== `bag/${name}`)
  return text === undefined ? rest : [...rest, wholePart(`bag/${name}`, utf8ToBytes(text))]
}

function faultsOf({ faults }: Bundle): string[] {
  return faults.map(({ kind, path }) => `${kind} ${path}`)
}

describe('a bundle', () => {
  test('comes apart by the roles of its files, and nothing in it is lost', async () => {
    const bundle = await read(partsOf())
    expect(bundle.name).toBe('bag')
    expect(bundle.faults).toEqual([])
    expect(bundle.unknown).toEqual([])
    expect(bundle.items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'certificate data/certificates/A-1.yzcert',
      'checkpoint data/checkpoints/7.checkpoint',
      'certificate data/claim/x/B.yzcert',
      'consistency data/consistency/3-7.receipt',
      'token data/tokens/7.1.tsr',
    ])
    expect(Buffer.from(bundle.items[0]?.bytes ?? []).toString()).toBe('certificate')
    expect(bundle.files).toEqual(
      ['claim/notes.txt', 'originals/YZ-1/花 型.png', 'originals/looks-like.yzcert'].map(
        (path) => ({
          kind: 'file',
          name: `data/${path}`,
          size: Buffer.byteLength(PAYLOAD[path] ?? ''),
          sha256: createHash('sha256')
            .update(PAYLOAD[path] ?? '')
            .digest('hex'),
          sm3: createHash('sm3')
            .update(PAYLOAD[path] ?? '')
            .digest('hex'),
        }),
      ),
    )
    expect(Buffer.from(bundle.trust?.bytes ?? []).toString()).toBe('policy')
    expect(bundle.companions.map(({ path }) => path)).toEqual([
      'data/read-me-first.txt',
      'data/spec/bundle.md',
      'data/tokens/chains/tsa.pem',
      'data/请先读我.html',
    ])
    expect(bundle.info.map(({ label }) => label)).toEqual(['Source-Organization', 'Payload-Oxum'])
  })

  test('is the same bytes for the same files, in whatever order they come', async () => {
    const turned = Object.fromEntries(Object.entries(PAYLOAD).toReversed())
    expect(await zipped(partsOf(turned))).toEqual(await zipped(partsOf()))
  })

  test('tells how far the reading is, up to the end', async () => {
    const steps: [number, number][] = []
    const source = bytesSource(await zipped(partsOf()))
    await readBundle(source, { onProgress: (done, of) => steps.push([done, of]) })
    const [done, of] = steps.at(-1) ?? []
    expect(done).toBe(of)
    expect(steps.map(([step]) => step)).toEqual(
      steps.map(([step]) => step).toSorted((a, b) => a - b),
    )
  })

  test('unpacked by unzip, is what sha256sum finds in order, and reads the same from the folder', async () => {
    const folder = await tempDirectory()
    writeFileSync(join(folder, 'bag.zip'), await zipped(partsOf()))
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    expect(spawnSync('unzip', ['-qq', 'bag.zip'], { cwd: folder, env }).status).toBe(0)
    const bag = join(folder, 'bag')
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const { status } = spawnSync('sha256sum', ['-c', '--strict', '--quiet', manifest], {
        cwd: bag,
      })
      expect(status).toBe(0)
    }
    const files = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((it) =>
      it.isFile(),
    )
    const entries = files.map((file) => {
      const path = join(file.parentPath, file.name)
      const bytes = readFileSync(path)
      async function* content(): AsyncGenerator<Uint8Array> {
        yield bytes
      }
      return { path: path.slice(bag.length + 1), size: bytes.length, bytes: content }
    })
    expect(await readEntries({ name: 'bag', entries })).toEqual(await read(partsOf()))
  })
})

describe('a bundle that was changed', () => {
  test.each([
    [
      'an original',
      'data/claim/notes.txt',
      'other',
      ['oxum bag-info.txt', 'differs data/claim/notes.txt'],
    ],
    [
      'a certificate',
      'data/certificates/A-1.yzcert',
      'CERTIFICATE',
      ['differs data/certificates/A-1.yzcert'],
    ],
    [
      'a file that is gone',
      'data/trust/trust.policy',
      undefined,
      ['oxum bag-info.txt', 'missing data/trust/trust.policy'],
    ],
    [
      'a file that was added',
      'data/originals/b.png',
      '',
      ['oxum bag-info.txt', 'unlisted data/originals/b.png'],
    ],
    ['what it says of itself', 'bag-info.txt', 'X: y\n', ['differs bag-info.txt']],
    [
      'a manifest',
      'manifest-sha256.txt',
      '',
      expect.arrayContaining(['differs manifest-sha256.txt', 'unlisted data/claim/notes.txt']),
    ],
    ['a further tag file', 'manifest-sha512.txt', '', ['unlisted manifest-sha512.txt']],
  ])('says so of %s', async (_, path, text, faults) => {
    const bundle = await read(changed(partsOf(), path, text))
    expect(faultsOf(bundle)).toEqual(faults)
    const found = bundleFindings(bundle, 'bag.zip').filter(({ code }) => code === 'bundle.manifest')
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['differs']))
  })

  test('names files that it takes for nothing, in folders and beside them', async () => {
    const strangers = ['data/x.exe', 'data/certificates/a.txt', 'data/tokens/a.pem', 'notes.txt']
    let parts = [...partsOf()]
    for (const path of strangers) parts = changed(parts, path, 'x')
    const bundle = await read(parts)
    expect(bundle.unknown.map(({ path }) => path).toSorted()).toEqual(strangers.toSorted())
    const named = bundleFindings(bundle, 'bag.zip').filter(({ code }) => code === 'bundle.unknown')
    expect(named.map(({ item }) => item).toSorted()).toEqual(strangers.toSorted())
  })
})

describe('what is no bundle', () => {
  const cases: [string, (parts: readonly ZipPart[]) => readonly ZipPart[], string][] = [
    ['an empty archive', () => [], 'declaration'],
    ['a ZIP of anything', () => [wholePart('a/b.txt', utf8ToBytes('b'))], 'declaration'],
    ['two folders', (parts) => [...parts, wholePart('other/a', utf8ToBytes('a'))], 'top-folder'],
    [
      'a file beside the folder',
      (parts) => [...parts, wholePart('a', utf8ToBytes('a'))],
      'top-folder',
    ],
    [
      'another version',
      (parts) => changed(parts, 'bagit.txt', BAG_DECLARATION.replace('1.0', '9.9')),
      'declaration',
    ],
    ['no manifest', (parts) => changed(parts, 'manifest-sha256.txt', undefined), 'manifest'],
    [
      'no manifest of tags',
      (parts) => changed(parts, 'tagmanifest-sha256.txt', undefined),
      'manifest',
    ],
    ['a manifest that is none', (parts) => changed(parts, 'manifest-sha256.txt', 'x'), 'manifest'],
    ['no bag-info.txt', (parts) => changed(parts, 'bag-info.txt', undefined), 'manifest'],
    ['a bag-info.txt that is none', (parts) => changed(parts, 'bag-info.txt', 'x'), 'bag-info'],
    [
      'an oxum that is none',
      (parts) => changed(parts, 'bag-info.txt', 'Payload-Oxum: x\n'),
      'bag-info',
    ],
    [
      'files elsewhere',
      (parts) => changed(parts, 'fetch.txt', 'https://example.org/ 1 data/a\n'),
      'fetch',
    ],
    [
      'evidence that is too large',
      (parts) => changed(parts, 'data/certificates/B.yzcert', 'x'.repeat(8 * 1024 * 1024 + 1)),
      'evidence-too-large',
    ],
  ]
  test.each(cases)('%s is refused', async (_, make, reason) => {
    const error: unknown = await read(make(partsOf())).catch((it: unknown) => it)
    expect(error).toBeInstanceOf(EvidenceError)
    expect(error).toMatchObject({ reason })
    const found = refusedBundle(error as EvidenceError, 'bag.zip')
    expect(found).toMatchObject({
      code: 'bundle.form',
      verdict: 'inconsistent',
      item: 'bag.zip',
      facts: { reason },
    })
  })
})

test('more evidence than can be kept is refused before any of it is read', async () => {
  const size = 8 * 1024 * 1024
  const bytes = (): never => {
    throw new Error('it was read')
  }
  const tags = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']
  const evidence = Array.from({ length: 33 }, (_, i) => `data/certificates/${i}.yzcert`)
  const entries = [...tags, ...evidence].map((path) => ({ path, size, bytes }))
  await expect(readEntries({ name: 'bag', entries })).rejects.toMatchObject({
    reason: 'evidence-too-large',
  })
})

describe('roleOf', () => {
  test.each([
    ['data/certificates/x/A.yzcert', undefined],
    ['certificates/A.yzcert', undefined],
    ['data/checkpoints/a.checkpoint', undefined],
    ['data/anchors/7.ots', 'evidence'],
    ['data/anchors/7.headers', 'evidence'],
    ['data/standing/A.standing', 'evidence'],
    ['data/proofs/A.tlog-proof', 'evidence'],
    ['data/tokens/renewals/manifest-1.sha256', 'evidence'],
    ['data/tokens/renewals/manifest-1.0123456789abcdef.tsr', 'evidence'],
    ['data/tokens/renewals/notes.txt', undefined],
    ['data/certificates/A.yzcert.sm2.sig', 'evidence'],
    ['data/originals/a.png.sm2.sig', 'original'],
    ['data/a.sm2.sig', undefined],
    ['data/report/report.pdf', 'companion'],
    ['data/report/other.pdf', undefined],
    ['data/verify.html', 'companion'],
    ['data/originals/', undefined],
    ['data/originals/请先读我.html', 'original'],
  ])('of %s is %s', (path, kind) => {
    expect(roleOf(path)?.kind).toBe(kind)
  })
})

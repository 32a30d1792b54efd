/** What certificates make of stamped checkpoints: a receipt under the first, or nothing where it is not ours. */

import { expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { parseCertificate } from '../../../src/core/certificate/certificate.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { parseTransparent } from '../../../src/core/cose/transparent.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { formatNote, parseNote } from '../../../src/core/note/note.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { signHead } from '../../../src/services/log/head.ts'
import { type StampedNote } from '../../../src/services/time/stamped.ts'
import {
  by,
  codeIn,
  fields,
  fileField,
  newRegistryMemory,
  operator,
  start,
  title,
  trust,
} from '../../support/registry-house.ts'

const witness = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(3))

/** A registry of three deposits, whose stamped checkpoint is what a test says, and the first one's certificate. */
async function refreshedWith(stamped: (notes: readonly Uint8Array[]) => StampedNote | undefined) {
  const heads: Uint8Array[] = []
  const { registry, parts } = await start(newRegistryMemory(), ({ log }) => ({
    log: { ...log, stamped: () => Promise.resolve(stamped(heads)) },
  }))
  const codes = []
  for (const text of ['a', 'b', 'c']) {
    codes.push(codeIn(await registry.deposit(by('o'), fields(fileField(text), title))))
    heads.push(parts.log.head().note)
  }
  const [code] = codes
  if (!code) throw new Error('no code')
  const bytes = await registry.designs.certificate(by('o').actor, code, { refreshed: true })
  return { bytes, sizes: openCertificate(bytes, trust).inclusions.map(({ size }) => size) }
}

const token = Uint8Array.of(1, 2, 3)

test('a refreshed certificate has a receipt under the stamped checkpoint, with all that vouch for it', async () => {
  const { bytes, sizes } = await refreshedWith(([, second = new Uint8Array()]) => {
    const { text, signatures } = parseNote(second)
    const cosigned = [...signatures, cosign(text, 1_800_000_000, witness.key.name, witness.signer)]
    return { note: formatNote({ text, signatures: cosigned }), tokens: [token] }
  })
  expect(sizes).toEqual([3, 2])
  expect(parseCertificate(bytes).tokens).toEqual([token])
  const { inclusions } = openCertificate(bytes, { ...trust, witnesses: [witness.key] })
  expect(inclusions[1]?.cosigned).toEqual([{ key: witness.key, time: 1_800_000_000 }])
})

test('without one it has the newest receipt alone', async () => {
  const { bytes, sizes } = await refreshedWith(() => undefined)
  expect(sizes).toEqual([3])
  expect(parseCertificate(bytes).tokens).toEqual([])
})

test.each([
  ['of another history', 2],
  ['of a tree that is larger than ours', 9],
])('a checkpoint %s is left out, though our own key signed it', async (_, size) => {
  const note = signHead(operator, treeSize(size), sha256(utf8ToBytes('another root'))).note
  const { bytes, sizes } = await refreshedWith(() => ({ note, tokens: [token] }))
  expect(sizes).toEqual([3])
  expect(parseCertificate(bytes).tokens).toEqual([])
  expect(parseTransparent(parseCertificate(bytes).transparent).receipts).toHaveLength(1)
})

/** Stamping with real authorities: tokens and renewals that openssl accepts, by the roots and by the times. */

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { bytesToUtf8 } from '../../../src/core/bytes.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { formatNote, parseNote } from '../../../src/core/note/note.ts'
import { checkTimestamp } from '../../../src/core/timestamp/check.ts'
import { parsePemCertificates } from '../../../src/core/timestamp/pem.ts'
import { parseToken } from '../../../src/core/timestamp/token.ts'
import { openStampFiles } from '../../../src/services/time/stamp-files.ts'
import { stampedTrees } from '../../../src/services/time/stamped.ts'
import { tokenShelf } from '../../../src/services/time/token-shelf.ts'
import { tokensUnder } from '../../../src/services/time/tokens.ts'
import { logSigner } from '../../support/model-log.ts'
import { checkpointOf, openStamping } from '../../support/stamping-house.ts'
import { tempDirectory } from '../../support/temp.ts'
import { startTsa, type Tsa } from '../../support/tsa.ts'

const DAY = 24 * 3600
const witness = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(3))

/** Real files, two authorities whose certificates end in so many days, and openssl to ask. */
async function place(days: number) {
  const directory = await tempDirectory()
  const tsas = [await startTsa({ days }), await startTsa({ days, name: 'other.example' })] as const
  const at = (name: string) => join(directory, name)
  const path = (name: string) => join(directory, 'time', name)
  const house = await openStamping({ tsas, trusted: tsas, files: systemFiles(), directory })
  const verify = (data: string, token: string, { root }: Tsa, ...more: string[]) => {
    writeFileSync(at('root.pem'), root)
    const where = ['-data', data, '-in', path(token), '-token_in', '-CAfile', at('root.pem')]
    return execFileSync('openssl', ['ts', '-verify', ...where, ...more], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
  }
  return { ...house, directory, tsas, path, at, verify, names: () => readdirSync(path('.')).sort() }
}

test('tokens are over the text of the checkpoint, as openssl has it', async () => {
  const { state, stamping, tsas, at, path, verify, names } = await place(3650)
  state.size = 7
  const { given, failed } = await stamping.stamp()
  expect(failed).toEqual([])
  expect(given.map(({ address }) => address)).toEqual(tsas.map(({ url }) => url))
  expect(names()).toEqual(['7.checkpoint', ...given.map(({ name }) => name)].sort())
  const note = new Uint8Array(readFileSync(path('7.checkpoint')))
  expect(note).toEqual(checkpointOf(7))
  writeFileSync(at('text'), parseNote(note).text)
  // As docs/cli.md says it.
  execFileSync('sh', ['-c', `sed '/^$/,$d' < ${path('7.checkpoint')} > ${at('by-sed')}`])
  expect(readFileSync(at('by-sed'))).toEqual(readFileSync(at('text')))
  for (const [i, tsa] of tsas.entries()) {
    const { name = '' } = given[i] ?? {}
    expect(verify(at('text'), name, tsa)).toContain('Verification: OK')
    expect(() => verify(path('7.checkpoint'), name, tsa)).toThrow()
    expect(() => verify(at('text'), name, tsas[1 - i] as Tsa)).toThrow()
  }
})

test('a renewal covers every token, with a certificate that lasts longer', async () => {
  const { state, stamping, store, tsas, path, verify, names } = await place(30)
  state.size = 3
  await stamping.stamp()
  state.size = 7
  await stamping.stamp()
  const old = names().filter((name) => name.endsWith('.tsr'))
  expect(old).toHaveLength(4)
  for (const tsa of tsas) await tsa.renew(3650)
  const came = await stamping.renew()
  if (!('manifest' in came)) throw new Error('not renewed')
  expect(came).toMatchObject({ covers: 4, failed: [] })
  const check = execFileSync('sha256sum', ['--strict', '-c', 'manifest-1.sha256'], {
    cwd: path('.'),
    encoding: 'utf8',
  })
  expect(check.split('\n').filter(Boolean)).toEqual(old.map((name) => `${name}: OK`))
  const later = Math.floor(Date.now() / 1000) + 200 * DAY
  for (const [i, tsa] of tsas.entries()) {
    const { name = '' } = came.given[i] ?? {}
    const manifest = path('manifest-1.sha256')
    expect(verify(manifest, name, tsa)).toContain('Verification: OK')
    // After the first certificates have ended, the new token still holds and an old one does not.
    expect(verify(manifest, name, tsa, '-attime', String(later))).toContain('Verification: OK')
    const first = `7.${name.split('.')[1] ?? ''}.tsr`
    writeFileSync(
      path('../text'),
      parseNote(await store.readSubject({ kind: 'checkpoint', size: 7 })).text,
    )
    expect(() => verify(path('../text'), first, tsa, '-attime', String(later))).toThrow()
    // Ours asks about the moment of the stamp.
    const token = parseToken(new Uint8Array(readFileSync(path(first))))
    const message = new Uint8Array(readFileSync(path('../text')))
    const terms = { message, roots: parsePemCertificates(tsa.root) }
    expect(checkTimestamp(token, terms).time).toBe(token.time.seconds)
  }
})

test('certificates get the smallest stamped checkpoint, and nothing that is damaged', async () => {
  const { directory, files, state, stamping, store, shelf, tsas, path } = await place(3650)
  const trees = stampedTrees({ store, shelf, log: logSigner.key, witnesses: [] })
  expect(await trees.over(0)).toBeUndefined()
  for (const size of [3, 7, 9]) {
    state.size = size
    await stamping.stamp()
  }
  const sizeOver = async (index: number, using = trees) => {
    const found = await using.over(index)
    return found && [bytesToUtf8(found.note).split('\n')[1], found.tokens.length]
  }
  expect(await sizeOver(0)).toEqual(['3', 2])
  expect(await sizeOver(2)).toEqual(['3', 2])
  expect(await sizeOver(3)).toEqual(['7', 2])
  expect(await sizeOver(8)).toEqual(['9', 2])
  expect(await sizeOver(9)).toBeUndefined()

  const reopened = async () => {
    const again = await openStampFiles(files, directory)
    const parts = { store: again, shelf: tokenShelf(again, tokensUnder([])) }
    return stampedTrees({ ...parts, log: logSigner.key, witnesses: [] })
  }
  // One token gone bad: the other counts. Both, or the checkpoint: the next tree does.
  const [first = '', second = ''] = store.list()[0]?.tokens ?? []
  writeFileSync(path(first), readFileSync(path(store.list()[1]?.tokens[0] ?? '')))
  expect(await sizeOver(0, await reopened())).toEqual(['3', 1])
  writeFileSync(path(second), 'garbage')
  expect(await sizeOver(0, await reopened())).toEqual(['7', 2])
  const note = readFileSync(path('7.checkpoint'), 'utf8')
  writeFileSync(path('7.checkpoint'), note.replace(/\n7\n/, '\n8\n'))
  expect(await sizeOver(0, await reopened())).toEqual(['9', 2])
  expect(tsas[0].asked()).toBe(3)
})

test('a checkpoint with a bad cosignature of a witness that we trust is passed over', async () => {
  const { state, stamping, store, shelf, path } = await place(3650)
  for (const size of [3, 7]) {
    state.size = size
    await stamping.stamp()
  }
  const { text, signatures } = parseNote(checkpointOf(3))
  const good = cosign(text, 1_800_000_000, witness.key.name, witness.signer)
  const bad = cosign(`${text}another\n`, 1_800_000_000, witness.key.name, witness.signer)
  const parts = { store, shelf, log: logSigner.key }
  for (const [line, trusted, size] of [
    [good, [witness.key], 3],
    [bad, [witness.key], 7],
    [bad, [], 3],
  ] as const) {
    writeFileSync(path('3.checkpoint'), formatNote({ text, signatures: [...signatures, line] }))
    const found = await stampedTrees({ ...parts, witnesses: trusted }).over(0)
    expect(bytesToUtf8(found?.note ?? new Uint8Array()).split('\n')[1]).toBe(String(size))
  }
})

/** Backing up and restoring: what was copied is checked, and nobody writes on from a copy that is too old. */

import { cp, rm, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { type House } from '../../src/cli/house.ts'
import { parseSignerKey, verifierKey } from '../../src/core/note/key.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { treeSize } from '../../src/core/tree/size.ts'
import { house } from '../../src/main.ts'
import { type Witness, WitnessSilent } from '../../src/ports/witness.ts'
import { signHead } from '../../src/services/log/head.ts'
import { flipBit, forgeJournal, keepAside, readCell, swapTwo } from './damage.ts'
import { fill, json, newPlace, type Place, runIn } from './support.ts'

async function backedUpPlace(size: number): Promise<Place> {
  const place = await newPlace()
  await fill(place, 0, size)
  expect((await place.run('backup', place.path('backup'))).code).toBe(EXIT.done)
  return place
}

function auditBackup(place: Place, directory = 'backup') {
  return place.run('audit', '--data', place.path(directory), '--json')
}

describe('backup', () => {
  test('holds all of the log, and leads to its signed root', async () => {
    const place = await backedUpPlace(700)
    const audited = await auditBackup(place)
    expect(audited.code).toBe(EXIT.done)
    expect(json(audited)).toMatchObject({ size: 700, entries: 700 })
  })

  test('says that the keys are not in it', async () => {
    const place = await newPlace()
    await fill(place, 0, 1)
    expect((await place.run('backup', place.path('backup'))).err).toContain('keys are not in it')
  })

  test('adds what is new, and does nothing where nothing is', async () => {
    const place = await backedUpPlace(300)
    await fill(place, 300, 400)
    const more = await place.run('backup', place.path('backup'), '--json')
    expect(json(more)).toMatchObject({ size: 700, added: 400 })
    const none = await place.run('backup', place.path('backup'), '--json')
    expect(json(none)).toMatchObject({ size: 700, added: 0 })
    expect((await auditBackup(place)).code).toBe(EXIT.done)
  })

  test('is whole at every moment while the log is being written', async () => {
    const place = await newPlace()
    await fill(place, 0, 10)
    const state = { writing: true }
    const filled = fill(place, 10, 6000).finally(() => (state.writing = false))
    const sizes: number[] = []
    while (state.writing || sizes.length < 2) {
      const ran = await place.run('backup', place.path('backup'), '--json')
      expect(ran.code).toBe(EXIT.done)
      sizes.push(json(ran)['size'] as number)
      expect((await auditBackup(place)).code).toBe(EXIT.done)
    }
    await filled
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
  })

  test('goes on after it was broken off in the middle', async () => {
    const place = await backedUpPlace(300)
    const before = place.path('before')
    await cp(place.path('backup'), before, { recursive: true })
    await fill(place, 300, 400)
    await place.run('backup', place.path('backup'))
    // As if the cell and the notes had not been written yet, and the journal's end was torn.
    for (const name of ['checkpoint.cell', 'backup.json']) {
      await cp(`${before}/${name}`, place.path('backup', name))
    }
    await writeFile(place.path('backup/journal/00000000000000000000.journal'), 'torn', {
      flag: 'a',
    })
    expect((await place.run('backup', place.path('backup'))).code).toBe(EXIT.done)
    expect(json(await auditBackup(place))).toMatchObject({
      size: 700,
      notes: [{ code: 'store-absent' }],
    })
  })

  test('refuses a log that was rolled back, or is another', async () => {
    const place = await newPlace()
    await fill(place, 0, 10)
    await cp(place.data, place.path('old'), { recursive: true })
    await fill(place, 10, 10)
    await place.run('backup', place.path('backup'))
    const rolled = await place.run('backup', place.path('backup'), '--data', place.path('old'))
    expect(rolled.code).toBe(EXIT.inconsistent)
    expect(rolled.err).toContain('rolled back')
    const other = await newPlace({ keyless: true })
    await other.run('keygen', '--name', 'log.example/other')
    await fill(other, 0, 30)
    const foreign = await other.run('backup', place.path('backup'))
    expect(foreign.code).toBe(EXIT.inconsistent)
    expect(json(await auditBackup(place))['size']).toBe(20)
  })

  test('does not write into the folder of a log', async () => {
    const [place, other] = [await newPlace(), await newPlace()]
    await fill(place, 0, 1)
    await fill(other, 0, 1)
    expect((await place.run('backup', other.data)).code).toBe(EXIT.inconsistent)
    expect((await place.run('backup', place.data)).code).toBe(EXIT.inconsistent)
  })

  test('does not copy damage', async () => {
    const place = await newPlace()
    await fill(place, 0, 900)
    await flipBit(place.path('data/journal/00000000000000000000.journal'), 20_000)
    const ran = await place.run('backup', place.path('backup'))
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(ran.err).toMatch(/segment .* offset/)
  })

  test('does not copy what was forged by somebody who can make a chain, but no signature', async () => {
    const place = await newPlace()
    await fill(place, 0, 900)
    await forgeJournal(place, swapTwo)
    const ran = await place.run('backup', place.path('backup'))
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(ran.err).toContain('do not lead to the root')
  })

  test('of nothing is refused', async () => {
    const place = await newPlace()
    expect((await place.run('backup', place.path('backup'))).code).toBe(EXIT.refused)
  })
})

describe('restore', () => {
  const into = (place: Place, ...more: string[]) =>
    place.run('restore', place.path('backup'), '--data', place.path('restored'), ...more)

  test('brings back a log that goes on, and whose receipts are the same', async () => {
    const place = await backedUpPlace(600)
    expect((await into(place, '--alone')).code).toBe(EXIT.done)
    const restored = ['--data', place.path('restored')]
    const entry = await place.write('again', 'entry 5'.padEnd(40, '.'))
    const before = await place.run('append', entry)
    expect(await place.run('append', entry, ...restored)).toMatchObject({ out: before.out })
    expect((await place.run('append', await place.write('new', 'new'), ...restored)).code).toBe(0)
    expect((await place.run('audit', ...restored)).code).toBe(EXIT.done)
  })

  test('does not restore where there is nobody to ask, unless told that it is alone', async () => {
    const place = await backedUpPlace(3)
    const ran = await into(place)
    expect(ran.code).toBe(EXIT.undetermined)
    expect(ran.err).toContain('--alone')
  })

  test('does not restore over a log', async () => {
    const place = await backedUpPlace(3)
    const ran = await place.run('restore', place.path('backup'), '--alone')
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain('not overwritten')
  })

  test('does not restore a damaged backup, and leaves nothing behind', async () => {
    const place = await backedUpPlace(900)
    const undo = await keepAside(place.path('backup/journal/00000000000000000000.journal'))
    await rm(place.path('backup/journal/00000000000000000000.journal.aside.journal'), {
      force: true,
    })
    await flipBit(place.path('backup/journal/00000000000000000000.journal'), 20_000)
    expect((await into(place, '--alone')).code).toBe(EXIT.inconsistent)
    await undo()
    expect((await into(place, '--alone')).code).toBe(EXIT.done)
  })

  test('does not restore a backup that was forged', async () => {
    const place = await backedUpPlace(900)
    await forgeJournal(place, swapTwo)
    await cp(place.path('data/journal'), place.path('backup/journal'), { recursive: true })
    const ran = await into(place, '--alone')
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(ran.err).toContain('do not lead to the root')
  })

  test('does not restore somebody else’s log under our key', async () => {
    const [place, other] = [await backedUpPlace(3), await newPlace()]
    const ran = await into(place, '--alone', '--keys', other.keys)
    expect(ran.code).toBe(EXIT.refused)
  })

  describe('asks a witness, and', () => {
    async function ask(place: Place, latest: Witness['latest'], ...more: string[]) {
      const key = verifierKey('w.example', 'cosignature', (await place.vkey()).publicKey)
      const witness: Witness = {
        name: 'court',
        key,
        add: () => Promise.reject(new Error('is not asked to sign')),
        latest,
      }
      const using: House = {
        ...house,
        witnesses: () => Promise.resolve({ policy: undefined, witnesses: [witness] }),
      }
      const places = ['--data', place.path('restored'), '--keys', place.keys]
      return runIn(['restore', place.path('backup'), ...places, ...more], { using })
    }

    test('restores if it has seen the same, or a beginning of it, or nothing', async () => {
      const place = await newPlace()
      await fill(place, 0, 10)
      const beginning = await readCell(place)
      await fill(place, 10, 10)
      const whole = await readCell(place)
      await place.run('backup', place.path('backup'))
      for (const seen of [beginning, whole, undefined]) {
        expect((await ask(place, () => Promise.resolve(seen))).code).toBe(EXIT.done)
        await rm(place.path('restored'), { recursive: true })
      }
    })

    test('refuses if it has seen more', async () => {
      const place = await backedUpPlace(10)
      await fill(place, 10, 1)
      const seen = await readCell(place)
      const ran = await ask(place, () => Promise.resolve(seen))
      expect(ran.code).toBe(EXIT.refused)
      expect(ran.err).toContain('court has seen 11 entries')
      const after = await place.run('audit', '--data', place.path('restored'), '--json')
      expect(json(after)).toMatchObject({ entries: 0 })
    })

    test('refuses if it has seen something else', async () => {
      const place = await backedUpPlace(10)
      const signer = parseSignerKey((await place.read('keys/log-operator/secret.key')).trim())
      for (const size of [10, 7, 3]) {
        const other = signHead(signer, treeSize(size), leafHash(new Uint8Array(1)))
        expect((await ask(place, () => Promise.resolve(other.note))).code).toBe(EXIT.refused)
      }
    })

    test('waits for it, unless told to go on without it', async () => {
      const place = await backedUpPlace(10)
      const silent = () => Promise.reject(new WitnessSilent('not reached'))
      const ran = await ask(place, silent)
      expect(ran.code).toBe(EXIT.undetermined)
      expect(ran.err).toContain('court did not answer: not reached')
      expect((await ask(place, silent, '--without', 'other')).code).toBe(EXIT.undetermined)
      expect((await ask(place, silent, '--without', 'court')).code).toBe(EXIT.done)
    })

    test('takes nonsense for silence', async () => {
      const place = await backedUpPlace(10)
      const nonsense = () => Promise.resolve(new TextEncoder().encode('nonsense\n'))
      expect((await ask(place, nonsense)).code).toBe(EXIT.undetermined)
    })
  })
})

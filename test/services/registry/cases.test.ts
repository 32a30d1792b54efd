/** Captures and claims: what they say is there, is bound to a fresh checkpoint, and is nobody else's business. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, equalBytes } from '../../../src/core/bytes.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { openCheckpoint, parseCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { formatNote, parseNote, signNote } from '../../../src/core/note/note.ts'
import { asCaseId } from '../../../src/core/record/about.ts'
import { asCode } from '../../../src/core/record/code.ts'
import { missingProvenance } from '../../../src/core/record/provenance.ts'
import { type NamedValue } from '../../../src/services/registry/content.ts'
import {
  by,
  digest,
  disclosedField,
  field,
  fields,
  fileField,
  newRegistryMemory,
  opened,
  operator,
  refusedAs,
  shownNames,
  start,
  title,
} from '../../support/registry-house.ts'
import {
  captured,
  compared,
  court,
  how,
  idOf,
  me,
  opening,
  saidIn,
  statement,
  supports,
} from './case-house.ts'

describe('a capture', () => {
  test('opens a case under a random id, and its certificate verifies', async () => {
    const { capture, id, registry } = await opening()
    const facts = opened(capture)
    expect(facts.record).toMatchObject({ type: 'evidence.captured/1', about: id, prev: null })
    expect(shownNames(facts)).toEqual(['file', 'capture', 'challenge', 'attributed'])
    const other = await registry.cases.capture(me, undefined, fields(captured('shop'), how))
    expect(idOf(other)).not.toEqual(id)
  })

  test('of a case that is open follows what was recorded before', async () => {
    const { registry, id, capture } = await opening()
    const next = await registry.cases.capture(me, id, fields(captured('parcel'), how))
    expect(opened(next).record).toMatchObject({ about: id, prev: capture.record.leaf })
  })

  test('is bound to the checkpoint that the world had seen, with its cosignatures', async () => {
    const cosigned = (note: Uint8Array): Uint8Array => {
      const { text, signatures } = parseNote(note)
      return formatNote({
        text,
        signatures: [...signatures, cosign(text, 1_800_000_000, court.key.name, court.signer)],
      })
    }
    const memory = newRegistryMemory()
    const { registry } = await start(memory, ({ log }) => ({
      log: { ...log, published: () => cosigned(log.head().note) },
    }))
    await registry.deposit(me, fields(fileField('a')))
    const capture = await registry.cases.capture(me, undefined, fields(captured('shop'), how))
    const [challenge] = saidIn(capture, 'challenge')
    const { checkpoint, cosignatures } = openCheckpoint(
      challenge?.checkpoint ?? new Uint8Array(0),
      operator.key,
      [court.key],
    )
    expect(cosignatures).toEqual([{ key: court.key, time: 1_800_000_000 }])
    const { seen } = opened(capture).record
    expect(checkpoint).toMatchObject({ size: 1, root: seen.root })
    expect(seen.size).toBe(1)
  })

  test('may bring the checkpoint that it shows, if this log signed it', async () => {
    const { registry, parts } = await opening()
    const older = parts.log.head().note
    await registry.deposit(me, fields(fileField('b')))
    const shown = field('challenge', { checkpoint: older, shown: '写在纸上' })
    const capture = await registry.cases.capture(me, undefined, fields(captured('x'), how, shown))
    expect(saidIn(capture, 'challenge')).toEqual([{ checkpoint: older, shown: '写在纸上' }])

    const stranger = noteSigner(operator.key.name, 'ed25519', new Uint8Array(32).fill(9))
    const forged = formatNote(signNote(parseNote(older).text, stranger))
    expect(parseCheckpoint(parseNote(forged).text).origin).toBe(operator.key.name)
    const lie = field('challenge', { checkpoint: forged })
    await expect(
      registry.cases.capture(me, undefined, fields(captured('x'), how, lie)),
    ).rejects.toThrow(expect.objectContaining({ fault: 'unknown-signer' }))
  })

  test('in a log without a checkpoint has no challenge, and says so', async () => {
    const { registry } = await start(newRegistryMemory(), ({ log }) => ({
      log: { ...log, published: () => undefined },
    }))
    const capture = await registry.cases.capture(me, undefined, fields(captured('x'), how))
    const shown = opened(capture).disclosures.flatMap((it) =>
      it.kind === 'shown' ? [it.disclosure] : [],
    )
    expect(missingProvenance(shown)).toContain('challenge')
  })

  test('says what is missing of its provenance, and fills in nothing', async () => {
    const { capture } = await opening()
    const shown = opened(capture).disclosures.flatMap((it) =>
      it.kind === 'shown' ? [it.disclosure] : [],
    )
    expect(missingProvenance(shown)).toEqual([
      'started',
      'ended',
      'target',
      'operator',
      'witness',
      'device',
      'software',
      'network',
      'cleanliness',
      'steps',
      'log',
      'consent',
    ])
  })

  test('needs a method and a file that was captured, and takes no field of another act', async () => {
    const { registry, id } = await opening()
    const refuse = (...it: NamedValue[]) =>
      expect(registry.cases.capture(me, id, fields(...it))).rejects
    await refuse(captured('x')).toThrow(refusedAs('missing-field'))
    await refuse(how).toThrow(refusedAs('missing-field'))
    await refuse(how, fileField('x')).toThrow(refusedAs('missing-field'))
    await refuse(how, captured('x'), statement).toThrow(refusedAs('foreign-field'))
    await refuse(how, captured('x'), disclosedField()).toThrow(refusedAs('foreign-field'))
    await refuse(how, captured('x'), supports(new Uint8Array(32))).toThrow(
      refusedAs('unknown-record'),
    )
  })

  test('may quote the listing that it shows', async () => {
    const { registry, id } = await opening()
    const listing = field('listing', { platform: '淘宝', url: 'https://item.example/1' })
    const capture = await registry.cases.capture(me, id, fields(captured('x'), how, listing))
    expect(saidIn(capture, 'listing')).toHaveLength(1)
  })

  test('of a case that was mistyped, or is somebody else’s, is refused alike', async () => {
    const { registry, id } = await opening()
    const wrong = asCaseId(new Uint8Array(16).fill(1))
    const wish = fields(captured('x'), how)
    await expect(registry.cases.capture(me, wrong, wish)).rejects.toThrow(refusedAs('unknown-case'))
    await expect(registry.cases.capture(by('org-2'), id, wish)).rejects.toThrow(
      refusedAs('unknown-case'),
    )
  })

  test('asked for again with its key is the same record in the same case', async () => {
    const { registry } = await opening()
    const wish = fields(captured('x'), how)
    const first = await registry.cases.capture(by('org-1', 'k'), undefined, wish)
    const again = await registry.cases.capture(by('org-1', 'k'), undefined, wish)
    expect(again.record).toEqual(first.record)
    await expect(
      registry.cases.capture(by('org-1', 'k'), undefined, fields(captured('y'), how)),
    ).rejects.toThrow(refusedAs('idempotency-mismatch'))
  })

  test('is not told to whoever deposits the same file later', async () => {
    const { registry } = await opening()
    const answer = await registry.deposit(by('org-2'), fields(fileField('shop')))
    expect(answer.earlier).toEqual([])
    expect(
      await registry.find(by('org-2').actor, { sha256: digest('sha256', 'shop'), limit: 9 }),
    ).toHaveLength(1)
  })

  test('tells of the same file deposited before by somebody else', async () => {
    const { registry, id } = await opening()
    const theirs = await registry.deposit(by('org-2'), fields(fileField('theirs')))
    const capture = await registry.cases.capture(me, id, fields(captured('theirs'), how))
    expect(capture.earlier).toMatchObject([{ file: 0, index: theirs.record.index }])
  })

  test('does not open a case twice where two are made at once', async () => {
    const { registry, id } = await opening()
    await Promise.all(
      ['x', 'y', 'z'].map((it) => registry.cases.capture(me, id, fields(captured(it), how))),
    )
    const { records } = await registry.cases.read(me.actor, id)
    const prevs = records.slice(1).map(({ row }) => row.index)
    expect(prevs).toHaveLength(3)
    expect(await registry.cases.list(me.actor, { limit: 10 })).toHaveLength(1)
  })
})

describe('a claim', () => {
  test('stands on the records of its designs and captures', async () => {
    const { registry, id, code, answer, capture } = await opening()
    const shown = await registry.do(me, 'disclose', code, fields(disclosedField()))
    const claim = await registry.cases.claim(me, id, {
      ...fields(statement, compared('a', 'shop')),
      designs: [code],
      captures: true,
    })
    const support = saidIn(claim, 'claim.support').map(({ leaf, element, relation }) => [
      bytesToHex(leaf),
      element,
      relation,
    ])
    expect(support).toEqual([
      [bytesToHex(answer.record.leaf), 'right-basis', 'proves'],
      [bytesToHex(shown.record.leaf), 'sequence', 'proves'],
      [bytesToHex(capture.record.leaf), 'infringing-fact', 'proves'],
    ])
    expect(opened(claim).record.prev).toEqual(capture.record.leaf)
  })

  test('keeps the words of whoever named a record already', async () => {
    const { registry, id, capture } = await opening()
    const own = supports(capture.record.leaf, 'subject')
    const wish = { ...fields(statement, own), captures: true }
    const claim = await registry.cases.claim(me, id, wish)
    expect(saidIn(claim, 'claim.support')).toMatchObject([{ element: 'subject' }])
  })

  test('does not hide what speaks against the design', async () => {
    const { registry, id, code } = await opening()
    const objection = field('objection', { ground: '在先设计' })
    const filed = await registry.do(by('org-2'), 'object', code, fields(objection))
    const wish = { ...fields(statement), designs: [code] }
    const support = saidIn(await registry.cases.claim(me, id, wish), 'claim.support')
    const against = support.find(({ leaf }) => equalBytes(leaf, filed.record.leaf))
    expect(against?.relation).toBe('contradicts')
  })

  test('names no record that is not here, and no design of somebody else', async () => {
    const { registry, id } = await opening()
    const lie = fields(statement, supports(digest('sha256', 'nothing')))
    await expect(registry.cases.claim(me, id, lie)).rejects.toThrow(refusedAs('unknown-record'))
    const theirs = await registry.deposit(by('org-2'), fields(fileField('b'), title))
    const wish = { ...fields(statement), designs: [asCode(theirs.record.about)] }
    await expect(registry.cases.claim(me, id, wish)).rejects.toThrow(refusedAs('not-owner'))
    const nobody = { ...fields(statement), designs: [asCode(new Uint8Array(10))] }
    await expect(registry.cases.claim(me, id, nobody)).rejects.toThrow(refusedAs('unknown-code'))
  })

  test.each([
    ['a file of the design that is not there', 'moon', 'shop'],
    ['a captured file that is not there', 'a', 'moon'],
    ['the two the wrong way round', 'shop', 'a'],
  ])('compares not %s', async (_, right, suspect) => {
    const { registry, id, code } = await opening()
    const wish = { ...fields(statement, compared(right, suspect)), designs: [code], captures: true }
    await expect(registry.cases.claim(me, id, wish)).rejects.toThrow(refusedAs('unknown-file'))
  })

  test('compares only files of records that it names', async () => {
    const { registry, id, code } = await opening()
    const said = fields(statement, compared('a', 'shop'))
    await expect(registry.cases.claim(me, id, { ...said, designs: [code] })).rejects.toThrow(
      refusedAs('unknown-file'),
    )
    await expect(registry.cases.claim(me, id, { ...said, captures: true })).rejects.toThrow(
      refusedAs('unknown-file'),
    )
  })

  test('compares no file that was captured in another case', async () => {
    const { registry, id, code } = await opening()
    const elsewhere = await registry.cases.capture(me, undefined, fields(captured('parcel'), how))
    const named = supports(elsewhere.record.leaf)
    const wish = { ...fields(statement, named, compared('a', 'parcel')), designs: [code] }
    await expect(registry.cases.claim(me, id, wish)).rejects.toThrow(refusedAs('unknown-file'))
  })

  test('is no way to ask what somebody else has deposited', async () => {
    const { registry, id } = await opening()
    const theirs = await registry.deposit(by('org-2'), fields(fileField('secret')))
    const guess = fields(
      statement,
      supports(theirs.record.leaf, 'right-basis'),
      compared('secret', 'shop'),
    )
    await expect(registry.cases.claim(me, id, { ...guess, captures: true })).rejects.toThrow(
      refusedAs('unknown-file'),
    )
  })

  test('needs a case, and something to say', async () => {
    const { registry, id } = await opening()
    await expect(registry.cases.claim(me, id, fields(how))).rejects.toThrow(
      refusedAs('missing-field'),
    )
    const other = asCaseId(new Uint8Array(16))
    await expect(registry.cases.claim(me, other, fields(statement))).rejects.toThrow(
      refusedAs('unknown-case'),
    )
  })

  test('may be filed again, unless something newer was recorded meanwhile', async () => {
    const { registry, id, capture } = await opening()
    const first = await registry.cases.claim(me, id, fields(statement))
    const again = { ...fields(statement), seen: capture.record.leaf }
    await expect(registry.cases.claim(me, id, again)).rejects.toThrow(refusedAs('conflict'))
    const second = await registry.cases.claim(me, id, { ...again, seen: first.record.leaf })
    expect(opened(second).record.prev).toEqual(first.record.leaf)
  })
})

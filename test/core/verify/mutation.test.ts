/** Each bit of a certificate flipped, each byte of a bundle changed: nothing else becomes true, and nothing falls. */

import { describe, expect, test } from 'vitest'
import { bundleFindings } from '../../../src/core/bundle/findings.ts'
import { readBundle } from '../../../src/core/bundle/read.ts'
import { bundleParts, wholePayload } from '../../../src/core/bundle/write.ts'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { reportJson } from '../../../src/core/verify/json.ts'
import { parseTrust } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { writeZip } from '../../../src/core/zip/writer.ts'
import {
  able,
  firstReport,
  type JudgedCase,
  judgement,
  secondJudge,
} from '../../support/second-judge.ts'
import { vectors } from '../../support/vectors.ts'

/** All of them take minutes; without, these are enough to meet each byte of the certificate. */
const LONG = process.env['FAULTS'] === 'long'
const EVERY = LONG ? 1 : 5

function evidence(name: string): JudgedCase {
  const found = vectors<JudgedCase>('evidence/valid').find(([title]) => title === name)
  if (!found) throw new Error(`no case ${name}`)
  return found[1]
}

const whole = evidence('only-the-file')
const [certificate, file] = whole.items
const bytes = hexToBytes(certificate?.['hex'] as string)

function flipped(bit: number): JudgedCase {
  const changed = Uint8Array.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return { ...whole, items: [{ ...certificate, hex: bytesToHex(changed) }, file] as never }
}

describe('a certificate', () => {
  const bits = Array.from({ length: 8 * bytes.length }, (_, bit) => bit)

  test('is consistent as it is', () => {
    expect(firstReport(whole).overall).toBe('consistent')
  })

  test('is consistent with no bit of it flipped', { timeout: 600_000 }, () => {
    const still = bits
      .filter((bit) => bit % EVERY === 0)
      .filter((bit) => firstReport(flipped(bit)).overall === 'consistent')
    expect(still).toEqual([])
  })

  test.skipIf(!able)('is judged alike by both, one flip in seven', { timeout: 600_000 }, () => {
    const some = bits.filter((bit) => bit % (LONG ? 7 : 21) === 0)
    const theirs = secondJudge(some.map(flipped))
    for (const [i, bit] of some.entries())
      expect(theirs[i], `bit ${bit}`).toEqual(judgement(firstReport(flipped(bit))))
  })
})

describe('a bundle', () => {
  const trust = parseTrust(whole.policy ?? '')
  const given = { trust, source: 'given', sha256: '' } as const

  async function packed(): Promise<Uint8Array> {
    const drawing = utf8ToBytes('a drawing of a coat')
    const payload = [
      wholePayload('certificates/a.yzcert', bytes),
      wholePayload('originals/外套.png', drawing),
    ]
    const chunks: Uint8Array[] = []
    for await (const chunk of writeZip(bundleParts('bag', payload, []))) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  /** What a bundle is found to say; `undefined` if it is refused, which only an EvidenceError may do. */
  async function meaning(
    bundle: Uint8Array,
  ): Promise<{ sound: boolean; told: string } | undefined> {
    try {
      const read = await readBundle(bytesSource(bundle))
      const report = verify([...read.items, ...read.files], given)
      const lies = bundleFindings(read, 'bundle').filter((it) => it.verdict === 'inconsistent')
      const sound = report.overall === 'consistent' && lies.length === 0
      return { sound, told: JSON.stringify(reportJson(report)) }
    } catch (error) {
      expect(error).toBeInstanceOf(EvidenceError)
      return undefined
    }
  }

  test(
    'means what it meant or nothing, whichever byte is changed',
    { timeout: 600_000 },
    async () => {
      const bundle = await packed()
      const honest = await meaning(bundle)
      expect(honest?.sound).toBe(true)
      for (const [at, byte] of bundle.entries()) {
        for (const mask of LONG ? [1, 2, 4, 8, 16, 32, 64, 128, 255] : [1 << (at % 8)]) {
          const changed = Uint8Array.from(bundle)
          changed[at] = byte ^ mask
          const found = await meaning(changed)
          if (found?.sound) expect(found.told, `byte ${at} ^ ${mask}`).toBe(honest?.told)
        }
      }
    },
  )
})

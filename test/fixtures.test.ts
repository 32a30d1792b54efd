/** Certificates that earlier versions wrote still verify, and still say what they said. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatCertificate, parseCertificate } from '../src/core/certificate/certificate.ts'
import { certificateJson } from '../src/core/certificate/json.ts'
import { openCertificate } from '../src/core/certificate/open.ts'
import { parseVerifierKey } from '../src/core/note/key.ts'
import { FIELDS } from '../src/core/record/fields.ts'

const folder = new URL('fixtures/', import.meta.url)
const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name))

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, folder)))
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
}

describe.each(versions)('certificates of %s', (version) => {
  const keys = json(`${version}/trust.json`) as Record<string, readonly string[]>
  const ring = (role: string) => (keys[role] ?? []).map(parseVerifierKey)
  const trust = { issuers: ring('issuers'), logs: ring('logs'), witnesses: ring('witnesses') }
  const files = readdirSync(new URL(`${version}/`, folder)).filter((it) => it.endsWith('.yzcert'))

  test('are all there', () => {
    expect(files.length).toBeGreaterThan(5)
  })

  test.each(files)('%s verifies, and says what it said', (file) => {
    const bytes = read(`${version}/${file}`)
    const certificate = parseCertificate(bytes)
    expect(formatCertificate(certificate)).toEqual(bytes)
    expect(certificateJson(certificate)).toEqual(
      json(`${version}/${file.replace('.yzcert', '.json')}`),
    )
    const facts = openCertificate(certificate, trust)
    expect(facts.inclusions[0]?.cosigned.length).toBeGreaterThan(0)
    const shown = [facts, ...facts.history].flatMap((it) => it.disclosures)
    const misread = shown.filter((it) => it.kind === 'shown' && it.field.kind === 'misshapen')
    expect(misread).toEqual([])
  })
})

test('the golden certificates hold every field that there is', () => {
  const names = new Set<string>()
  const holders = ['v1/every-field', 'v1/deposit', 'v2/capture', 'v2/claim']
  for (const holder of holders) {
    const { disclosures } = json(`${holder}.json`) as {
      disclosures: { name?: string }[]
    }
    for (const { name } of disclosures) if (name !== undefined) names.add(name)
  }
  // Fields that later versions add stand in later folders.
  expect(Object.keys(FIELDS).filter((name) => !names.has(name))).toEqual([])
})

/** The examples of docs/spec/{record,code,certificate}.md, made again: the pages and the code say the same bytes. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { formatCertificate } from '../../../src/core/certificate/certificate.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { formatReceipt } from '../../../src/core/cose/receipt.ts'
import { signStatement } from '../../../src/core/cose/statement.ts'
import { formatTransparent } from '../../../src/core/cose/transparent.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { signerFromSeed } from '../../../src/core/ed25519.ts'
import { sm3 } from '../../../src/core/file-digest.ts'
import { codeOf, compactCode, formatCode } from '../../../src/core/record/code.ts'
import { designerMessage, signAsDesigner } from '../../../src/core/record/designer.ts'
import { contentOf, disclose } from '../../../src/core/record/disclosure.ts'
import { FIELDS, formatField } from '../../../src/core/record/fields.ts'
import { formatRecord, type LogRecord, recordStatement } from '../../../src/core/record/record.ts'
import { RECORD_TYPES } from '../../../src/core/record/types.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { cosigned, court, headOf, issuer, log, NOON } from '../cose/house.ts'
import * as reference from '../tree/reference.ts'

type Page = 'record' | 'code' | 'certificate'

function page(name: Page): string {
  return readFileSync(new URL(`../../../docs/spec/${name}.md`, import.meta.url), 'utf8')
}

/** A fenced block of a page, by the words after its fence. */
function block(name: Page, words: string): string {
  const [, text] = new RegExp(`^\`\`\`${words}\\n(.*?)^\`\`\`$`, 'ms').exec(page(name)) ?? []
  if (text === undefined) throw new Error(`${name}.md has no block ${words}`)
  return text
}

/** The bytes of a block: what is left without remarks and white space. */
function bytes(name: Page, words: string): string {
  return block(name, `hex ${words}`).replaceAll(/#.*$/gm, '').replaceAll(/\s/g, '')
}

const salt = (n: number) => new Uint8Array(16).fill(n)
const drawing = utf8ToBytes('a drawing of a coat')
const title = formatField(salt(1), 'title', { zh: '云纹外套' })
const file = formatField(salt(2), 'file', {
  name: '外套.png',
  type: 'image/png',
  role: 'rendering',
  bytes: drawing.length,
  sha256: sha256(drawing),
  sm3: sm3(drawing),
})
const designer = signerFromSeed(new Uint8Array(32).fill(9))
const signature = signAsDesigner(salt(3), [title, file], designer)
const content = [title, file, signature]
const genesis = utf8ToBytes('genesis')
const deposit: LogRecord = {
  type: 'design.deposit/1',
  about: null,
  prev: null,
  content: contentOf(content),
  seen: { size: treeSize(1), root: reference.root([genesis]) },
}
const entry = signStatement(recordStatement(deposit, NOON), issuer)
const entries = [genesis, entry, utf8ToBytes('later')]
const head = cosigned(headOf(entries), court)
const receipt = formatReceipt(head, leafIndex(1, head.size), reference.path(1, entries))
const certificate = formatCertificate({
  transparent: formatTransparent(entry, [receipt]),
  revealed: disclose(content, [0, 2]),
  tokens: [],
  history: [],
})

describe('the examples of the specifications', () => {
  test.each<[Page, string, Uint8Array]>([
    ['record', 'title', title],
    ['record', 'file', file],
    ['record', 'designer-signed', designerMessage(contentOf([title, file]))],
    ['record', 'designer', signature],
    ['record', 'content-root', deposit.content.root],
    ['record', 'record', formatRecord(deposit)],
    ['record', 'entry', entry],
    ['record', 'leaf', leafHash(entry)],
    ['code', 'entry-digest', sha256(entry)],
    ['certificate', 'certificate', certificate],
  ])('in %s.md: the %s to the byte', (name, words, made) => {
    expect(bytes(name, words)).toBe(bytesToHex(made))
  })

  test('has the leaves, the code, and the lengths', () => {
    expect(bytes('record', 'leaves')).toBe(content.map((it) => bytesToHex(leafHash(it))).join(''))
    const code = codeOf(entry)
    expect(block('record', 'text code')).toBe(`${formatCode(code)}\n`)
    expect(block('code', 'text code')).toBe(`${formatCode(code)}\n`)
    expect(page('code')).toContain(`16 characters are \`${compactCode(code).slice(0, 16)}\``)
    expect(page('record')).toContain(`\`genesis\`; ${formatRecord(deposit).length} bytes`)
    expect(page('record')).toContain(`at ${NOON}; ${entry.length} bytes`)
    expect(page('certificate').replaceAll('\n', ' ')).toContain(
      `withheld. ${certificate.length} bytes`,
    )
  })

  test('is accepted', () => {
    const trust = { issuers: [issuer.key], logs: [log.key], witnesses: [court.key] }
    const facts = openCertificate(hexToBytes(bytes('certificate', 'certificate')), trust)
    expect(facts).toMatchObject({
      code: codeOf(entry),
      withheld: 1,
      designer: designer.publicKey,
      inclusions: [{ size: 3, index: 1, cosigned: [{ key: court.key, time: NOON }] }],
    })
  })

  test('name every type and every field', () => {
    const text = page('record')
    for (const type of Object.keys(RECORD_TYPES)) expect(text).toContain(`\`${type}\``)
    for (const name of Object.keys(FIELDS)) expect(text).toContain(`\`${name}\``)
  })
})

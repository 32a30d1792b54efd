/** The example of docs/spec/receipt.md, made again: the page and the code say the same bytes. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { encodeCbor } from '../../../src/core/cbor.ts'
import { COSIGNATURES } from '../../../src/core/cose/cosigned.ts'
import {
  checkBoundSize,
  checkReceipt,
  formatReceipt,
  parseReceipt,
} from '../../../src/core/cose/receipt.ts'
import { rootMessage } from '../../../src/core/cose/signed-root.ts'
import {
  checkStatement,
  parseStatement,
  signStatement,
  statementMessage,
} from '../../../src/core/cose/statement.ts'
import { formatTransparent } from '../../../src/core/cose/transparent.ts'
import { formatCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { cosignedMessage } from '../../../src/core/note/cosignature.ts'
import { formatVerifierKey } from '../../../src/core/note/key.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import * as reference from '../tree/reference.ts'
import { cosigned, court, headOf, issuer, log, NOON } from './house.ts'

const page = readFileSync(new URL('../../../docs/spec/receipt.md', import.meta.url), 'utf8')

/** A fenced block of the page, by the words after its fence. */
function block(words: string): string {
  const [, text] = new RegExp(`^\`\`\`${words}\\n(.*?)^\`\`\`$`, 'ms').exec(page) ?? []
  if (text === undefined) throw new Error(`the page has no block ${words}`)
  return text
}

/** The bytes of a block: what is left without remarks and white space. */
function bytes(name: string): Uint8Array {
  return hexToBytes(block(`hex ${name}`).replaceAll(/#.*$/gm, '').replaceAll(/\s/g, ''))
}

const content = {
  contentType: 'application/cbor',
  subject: 'coat',
  issuedAt: NOON,
  payload: encodeCbor(new Map([['note', 'a red coat']])),
}
const statement = signStatement(content, issuer)
const entries = [utf8ToBytes('genesis'), statement, utf8ToBytes('later')]
const head = cosigned(headOf(entries), court)
const receipt = formatReceipt(head, leafIndex(1, treeSize(3)), reference.path(1, entries))
const checkpoint = formatCheckpoint({ ...head, origin: log.key.name, extensions: [] })

describe('the example of the specification', () => {
  test.each([
    ['statement', statement],
    ['statement-signed', statementMessage(parseStatement(statement))],
    ['leaf', leafHash(statement)],
    ['receipt', receipt],
    ['root', head.root],
    ['receipt-signed', rootMessage(log.key, head.root)],
  ])('has the %s to the byte', (name, made) => {
    expect(bytesToHex(bytes(name))).toBe(bytesToHex(made))
  })

  test('has the checkpoint, and what the witness signed', () => {
    expect(block('text checkpoint')).toBe(checkpoint)
    expect(block('text cosigned')).toBe(bytesToUtf8(cosignedMessage(checkpoint, NOON)))
  })

  test('names the keys, the sizes and the label', () => {
    for (const { key } of [log, issuer, court]) expect(page).toContain(formatVerifierKey(key))
    expect(page).toContain(`The statement, ${statement.length} bytes`)
    expect(page).toContain(`The receipt, ${receipt.length} bytes`)
    const transparent = formatTransparent(statement, [receipt])
    expect(page).toContain(`in the place of \`a0\`: ${transparent.length} bytes`)
    expect(bytesToHex(transparent)).toContain(`a119018a8159016a${bytesToHex(receipt)}`)
    expect(page).toContain(`${COSIGNATURES} => cosignatures`)
    expect(bytesToHex(encodeCbor(COSIGNATURES))).toBe('3a595a6373')
  })

  test('is accepted', () => {
    checkStatement(parseStatement(bytes('statement')), issuer.key)
    const inclusion = checkReceipt(bytes('leaf'), parseReceipt(bytes('receipt')), log.key)
    expect(checkBoundSize(inclusion, [court.key])).toMatchObject({
      root: bytes('root'),
      size: 3,
      index: 1,
      cosigned: [{ key: court.key, time: NOON }],
    })
  })
})

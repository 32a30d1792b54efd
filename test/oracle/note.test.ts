/** Go's own notes and proofs against ours: what one signs the other opens, what one refuses both do. */

import { describe, expect, test } from 'vitest'
import { bytesToUtf8, hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import {
  formatSignerKey,
  formatVerifierKey,
  noteSigner,
  parseVerifierKey,
} from '../../src/core/note/key.ts'
import { formatNote, openNote, signNote } from '../../src/core/note/note.ts'
import { parseTlogProof } from '../../src/core/note/tlog-proof.ts'
import { goOracle, verdicts } from '../support/go-oracle.ts'
import { vectors } from '../support/vectors.ts'

interface NoteVector {
  readonly trusted: readonly string[]
  readonly note?: string
}

const go = goOracle()
const seed = new Uint8Array(32).fill(9)

/**
 * Where we refuse and Go does not, each for a reason that docs/spec/log.md gives; anything else that
 * Go opens and we refuse is a mistake of ours.
 */
const STRICTER: ReadonlySet<string> = new Set([
  'base64-trailing-bits',
  'byte-order-mark',
  'name-with-byte-order-mark',
  'small-order-key',
  'time-of-2-to-the-53',
  'time-zero',
  'two-signatures-of-one-key',
  'two-times-of-one-witness',
  'good-then-bad-of-one-key',
])

describe.skipIf(go === undefined)("Go's notes", () => {
  test('are opened by us', () => {
    const { key } = noteSigner('go.example/log', 'ed25519', seed)
    const answer = go?.(
      ['sign', formatSignerKey('go.example/log', 'ed25519', seed)],
      'Hello, 世界.\n',
    )
    if (!answer?.accepted) throw new Error(answer?.why)
    expect(openNote(utf8ToBytes(answer.output), [key]).text).toBe('Hello, 世界.\n')
    expect(answer.output).toBe(
      bytesToUtf8(
        formatNote(signNote('Hello, 世界.\n', noteSigner('go.example/log', 'ed25519', seed))),
      ),
    )
  })

  test('are opened by Go when we signed them', () => {
    const signer = noteSigner('源证.example', 'ed25519', seed)
    const note = formatNote(signNote('存证\n\n一件\n', signer))
    const answer = go?.(['open', formatVerifierKey(signer.key)], note)
    if (!answer?.accepted) throw new Error(answer?.why)
    expect(JSON.parse(answer.output)).toEqual({
      text: '存证\n\n一件\n',
      verified: [{ name: '源证.example' }],
    })
  })

  test.each(vectors<NoteVector & { text: string; verified: unknown }>('signed-note/valid'))(
    'agree to accept %s',
    (_, { trusted, note, text, verified }) => {
      const answer = go?.(['open', ...trusted], note)
      if (!answer?.accepted) throw new Error(answer?.why)
      expect(JSON.parse(answer.output)).toEqual({ text, verified })
    },
  )

  test.each(
    vectors<NoteVector>('signed-note/invalid').filter(([, { note }]) => note !== undefined),
  )('agree to refuse %s, or are known to be more lenient', (name, { trusted, note }) => {
    expect(go?.(['open', ...trusted], note).accepted).toBe(STRICTER.has(name))
  })

  test('agree on checkpoints and their cosignatures', () => {
    for (const [, vector] of vectors<{ log: string; witnesses: string[]; note: string }>(
      'checkpoint/valid',
    )) {
      const ours = openCheckpoint(
        utf8ToBytes(vector.note),
        parseVerifierKey(vector.log),
        vector.witnesses.map(parseVerifierKey),
      )
      const answer = go?.(['open', vector.log, ...vector.witnesses], vector.note)
      if (!answer?.accepted) throw new Error(answer?.why)
      const theirs = JSON.parse(answer.output) as {
        text: string
        verified: { name: string; time?: number }[]
      }
      expect(theirs.text).toBe(ours.text)
      // A time of 2^53 and more would not survive JSON; ours never are.
      expect(theirs.verified.filter(({ time }) => time !== undefined)).toEqual(
        ours.cosignatures.map(({ key, time }) => ({ name: key.name, time })),
      )
    }
  })
})

describe.skipIf(go === undefined)("Go's proofs", () => {
  const proved = vectors<{ proof: string; leafHash: string; size: number }>('tlog-proof/valid').map(
    ([, { proof, leafHash, size }]) => {
      const { index, hashes, checkpoint } = parseTlogProof(utf8ToBytes(proof))
      const root = bytesToUtf8(checkpoint).split('\n')[2]
      return {
        size,
        index,
        root,
        leaf: hexToBytes(leafHash),
        proof: hashes,
      }
    },
  )

  test('agree that each proof holds', () => {
    expect(verdicts(go, 'inclusion', proved)).toEqual(proved.map(() => ''))
  })

  test('agree that none holds for the next entry', () => {
    const moved = proved.map((it) => ({ ...it, index: it.index + 1 }))
    expect(verdicts(go, 'inclusion', moved)).not.toContain('')
  })
})

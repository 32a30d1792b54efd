/** What a witness cosigns, what it refuses, and what it remembers whatever becomes of it. */

import { describe, expect, test } from 'vitest'
import { openFileCell } from '../../../src/adapters/file/checkpoint-cell.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { equalBytes, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { formatCheckpoint, openCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { formatVerifierKey, noteSigner, parseVerifierKey } from '../../../src/core/note/key.ts'
import { formatNote, signNote } from '../../../src/core/note/note.ts'
import { formatAddCheckpoint } from '../../../src/core/note/witness-request.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import {
  MAX_TEXT_CHARACTERS,
  originHash,
  type WitnessServer,
  witnessServer,
  WitnessStateError,
} from '../../../src/services/witness/witness.ts'
import { type Disk, memoryCell, newDisk } from '../../support/memory-cell.ts'
import { history, logSigner, ModelLog } from '../../support/model-log.ts'
import { tempDirectory } from '../../support/temp.ts'
import { vectors } from '../../support/vectors.ts'

const signer = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(2))
const log = new ModelLog(history(20))

function open(disk: Disk, now = () => 1_800_000_000_000): WitnessServer {
  const openCell = async () => memoryCell(disk)
  return witnessServer({ signer, logs: [logSigner.key], clock: { now }, openCell })
}

interface Step {
  readonly why: string
  readonly time: number
  readonly post?: string
  readonly get?: string
  readonly status: number
  readonly answer?: string
}

const KINDS: Readonly<Record<number, unknown>> = {
  400: { kind: 'refused', reason: 'malformed' },
  403: { kind: 'refused', reason: 'untrusted' },
  404: { kind: 'refused', reason: 'unknown-log' },
  422: { kind: 'refused', reason: 'inconsistent' },
  503: { kind: 'refused', reason: 'clock-behind' },
}

describe('a witness answers, request by request, as the transcript says', () => {
  test.each(
    vectors<{ seedHex: string; witness: string; logs: string[]; steps: Step[] }>(
      'witness-transcript',
    ),
  )('%s', async (_, { seedHex, witness, logs, steps }) => {
    let now = 0
    const { name } = parseVerifierKey(witness)
    const server = witnessServer({
      signer: noteSigner(name, 'cosignature', hexToBytes(seedHex)),
      logs: logs.map(parseVerifierKey),
      clock: { now: () => now * 1000 + 999 },
      openCell: async () => memoryCell(),
    })
    expect(formatVerifierKey(server.key)).toBe(witness)
    for (const { why, time, post, get, status, answer } of steps) {
      now = time
      if (get !== undefined) {
        const note = await server.latest(get.split('/')[1] ?? '')
        expect(note && new TextDecoder().decode(note), why).toBe(answer)
        continue
      }
      const verdict = await server.addCheckpoint(utf8ToBytes(post ?? ''))
      if (status === 200) expect(verdict, why).toEqual({ kind: 'cosigned', lines: answer })
      else if (status === 409)
        expect(verdict, why).toEqual({ kind: 'conflict', size: Number(answer) })
      else expect(verdict, why).toEqual(KINDS[status])
    }
  })
})

describe('the state of a witness', () => {
  test('is there again after a restart, on a real file', async () => {
    const directory = await tempDirectory()
    const restart = () =>
      witnessServer({
        signer,
        logs: [logSigner.key],
        clock: { now: Date.now },
        openCell: (hash) => openFileCell(systemFiles(), directory, `${hash}.cell`),
      })
    const first = restart()
    expect(await first.addCheckpoint(log.request(0, 7))).toMatchObject({ kind: 'cosigned' })
    const shown = await first.latest(originHash(logSigner.key.name))
    await first.close()

    const second = restart()
    expect(await second.latest(originHash(logSigner.key.name))).toEqual(shown)
    expect(await second.addCheckpoint(log.request(0, 9))).toEqual({ kind: 'conflict', size: 7 })
    expect(await second.addCheckpoint(log.request(7, 9))).toMatchObject({ kind: 'cosigned' })
    await second.close()
  })

  test('is replaced before the signature leaves', async () => {
    const disk = newDisk()
    const server = open(disk)
    disk.failing = 'before'
    await expect(server.addCheckpoint(log.request(0, 7))).rejects.toThrow('no space')
    expect(disk.held).toBeUndefined()
    expect(await server.addCheckpoint(log.request(0, 5))).toMatchObject({ kind: 'cosigned' })
  })

  test('counts if it was written, though the writing failed', async () => {
    const disk = newDisk()
    const server = open(disk)
    disk.failing = 'after'
    await expect(server.addCheckpoint(log.request(0, 7))).rejects.toThrow('no space')
    expect(await server.addCheckpoint(log.request(0, 5))).toEqual({ kind: 'conflict', size: 7 })
  })

  test('is made safe once more before anything of it is told after a restart', async () => {
    const disk = newDisk()
    await open(disk).addCheckpoint(log.request(0, 7))
    const before = disk.swaps
    await open(disk).latest(originHash(logSigner.key.name))
    expect(disk.swaps).toBe(before + 1)

    disk.failing = 'before'
    await expect(open(disk).addCheckpoint(log.request(7, 7))).rejects.toThrow('no space')
  })

  test('is not written again for a request repeated within the second', async () => {
    const disk = newDisk()
    const server = open(disk)
    await server.addCheckpoint(log.request(0, 7))
    const before = disk.swaps
    for (let i = 0; i < 5; i++) await server.addCheckpoint(log.request(7, 7))
    expect(disk.swaps).toBe(before)
  })

  test('is not guessed at when it is not its own word', async () => {
    const disk = newDisk()
    const other = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(3))
    const clock = { now: () => 1_800_000_000_000 }
    const openCell = async () => memoryCell(disk)
    const stranger = witnessServer({ signer: other, logs: [logSigner.key], clock, openCell })
    await stranger.addCheckpoint(log.request(0, 7))

    await expect(open(disk).addCheckpoint(log.request(7, 9))).rejects.toThrow(WitnessStateError)
    await expect(open(disk).latest(originHash(logSigner.key.name))).rejects.toThrow(
      WitnessStateError,
    )
  })

  test('is of one log: the same cell under another origin is refused', async () => {
    const disk = newDisk()
    await open(disk).addCheckpoint(log.request(0, 7))
    const other = noteSigner('other.example/log', 'ed25519', new Uint8Array(32).fill(1))
    const server = witnessServer({
      signer,
      logs: [other.key],
      clock: { now: () => 1_800_000_000_000 },
      openCell: async () => memoryCell(disk),
    })
    const request = new ModelLog(history(9), other).request(7, 9)
    await expect(server.addCheckpoint(request)).rejects.toThrow(WitnessStateError)
  })
})

describe('a witness between two requests at once', () => {
  test('takes one and tells the other what it has', async () => {
    const server = open(newDisk())
    const requests = [log.request(0, 7), log.request(0, 9), log.request(0, 5)]
    const answers = await Promise.all(requests.map((request) => server.addCheckpoint(request)))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'cosigned'])
  })

  test('does not make one log wait for another', async () => {
    const other = noteSigner('other.example/log', 'ed25519', new Uint8Array(32).fill(5))
    const stuck = originHash(logSigner.key.name)
    const server = witnessServer({
      signer,
      logs: [logSigner.key, other.key],
      clock: { now: () => 1_800_000_000_000 },
      openCell: (hash) => (hash === stuck ? new Promise(() => {}) : Promise.resolve(memoryCell())),
    })
    void server.addCheckpoint(log.request(0, 7))
    const answer = await server.addCheckpoint(new ModelLog(history(3), other).request(0, 3))
    expect(answer).toMatchObject({ kind: 'cosigned' })
  })
})

describe('the settings of a witness', () => {
  const clock = { now: Date.now }
  const openCell = async () => memoryCell()
  const plain = noteSigner('witness.example', 'ed25519', new Uint8Array(32).fill(2))
  const cosigner = noteSigner('w2.example', 'cosignature', new Uint8Array(32).fill(3))
  const sameSeed = noteSigner('log.example', 'ed25519', new Uint8Array(32).fill(2))

  test.each([
    ['a key that signs plainly', plain, [logSigner.key]],
    ['a log known by a cosignature key', signer, [cosigner.key]],
    ['a log with the key of the witness', signer, [sameSeed.key]],
    ['a key listed twice', signer, [logSigner.key, logSigner.key]],
  ])('are refused with %s', (_, own, logs) => {
    expect(() => witnessServer({ signer: own, logs, clock, openCell })).toThrow(RangeError)
  })
})

test('what a witness shows opens with the keys of both, and of nobody else in it', async () => {
  const server = open(newDisk())
  await server.addCheckpoint(log.request(0, 7))
  const note = await server.latest(originHash(logSigner.key.name))
  const { checkpoint, cosignatures } = openCheckpoint(note ?? new Uint8Array(), logSigner.key, [
    signer.key,
  ])
  expect(equalBytes(checkpoint.root, log.head(7).root)).toBe(true)
  expect(cosignatures).toEqual([{ key: signer.key, time: 1_800_000_000 }])
})

test('a checkpoint with more text than can be kept is refused', async () => {
  const { size, root } = log.head(7)
  const request = (extension: string) => {
    const origin = logSigner.key.name
    const text = formatCheckpoint({ origin, size, root, extensions: [extension] })
    const note = formatNote(signNote(text, logSigner))
    return formatAddCheckpoint({ old: treeSize(0), proof: [], note })
  }
  const server = open(newDisk())
  const long = await server.addCheckpoint(request('x'.repeat(MAX_TEXT_CHARACTERS)))
  expect(long).toEqual({ kind: 'refused', reason: 'malformed' })
  expect(await server.addCheckpoint(request('x'))).toMatchObject({ kind: 'cosigned' })
})

test('a log without an origin that is watched shows nothing', async () => {
  const server = open(newDisk())
  expect(await server.latest(originHash('other.example'))).toBeUndefined()
  expect(await server.latest('../../etc/passwd')).toBeUndefined()
})

/** `yuanzheng prove`: writes a .tlog-proof of one entry, found by its index or by its bytes. */

import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bytesToUtf8 } from '../../core/bytes.ts'
import { parseDecimal } from '../../core/decimal.ts'
import { EvidenceError } from '../../core/error.ts'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { parseNote } from '../../core/note/note.ts'
import { parseTlogProof } from '../../core/note/tlog-proof.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { checkInclusion } from '../../core/tree/proof.ts'
import { leafIndex } from '../../core/tree/size.ts'
import type { Desk } from '../../services/log/desk.ts'
import { type Command, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readEntryFile } from '../user-file.ts'
import { isWitnessed } from '../witnessed.ts'
import { noSuchEntry, notLogged, pendingProof, proved } from '../words/append.ts'
import { WORDS } from '../words/common.ts'

export const prove: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...PLACES, entry: { type: 'string' }, out: { type: 'string' } },
  })
  const [word] = positionals
  if ((word === undefined) === (values.entry === undefined) || positionals.length > 1) {
    throw new UsageError('INDEX | --entry FILE')
  }
  const entry = values.entry === undefined ? undefined : await readEntryFile(values.entry)
  const wanted = word === undefined ? undefined : parseIndex(word)

  const bar = progressBar(io, WORDS.opening)
  const desk = await house.openDesk(house.settings(values), bar.step)
  bar.end()
  try {
    const leaf = entry && leafHash(entry)
    const index = wanted ?? (leaf && (await desk.find(leaf)))
    if (index === undefined) {
      tell(io, notLogged(values.entry ?? ''))
      return EXIT.inconsistent
    }
    if (index >= (await sizeNow(desk))) {
      tell(io, noSuchEntry(index))
      return EXIT.inconsistent
    }
    const proof = await desk.prove(index)
    // The index is not to be believed: what it found must lead from these bytes to the root.
    if (leaf) checkProof(proof, leaf)
    if (values.out === undefined) io.print(bytesToUtf8(proof).replace(/\n$/, ''))
    else {
      await writeFile(values.out, proof)
      tell(io, proved(index, values.out))
    }
    if (!isWitnessed(parseTlogProof(proof).checkpoint)) tell(io, pendingProof)
    return EXIT.done
  } finally {
    await desk.close()
  }
}

async function sizeNow(desk: Desk): Promise<number> {
  return parseCheckpoint(parseNote(await desk.checkpoint()).text).size
}

function parseIndex(word: string): number {
  try {
    return parseDecimal(word)
  } catch (error) {
    if (error instanceof EvidenceError) throw new UsageError(`INDEX: ${error.message}`)
    throw error
  }
}

function checkProof(bytes: Uint8Array, leaf: Uint8Array): void {
  const { index, hashes, checkpoint } = parseTlogProof(bytes)
  const { size, root } = parseCheckpoint(parseNote(checkpoint).text)
  checkInclusion(leaf, leafIndex(index, size), size, root, hashes)
}

/** `yuanzheng append FILE...`: logs the bytes of files and prints their receipts. */

import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { MAX_ENTRY_BYTES } from '../../core/tree/tile.ts'
import type { Slip } from '../../services/log/desk.ts'
import { Refusal } from '../../services/log/refusal.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readEntryFile } from '../user-file.ts'
import { logged, pendingReceipts, refusedFile } from '../words/append.ts'
import { WORDS } from '../words/common.ts'

/** Handed in together, they are committed together: one wait for the disk for all. */
const AT_ONCE = 256

export const append: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...PLACES, ...JSON_FLAG, receipts: { type: 'string' } },
  })
  if (positionals.length === 0) throw new UsageError('FILE...')
  const settings = house.settings(values)
  // Before anything is logged: a name that is wrong should not leave half of them in the log.
  for (const file of positionals) await checkFile(file)
  if (values.receipts !== undefined) await mkdir(values.receipts, { recursive: true })

  const bar = progressBar(io, WORDS.opening)
  const desk = await house.openDesk(settings, bar.step)
  bar.end()
  try {
    const where = { receipts: values.receipts, json: values.json === true }
    let worst: ExitCode = EXIT.done
    let taken = 0
    for (let i = 0; i < positionals.length; i += AT_ONCE) {
      const some = positionals.slice(i, i + AT_ONCE)
      const entries = await Promise.all(some.map(readEntryFile))
      const answers = await desk.append(entries)
      for (const [at, answer] of answers.entries()) {
        const [file = '', entry = new Uint8Array(0)] = [some[at], entries[at]]
        if (answer instanceof Refusal) worst = complain(io, file, answer)
        else {
          await show(io, file, entry, answer, where)
          taken++
        }
      }
    }
    if (taken > 0 && !where.json) tell(io, pendingReceipts)
    return worst
  } finally {
    await desk.close()
  }
}

async function checkFile(path: string): Promise<void> {
  const { length } = await readEntryFile(path)
  if (length > MAX_ENTRY_BYTES) {
    throw new Refusal('entry-too-large', `${path}: more than ${MAX_ENTRY_BYTES} bytes`)
  }
  if (length === 0) throw new Refusal('empty-entry', `${path}: no bytes`)
}

async function show(
  io: Io,
  file: string,
  entry: Uint8Array,
  slip: Slip,
  { receipts, json }: { readonly receipts: string | undefined; readonly json: boolean },
): Promise<void> {
  const leaf = bytesToHex(leafHash(entry))
  const receipt =
    receipts === undefined ? undefined : join(receipts, `${basename(file)}.tlog-proof`)
  if (receipt !== undefined) await writeFile(receipt, slip.proof)
  const proof = bytesToUtf8(slip.proof)
  if (json) {
    // A receipt is of the moment of its commit: no witness had seen that yet.
    const said = { file, index: slip.index, leaf, witnessed: false }
    printJson(io, { ...said, ...(receipt ? { receipt } : { proof }) })
  } else {
    tell(io, logged(file, slip.index, leaf, receipt))
    if (receipt === undefined) io.print(proof.replace(/\n$/, ''))
  }
}

function complain(io: Io, file: string, { reason, message }: Refusal): ExitCode {
  tell(io, refusedFile(file, reason, message))
  return EXIT.refused
}

/** `yuanzheng checkpoint`: prints what the log says of itself now. */

import { parseArgs } from 'node:util'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { parseNote } from '../../core/note/note.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { isWitnessed } from '../witnessed.ts'
import { pendingCheckpoint } from '../words/append.ts'
import { WORDS } from '../words/common.ts'

export const checkpoint: Command = async (argv, io, house) => {
  const { values } = parseArgs({ args: [...argv], options: { ...PLACES, ...JSON_FLAG } })
  const bar = progressBar(io, WORDS.opening)
  const desk = await house.openDesk(house.settings(values), bar.step)
  bar.end()
  try {
    const note = await desk.checkpoint()
    const { origin, size, root } = parseCheckpoint(parseNote(note).text)
    const text = bytesToUtf8(note)
    const witnessed = isWitnessed(note)
    if (values.json === true) {
      printJson(io, { origin, size, root: bytesToHex(root), witnessed, note: text })
    } else {
      io.print(text.replace(/\n$/, ''))
      if (!witnessed) tell(io, pendingCheckpoint)
    }
    return EXIT.done
  } finally {
    await desk.close()
  }
}

/** `yuanzheng rebuild`: LevelDB anew, from the journal. */

import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { WORDS } from '../words/common.ts'
import { rebuilt } from '../words/upkeep.ts'

export const rebuild: Command = async (argv, io, house) => {
  const { values } = parseArgs({ args: [...argv], options: { ...PLACES, ...JSON_FLAG } })
  const settings = house.settings(values)
  const bar = progressBar(io, WORDS.rebuilding)
  try {
    const { head, entries } = await house.rebuild(settings, bar.step)
    bar.end()
    const root = bytesToHex(head.root)
    if (values.json === true) printJson(io, { size: head.size, root, entries })
    else tell(io, rebuilt(head.size, root))
    return EXIT.done
  } finally {
    bar.end()
  }
}
